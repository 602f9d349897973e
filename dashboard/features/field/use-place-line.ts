import type { Task } from '#domain/contract/rest/alerts.ts'
import { useAreaName } from '../../data/city.ts'
import { useWords } from '../../i18n/use-words.ts'
import { fieldWords } from './words.ts'

/** Where a task is, in words: its place and the kecamatan, as far as they are known. */
export function usePlaceLine(): (task: Task) => string {
  const words = useWords(fieldWords)
  const area = useAreaName()
  return ({ place }) => {
    const parts = [place?.name ?? '', area(place?.kecamatanCode ?? null) ?? ''].filter((part) => part !== '')
    return parts.length === 0 ? words.noPlace : parts.join(', ')
  }
}

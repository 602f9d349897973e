import type { z } from 'zod'
import type { complaints } from '#domain/contract/rest/complaints.ts'
import { useSkpdNames } from '../data/city.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { forMayorWords } from './for-mayor-words.ts'

/** Names the agencies that missed so many deadlines in a week that the mayor is to know; empty when none did. */
export function useForMayor(): (agencies: z.infer<typeof complaints.answer>['forMayor']) => string {
  const words = useWords(forMayorWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  return (agencies) =>
    agencies.length === 0
      ? ''
      : words.agencies(
          agencies
            .map(({ skpdId, misses }) =>
              words.times(skpd(skpdId)?.short ?? skpdId, misses, format.count(misses)),
            )
            .join(', '),
        )
}

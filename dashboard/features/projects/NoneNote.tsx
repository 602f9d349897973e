import { useWords } from '../../i18n/use-words.ts'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { projectWords } from './words.ts'

/** That a list is empty; of packages that are stored and cannot be read nobody knows. */
export function NoneNote({
  unreadable,
  children,
}: {
  readonly unreadable: number
  readonly children: string
}) {
  const words = useWords(projectWords)
  return <EmptyNote>{unreadable > 0 ? words.readableOnly(children) : children}</EmptyNote>
}

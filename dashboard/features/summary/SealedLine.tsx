import { complaints } from '#domain/contract/rest/complaints.ts'
import { sealedCount } from '#domain/contract/rest/sealed.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { complaintsUnknown } from '../../ui/complaints-unknown.ts'
import { sentenceWords } from '../../ui/sentence-words.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { sealedWords } from './sealed-words.ts'

/** For the mayor alone: how many sealed complaints there are and how they stand, without any detail. */
export function SealedLine() {
  const words = useWords(sealedWords)
  const ui = useWords(uiWords)
  const { noComplaintsKnown } = useWords(sentenceWords)
  const format = useFormat()
  const maySee = useMay()('sealed.count')
  const query = useRead(sealedCount, {}, { everyMs: 30_000, enabled: maySee })
  const all = useRead(complaints, {}, { everyMs: 15_000, enabled: maySee }).data
  if (!maySee || query.data === undefined) return null
  const { open, withDeputy, unanswered, unfinished, unreadable } = query.data
  const troubles = [
    withDeputy > 0 && words.withDeputy(format.count(withDeputy)),
    unanswered > 0 && words.unanswered(format.count(unanswered)),
    unfinished > 0 && words.unfinished(format.count(unfinished)),
    unreadable > 0 && words.unreadable(format.count(unreadable)),
  ].filter((trouble) => trouble !== false)
  // They come with the others: of a city that has brought none, none is not known to be sealed.
  const unknown = open === 0 && all !== undefined ? complaintsUnknown(all) : null
  if (unknown !== null)
    return <SummaryLine label={words.label} sentence={noComplaintsKnown[unknown]} basis={words.basis} />
  return (
    <SummaryLine
      label={words.label}
      sentence={
        <>
          {words.open(open, format.count(open))}
          {troubles.length > 0 ? (
            <>
              , <span className={styles.crit}>{troubles.join(', ')}</span>
            </>
          ) : (
            // Of none, none can be overdue.
            open > 0 && `, ${ui.noneOverdue}`
          )}
          .
        </>
      }
      basis={words.basis}
    />
  )
}

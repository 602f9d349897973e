import { sealedCount } from '#domain/contract/rest/sealed.ts'
import { useRead } from '../../data/queries.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { sealedWords } from './sealed-words.ts'

/** For the mayor alone: how many sealed complaints there are and how they stand, without any detail. */
export function SealedLine() {
  const words = useWords(sealedWords)
  const format = useFormat()
  const maySee = useMay()('sealed.count')
  const query = useRead(sealedCount, {}, { everyMs: 30_000, enabled: maySee })
  if (!maySee || query.data === undefined) return null
  const { open, withDeputy, unanswered, unfinished, unreadable } = query.data
  const troubles = [
    withDeputy > 0 && words.withDeputy(format.count(withDeputy)),
    unanswered > 0 && words.unanswered(format.count(unanswered)),
    unfinished > 0 && words.unfinished(format.count(unfinished)),
    unreadable > 0 && words.unreadable(format.count(unreadable)),
  ].filter((trouble) => trouble !== false)
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
            // Of none, none is in time.
            open > 0 && `, ${words.nonePast}`
          )}
          .
        </>
      }
      basis={words.basis}
    />
  )
}

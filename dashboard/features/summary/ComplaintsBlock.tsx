import { complaints } from '#domain/contract/rest/complaints.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { QueryView } from '../../ui/PanelState.tsx'
import { ComplaintGlyph } from '../../ui/symbols/Symbols.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './Summary.module.css'
import { SummaryBlock } from './SummaryBlock.tsx'
import { summaryWords } from './words.ts'

/** Complaints in one sentence, from the counts of the very query behind the queue. */
export function ComplaintsBlock() {
  const words = useWords(summaryWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const query = useRead(complaints, {}, { everyMs: 15_000 })
  return (
    <QueryView query={query} what={words.complaints} rows={3}>
      {({ counts }) => (
        <SummaryBlock
          label={words.complaints}
          to="/pengaduan"
          toLabel={words.openList}
          sentence={
            <>
              {words.open(counts.open, format.count(counts.open))},{' '}
              {counts.overdue > 0 ? (
                <span className={styles.crit}>
                  {words.overdue(counts.overdue, format.count(counts.overdue))}
                </span>
              ) : (
                words.noneOverdue
              )}
              {counts.near > 0 && `, ${words.near(counts.near, format.count(counts.near))}`}.
            </>
          }
        >
          <ul className={styles.list}>
            {(['overdue', 'near', 'fresh', 'paused'] as const).map((state) => (
              <li key={state}>
                <ComplaintGlyph state={state} />
                <b data-figure={`complaints.${state}`}>{format.count(counts[state])}</b>{' '}
                {ui.clock[state].toLowerCase()}
              </li>
            ))}
            <li>
              <ComplaintGlyph state="closed" />
              {words.closedToday(format.count(counts.closedLast24h))}
            </li>
          </ul>
        </SummaryBlock>
      )}
    </QueryView>
  )
}

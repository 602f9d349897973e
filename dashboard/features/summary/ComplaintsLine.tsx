import type { z } from 'zod'
import { leadingOverdue } from '#domain/complaints/doubted-arrival.ts'
import { complaints } from '#domain/contract/rest/complaints.ts'
import { newestDeliveryMs } from '#domain/feeds/sources-state.ts'
import { useCategories } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { complaintsUnknown } from '../../ui/complaints-unknown.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import { forMayorWords } from '../../ui/for-mayor-words.ts'
import { QueryView } from '../../ui/PanelState.tsx'
import { Parts } from '../../ui/Parts.tsx'
import { sentenceWords } from '../../ui/sentence-words.ts'
import { useForMayor } from '../../ui/use-for-mayor.ts'
import { useSourceAges, useStaleWords } from '../../ui/use-stale-sources.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { summaryWords } from './words.ts'

type Answer = z.infer<typeof complaints.answer>

/** Complaints, from the counts of the very query behind the queue; the one that has waited longest by name. */
export function ComplaintsLine() {
  const words = useWords(summaryWords)
  const ui = useWords(uiWords)
  const { noComplaintsKnown } = useWords(sentenceWords)
  const mayorWords = useWords(forMayorWords)
  const sayForMayor = useForMayor()
  const format = useFormat()
  const query = useRead(complaints, {}, { everyMs: 15_000 })
  return (
    <QueryView query={query} what={words.complaints} rows={2}>
      {({ counts, complaints: queue, sources, forMayor, unreadable }) => {
        const unknown = complaintsUnknown({ counts, unreadable, sources })
        return (
          <SummaryLine
            label={words.complaints}
            to="/pengaduan"
            sentence={
              unknown !== null ? (
                noComplaintsKnown[unknown]
              ) : (
                <>
                  {fill(
                    (count) => words.open(counts.open, count),
                    <Figure name="complaints.open">{format.count(counts.open)}</Figure>,
                  )}
                  {counts.overdue > 0 ? (
                    <>
                      ,{' '}
                      <span className={styles.crit}>
                        {fill(
                          (count) => words.overdue(counts.overdue, count),
                          <Figure name="complaints.overdue">{format.count(counts.overdue)}</Figure>,
                        )}
                      </span>
                    </>
                  ) : (
                    // Of none, none can be overdue.
                    counts.open > 0 && `, ${ui.noneOverdue}`
                  )}
                  {counts.rungs.mayor > 0 && (
                    <>
                      ,{' '}
                      {fill(
                        (count) => mayorWords.raised(counts.rungs.mayor, count),
                        <Figure name="complaints.mayor">{format.count(counts.rungs.mayor)}</Figure>,
                      )}
                    </>
                  )}
                  . <Longest queue={queue} leftOut={counts.overdueDoubted} />
                </>
              )
            }
            basis={
              <Parts>
                {counts.near > 0 && words.near(counts.near, format.count(counts.near))}
                {counts.paused > 0 && words.paused(counts.paused, format.count(counts.paused))}
                {forMayor.length > 0 && sayForMayor(forMayor)}
                <SourceAges sources={sources} unreadable={unreadable} />
              </Parts>
            }
          />
        )
      }}
    </QueryView>
  )
}

/** The queue stands by deadline: its first overdue one has waited longest past it. None leads whose receipt is doubted. */
function Longest({ queue, leftOut }: { readonly queue: Answer['complaints']; readonly leftOut: number }) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const name = useName()
  const categories = useCategories()
  const now = useNow(60_000)
  const first = leadingOverdue(queue)
  const category = first === undefined ? undefined : categories.get(first.categoryId)
  return (
    <>
      {first !== undefined &&
        first.clock.dueAtMs !== null &&
        words.longest(
          format.span(now - first.clock.dueAtMs),
          [category === undefined ? first.categoryId : name(category.name), first.placeName]
            .filter((part) => part !== null)
            .join(', '),
        )}
      {leftOut > 0 && ` ${words.leftOut(leftOut, format.count(leftOut))}`}
    </>
  )
}

/** When the newest answer came; a source that has fallen behind keeps its place and says since when. */
function SourceAges({ sources, unreadable }: Pick<Answer, 'sources' | 'unreadable'>) {
  const words = useWords(summaryWords)
  const sentence = useWords(sentenceWords)
  const format = useFormat()
  const now = useNow(10_000)
  const newest = newestDeliveryMs(sources)
  const stale = useStaleWords()(sources)
  const ages = useSourceAges()
  return (
    <Parts>
      {newest !== null && words.received(format.moment(newest, now))}
      {sources.length > 0 && ages(sources)}
      {stale.map((sentence) => (
        <b key={sentence} className={styles.stale}>
          {sentence}
        </b>
      ))}
      {unreadable > 0 && (
        <b className={styles.stale}>{sentence.unreadableComplaints(unreadable, format.count(unreadable))}</b>
      )}
    </Parts>
  )
}

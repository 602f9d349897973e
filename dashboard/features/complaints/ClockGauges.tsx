import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { ComplaintDetail } from './ComplaintPage.tsx'
import styles from './Complaints.module.css'
import { complaintWords } from './words.ts'

/** Both promises of a complaint, first response and resolution: how much of each is used up, and which one runs. */
export function ClockGauges({ detail, nowMs }: { readonly detail: ComplaintDetail; readonly nowMs: number }) {
  const words = useWords(complaintWords)
  const format = useFormat()
  const { summary, respondedAtMs, resolvedAtMs } = detail
  const { clock, receivedAtMs } = summary
  const gauges = [
    {
      key: 'first-response',
      name: words.firstResponse,
      dueAtMs: clock.firstResponseDueAtMs,
      doneAtMs: respondedAtMs,
    },
    { key: 'resolution', name: words.resolution, dueAtMs: clock.resolutionDueAtMs, doneAtMs: resolvedAtMs },
  ] as const
  return (
    <Panel title={words.clocks}>
      <dl className={styles.clocks}>
        {gauges.map((gauge) => {
          const isRunning = clock.running === gauge.key
          const endMs = gauge.doneAtMs ?? nowMs
          // The running clock counts working time and pauses, which only the server knows.
          const share =
            isRunning && clock.usedShare !== null
              ? clock.usedShare
              : (endMs - receivedAtMs) / Math.max(1, gauge.dueAtMs - receivedAtMs)
          const state = isRunning ? clock.state : endMs > gauge.dueAtMs ? 'overdue' : 'fresh'
          return (
            <div key={gauge.key}>
              <dt>
                {gauge.name} {isRunning && <em>{words.running}</em>}
              </dt>
              <div className={styles.gauge} data-state={state} aria-hidden="true">
                <i style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
              </div>
              <dd>
                {gauge.doneAtMs === null
                  ? words.due(format.moment(gauge.dueAtMs, nowMs))
                  : words.doneAt(format.moment(gauge.doneAtMs, nowMs))}
              </dd>
            </div>
          )
        })}
      </dl>
      {detail.pausedMs > 0 && <p className={styles.text}>{words.pausedFor(format.span(detail.pausedMs))}</p>}
    </Panel>
  )
}

import type { RoundDetail } from '#domain/contract/rest/complaints.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import styles from './Complaints.module.css'
import { countedSpan } from './use-clock-words.ts'
import { complaintWords } from './words.ts'

/** Every time the clock of a round stood still: when, why, how long, and how long it might; with the sum below. */
export function PausesTable({
  round,
  atMost,
  nowMs,
}: {
  readonly round: RoundDetail
  readonly atMost: number
  readonly nowMs: number
}) {
  const words = useWords(complaintWords)
  const format = useFormat()
  const span = (ms: number) => countedSpan(Math.max(0, ms), words, format)
  const when = (fromMs: number, toMs: number | null) =>
    toMs === null
      ? words.ongoing(format.moment(fromMs, nowMs))
      : words.until(format.moment(fromMs, nowMs), format.moment(toMs, nowMs))
  const heldMs = round.pauses.reduce((sum, pause) => sum + pause.heldMs, 0)
  if (round.pauses.length === 0 && round.parked.length === 0) return null
  const title = [
    round.pauses.length > 0 ? words.pauses(format.count(round.pauses.length), format.count(atMost)) : '',
    round.parked.length > 0 ? words.parkedTimes(format.count(round.parked.length)) : '',
  ]
    .filter((part) => part !== '')
    .join('. ')
  return (
    <TableScroll label={title}>
      <table className={`${table.table} ${table.cards} ${styles.pauses}`}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.pause}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col" className={table.number}>
              {words.length}
            </th>
            <th scope="col" className={table.number}>
              {words.cap}
            </th>
          </tr>
        </thead>
        <tbody>
          {round.pauses.map((pause) => (
            <tr key={pause.fromMs}>
              <td>{when(pause.fromMs, pause.toMs)}</td>
              <td data-label={words.reason}>
                <span>
                  {words.pauseReason[pause.reason]}
                  {pause.limitedBy !== 'none' && <small>{words.limited[pause.limitedBy]}</small>}
                </span>
              </td>
              <td className={table.number} data-label={words.length}>
                {span(pause.lengthMs)}
              </td>
              <td className={table.number} data-label={words.cap}>
                {pause.limitedBy === 'count'
                  ? words.beyondCount(format.count(atMost))
                  : words.days(format.decimal(pause.allowedDays, pause.allowedDays % 1 === 0 ? 0 : 1))}
              </td>
            </tr>
          ))}
          {round.parked.map(({ fromMs, toMs }) => (
            <tr key={fromMs}>
              <td>{when(fromMs, toMs)}</td>
              <td data-label={words.reason}>{words.pauseReason.parked}</td>
              <td className={table.number} data-label={words.length}>
                {format.span((toMs ?? nowMs) - fromMs)}
              </td>
              <td className={table.number} data-label={words.cap}>
                {words.noCap}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {heldMs > 0 && (
        <p className={styles.note}>
          {words.pauseSum(span(heldMs), format.moment(round.dueWithoutPausesMs, nowMs))}
        </p>
      )}
    </TableScroll>
  )
}

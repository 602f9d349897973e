import { Link } from 'react-router'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { useAreaName, useCategories } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { ShowMore, usePieces } from '../../ui/ShowMore.tsx'
import table from '../../ui/Table.module.css'
import { uiWords } from '../../ui/words.ts'
import { AgencyName } from './AgencyName.tsx'
import { ClockCell } from './ClockCell.tsx'
import styles from './Complaints.module.css'
import { complaintWords } from './words.ts'

const ROWS_AT_ONCE = 30

/** The queue as a table: clock, words, place, agency, status, age. */
export function QueueTable({
  rows,
  hovered,
}: {
  readonly rows: readonly ComplaintSummary[]
  readonly hovered: (id: string | null) => void
}) {
  const words = useWords(complaintWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const name = useName()
  const may = useMay()
  const categories = useCategories()
  const area = useAreaName()
  const now = useNow(10_000)
  const mayOpen = may('complaint.read')
  const pieces = usePieces(rows, ROWS_AT_ONCE)
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className="sr">{words.queue}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clock}</th>
            <th scope="col">{words.complaint}</th>
            <th scope="col" className={styles.extra}>
              {words.place}
            </th>
            <th scope="col" className={styles.extra}>
              {words.agency}
            </th>
            <th scope="col" className={styles.extra}>
              {words.status}
            </th>
            <th scope="col" className={`${table.number} ${styles.extra}`}>
              {words.age}
            </th>
          </tr>
        </thead>
        <tbody>
          {pieces.shown.map((row) => {
            const category = categories.get(row.categoryId)
            const title = category === undefined ? row.categoryId : name(category.name)
            return (
              <tr key={row.id} onPointerEnter={() => hovered(row.id)} onPointerLeave={() => hovered(null)}>
                <td>
                  <ClockCell complaint={row} nowMs={now} />
                </td>
                <td className={styles.what}>
                  <b>
                    {mayOpen ? <Link to={`/pengaduan/${encodeURIComponent(row.id)}`}>{title}</Link> : title}
                  </b>
                  <small>{row.excerpt ?? words.hidden}</small>
                </td>
                <td className={styles.extra}>{row.placeName ?? area(row.kelurahanCode) ?? '–'}</td>
                <td className={styles.extra}>
                  <AgencyName complaint={row} />
                </td>
                <td className={styles.extra}>{ui.complaintStatus[row.status]}</td>
                <td className={`${table.number} ${styles.extra} ${styles.ageCell}`}>
                  {format.span(Math.max(0, now - row.receivedAtMs))}
                  <small>{format.moment(row.receivedAtMs, now)}</small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <ShowMore {...pieces} />
    </div>
  )
}

import { TriangleAlert } from 'lucide-react'
import type { SealedSummary } from '#domain/contract/rest/sealed.ts'
import { useCategories } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useName, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './Sealed.module.css'
import { sealedWords } from './words.ts'

/** Number, kind and clock of each: not a word of what was written. */
export function SealedTable({
  complaints,
  open,
}: {
  readonly complaints: readonly SealedSummary[]
  readonly open: (complaint: SealedSummary) => void
}) {
  const words = useWords(sealedWords)
  return (
    <TableScroll label={words.title}>
      <table className={table.table}>
        <caption className="sr">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.category}</th>
            <th scope="col">{words.clock}</th>
            <th scope="col" className={styles.extra}>
              {words.status}
            </th>
            <th scope="col" className={styles.extra}>
              {words.received}
            </th>
            <th scope="col" className={styles.extra}>
              {words.opened}
            </th>
            <th scope="col">
              <span className="sr">{words.read}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {complaints.map((complaint) => (
            <Row key={complaint.id} complaint={complaint} open={() => open(complaint)} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Row({ complaint, open }: { readonly complaint: SealedSummary; readonly open: () => void }) {
  const words = useWords(sealedWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const nameOf = useName()
  const categories = useCategories()
  const now = useNow(10_000)
  const named = (id: string) => {
    const category = categories.get(id)
    return category === undefined ? id : nameOf(category.name)
  }
  const { id, categoryId, quarantinedFrom, isDanger, status, receivedAtMs, opened } = complaint
  return (
    <tr>
      <td>
        {id}
        {isDanger && (
          <span className={styles.danger}>
            <TriangleAlert size="1em" aria-hidden="true" />
            {words.danger}
          </span>
        )}
      </td>
      <td>
        {named(categoryId)}
        {quarantinedFrom !== null && <span className={styles.sub}>{words.from(named(quarantinedFrom))}</span>}
      </td>
      <td>
        <SealedClockCell complaint={complaint} nowMs={now} />
      </td>
      <td className={styles.extra}>{ui.complaintStatus[status]}</td>
      <td className={styles.extra}>{format.moment(receivedAtMs, now)}</td>
      <td className={styles.extra}>
        {opened === null ? words.neverOpened : words.by(opened.byName, format.moment(opened.atMs, now))}
      </td>
      <td className={table.number}>
        <Button small aria-label={words.readOf(id)} onClick={open}>
          {words.read}
        </Button>
      </td>
    </tr>
  )
}

export function SealedClockCell({
  complaint: { clock },
  nowMs,
}: {
  readonly complaint: Pick<SealedSummary, 'clock'>
  readonly nowMs: number
}) {
  const words = useWords(sealedWords)
  const format = useFormat()
  const { state, dueAtMs, awaits } = clock
  return (
    <span className={styles.clock} data-state={state}>
      {state === 'closed' || dueAtMs === null
        ? words.done
        : nowMs > dueAtMs
          ? words.late(format.span(nowMs - dueAtMs))
          : words.left(format.span(dueAtMs - nowMs))}
      {awaits !== 'nothing' && <span className={styles.sub}>{words.awaits[awaits]}</span>}
    </span>
  )
}

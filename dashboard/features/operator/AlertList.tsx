import { useMemo } from 'react'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { type AlertRow, alertOf, membersOf } from '../../alerts/alert-rows.ts'
import type { HeldRow } from '../../alerts/held-order.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { AlertListRow } from './AlertListRow.tsx'
import styles from './AlertPanel.module.css'
import type { AlertDesk } from './use-alert-desk.ts'
import { useEndedRows, useHeldRows, useHold, useLetIn } from './use-held-rows.ts'
import { operatorWords } from './words.ts'

/** The least and newest fall off a list that nobody could read anyway. */
const MOST_ROWS = 200

/** Open causes by urgency; holds still while somebody's hands are on it. */
export function AlertList({ desk }: { readonly desk: AlertDesk }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const hold = useHold()
  const sorted = useMemo(() => desk.rows.slice(0, MOST_ROWS), [desk.rows])
  const ended = useEndedRows(sorted)
  // Opening a group or another filter is the operator's own wish: the rows follow at once. So they do when a flood
  // folds or unfolds them: a row that only stands elsewhere has not ended.
  const asked = `${desk.filter} ${sorted
    .filter((row) => row.kind === 'group' && (row.isOpen || row.by.kind === 'flood'))
    .map((row) => `${row.id}${row.kind === 'group' && row.isOpen ? ' open' : ''}`)
    .join()}`
  const rows = useHeldRows(
    useMemo(() => sorted.map(heldRow), [sorted]),
    hold.isHeld,
    asked,
  )
  useLetIn(rows.isPressing, hold.idle)
  const byId = new Map(sorted.map((row) => [row.id, row]))
  return (
    <>
      <div className={styles.rows} {...hold.handlers}>
        {desk.isReady && rows.shown.length === 0 && <p className={styles.empty}>{words.noAlert}</p>}
        {rows.shown.map((id) => {
          const row = byId.get(id) ?? ended.get(id)
          if (row === undefined) return null
          const alert = alertOf(row)
          const isChosen =
            row.kind === 'group'
              ? !row.isOpen && row.alerts.some((each) => each.id === desk.chosen?.id)
              : alert?.id === desk.chosen?.id
          return (
            <AlertListRow
              key={id}
              row={row}
              isChosen={isChosen && !desk.isPast}
              isEnded={!byId.has(id)}
              choose={() => desk.chooseRow(row)}
              toggle={() => desk.toggle(row.id)}
            />
          )
        })}
        {desk.rows.length > MOST_ROWS && (
          <p className={styles.empty}>{words.moreRows(format.count(desk.rows.length - MOST_ROWS))}</p>
        )}
      </div>
      {/* Under the rows: above or over them it would move or cover what a hand is about to press. */}
      {rows.waiting > 0 && (
        <button type="button" className={styles.fresh} onClick={() => hold.idle.release()}>
          {words.newRows(rows.waiting)}
        </button>
      )}
    </>
  )
}

function heldRow(row: AlertRow): HeldRow {
  const waiting = membersOf(row).filter(isUnacknowledged)
  return {
    id: row.id,
    isNewP1: row.kind === 'alert' && waiting.some(({ priority }) => priority === 1),
    isPressing: waiting.some(({ priority }) => priority <= 2),
  }
}

import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isAcknowledgeOverdue, isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isActive } from '#domain/alerts/alert-phase.ts'
import { type AlertRow, alertOf, membersOf } from '../../alerts/alert-rows.ts'
import { useRowWords } from '../../alerts/use-row-words.ts'
import { alertWords } from '../../alerts/words.ts'
import { useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { useIsNarrow } from '../../ui/use-rem.ts'
import styles from './AlertPanel.module.css'
import { operatorWords } from './words.ts'

/** Below this a row has two lines for where it is and whose. */
const NARROW_REM = 93.75

/** One cause, or one group of what agencies owe. */
export function AlertListRow({
  row,
  isChosen,
  isEnded,
  choose,
  toggle,
}: {
  readonly row: AlertRow
  readonly isChosen: boolean
  readonly isEnded: boolean
  readonly choose: () => void
  readonly toggle: () => void
}) {
  const words = useWords(operatorWords)
  const phases = useWords(alertWords).phase
  const now = useNow()
  const limits = useCity().alertLimits
  const say = useRowWords()(row, now)
  const isNarrow = useIsNarrow(NARROW_REM)
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen && line.current !== null) showInList(line.current)
  }, [isChosen])
  const alert = alertOf(row)
  if (alert === undefined) return null
  const waiting = isEnded ? [] : membersOf(row).filter(isUnacknowledged)
  const isWaiting = waiting.length > 0
  return (
    <div
      ref={line}
      className={styles.row}
      data-priority={alert.priority}
      data-chosen={isChosen}
      data-waiting={isWaiting}
      data-quiet={alert.state === 'owned' || !isActive(alert)}
      data-member={row.kind === 'alert' && row.isMember}
      data-ended={isEnded}
      data-overdue={waiting.some((each) => isAcknowledgeOverdue(each, limits, now))}
      role={isWaiting && alert.priority === 1 ? 'alert' : undefined}
    >
      <button type="button" className={styles.choose} aria-current={isChosen} onClick={choose}>
        <PriorityBadge priority={alert.priority} size={1.625} />
        <span className={styles.title}>
          <b>
            <bdi className="told">{say.title}</bdi>
          </b>
          <small title={say.where}>{isNarrow ? say.whereShort : say.where}</small>
        </span>
        <span className={styles.state}>
          <b>{isEnded ? phases.cleared : say.state}</b>
          {say.holder}
        </span>
        <span className={styles.age}>
          {say.age}
          {say.ageNote !== null && <small>{say.ageNote}</small>}
        </span>
      </button>
      {row.kind === 'group' && (
        <button
          type="button"
          className={styles.turn}
          aria-expanded={row.isOpen}
          aria-label={row.isOpen ? words.closeGroup(say.title) : words.openGroup(say.title)}
          title={`${row.isOpen ? words.closeGroup(say.title) : words.openGroup(say.title)} (O)`}
          onClick={toggle}
        >
          <span>{row.isOpen ? words.close : words.open}</span>
          {row.isOpen ? (
            <ChevronDown size="0.8em" strokeWidth={2.4} aria-hidden="true" />
          ) : (
            <ChevronRight size="0.8em" strokeWidth={2.4} aria-hidden="true" />
          )}
        </button>
      )}
    </div>
  )
}

/** Scrolls the list alone: on a phone the page itself must stay where the operator is. */
function showInList(row: HTMLElement): void {
  const list = row.parentElement
  if (list === null || list.scrollHeight <= list.clientHeight) return
  const above = row.offsetTop - list.scrollTop
  const below = row.offsetTop + row.offsetHeight - (list.scrollTop + list.clientHeight)
  if (above < 0) list.scrollTop += above
  else if (below > 0) list.scrollTop += below
}

import { useEffect, useMemo, useRef, useState } from 'react'
import { isAcknowledgeOverdue, isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { compareAlerts } from '../../alerts/alert-order.ts'
import { findFlood } from '../../alerts/flood.ts'
import { holdOrder } from '../../alerts/held-order.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { alertWords } from '../../alerts/words.ts'
import { useAreaName, useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './AlertList.module.css'
import { operatorWords } from './words.ts'

/** The list moves again after the pointer and the focus have been gone for this long. */
const IDLE_MS = 3_000
/** The least and newest fall off a list that nobody could read anyway. */
const MOST_ROWS = 200

/** Open alerts by urgency; holds still while somebody points at it. */
export function AlertList({
  alerts,
  isReady,
  chosenId,
  choose,
}: {
  readonly alerts: readonly Alert[]
  readonly isReady: boolean
  readonly chosenId: string | null
  readonly choose: (id: string) => void
}) {
  const words = useWords(operatorWords)
  const ended = useEndedRows(alerts)
  const hold = useHold()
  const sorted = useMemo(() => [...alerts].sort(compareAlerts).slice(0, MOST_ROWS), [alerts])
  const rows = useHeldRows(sorted, hold.isHeld)
  const counts = [1, 2, 3, 4].map((priority) => alerts.filter((alert) => alert.priority === priority).length)
  const byId = new Map(sorted.map((alert) => [alert.id as string, alert]))
  return (
    <section className={styles.panel} aria-label={words.alerts}>
      <header className={styles.head}>
        <h2>{words.alerts}</h2>
        {rows.waiting > 0 && (
          <button type="button" className={styles.fresh} onClick={hold.release}>
            {words.newRows(rows.waiting)}
          </button>
        )}
        <div className={styles.counts}>
          {([1, 2, 3, 4] as const).map((priority) => (
            <span key={priority}>
              <PriorityBadge priority={priority} size={1.125} />
              {counts[priority - 1]}
            </span>
          ))}
        </div>
      </header>
      <FloodBanner alerts={alerts} />
      <div className={styles.rows} {...hold.handlers}>
        {isReady && sorted.length === 0 && rows.shown.length === 0 && (
          <p className={styles.empty}>{words.noAlert}</p>
        )}
        {rows.shown.map((id) => {
          const alert = byId.get(id) ?? ended.get(id)
          if (alert === undefined) return null
          return (
            <AlertRow
              key={id}
              alert={alert}
              isChosen={id === chosenId}
              isEnded={!byId.has(id)}
              choose={() => choose(id)}
            />
          )
        })}
      </div>
      <footer className={styles.foot}>
        <span>
          <kbd>A</kbd> {words.foot.acknowledge}
        </span>
        <span>
          <kbd>T</kbd> {words.foot.assign}
        </span>
        <span>
          <kbd>J</kbd>
          <kbd>K</kbd> {words.foot.move}
        </span>
        <span>
          <kbd>M</kbd> {words.foot.mute}
        </span>
        <span>
          <kbd>?</kbd> {words.foot.help}
        </span>
      </footer>
    </section>
  )
}

/** The last known facts of rows that have ended but keep their place while the list is held. */
function useEndedRows(alerts: readonly Alert[]): ReadonlyMap<string, Alert> {
  const seen = useRef(new Map<string, Alert>())
  useEffect(() => {
    for (const alert of alerts) seen.current.set(alert.id, alert)
    while (seen.current.size > 2 * MOST_ROWS) {
      const oldest = seen.current.keys().next().value
      if (oldest === undefined) break
      seen.current.delete(oldest)
    }
  }, [alerts])
  return seen.current
}

function useHeldRows(sorted: readonly Alert[], isHeld: boolean) {
  const [shown, setShown] = useState<readonly string[]>([])
  const next = useMemo(
    () =>
      holdOrder(
        shown,
        sorted.map((alert) => ({ id: alert.id, isNewP1: alert.priority === 1 && isUnacknowledged(alert) })),
        isHeld,
      ),
    [shown, sorted, isHeld],
  )
  useEffect(() => {
    if (next.shown.join() !== shown.join()) setShown(next.shown)
  }, [next, shown])
  return next
}

function useHold() {
  const [isInside, setInside] = useState({ pointer: false, focus: false })
  const [isHeld, setHeld] = useState(false)
  const inside = isInside.pointer || isInside.focus
  useEffect(() => {
    if (inside) {
      setHeld(true)
      return
    }
    const timer = setTimeout(() => setHeld(false), IDLE_MS)
    return () => clearTimeout(timer)
  }, [inside])
  return {
    isHeld: isHeld || inside,
    release: () => {
      setInside({ pointer: false, focus: false })
      setHeld(false)
    },
    handlers: {
      onPointerEnter: () => setInside((before) => ({ ...before, pointer: true })),
      onPointerLeave: () => setInside((before) => ({ ...before, pointer: false })),
      onFocus: () => setInside((before) => ({ ...before, focus: true })),
      onBlur: () => setInside((before) => ({ ...before, focus: false })),
    },
  }
}

function AlertRow({
  alert,
  isChosen,
  isEnded,
  choose,
}: {
  readonly alert: Alert
  readonly isChosen: boolean
  readonly isEnded: boolean
  readonly choose: () => void
}) {
  const words = useWords(alertWords)
  const format = useFormat()
  const now = useNow()
  const say = useAlertWords()(alert)
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isChosen && row.current !== null) showInList(row.current)
  }, [isChosen])
  const isWaiting = isUnacknowledged(alert) && !isEnded
  const limits = useCity().alertLimits
  const limit = limits.acknowledgeMs[alert.priority]
  return (
    <button
      ref={row}
      type="button"
      className={styles.row}
      data-priority={alert.priority}
      data-chosen={isChosen}
      data-waiting={isWaiting}
      data-ended={isEnded}
      data-overdue={isAcknowledgeOverdue(alert, limits, now)}
      role={isWaiting && alert.priority === 1 ? 'alert' : undefined}
      aria-current={isChosen}
      onClick={choose}
    >
      <PriorityBadge priority={alert.priority} size={1.625} />
      <span className={styles.title}>
        <b>{say.title}</b>
        <small>{say.where}</small>
      </span>
      <span className={styles.state}>
        <b>{isEnded ? words.phase.cleared : say.state}</b>
        {say.holder}
      </span>
      <span className={styles.age}>
        {format.minutes(now - alert.raisedAtMs)}
        {isWaiting && limit !== null && <small>{words.limit(format.minutes(limit))}</small>}
      </span>
    </button>
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

function FloodBanner({ alerts }: { readonly alerts: readonly Alert[] }) {
  const words = useWords(operatorWords)
  const kinds = useWords(alertWords).kind
  const area = useAreaName()
  const now = useNow(10_000)
  const flood = findFlood(alerts, now)
  if (flood === null) return null
  const causes = flood.kinds.slice(0, 2).map(({ kind, count }) => words.floodCause(kinds[kind], count))
  const places = flood.places
    .slice(0, 2)
    .map(({ code, count }) => words.floodCause(area(code) ?? code, count))
  return (
    <div className={styles.flood} role="status">
      <b>{words.flood(flood.count)}</b>
      <span>{[...causes, ...places].join(' · ')}</span>
    </div>
  )
}

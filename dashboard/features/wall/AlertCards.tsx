import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ageMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { useNow } from '../../data/now.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { useRem } from '../../ui/use-rem.ts'
import styles from './AlertCards.module.css'
import { type Beyond, beyondOf, beyondWords, useWallAlertWords, type WallAlerts } from './use-wall-alerts.ts'
import { wallWords } from './words.ts'

/** A card narrower than this could not be read from the back of the room. */
const CARD_REM = 23
/** What the number of the others takes. */
const MORE_REM = 14

/** The urgent alerts as cards, as many as leave the map its room; the rest is a number. `apart` has its own place. */
export function AlertCards({ alerts, apart }: { readonly alerts: WallAlerts; readonly apart: Alert | null }) {
  const words = useWords(wallWords)
  const format = useFormat()
  const { startOfDayMs } = useCityTime()
  const say = useWallAlertWords()
  const now = useNow()
  const strip = useRef<HTMLElement>(null)
  const rem = useRem()
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    const element = strip.current
    if (element === null) return
    const watch = new ResizeObserver(() => setWidthPx(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const urgent = [...alerts.urgent, ...alerts.finished].filter((alert) => alert.id !== apart?.id)
  const room = `${widthPx} ${urgent.map(({ id, state }) => id + state).join()}`
  const [tooMany, setTooMany] = useState({ room, from: Number.POSITIVE_INFINITY })
  const fits = Math.max(1, Math.floor((widthPx / rem - MORE_REM) / CARD_REM))
  const shown = urgent.slice(0, tooMany.room === room ? Math.min(fits, tooMany.from - 1) : fits)
  const beyond = beyondOf(urgent.slice(shown.length))
  const { waiting } = alerts
  const hidden = beyond.p1 + beyond.p2 + beyond.finished + alerts.others
  // Fewer cards are wider, and so lower: until the screen holds all that stands on it.
  useLayoutEffect(() => {
    const screen = strip.current?.parentElement
    if (screen == null || shown.length < 2 || screen.scrollHeight <= screen.clientHeight + 1) return
    setTooMany({ room, from: shown.length })
  })
  return (
    <section ref={strip} className={styles.strip} aria-label={words.alerts}>
      {shown.length === 0 ? (
        <p className={styles.calm}>
          {apart === null && (alerts.isKnown ? words.noUrgent : words.alertsUnknown)}
          {hidden > 0 &&
            ` ${words.others(format.count(hidden), waiting === 0 ? null : format.count(waiting))}`}
        </p>
      ) : (
        <ol className={styles.cards} style={{ '--cards': shown.length } as CSSProperties}>
          {shown.map((alert) => {
            const said = say(alert, now)
            return (
              <li
                key={alert.id}
                className={styles.card}
                data-priority={alert.priority}
                data-waiting={alert.state === 'unacknowledged'}
              >
                <div className={styles.line}>
                  <PriorityBadge priority={alert.priority} size={3} />
                  <b className={styles.age}>{format.minutes(ageMs(alert, now, startOfDayMs))}</b>
                </div>
                <h2>
                  <bdi className="told">{said.title}</bdi>
                </h2>
                <p>
                  {said.where === '' ? '' : `${said.where} · `}
                  <span className={styles.state}>{said.state}</span>
                </p>
              </li>
            )
          })}
          {hidden > 0 && <More beyond={beyond} others={alerts.others + beyond.finished} waiting={waiting} />}
        </ol>
      )}
    </section>
  )
}

/** The last cell: what is urgent and has no card is told by its priority, never as a bare number among the others. */
function More({
  beyond,
  others,
  waiting,
}: {
  readonly beyond: Beyond
  /** Causes that are not urgent, or that a team has finished: there is height for three lines. */
  readonly others: number
  /** Of all that are active, not of those in this cell alone. */
  readonly waiting: number
}) {
  const words = useWords(wallWords)
  const format = useFormat()
  const urgent = beyondWords(beyond, format.count)
  return (
    <li
      className={styles.more}
      data-priority={beyond.p1 > 0 ? 1 : beyond.p2 > 0 ? 2 : undefined}
      data-waiting={beyond.isCalling}
    >
      {urgent.map((line) => (
        <b key={line}>{line}</b>
      ))}
      {others > 0 && <span>{words.more(format.count(others))}</span>}
      {waiting > 0 && <span className={styles.state}>{words.waitingInAll(format.count(waiting))}</span>}
    </li>
  )
}

import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { gravestFinished, gravestOf } from '#domain/alerts/urgency.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { alertRows, countAlerts } from '../../alerts/alert-rows.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { useAlerts } from '../../alerts/use-alerts.ts'
import { useAreaName } from '../../data/city.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import { Skeleton } from '../../ui/PanelState.tsx'
import { uiWords } from '../../ui/words.ts'
import { LiveAge } from './LiveAge.tsx'
import styles from './Summary.module.css'
import { SummaryLine } from './SummaryLine.tsx'
import { summaryWords } from './words.ts'

/** Safety: what is open, what waits for somebody and what the gravest of those is and where. Red only on what is critical. */
export function SafetyLine() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const may = useMay()
  const say = useAlertWords()
  const area = useAreaName()
  const { priority } = useWords(uiWords)
  const { items, isReady, isKnown } = useAlerts()
  const to = may('alert.acknowledge') ? '/operator' : '/peta?jenis=alert'
  if (!isReady) return <SummaryLine label={words.safety} to={to} sentence={<Skeleton rows={1} />} />
  const alerts = [...items.values()]
  // Counted as the room counts them: what belongs to an agency is one cause a kind.
  const { causes, raw, rows, owned, finished } = countAlerts(alertRows(alerts, new Set()))
  const gravest = gravestOf(alerts)
  const done = gravestFinished(alerts)
  // A crew's word does not put out a fire: until its source says so too, it is not over.
  const stillTold =
    done === undefined ? [] : [words.finished(finished, format.count(finished), say(done).title)]
  /** How grave and where: a fire and a fallen tree are not the same news. An acknowledged fire still burns. */
  const told = (alert: Alert) => (
    <span className={alert.priority === 1 ? styles.crit : undefined}>
      “{say(alert).title}”,{' '}
      {[`P${alert.priority} ${priority[alert.priority]}`, area(alert.place?.kecamatanCode ?? null)]
        .filter((part) => part !== null)
        .join(', ')}
    </span>
  )
  const isFirstDone = done !== undefined && gravest !== undefined && done.priority < gravest.priority
  /** What an agency owes is behind its own line. */
  const gravestTold = gravest !== undefined && gravest.state !== 'owned' && (
    <>
      {isFirstDone ? words.gravestOpen : words.gravest} {told(gravest)}.
    </>
  )
  const isGrave = alerts.some((alert) => isUnacknowledged(alert) && alert.priority === 1)
  return (
    <SummaryLine
      label={words.safety}
      to={to}
      sentence={
        gravest === undefined ? (
          [isKnown ? words.noAlerts : words.alertsUnknown, ...stillTold].join(' ')
        ) : (
          <>
            {fill(
              words.alerts,
              <Figure name="alerts.causes">{format.count(causes)}</Figure>,
              <Figure name="alerts.raw">{format.count(raw)}</Figure>,
            )}
            ,{' '}
            {rows.waiting === 0 ? (
              words.noneWaiting
            ) : (
              <span className={isGrave ? styles.crit : undefined}>
                {fill(
                  (count) => words.unacknowledged(rows.waiting, count),
                  <Figure name="alerts.waiting">{format.count(rows.waiting)}</Figure>,
                )}
              </span>
            )}
            {owned > 0 && `, ${words.ownedBySkpd(owned, format.count(owned))}`}.{' '}
            {isFirstDone && `${stillTold.join(' ')} `}
            {gravestTold}
            {!isFirstDone && stillTold.length > 0 && ` ${stillTold.join(' ')}`}
          </>
        )
      }
      basis={<LiveAge />}
    />
  )
}

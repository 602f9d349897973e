import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isActive } from '#domain/alerts/alert-phase.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { useTopic } from '../../data/live.tsx'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Skeleton } from '../../ui/PanelState.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './Summary.module.css'
import { SummaryBlock } from './SummaryBlock.tsx'
import { summaryWords } from './words.ts'

const SHOWN = 3

/** Safety in one sentence: red only on what is critical and waits. */
export function AlertsBlock() {
  const words = useWords(summaryWords)
  const format = useFormat()
  const may = useMay()
  const say = useAlertWords()
  const { status, items } = useTopic('alerts')
  if (status === 'waiting') return <SummaryBlock label={words.safety} sentence={<Skeleton rows={2} />} />
  const alerts = [...items.values()]
    .filter((alert) => alert.priority < 4 && isActive(alert))
    .sort((a, b) => a.priority - b.priority || a.raisedAtMs - b.raisedAtMs)
  const waiting = alerts.filter(isUnacknowledged)
  const isGrave = waiting.some((alert) => alert.priority === 1)
  return (
    <SummaryBlock
      label={words.safety}
      {...(may('alert.acknowledge')
        ? { to: '/operator', toLabel: words.openList }
        : { to: '/peta?jenis=alert', toLabel: words.openMap })}
      sentence={
        alerts.length === 0 ? (
          words.noAlerts
        ) : (
          <>
            {words.alerts(alerts.length, format.count(alerts.length))},{' '}
            {waiting.length === 0 ? (
              words.allAcknowledged
            ) : (
              <span className={isGrave ? styles.crit : undefined}>
                {words.unacknowledged(waiting.length, format.count(waiting.length))}
              </span>
            )}
            .
          </>
        )
      }
    >
      <ul className={styles.list}>
        {alerts.slice(0, SHOWN).map((alert) => (
          <li key={alert.id}>
            <PriorityBadge priority={alert.priority} size={1.25} />
            <span>
              <b>{say(alert).title}</b> {say(alert).state.toLowerCase()}
            </span>
          </li>
        ))}
        {alerts.length > SHOWN && <li>{words.moreAlerts(format.count(alerts.length - SHOWN))}</li>}
      </ul>
    </SummaryBlock>
  )
}

import { Link } from 'react-router'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { type Alert, type AlertObjectType, alertHistory } from '#domain/contract/rest/alerts.ts'
import { useNow } from '../data/now.ts'
import { useRead } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { Panel } from '../ui/Panel.tsx'
import { EmptyNote, QueryView } from '../ui/PanelState.tsx'
import { PriorityBadge } from '../ui/symbols/Symbols.tsx'
import styles from './AlertsAbout.module.css'
import { single } from './alert-rows.ts'
import { outcomeWords } from './outcome-words.ts'
import { useAlertWords } from './use-alert-words.ts'
import { useRowWords } from './use-row-words.ts'
import { alertWords } from './words.ts'

const SHOWN = 5

/** The alerts of one object, open ones first, then how the former ones ended. Nothing where the right is missing. */
export function AlertsAbout({ type, id }: { readonly type: AlertObjectType; readonly id: string }) {
  const words = useWords(alertWords)
  const mayRead = useMay()('alert.read')
  const query = useRead(
    alertHistory,
    { query: { objectType: type, objectId: id, limit: SHOWN } },
    { everyMs: 30_000, enabled: mayRead },
  )
  if (!mayRead) return null
  return (
    <Panel title={words.about}>
      <QueryView query={query} what={words.about} rows={2}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <EmptyNote>{words.noneAbout}</EmptyNote>
          ) : (
            <ul className={styles.list}>
              {alerts.map((alert) => (
                <AlertLine key={alert.id} alert={alert} about={{ type, id }} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  )
}

function AlertLine({
  alert,
  about,
}: {
  readonly alert: Alert
  readonly about: { readonly type: AlertObjectType; readonly id: string }
}) {
  const words = useWords(alertWords)
  const format = useFormat()
  const now = useNow()
  const may = useMay()
  const say = useAlertWords()(alert)
  // As old as in the operator's list.
  const row = useRowWords()(single(alert, false, []), now)
  const isOpen = alert.clearedAtMs === null
  const facts = [
    outcomeWords(alert, words) ?? say.state,
    say.holder,
    say.figureAbout(about),
    alert.outcome?.note ?? null,
  ]
  return (
    <li data-open={isOpen} data-waiting={isUnacknowledged(alert)}>
      <PriorityBadge priority={alert.priority} size={1.25} />
      <span>
        {isOpen && may('alert.acknowledge') ? (
          <Link to={`/operator?peringatan=${encodeURIComponent(alert.id)}`}>
            <bdi className="told">{say.title}</bdi>
          </Link>
        ) : (
          <b>
            <bdi className="told">{say.title}</bdi>
          </b>
        )}
        <small>{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</small>
      </span>
      {isOpen ? (
        <span className={styles.age}>
          {row.age}
          {row.ageNote !== null && <small>{row.ageNote}</small>}
        </span>
      ) : (
        <time dateTime={new Date(alert.raisedAtMs).toISOString()}>
          {format.moment(alert.raisedAtMs, now)}
        </time>
      )}
    </li>
  )
}

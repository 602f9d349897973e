import { useState } from 'react'
import { endedAtMsOf } from '#domain/alerts/alert-outcome.ts'
import { lastedMs } from '#domain/alerts/alert-times.ts'
import { type Alert, alertHistory } from '#domain/contract/rest/alerts.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import { outcomeWords } from '../../alerts/outcome-words.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { alertWords } from '../../alerts/words.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { QueryView } from '../../ui/PanelState.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './AlertPanel.module.css'
import { operatorWords } from './words.ts'

const MOST = 200

/** What ended in the last 24 hours, newest first, each with how it came to its end and whose word that is. */
export function HistoryList({
  chosenId,
  choose,
}: {
  readonly chosenId: string | null
  readonly choose: (alert: Alert) => void
}) {
  const words = useWords(operatorWords)
  const format = useFormat()
  const now = useNow(10 * minuteMs)
  // Asked for once and cut as time goes on: a new question each time would empty the list while it is asked.
  const [openedAtMs] = useState(now)
  const query = useRead(
    alertHistory,
    { query: { limit: MOST, sinceMs: openedAtMs - dayMs } },
    { everyMs: 15_000, staleMs: 0 },
  )
  return (
    <div className={styles.rows}>
      <QueryView query={query} what={words.alertTab.history}>
        {({ alerts }) => (
          <>
            {lately(alerts, now).length === 0 && <p className={styles.empty}>{words.noHistory}</p>}
            {lately(alerts, now).map((alert) => (
              <HistoryRow
                key={alert.id}
                alert={alert}
                isChosen={alert.id === chosenId}
                choose={() => choose(alert)}
              />
            ))}
            {lately(alerts, now).length === MOST && (
              <p className={styles.empty}>{words.historyCut(format.count(MOST))}</p>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}

/** A shift is longer than the tab was meant to stay open. */
function lately(alerts: readonly Alert[], nowMs: number): readonly Alert[] {
  return alerts.filter(({ clearedAtMs }) => clearedAtMs !== null && clearedAtMs > nowMs - dayMs)
}

function HistoryRow({
  alert,
  isChosen,
  choose,
}: {
  readonly alert: Alert
  readonly isChosen: boolean
  readonly choose: () => void
}) {
  const words = useWords(operatorWords)
  const ends = useWords(alertWords)
  const format = useFormat()
  const now = useNow(10_000)
  const { startOfDayMs } = useCityTime()
  const say = useAlertWords()(alert)
  const { outcome } = alert
  const endedAtMs = endedAtMsOf(alert) ?? alert.changedAtMs
  const late = say.late(now)
  const who = outcome?.teamName ?? outcome?.byName ?? null
  return (
    <div className={styles.row} data-priority={alert.priority} data-chosen={isChosen} data-quiet="true">
      <button type="button" className={styles.choose} aria-current={isChosen} onClick={choose}>
        <PriorityBadge priority={alert.priority} size={1.625} />
        <span className={styles.title}>
          <b>
            <bdi className="told">{say.title}</bdi>
          </b>
          <small>{say.where}</small>
          {outcome !== null && outcome.note !== null && <q>{outcome.note}</q>}
        </span>
        <span className={styles.state}>
          <b>{outcomeWords(alert, ends) ?? words.ended}</b>
          {who}
          {[...(late === null ? [] : [late]), ...say.neglect].map((each) => (
            <span key={each}>{each}</span>
          ))}
        </span>
        <span className={styles.age}>
          {format.moment(endedAtMs, now)}
          <small>
            {words.lasted(format.span(lastedMs(alert, startOfDayMs) ?? 0).replaceAll(' ', '\u00a0'))}
          </small>
        </span>
      </button>
    </div>
  )
}

import { arrivalDueAtMs } from '#domain/alerts/alert-limits.ts'
import { endedAtMsOf } from '#domain/alerts/alert-outcome.ts'
import { stagesSinceAsked } from '#domain/alerts/stages-since-asked.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { outcomeWords } from '../../../alerts/outcome-words.ts'
import { useAlertWords } from '../../../alerts/use-alert-words.ts'
import { alertWords } from '../../../alerts/words.ts'
import { useCity } from '../../../data/city.ts'
import { useNow } from '../../../data/now.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import styles from './Spotlight.module.css'
import { usePhoneOf } from './use-phone-of.ts'
import { spotlightWords } from './words.ts'

/** The one act the alert asks for, and who has been sent: step, deadline, telephone, instruction. */
export function Handling({ alert }: { readonly alert: Alert }) {
  const words = useWords(spotlightWords)
  const steps = useWords(alertWords).step
  const format = useFormat()
  const now = useNow(10_000)
  const limits = useCity().alertLimits
  const say = useAlertWords()(alert)
  const phone = usePhoneOf(alert)
  const { assignment } = alert
  const instruction = stagesSinceAsked(alert).findLast((entry) => entry.stage === 'assigned')?.note ?? null
  const dueAtMs = arrivalDueAtMs(alert, limits)
  return (
    <div className={styles.handling}>
      <p>{say.act}</p>
      {assignment !== null && (
        <p>
          <b>
            {assignment.teamName} · {steps[assignment.step]}
          </b>
          {dueAtMs !== null && (
            <span data-overdue={now > dueAtMs}>
              {now > dueAtMs
                ? words.arrivalPast(format.span(now - dueAtMs))
                : words.arriveBy(format.moment(dueAtMs, now))}
            </span>
          )}
          {phone !== null && <span>{words.phone(phone.replaceAll(' ', '\u00a0'))}</span>}
        </p>
      )}
      {instruction !== null && instruction !== '' && (
        <p>
          <span>{words.instruction}</span> “{instruction}”
        </p>
      )}
      {alert.outcome !== null && <Outcome alert={alert} />}
    </div>
  )
}

function Outcome({ alert }: { readonly alert: Alert }) {
  const words = useWords(alertWords)
  const format = useFormat()
  const now = useNow(10_000)
  const { outcome } = alert
  if (outcome === null) return null
  const who = outcome.teamName ?? outcome.byName
  return (
    <p>
      <b>{outcomeWords(alert, words, format.moment(endedAtMsOf(alert) ?? outcome.atMs, now))}</b>
      {who !== null && <span>{who}</span>}
    </p>
  )
}

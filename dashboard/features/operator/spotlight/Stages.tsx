import type { Alert } from '#domain/contract/rest/alerts.ts'
import { hourMs } from '#domain/time/units.ts'
import { stagesOf } from '../../../alerts/stages.ts'
import { alertWords } from '../../../alerts/words.ts'
import { useCity } from '../../../data/city.ts'
import { useNow } from '../../../data/now.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import styles from './Stages.module.css'
import { spotlightWords } from './words.ts'

/** The road of the alert: each stage with its time, the next one with what is left until its limit. */
export function Stages({ alert }: { readonly alert: Alert }) {
  const words = useWords(alertWords)
  const own = useWords(spotlightWords)
  const format = useFormat()
  const now = useNow()
  const limits = useCity().alertLimits
  const stages = stagesOf(alert, limits, now)
  const days = new Set(stages.flatMap(({ atMs }) => (atMs === null ? [] : [format.date(atMs)])))
  const moment = (atMs: number) => {
    // Past midnight a step without its day stands before the one that came before it.
    if (days.size > 1) return `${format.shortDate(atMs)} ${format.time(atMs)}`
    // Where the date is needed, the head of the alert says it too: beside it six times there is no room.
    return now - atMs < 12 * hourMs ? format.time(atMs) : format.moment(atMs, now)
  }
  return (
    <ol className={styles.stages} data-priority={alert.priority}>
      {stages.map(({ stage, mark, atMs, byName, dueAtMs, isOverdue, lateMs }) => (
        <li
          key={stage}
          data-stage={stage}
          data-mark={mark}
          data-overdue={isOverdue}
          data-late={lateMs !== null}
          title={byName === null ? words.stage[stage] : `${words.stage[stage]}, ${byName}`}
        >
          <b>
            {atMs !== null
              ? [moment(atMs), ...(lateMs === null ? [] : [words.lateBy(format.minutes(lateMs))])].join(', ')
              : dueAtMs === null
                ? '–'
                : isOverdue
                  ? words.past(format.minutes(now - dueAtMs))
                  : own.left(format.minutes(dueAtMs - now))}
          </b>
          {stage === 'forwarded' ? words.stageShort.forwarded : words.stage[stage]}
        </li>
      ))}
    </ol>
  )
}

import { cameraUptime } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import styles from './CameraPage.module.css'
import { cameraWords } from './words.ts'

const DAYS = 30
/** Below this share of the day the bar is coloured: grey is normal. */
const GOOD_SHARE = 0.99
const POOR_SHARE = 0.9

/** Days that are named with their figure. */
const WORST_DAYS = 3

/** One bar per day: how much of the measured time the camera was up. Days without measurements say so. */
export function UptimeBars({ cameraId }: { readonly cameraId: CameraId }) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const uptime = useRead(
    cameraUptime,
    { params: { cameraId }, query: { days: DAYS } },
    { everyMs: 10 * 60_000 },
  )
  const days = uptime.data?.days ?? []
  const measured = days.reduce((sum, day) => sum + day.n, 0)
  const up = days.reduce((sum, day) => sum + day.up, 0)
  const worst = days
    .flatMap((day) => (day.n === 0 ? [] : [{ day: day.day, share: day.up / day.n }]))
    .filter(({ share }) => share < GOOD_SHARE)
    .sort((a, b) => a.share - b.share)
    .slice(0, WORST_DAYS)
  return (
    <Panel
      title={words.uptime}
      note={measured === 0 ? undefined : words.uptimeNote(format.percent((100 * up) / measured))}
    >
      {uptime.data === undefined && uptime.error === null && <Skeleton rows={3} />}
      {uptime.data === undefined && uptime.error !== null && (
        <FaultNote what={words.uptime} error={uptime.error} retry={() => void uptime.refetch()} />
      )}
      {uptime.data !== undefined && (
        <div className={styles.uptime}>
          <div className={styles.scale} aria-hidden="true">
            <span>{format.percent(100, 0)}</span>
            <span>{format.percent(0, 0)}</span>
          </div>
          <ol>
            {days.map(({ day, expected, n, up: upSamples }) => {
              const share = n === 0 ? null : upSamples / n
              const said =
                share === null
                  ? `${format.day(day)}: ${words.notMeasured}`
                  : words.uptimeDay(
                      format.day(day),
                      format.percent(100 * share),
                      format.percent(expected === 0 ? 0 : (100 * n) / expected, 0),
                    )
              return (
                <li key={day} title={said} data-grade={gradeOf(share)}>
                  <i style={{ height: `${100 * (share ?? 1)}%` }} />
                  <span className="sr">{said}</span>
                </li>
              )
            })}
          </ol>
          <div className={styles.hours}>
            <span>{days[0] !== undefined && format.shortDay(days[0].day)}</span>
            <span>{format.shortDay(days.at(-1)?.day ?? '')}</span>
          </div>
          {worst.length > 0 && (
            <p className={styles.worst}>
              {words.worstDays(
                worst
                  .map(({ day, share }) => `${format.shortDay(day)} ${format.percent(100 * share)}`)
                  .join(', '),
              )}
            </p>
          )}
          <ul className={styles.grades}>
            {grades.map((grade) => (
              <li key={grade}>
                <i data-grade={grade} aria-hidden="true" />
                {words.grade[grade](format.percent(100 * GOOD_SHARE, 0), format.percent(100 * POOR_SHARE, 0))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}

const grades = ['good', 'fair', 'poor', 'none'] as const

function gradeOf(share: number | null): (typeof grades)[number] {
  if (share === null) return 'none'
  if (share >= GOOD_SHARE) return 'good'
  return share >= POOR_SHARE ? 'fair' : 'poor'
}

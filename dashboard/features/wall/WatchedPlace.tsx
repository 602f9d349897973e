import { ageMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useCamerasFor } from '../../alerts/use-cameras-for.ts'
import { useViewWords, viewWords } from '../../alerts/use-view-words.ts'
import { useNow } from '../../data/now.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './MapScreen.module.css'
import { useWallAlertWords } from './use-wall-alerts.ts'

/** One alert large: its place live, or the word that no camera sees it and which one is nearest. */
export function WatchedPlace({
  alert,
  cameras,
}: {
  readonly alert: Alert
  readonly cameras: ReadonlyMap<CameraId, CameraInfo>
}) {
  const now = useNow()
  const words = useWords(viewWords)
  const view = useViewWords()
  const format = useFormat()
  const said = useWallAlertWords()(alert, now)
  const { startOfDayMs } = useCityTime()
  const { best, others } = useCamerasFor(alert, cameras)
  const age = format.minutes(ageMs(alert, now, startOfDayMs))
  const [nearest] = others
  // One that sees the place and has no picture says so itself: "no camera sees this place" would be another thing.
  const shown = best ?? (nearest?.view === 'sees' ? nearest : null)
  return (
    <section className={styles.watched} data-priority={alert.priority}>
      <div className={styles.picture}>
        {shown !== null ? (
          <LiveTile
            key={shown.camera.id}
            camera={shown.camera}
            purpose="wall"
            size="large"
            note={shown.view === 'unknown' ? view(shown) : undefined}
          />
        ) : (
          cameras.size > 0 && (
            <div className={styles.unseen}>
              <p>{alert.place === null ? words.noPlace : words.noCameraSees}</p>
              {nearest !== undefined && (
                <p>
                  <span className="camera-number">{format.cameraNumber(nearest.camera.number)}</span>{' '}
                  {nearest.camera.name}: {view(nearest)}
                </p>
              )}
            </div>
          )
        )}
      </div>
      <div className={styles.caption}>
        <PriorityBadge priority={alert.priority} size={3} />
        <p>
          <b>
            <bdi className="told">{said.title}</bdi>
          </b>
          {[said.where, said.state, age].filter((part) => part !== '').join(' · ')}
        </p>
      </div>
    </section>
  )
}

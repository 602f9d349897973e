import { soSinceMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useCameras, useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { isException, type MapItem } from '../../map/map-items.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { CityCounts } from '../../ui/CityCounts.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { AlertCards } from './AlertCards.tsx'
import styles from './MapScreen.module.css'
import { useWallAlerts, useWallAlertWords } from './use-wall-alerts.ts'

/** The far layer: counts, the map of what is not normal, the most urgent place live, and the alerts. */
export function MapScreen() {
  const format = useFormat()
  const now = useNow()
  const city = useCity()
  const alerts = useWallAlerts()
  const cameras = useCameras()
  const watched = watchedAlert(alerts.urgent, cameras.byId)
  return (
    <div className={styles.screen}>
      <div className={styles.figures}>
        <p className={styles.clock}>
          <b>{format.time(now)}</b>
          <span>
            {format.weekday(now)}, {city.timeZoneLabel}
          </span>
        </p>
        <CityCounts far />
      </div>
      <div className={styles.middle} data-watching={watched !== null}>
        <CityMap className={styles.map} tools="none" still filter={isForWall} />
        {watched !== null && <Watched {...watched} />}
      </div>
      <AlertCards alerts={alerts} apart={watched?.alert ?? null} />
    </div>
  )
}

interface Watch {
  readonly alert: Alert
  readonly camera: CameraInfo
}

/** The most urgent alert that a camera sees, with that camera. */
function watchedAlert(urgent: readonly Alert[], cameras: ReadonlyMap<string, CameraInfo>): Watch | null {
  for (const alert of urgent) {
    for (const near of alert.nearby) {
      const camera = cameras.get(near.cameraId)
      if (near.sees && camera !== undefined) return { alert, camera }
    }
  }
  return null
}

function Watched({ alert, camera }: Watch) {
  const now = useNow()
  const said = useWallAlertWords()(alert, now)
  const { startOfDayMs } = useCityTime()
  const age = useFormat().minutes(now - soSinceMs(alert, startOfDayMs))
  return (
    <section className={styles.watched} data-priority={alert.priority}>
      <div className={styles.picture}>
        <LiveTile key={camera.id} camera={camera} purpose="wall" size="large" />
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

/** From the back of the room only what deserves a look can be told apart; cameras that are up stay as faint dots. */
function isForWall(item: MapItem): boolean {
  if (item.kind === 'camera') return true
  return item.kind === 'alert' ? item.priority <= 2 : isException(item) && item.rank >= 4
}

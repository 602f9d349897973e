import { useCameras, useCity } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { isException, type MapItem } from '../../map/map-items.ts'
import { CityCounts } from '../../ui/CityCounts.tsx'
import { AlertCards } from './AlertCards.tsx'
import styles from './MapScreen.module.css'
import { useWallAlerts, watchedAlert } from './use-wall-alerts.ts'
import { WatchedPlace } from './WatchedPlace.tsx'

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
        {watched !== null && <WatchedPlace alert={watched} cameras={cameras.byId} />}
      </div>
      <AlertCards alerts={alerts} apart={watched} />
    </div>
  )
}

/** From the back of the room only what deserves a look can be told apart; cameras that are up stay as faint dots. */
function isForWall(item: MapItem): boolean {
  if (item.kind === 'camera') return true
  return item.kind === 'alert' ? item.priority <= 2 : isException(item) && item.rank >= 4
}

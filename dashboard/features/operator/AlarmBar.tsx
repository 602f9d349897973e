import { ageMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraId } from '#domain/ids.ts'
import { alarmLook } from '../../alerts/tile-alarms.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { useTileTitle } from '../../alerts/use-tile-title.ts'
import { useNow } from '../../data/now.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat } from '../../i18n/use-words.ts'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './TileGrid.module.css'

/** What is wrong at a tile's camera, who has it and for how long: above the words of the picture. */
export function AlarmBar({ alarm, cameraId }: { readonly alarm: Alert; readonly cameraId: CameraId }) {
  const say = useAlertWords()
  const title = useTileTitle()
  const format = useFormat()
  const now = useNow()
  const { startOfDayMs } = useCityTime()
  const said = say(alarm)
  return (
    <div className={styles.alarmBar}>
      <PriorityBadge priority={alarm.priority} size={1.125} inverted={alarmLook(alarm) === 'waiting'} />
      <span>{title(alarm, cameraId)}</span>
      <em>
        {said.holder !== null && <span className={styles.holder}>{said.holder} · </span>}
        {format.minutes(ageMs(alarm, now, startOfDayMs))}
      </em>
    </div>
  )
}

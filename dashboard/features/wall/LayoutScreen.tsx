import { type CSSProperties, useMemo } from 'react'
import { ageMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { LayoutInfo } from '#domain/contract/rest/city.ts'
import type { CameraId } from '#domain/ids.ts'
import { alarmLook, alarmsByCamera } from '../../alerts/tile-alarms.ts'
import { useTileTitle } from '../../alerts/use-tile-title.ts'
import { useCameras } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useCityTime } from '../../i18n/CityClock.tsx'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { gridShape } from '../../player/grid-shape.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import styles from './LayoutScreen.module.css'
import { type Beyond, beyondOf, beyondWords, useWallAlerts, useWallAlertWords } from './use-wall-alerts.ts'
import { wallWords } from './words.ts'

/** A layout of cameras; what is urgent lies as a bar over its tile and as one line under all of them. */
export function LayoutScreen({ layout }: { readonly layout: LayoutInfo }) {
  const words = useWords(wallWords)
  const cameras = useCameras()
  const { urgent, finished, waiting } = useWallAlerts()
  const [first, ...rest] = [...urgent, ...finished]
  const alarms = alarmsByCamera([...urgent, ...finished])
  const byNumber = useMemo(
    () => new Map(cameras.list.map((camera) => [camera.number as number, camera])),
    [cameras.list],
  )
  const shape = gridShape(layout.shape)
  return (
    <>
      <div className={styles.room}>
        <div className={styles.grid} style={{ '--columns': shape.columns } as CSSProperties}>
          {shape.cells.map((cell, at) => {
            const camera = byNumber.get(layout.tiles[at] ?? 0)
            const alarm = camera === undefined ? undefined : alarms.get(camera.id)
            const place = `${cell.row + 1} / ${cell.column + 1} / span ${cell.span} / span ${cell.span}`
            return (
              <div
                key={`${cell.column}-${cell.row}`}
                className={styles.tile}
                style={{ '--at': place } as CSSProperties}
                data-priority={alarm?.priority}
              >
                {camera === undefined ? (
                  <p className={styles.empty}>{cameras.isLoading ? '' : words.emptyTile}</p>
                ) : (
                  <LiveTile
                    key={camera.id}
                    camera={camera}
                    purpose="wall"
                    size={at === shape.largeTile ? 'large' : 'small'}
                    bar={alarm !== undefined && <AlarmBar alarm={alarm} cameraId={camera.id} />}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      {first !== undefined && <AlertLine first={first} others={beyondOf(rest)} waiting={waiting} />}
    </>
  )
}

function AlarmBar({ alarm, cameraId }: { readonly alarm: Alert; readonly cameraId: CameraId }) {
  const title = useTileTitle()
  const isWaiting = alarmLook(alarm) === 'waiting'
  return (
    <div className={styles.bar} data-waiting={isWaiting}>
      <PriorityBadge priority={alarm.priority} size={1.5} inverted={isWaiting} />
      <span>{title(alarm, cameraId)}</span>
    </div>
  )
}

/** The most urgent alert in one line at the foot, how many more there are, and how many of all nobody has acknowledged. */
function AlertLine({
  first,
  others,
  waiting,
}: {
  readonly first: Alert
  readonly others: Beyond
  readonly waiting: number
}) {
  const words = useWords(wallWords)
  const format = useFormat()
  const now = useNow()
  const said = useWallAlertWords()(first, now)
  const { startOfDayMs } = useCityTime()
  const more = [
    ...beyondWords(others, format.count),
    ...(others.finished === 0 ? [] : [words.moreFinished(format.count(others.finished))]),
    ...(waiting === 0 ? [] : [words.waitingInAll(format.count(waiting))]),
  ]
  return (
    <div className={styles.strip}>
      <p className={styles.line} data-priority={first.priority}>
        <PriorityBadge priority={first.priority} size={2.25} />
        <b>{said.title}</b>
        <span className={styles.state}>
          {said.where !== '' && <span className={styles.where}>{said.where} · </span>}
          {said.state}
        </span>
        <span className={styles.age}>{format.minutes(ageMs(first, now, startOfDayMs))}</span>
        {more.length > 0 && <span className={styles.more}>{more.join(', ')}</span>}
      </p>
    </div>
  )
}

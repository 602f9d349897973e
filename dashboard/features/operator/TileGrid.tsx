import { Component, type CSSProperties, type ReactNode } from 'react'
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useAlertWords } from '../../alerts/use-alert-words.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { gridShape } from '../../player/grid-shape.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { CallUp } from './CallUp.tsx'
import type { Entry } from './key-grammar.ts'
import styles from './TileGrid.module.css'
import type { WallState } from './wall-state.ts'
import { operatorWords } from './words.ts'

/** The tiles of the chosen layout; one of them is selected. */
export function TileGrid({
  wall,
  entry,
  byNumber,
  alarms,
  select,
  toggleFull,
}: {
  readonly wall: WallState
  readonly entry: Entry
  readonly byNumber: ReadonlyMap<number, CameraInfo>
  readonly alarms: ReadonlyMap<string, Alert>
  readonly select: (tile: number) => void
  readonly toggleFull: () => void
}) {
  const words = useWords(operatorWords)
  const shape = gridShape(wall.shape)
  const typedTile = entry.kind === 'camera' ? (entry.tile === null ? wall.selected : entry.tile - 1) : null
  return (
    <section
      className={styles.grid}
      aria-label={words.tiles}
      data-full={wall.isFullScreen}
      style={{ '--columns': shape.columns } as CSSProperties}
    >
      {shape.cells.map((cell, at) => {
        const number = wall.tiles[at]?.camera ?? null
        const camera = number === null ? undefined : byNumber.get(number)
        const isSelected = at === wall.selected
        // The others stay mounted, so that leaving full screen shows them at once; out of sight they stop.
        const isFull = wall.isFullScreen && isSelected
        const alarm = camera === undefined ? undefined : alarms.get(camera.id)
        return (
          <GridTile
            key={`${cell.column}-${cell.row}`}
            at={at}
            place={
              {
                '--column': `${cell.column + 1} / span ${cell.span}`,
                '--row': `${cell.row + 1} / span ${cell.span}`,
              } as CSSProperties
            }
            isSelected={isSelected}
            isMarked={at === wall.marked}
            isFull={isFull}
            alarm={alarm}
            select={() => select(at)}
            toggleFull={() => {
              select(at)
              toggleFull()
            }}
          >
            {camera === undefined ? (
              <EmptyTile number={number} />
            ) : (
              <TileBoundary key={camera.id}>
                <LiveTile
                  camera={camera}
                  purpose="monitoring"
                  size={isFull || at === shape.largeTile ? 'large' : 'small'}
                  importance={isFull || at === shape.largeTile ? 3 : isSelected ? 2 : 1}
                />
              </TileBoundary>
            )}
            {typedTile === at && entry.kind === 'camera' && (
              <CallUp digits={entry.digits} byNumber={byNumber} />
            )}
          </GridTile>
        )
      })}
    </section>
  )
}

function GridTile({
  at,
  place,
  isSelected,
  isMarked,
  isFull,
  alarm,
  select,
  toggleFull,
  children,
}: {
  readonly at: number
  readonly place: CSSProperties
  readonly isSelected: boolean
  readonly isMarked: boolean
  readonly isFull: boolean
  readonly alarm: Alert | undefined
  readonly select: () => void
  readonly toggleFull: () => void
  readonly children: ReactNode
}) {
  const words = useWords(operatorWords)
  const alarmState = alarm === undefined ? 'none' : isUnacknowledged(alarm) ? 'waiting' : 'acknowledged'
  return (
    <div
      className={styles.tile}
      style={place}
      data-selected={isSelected}
      data-full={isFull}
      data-alarm={alarmState}
      data-priority={alarm?.priority}
    >
      {children}
      {alarm === undefined ? <span className={styles.index}>{at + 1}</span> : <AlarmBar alarm={alarm} />}
      {isMarked && <span className={styles.marked}>{words.marked}</span>}
      <button
        type="button"
        className={styles.press}
        aria-label={words.tileAt(at + 1)}
        aria-pressed={isSelected}
        onClick={select}
        onDoubleClick={toggleFull}
      />
    </div>
  )
}

function AlarmBar({ alarm }: { readonly alarm: Alert }) {
  const say = useAlertWords()
  const format = useFormat()
  const now = useNow()
  const isWaiting = isUnacknowledged(alarm)
  return (
    <div className={styles.alarmBar}>
      <PriorityBadge priority={alarm.priority} size={1.125} inverted={isWaiting} />
      <span>{say(alarm).title}</span>
      <em>{format.minutes(now - alarm.raisedAtMs)}</em>
    </div>
  )
}

function EmptyTile({ number }: { readonly number: number | null }) {
  const words = useWords(operatorWords)
  const format = useFormat()
  return (
    <div className={styles.empty}>
      <b>
        {number === null || number === 0 ? words.emptyTile : words.noSuchCamera(format.cameraNumber(number))}
      </b>
      <span>{words.emptyTileHint}</span>
    </div>
  )
}

/** One tile that cannot be drawn must not take the wall with it. */
class TileBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError() {
    return { hasFailed: true }
  }
  override render() {
    return this.state.hasFailed ? <div className={styles.empty}>⚠</div> : this.props.children
  }
}

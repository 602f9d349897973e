import { type CSSProperties, useCallback, useEffect } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { gridShape } from '../../player/grid-shape.ts'
import { LiveTile } from '../../player/LiveTile.tsx'
import { AlarmBar } from './AlarmBar.tsx'
import { CallUp } from './CallUp.tsx'
import type { Dropped } from './drag.ts'
import { GridTile } from './GridTile.tsx'
import type { Entry } from './key-grammar.ts'
import { TileBoundary } from './TileBoundary.tsx'
import styles from './TileGrid.module.css'
import { type ShownKind, type TileStates, tellTile } from './tile-states.ts'
import type { WallState } from './wall-state.ts'
import { operatorWords } from './words.ts'

/** The tiles of the chosen layout; one of them is selected. */
export function TileGrid({
  wall,
  states,
  entry,
  byNumber,
  isKnown,
  alarms,
  select,
  toggleFull,
  drop,
}: {
  readonly wall: WallState
  readonly states: TileStates
  readonly entry: Entry
  readonly byNumber: ReadonlyMap<number, CameraInfo>
  /** The list of cameras has come: a number that is not in it does not exist. */
  readonly isKnown: boolean
  readonly alarms: ReadonlyMap<string, Alert>
  readonly select: (tile: number) => void
  readonly toggleFull: () => void
  readonly drop: (dropped: Dropped, tile: number) => void
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
        const alarm = camera === undefined ? undefined : alarms.get(camera.id)
        const isSelected = at === wall.selected
        // The others stay mounted, so that leaving full screen shows them at once; out of sight they stop.
        const isFull = wall.isFullScreen && isSelected
        const isLarge = isFull || at === shape.largeTile
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
            drop={(dropped) => drop(dropped, at)}
          >
            {camera === undefined ? (
              <EmptyTile number={number} isKnown={isKnown} at={at} states={states} />
            ) : (
              <TileBoundary key={camera.id}>
                <Picture
                  camera={camera}
                  alarm={alarm}
                  at={at}
                  states={states}
                  size={isLarge ? 'large' : 'small'}
                  importance={isLarge ? 3 : isSelected ? 2 : 1}
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

/** A live tile that says in the tool row what it says on its face. */
function Picture({
  camera,
  alarm,
  at,
  states,
  size,
  importance,
}: {
  readonly camera: CameraInfo
  readonly alarm: Alert | undefined
  readonly at: number
  readonly states: TileStates
  readonly size: 'small' | 'large'
  readonly importance: 1 | 2 | 3
}) {
  const tell = useCallback((kind: ShownKind) => tellTile(states, at, kind), [states, at])
  return (
    <LiveTile
      camera={camera}
      purpose="monitoring"
      size={size}
      importance={importance}
      bar={alarm !== undefined && <AlarmBar alarm={alarm} cameraId={camera.id} />}
      onShown={tell}
    />
  )
}

function EmptyTile({
  number,
  isKnown,
  at,
  states,
}: {
  readonly number: number | null
  readonly isKnown: boolean
  readonly at: number
  readonly states: TileStates
}) {
  const words = useWords(operatorWords)
  const format = useFormat()
  useEffect(() => tellTile(states, at, 'empty'), [states, at])
  if (!isKnown) return <div className={styles.empty} data-loading="" />
  return (
    <div className={styles.empty}>
      <b>
        {number === null || number === 0 ? words.emptyTile : words.noSuchCamera(format.cameraNumber(number))}
      </b>
      <span>{words.emptyTileHint}</span>
    </div>
  )
}

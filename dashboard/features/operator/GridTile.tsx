import { type CSSProperties, type DragEvent, type ReactNode, useState } from 'react'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { alarmLook } from '../../alerts/tile-alarms.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type Dropped, dragTile, isOurs, readDrop } from './drag.ts'
import styles from './TileGrid.module.css'
import { operatorWords } from './words.ts'

/** The frame of one tile: its place, outline, alarm, and what pointer and drag do to it. */
export function GridTile({
  at,
  place,
  isSelected,
  isMarked,
  isFull,
  alarm,
  select,
  toggleFull,
  drop,
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
  readonly drop: (dropped: Dropped) => void
  readonly children: ReactNode
}) {
  const words = useWords(operatorWords)
  const target = useDropTarget(drop)
  return (
    // Dragging has a way by keys: X on one tile and X on the other, or a camera's number.
    <div
      className={styles.tile}
      style={place}
      data-selected={isSelected}
      data-full={isFull}
      data-alarm={alarmLook(alarm)}
      data-priority={alarm?.priority}
      data-fits=""
      data-over={target.isOver}
      {...target.handlers}
    >
      {children}
      {alarm === undefined && <span className={styles.index}>{at + 1}</span>}
      {isMarked && <span className={styles.marked}>{words.marked}</span>}
      <button
        type="button"
        className={styles.press}
        aria-label={words.tileAt(at + 1)}
        aria-pressed={isSelected}
        draggable
        onDragStart={(event) => dragTile(event, at)}
        onClick={select}
        onDoubleClick={toggleFull}
      />
    </div>
  )
}

function useDropTarget(drop: (dropped: Dropped) => void) {
  const [isOver, setOver] = useState(false)
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!isOurs(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false)
        const dropped = readDrop(event)
        if (dropped === null) return
        event.preventDefault()
        drop(dropped)
      },
    },
  }
}

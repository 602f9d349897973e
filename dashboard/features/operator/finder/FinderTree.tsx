import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { wordsOf } from '#domain/cameras/camera-search.ts'
import { shownSinceMs } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useTopicItem } from '../../../data/live.tsx'
import { useNow } from '../../../data/now.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import { CameraGlyph } from '../../../ui/symbols/Symbols.tsx'
import { cameraSymbolOf } from '../../../ui/symbols/symbol-of.ts'
import { useRem } from '../../../ui/use-rem.ts'
import { uiWords } from '../../../ui/words.ts'
import { dragCamera } from '../drag.ts'
import styles from './CameraFinder.module.css'
import type { FinderRow, GroupCounts } from './finder-rows.ts'
import type { Finder } from './use-finder.ts'
import { finderWords } from './words.ts'

/** Height of every row; the style sheet holds the same. */
const ROW_REM = 1.75
/** Rows drawn above and below what is in view. */
const SPARE = 6

/** The rows in view, and no others: a city of 5,000 cameras scrolls as one of fifty does. */
export function FinderTree({
  id,
  finder,
  tile,
  show,
}: {
  readonly id: string
  readonly finder: Finder
  readonly tile: number
  readonly show: (camera: CameraInfo, next: boolean) => void
}) {
  const words = useWords(finderWords)
  const rowPx = useRem() * ROW_REM
  const list = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600 })
  const { rows, active } = finder
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  useEffect(() => {
    const element = list.current
    if (element === null || active < 0) return
    const top = active * rowPx
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowPx > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowPx - element.clientHeight
    }
  }, [active, rowPx])
  const from = Math.max(0, Math.floor(view.top / rowPx) - SPARE)
  const to = Math.min(rows.length, Math.ceil((view.top + view.height) / rowPx) + SPARE)
  return (
    <div ref={list} id={id} className={styles.tree} role="tree" aria-label={words.tree} tabIndex={-1}>
      <div className={styles.space} style={{ height: rows.length * rowPx }}>
        {rows.slice(from, to).map((row, i) => {
          const at = from + i
          return (
            <TreeRow
              key={row.key}
              id={`${id}-${at}`}
              row={row}
              top={at * rowPx}
              isActive={at === active}
              typed={finder.text}
              tile={tile}
              press={(isShifted) => {
                finder.moveTo(at)
                if (row.kind === 'camera') show(row.camera, isShifted)
                else finder.turn(row, !row.isOpen)
              }}
            />
          )
        })}
      </div>
    </div>
  )
}

function TreeRow({
  id,
  row,
  top,
  isActive,
  typed,
  tile,
  press,
}: {
  readonly id: string
  readonly row: FinderRow
  readonly top: number
  readonly isActive: boolean
  readonly typed: string
  readonly tile: number
  readonly press: (isShifted: boolean) => void
}) {
  const level = row.kind === 'district' ? 1 : row.kind === 'site' ? 2 : 3
  return (
    // The field keeps the focus and speaks for the tree; rows answer the pointer, and Enter where a reader moves there.
    <div
      id={id}
      className={styles.row}
      style={{ top }}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-selected={isActive}
      aria-expanded={row.kind === 'camera' ? undefined : row.isOpen}
      data-kind={row.kind}
      draggable={row.kind === 'camera'}
      onDragStart={row.kind === 'camera' ? (event) => dragCamera(event, row.camera.number) : undefined}
      onMouseDown={(event) => event.detail > 1 && event.preventDefault()}
      onClick={(event) => press(event.shiftKey)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.stopPropagation()
        press(event.shiftKey)
      }}
    >
      {row.kind === 'camera' ? (
        <CameraRow camera={row.camera} typed={typed} isActive={isActive} tile={tile} />
      ) : (
        <>
          {row.isOpen ? (
            <ChevronDown size="0.9em" strokeWidth={2.2} aria-hidden="true" />
          ) : (
            <ChevronRight size="0.9em" strokeWidth={2.2} aria-hidden="true" />
          )}
          <span className={styles.name}>
            <Marked text={row.name} typed={typed} />
          </span>
          <BranchCounts counts={row.counts} />
        </>
      )}
    </div>
  )
}

function BranchCounts({ counts }: { readonly counts: GroupCounts }) {
  const words = useWords(finderWords)
  const format = useFormat()
  const abnormal = (['degraded', 'frozen', 'down'] as const).flatMap((group) =>
    counts[group] > 0 ? [`${format.count(counts[group])} ${words.abnormal[group]}`] : [],
  )
  return (
    <span className={styles.end}>
      {format.count(counts.all)}
      {abnormal.length > 0 && ` · ${abnormal.join(', ')}`}
    </span>
  )
}

function CameraRow({
  camera,
  typed,
  isActive,
  tile,
}: {
  readonly camera: CameraInfo
  readonly typed: string
  readonly isActive: boolean
  readonly tile: number
}) {
  const words = useWords(finderWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const now = useNow()
  const status = useTopicItem('cameras', camera.id)
  const state = status?.state
  const isUp = state === 'live' || state === 'degraded'
  const said = state === undefined ? ui.cameraState.unknown : ui.cameraState[state]
  return (
    <>
      <span className="camera-number">{format.cameraNumber(camera.number)}</span>
      <span className={styles.name}>
        <Marked text={camera.name} typed={typed} />
      </span>
      <span className={styles.end} data-state={state}>
        {state !== 'live' && <CameraGlyph state={cameraSymbolOf(state, camera.isPriority)} size={0.9375} />}
        {isActive && isUp ? (
          <>
            <kbd>Enter</kbd> {words.toTile(tile)}
          </>
        ) : status === undefined || isUp || state === 'connecting' ? (
          said
        ) : (
          `${said} ${format.span(now - shownSinceMs(status))}`
        )}
        {isActive && !isUp && <kbd>Enter</kbd>}
      </span>
    </>
  )
}

/** The typed words, wherever they stand in the name. */
function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  const found = wordsOf(typed).flatMap((word) => {
    const at = text.toLowerCase().indexOf(word)
    return at < 0 ? [] : [{ at, end: at + word.length }]
  })
  found.sort((a, b) => a.at - b.at)
  const parts: ReactNode[] = []
  let done = 0
  for (const { at, end } of found) {
    if (at < done) continue
    parts.push(text.slice(done, at), <mark key={at}>{text.slice(at, end)}</mark>)
    done = end
  }
  parts.push(text.slice(done))
  return parts
}

import { useDeferredValue, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { searchCameras } from '#domain/cameras/camera-search.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useCameraIndex } from '../../../data/camera-index.ts'
import { useTopic } from '../../../data/live.tsx'
import {
  countGroups,
  type FinderFilter,
  type FinderRow,
  finderGroupOf,
  finderRows,
  type GroupCounts,
  type Placed,
} from './finder-rows.ts'

export interface Finder {
  readonly text: string
  readonly type: (text: string) => void
  /** Draws the rows of the words in the field at once: what follows the words acts on what those find. */
  readonly settle: () => void
  readonly filter: FinderFilter
  readonly chooseFilter: (filter: FinderFilter) => void
  readonly rows: readonly FinderRow[]
  /** Of what the words find, by state. */
  readonly counts: GroupCounts
  /** Words that were taken for a slip: `simpng`, meant `simpang`. */
  readonly meant: readonly { readonly typed: string; readonly word: string }[]
  /** Index of the row that keys act on; -1 while there is none. */
  readonly active: number
  readonly moveTo: (row: number) => void
  readonly turn: (row: FinderRow, isOpen: boolean) => void
  /** Ids of the cameras that words and filter leave, for the map; null while everything is left. */
  readonly found: ReadonlySet<string> | null
}

/** What the finder knows while it is open: words, filter, opened branches, the active row. */
export function useFinder(cameras: readonly CameraInfo[], firstText: string): Finder {
  const { index, districts } = useCameraIndex(cameras)
  const { items } = useTopic('cameras')
  const [text, setText] = useState(firstText)
  const [filter, setFilter] = useState<FinderFilter>('all')
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [activeKey, setActiveKey] = useState<string | null>(null)
  // What was typed stands in the field at once; the rows follow as soon as there is time, or before a key acts on one.
  const [settled, setSettled] = useState(firstText)
  const later = useDeferredValue(text)
  const words = settled === text ? text : later
  const hits = useMemo(() => searchCameras(index, words), [index, words])
  const placed = useMemo(
    () =>
      hits.found.flatMap((at): Placed[] => {
        const camera = cameras[at]
        if (camera === undefined) return []
        const group = finderGroupOf(items.get(camera.id)?.state)
        return [{ camera, district: districts[at] ?? '', group, isNamed: hits.named.has(at) }]
      }),
    [hits, cameras, districts, items],
  )
  const rows = useMemo(() => finderRows(placed, filter, turned), [placed, filter, turned])
  const counts = useMemo(() => countGroups(placed), [placed])
  const kept = activeKey === null ? -1 : rows.findIndex((row) => row.key === activeKey)
  const firstCamera = rows.findIndex((row) => row.kind === 'camera')
  const isNarrowed = words.trim() !== '' || filter !== 'all'
  const active = kept >= 0 ? kept : isNarrowed ? Math.max(firstCamera, rows.length > 0 ? 0 : -1) : -1
  const found = useMemo(
    () =>
      isNarrowed
        ? new Set(
            placed
              .filter((each) => filter === 'all' || each.group === filter)
              .map((each): string => each.camera.id),
          )
        : null,
    [placed, filter, isNarrowed],
  )
  return {
    text,
    type: (next) => {
      setText(next)
      setActiveKey(null)
      setTurned(new Map())
    },
    settle: () => {
      if (words !== text) flushSync(() => setSettled(text))
    },
    filter,
    chooseFilter: (next) => {
      setFilter(next)
      setActiveKey(null)
    },
    rows,
    counts,
    meant: hits.meant,
    active,
    moveTo: (row) => setActiveKey(rows[Math.min(rows.length - 1, Math.max(0, row))]?.key ?? null),
    turn: (row, isOpen) => {
      setTurned((before) => new Map(before).set(row.key, isOpen))
      setActiveKey(row.key)
    },
    found,
  }
}

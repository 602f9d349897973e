/**
 * What each tile says, told by the tiles themselves, so that the tool row counts what the operator sees and its figures
 * always sum to the number of tiles.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TileView } from '../../player/tile-view.ts'

export type ShownKind = TileView['kind'] | 'none' | 'empty'

/** Groups in the order of the tool row. */
export const tileGroups = [
  'live',
  'degraded',
  'frozen',
  'late',
  'down',
  'pictureless',
  'waiting',
  'paused',
  'empty',
] as const
export type TileGroup = (typeof tileGroups)[number]

export function groupOf(kind: ShownKind): TileGroup {
  switch (kind) {
    case 'live':
    case 'degraded':
    case 'paused':
    case 'empty':
    case 'frozen':
    case 'late':
      return kind
    case 'connecting':
    case 'reconnecting':
      return 'waiting'
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return 'down'
    // The camera may work well: it is this page that cannot show it.
    case 'unsupported-codec':
    case 'no-key':
    case 'refused':
    case 'none':
      return 'pictureless'
  }
}

/** How many of the first `tiles` tiles stand in each group; one that has not said anything yet waits. */
export function countTiles(
  shown: ReadonlyMap<number, ShownKind>,
  tiles: number,
): Readonly<Record<TileGroup, number>> {
  const counts = {
    live: 0,
    degraded: 0,
    frozen: 0,
    late: 0,
    down: 0,
    pictureless: 0,
    waiting: 0,
    paused: 0,
    empty: 0,
  }
  for (let at = 0; at < tiles; at++) counts[groupOf(shown.get(at) ?? 'connecting')]++
  return counts
}

export type TileStates = StoreApi<ReadonlyMap<number, ShownKind>>

export function makeTileStates(): TileStates {
  return createStore<ReadonlyMap<number, ShownKind>>(() => new Map())
}

export function tellTile(states: TileStates, at: number, kind: ShownKind): void {
  const before = states.getState()
  if (before.get(at) !== kind) states.setState(new Map(before).set(at, kind), true)
}

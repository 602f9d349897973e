/** The tiles as the operator arranged them. Pure; changes make a new state. */
import type { LayoutInfo, LayoutShape } from '#domain/contract/rest/city.ts'
import { gridShape, neighbour } from '../../player/grid-shape.ts'

export interface WallTile {
  /** Camera number; null: empty. */
  readonly camera: number | null
  /** What stood here before, one key away. */
  readonly former: number | null
}

export interface WallState {
  /** Number of the layout the tiles came from. */
  readonly layout: number
  readonly shape: LayoutShape
  readonly tiles: readonly WallTile[]
  /** Index of the selected tile. */
  readonly selected: number
  /** Tile marked for swapping. */
  readonly marked: number | null
  readonly isFullScreen: boolean
}

export function fromLayout(layout: LayoutInfo, selected = 0): WallState {
  const { cells } = gridShape(layout.shape)
  return {
    layout: layout.number,
    shape: layout.shape,
    tiles: cells.map((_, at) => ({ camera: layout.tiles[at] ?? null, former: null })),
    selected: Math.min(selected, cells.length - 1),
    marked: null,
    isFullScreen: false,
  }
}

/** Puts a camera into a tile and selects it; a camera already on the wall changes places with what was there. */
export function showCamera(state: WallState, camera: number, tile = state.selected): WallState {
  const target = state.tiles[tile]
  if (target === undefined) return state
  if (target.camera === camera) return { ...state, selected: tile }
  const tiles = state.tiles.map((one, at) => {
    if (at === tile) return { camera, former: one.camera }
    return one.camera === camera ? { camera: target.camera, former: one.camera } : one
  })
  return { ...state, tiles, selected: tile }
}

export function showFormer(state: WallState): WallState {
  const former = state.tiles[state.selected]?.former ?? null
  return former === null ? state : showCamera(state, former)
}

/** The next camera by number, up or down, that is not on the wall yet; round at the ends. */
export function stepCamera(state: WallState, numbers: readonly number[], by: 1 | -1): WallState {
  const shown = new Set(state.tiles.map((tile) => tile.camera))
  const current = state.tiles[state.selected]?.camera ?? null
  const free = numbers.filter((number) => number === current || !shown.has(number)).sort((a, b) => a - b)
  if (free.length === 0) return state
  const known = current === null ? -1 : free.indexOf(current)
  // From an empty tile, or a camera that is gone: the first one up, the last one down.
  const at = known === -1 && by < 0 ? 0 : known
  const next = free[(at + by + free.length) % free.length]
  return next === undefined ? state : showCamera(state, next)
}

export function moveSelection(state: WallState, dx: number, dy: number): WallState {
  return { ...state, selected: neighbour(gridShape(state.shape), state.selected, dx, dy) }
}

/** Marks the selected tile; a second call on another tile swaps the two. */
export function markOrSwap(state: WallState): WallState {
  const { marked, selected } = state
  if (marked === null) return { ...state, marked: selected }
  if (marked === selected) return { ...state, marked: null }
  return { ...swapTiles(state, marked, selected), marked: null }
}

/** Two tiles change places; the selection stays where it is. */
export function swapTiles(state: WallState, from: number, to: number): WallState {
  const a = state.tiles[from]
  const b = state.tiles[to]
  if (a === undefined || b === undefined || from === to) return state
  return { ...state, tiles: state.tiles.map((tile, at) => (at === from ? b : at === to ? a : tile)) }
}

/** The tile after the selected one, round at the end, whose camera fits; null where none does. */
export function nextTile(
  state: WallState,
  fits: (camera: number | null, at: number) => boolean,
): number | null {
  for (let step = 1; step <= state.tiles.length; step++) {
    const at = (state.selected + step) % state.tiles.length
    const tile = state.tiles[at]
    if (tile !== undefined && fits(tile.camera, at)) return at
  }
  return null
}

/**
 * What a page gives up when its machine cannot show everything: main streams become sub-streams, sub-streams become key
 * frames only, the least important tiles first. Nothing is given up silently: the tile says so.
 */
import type { Importance, TileNumber } from './messages.ts'

export type Level = 'main' | 'sub' | 'keyframes'

/** Two drops of one tile within this time are overload, not chance. */
export const DROP_WINDOW_MS = 10_000
/** After this long without trouble the last step is tried back. */
export const TRY_BACK_MS = 30_000
const LONGEST_TRY_BACK_MS = 5 * 60_000
/** A step needs this long to show an effect: trouble inside it is the trouble already answered. */
const SETTLE_MS = 3_000

interface LadderTile {
  wanted: 'main' | 'sub'
  hasSub: boolean
  importance: Importance
  level: Level
  drops: number[]
}

export class OverloadLadder {
  readonly #tiles = new Map<TileNumber, LadderTile>()
  /** Tiles of each step down, newest last. */
  readonly #steps: TileNumber[][] = []
  #lastStepAtMs = Number.NEGATIVE_INFINITY
  #lastTroubleAtMs = Number.NEGATIVE_INFINITY
  #wasStepUp = false
  #tryBackMs = TRY_BACK_MS

  open(tile: TileNumber, wanted: 'main' | 'sub', hasSub: boolean, importance: Importance): void {
    this.#tiles.set(tile, { wanted, hasSub, importance, level: hasSub ? wanted : 'main', drops: [] })
  }

  setImportance(tile: TileNumber, importance: Importance): void {
    const found = this.#tiles.get(tile)
    if (found !== undefined) found.importance = importance
  }

  close(tile: TileNumber): void {
    this.#tiles.delete(tile)
    for (const step of this.#steps) {
      const at = step.indexOf(tile)
      if (at >= 0) step.splice(at, 1)
    }
  }

  levelOf(tile: TileNumber): Level {
    return this.#tiles.get(tile)?.level ?? 'sub'
  }

  /** A tile threw pictures away. Returns the tiles whose level changed. */
  dropped(tile: TileNumber, nowMs: number): readonly TileNumber[] {
    const found = this.#tiles.get(tile)
    if (found === undefined) return []
    this.#lastTroubleAtMs = nowMs
    found.drops = [...found.drops.filter((at) => nowMs - at < DROP_WINDOW_MS), nowMs]
    return found.drops.length >= 2 ? this.askLess(nowMs) : []
  }

  /** The shard, or two drops, asked for less. Returns the tiles whose level changed. */
  askLess(nowMs: number): readonly TileNumber[] {
    this.#lastTroubleAtMs = nowMs
    if (nowMs - this.#lastStepAtMs < SETTLE_MS) return []
    if (this.#wasStepUp && nowMs - this.#lastStepAtMs < TRY_BACK_MS) {
      this.#tryBackMs = Math.min(LONGEST_TRY_BACK_MS, this.#tryBackMs * 2)
    }
    const step = this.#leastImportant()
    if (step.length === 0) return []
    for (const tile of step) {
      const found = this.#tiles.get(tile)
      if (found !== undefined) found.level = lower(found) ?? found.level
    }
    this.#steps.push(step)
    this.#stepped(nowMs, false)
    return step
  }

  /** Tries the last step back when it has been quiet for long enough. Returns the tiles whose level changed. */
  tick(nowMs: number): readonly TileNumber[] {
    if (this.#steps.length === 0) {
      if (nowMs - this.#lastTroubleAtMs > 2 * TRY_BACK_MS) this.#tryBackMs = TRY_BACK_MS
      return []
    }
    if (nowMs - Math.max(this.#lastTroubleAtMs, this.#lastStepAtMs) < this.#tryBackMs) return []
    const step = this.#steps.pop() ?? []
    for (const tile of step) {
      const found = this.#tiles.get(tile)
      if (found !== undefined) found.level = higher(found)
    }
    this.#stepped(nowMs, true)
    return step
  }

  #stepped(nowMs: number, isUp: boolean): void {
    this.#lastStepAtMs = nowMs
    this.#wasStepUp = isUp
    for (const tile of this.#tiles.values()) tile.drops = []
  }

  /** A third of the tiles of the lowest importance that can still give something up. */
  #leastImportant(): TileNumber[] {
    const able = [...this.#tiles].filter(([, tile]) => lower(tile) !== null)
    const least = Math.min(...able.map(([, tile]) => tile.importance))
    const group = able.filter(([, tile]) => tile.importance === least).map(([number]) => number)
    // The last tiles of a grid go first: people put what they watch at the top.
    return group.reverse().slice(0, Math.ceil(group.length / 3))
  }
}

function lower(tile: LadderTile): Level | null {
  if (tile.level === 'keyframes') return null
  return tile.level === 'main' && tile.hasSub ? 'sub' : 'keyframes'
}

function higher(tile: LadderTile): Level {
  if (tile.level === 'keyframes') return tile.hasSub ? 'sub' : 'main'
  return tile.wanted
}

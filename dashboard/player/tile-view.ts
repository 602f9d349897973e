/** What a tile may claim about its picture. Pure: from facts and the time to one word, so that no tile can look livelier than it is. */
import type { CameraStateKind, StreamFailureReason } from '#domain/cameras/camera-state.ts'
import type { Level } from './overload-ladder.ts'

/** A picture older than this is said to be late. */
export const LATE_MS = 2_000
/** With key frames only, pictures come every few seconds by agreement. */
export const KEYFRAMES_LATE_MS = 6_000

export interface TileFacts {
  readonly isPaused: boolean
  readonly refusal: 'unknown' | 'no-right' | null
  /** What the shard last said about the camera; null before it said anything. */
  readonly shard: {
    readonly state: CameraStateKind
    readonly reason: StreamFailureReason | null
    readonly sinceMs: number
    readonly sinceHereMs: number
  } | null
  /** Since when there is no way to the shard; null while there is one. */
  readonly lostSinceMs: number | null
  /** Codec string that this browser refused. */
  readonly refusedCodec: string | null
  readonly lastPaintedAtMs: number | null
  readonly receivedFps: number
  readonly wanted: 'main' | 'sub'
  readonly level: Level
  /** When the present subscription was asked for. */
  readonly watchedAtMs: number
}

export type TileView =
  | { readonly kind: 'paused' }
  | { readonly kind: 'refused'; readonly why: 'unknown' | 'no-right' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'reconnecting'; readonly ageMs: number }
  | { readonly kind: 'live'; readonly reduced: Reduced }
  | { readonly kind: 'degraded'; readonly fps: number; readonly reduced: Reduced }
  | { readonly kind: 'late'; readonly ageMs: number; readonly reduced: Reduced }
  | {
      readonly kind: 'frozen'
      readonly ageMs: number
      readonly sinceMs: number
      /** The page came too late to have a picture of its own. */
      readonly isBlack: boolean
    }
  | { readonly kind: 'unsupported-codec'; readonly codec: string | null }
  | {
      readonly kind: 'offline' | 'ended' | 'refused-login' | 'malformed'
      readonly sinceMs: number
      readonly reason: StreamFailureReason | null
    }
/** What the page gave up for want of power: the sub-stream in place of the main one, or key frames only. */
export type Reduced = 'sub' | 'keyframes' | null

export function tileView(facts: TileFacts, nowMs: number): TileView {
  if (facts.isPaused) return { kind: 'paused' }
  if (facts.refusal !== null) return { kind: 'refused', why: facts.refusal }
  const { shard } = facts
  if (facts.lostSinceMs !== null) {
    // A short change of sockets is nobody's business as long as the picture is not old.
    if (facts.lastPaintedAtMs === null) return { kind: 'connecting' }
    const ageMs = nowMs - facts.lastPaintedAtMs
    return ageMs > LATE_MS ? { kind: 'reconnecting', ageMs: seconds(ageMs) } : live(facts)
  }
  if (shard === null) return waiting(facts, nowMs)
  switch (shard.state) {
    case 'connecting':
      return { kind: 'connecting' }
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return { kind: shard.state, sinceMs: shard.sinceMs, reason: shard.reason }
    case 'unsupported-codec':
      return { kind: 'unsupported-codec', codec: facts.refusedCodec }
    case 'frozen':
      return {
        kind: 'frozen',
        ageMs: seconds(frozenAge(facts, nowMs)),
        sinceMs: shard.sinceMs,
        isBlack: facts.lastPaintedAtMs === null,
      }
    case 'live':
    case 'degraded':
      return delivering(facts, nowMs)
  }
}

function delivering(facts: TileFacts, nowMs: number): TileView {
  if (facts.refusedCodec !== null) return { kind: 'unsupported-codec', codec: facts.refusedCodec }
  if (facts.lastPaintedAtMs === null) return { kind: 'connecting' }
  const isNew = nowMs - facts.watchedAtMs < LATE_MS
  if (isNew && facts.lastPaintedAtMs < facts.watchedAtMs) return { kind: 'connecting' }
  const ageMs = nowMs - facts.lastPaintedAtMs
  const limit = facts.level === 'keyframes' ? KEYFRAMES_LATE_MS : LATE_MS
  if (ageMs > limit) return { kind: 'late', ageMs: tenths(ageMs), reduced: reducedBy(facts) }
  return live(facts)
}

/** Asked for and not answered: after a while the picture still on screen is given its age. */
function waiting(facts: TileFacts, nowMs: number): TileView {
  if (facts.lastPaintedAtMs === null || nowMs - facts.watchedAtMs < LATE_MS) return { kind: 'connecting' }
  return { kind: 'reconnecting', ageMs: seconds(nowMs - facts.lastPaintedAtMs) }
}

function live(facts: TileFacts): TileView {
  const reduced = reducedBy(facts)
  if (facts.shard?.state !== 'degraded' || reduced === 'keyframes') return { kind: 'live', reduced }
  return { kind: 'degraded', fps: Math.round(facts.receivedFps), reduced }
}

/** The picture on screen may be older than the camera's silence, when the page came late to it. */
function frozenAge(facts: TileFacts, nowMs: number): number {
  return nowMs - Math.min(facts.lastPaintedAtMs ?? nowMs, facts.shard?.sinceHereMs ?? nowMs)
}

function reducedBy(facts: TileFacts): Reduced {
  if (facts.level === 'keyframes') return 'keyframes'
  return facts.wanted === 'main' && facts.level === 'sub' ? 'sub' : null
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}

function tenths(ms: number): number {
  return Math.floor(ms / 100) * 100
}

/** Whether two views look the same, so that a tile is drawn again only when something changed. */
export function isSameView(a: TileView, b: TileView): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

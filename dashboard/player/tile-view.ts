/** What a tile may claim about its picture. Pure: from facts and the time to one word, so that no tile can look livelier than it is. */
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import type { CameraWhy, StreamFailureReason } from '#domain/cameras/stream-fault.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { Level } from './overload-ladder.ts'
import type { CodecRefusal, Missing } from './stream-choice.ts'

/** A picture older than this is said to be late. */
export const LATE_MS = 2_000
/** With key frames only, pictures come every few seconds by agreement. */
export const KEYFRAMES_LATE_MS = 6_000
/** Waiting longer than this is said with what is waited for, and how long. */
export const LONG_WAIT_MS = 10_000
/** A camera that delivers, of which no key frame comes for so long, is said to have none. */
export const KEYLESS_MS = 5_000
/** The stream that stands in for one that cannot be decoded has this long to show a picture before that is said. */
export const STAND_IN_MS = 1_000

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
  /** Why no stream of the camera can be decoded here; null while one can. */
  readonly refused: CodecRefusal | null
  /** Why the wanted stream is not, while the other one of the camera is watched in its place. */
  readonly standsInFor: Missing | null
  /** Which stream is watched. */
  readonly stream: StreamKind
  /** When this page began to want the picture. */
  readonly startedAtMs: number
  /** Since when the shard has sent nothing of a stream that it says is live; it begins with a key frame. */
  readonly keylessSinceMs: number | null
  readonly lastPaintedAtMs: number | null
  readonly lastReceivedAtMs: number | null
  readonly receivedFps: number
  readonly wanted: 'main' | 'sub'
  readonly level: Level
  /** When the present subscription was asked for. */
  readonly watchedAtMs: number
}

export type TileView =
  | { readonly kind: 'paused' }
  | { readonly kind: 'refused'; readonly why: 'unknown' | 'no-right' }
  /** `waitingMs`: null while it is not worth a word. */
  | { readonly kind: 'connecting'; readonly for: WaitsFor; readonly waitingMs: number | null }
  /** The camera delivers, but nothing that a decoder could begin with. `ageMs`: of the picture still shown, if there is one. */
  | { readonly kind: 'no-key'; readonly sinceMs: number; readonly ageMs: number | null }
  | { readonly kind: 'reconnecting'; readonly ageMs: number }
  | { readonly kind: 'live'; readonly reduced: Reduced; readonly standIn: StandIn }
  | {
      readonly kind: 'degraded'
      readonly slow: Slowness
      readonly reduced: Reduced
      readonly standIn: StandIn
    }
  | { readonly kind: 'late'; readonly ageMs: number; readonly reduced: Reduced; readonly standIn: StandIn }
  | {
      readonly kind: 'frozen'
      readonly ageMs: number
      readonly sinceMs: number
      /** The page came too late to have a picture of its own. */
      readonly isBlack: boolean
    }
  | { readonly kind: 'unsupported-codec'; readonly refusal: CodecRefusal }
  | {
      readonly kind: 'offline' | 'ended' | 'refused-login' | 'malformed'
      readonly sinceMs: number
      readonly reason: StreamFailureReason | null
      /** The room's word on it; the shard tells a page no more than the reason. */
      readonly why: CameraWhy | null
    }
/** What the page gave up for want of power: the sub-stream in place of the main one, or key frames only. */
export type Reduced = 'sub' | 'keyframes' | null
/** Which stream is shown in place of one that cannot be decoded here, or does not come. */
export type StandIn =
  | { readonly stream: StreamKind; readonly because: 'codec'; readonly codec: string | null }
  | { readonly stream: StreamKind; readonly because: 'down' }
  | null
export type WaitsFor = 'server' | 'camera' | 'picture'
/** The figure that is below what is normal. */
export type Slowness =
  | { readonly of: 'fps'; readonly value: number }
  | { readonly of: 'kbps'; readonly value: number }

export function tileView(facts: TileFacts, nowMs: number): TileView {
  if (facts.isPaused) return { kind: 'paused' }
  if (facts.refusal !== null) return { kind: 'refused', why: facts.refusal }
  const { shard } = facts
  if (facts.lostSinceMs !== null) {
    // A short change of sockets is nobody's business as long as the picture is not old.
    if (facts.lastPaintedAtMs === null) return connecting(facts, 'server', nowMs)
    const ageMs = nowMs - facts.lastPaintedAtMs
    return ageMs > LATE_MS ? { kind: 'reconnecting', ageMs: seconds(ageMs) } : live(facts)
  }
  const { standsInFor } = facts
  if (standsInFor !== null && standsInFor !== 'down' && isStandInOverdue(facts, nowMs)) {
    return { kind: 'unsupported-codec', refusal: standsInFor }
  }
  if (shard === null) return waiting(facts, 'server', nowMs)
  switch (shard.state) {
    case 'connecting':
      return waiting(facts, 'camera', nowMs)
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return { kind: shard.state, sinceMs: shard.sinceMs, reason: shard.reason, why: null }
    case 'unsupported-codec':
      return { kind: 'unsupported-codec', refusal: { codec: null, why: 'cannot' } }
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
  if (facts.refused !== null) return { kind: 'unsupported-codec', refusal: facts.refused }
  const { lastPaintedAtMs, keylessSinceMs } = facts
  const isFed = facts.lastReceivedAtMs !== null && facts.lastReceivedAtMs >= facts.watchedAtMs
  if (!isFed && keylessSinceMs !== null && nowMs - keylessSinceMs > KEYLESS_MS) {
    const ageMs = lastPaintedAtMs === null ? null : seconds(nowMs - lastPaintedAtMs)
    return { kind: 'no-key', sinceMs: Math.max(keylessSinceMs, lastPaintedAtMs ?? 0), ageMs }
  }
  if (lastPaintedAtMs === null) return connecting(facts, 'picture', nowMs)
  const isNew = nowMs - facts.watchedAtMs < LATE_MS
  if (isNew && lastPaintedAtMs < facts.watchedAtMs) return connecting(facts, 'picture', nowMs)
  const ageMs = nowMs - lastPaintedAtMs
  const limit = facts.level === 'keyframes' ? KEYFRAMES_LATE_MS : LATE_MS
  if (ageMs > limit) {
    return { kind: 'late', ageMs: tenths(ageMs), reduced: reducedBy(facts), standIn: standIn(facts) }
  }
  return live(facts)
}

/** Asked for and not answered: after a while the picture still on screen is given its age. */
function waiting(facts: TileFacts, what: WaitsFor, nowMs: number): TileView {
  const { lastPaintedAtMs } = facts
  if (lastPaintedAtMs === null || nowMs - facts.watchedAtMs < LATE_MS) return connecting(facts, what, nowMs)
  return { kind: 'reconnecting', ageMs: seconds(nowMs - lastPaintedAtMs) }
}

function connecting(facts: TileFacts, what: WaitsFor, nowMs: number): TileView {
  const waitingMs = nowMs - Math.max(facts.startedAtMs, facts.lastPaintedAtMs ?? 0)
  return { kind: 'connecting', for: what, waitingMs: waitingMs < LONG_WAIT_MS ? null : seconds(waitingMs) }
}

/** The other stream is asked for and shows nothing yet: what is wrong with the wanted one is the news. */
function isStandInOverdue({ lastPaintedAtMs, watchedAtMs }: TileFacts, nowMs: number): boolean {
  return (lastPaintedAtMs ?? 0) < watchedAtMs && nowMs - watchedAtMs > STAND_IN_MS
}

function live(facts: TileFacts): TileView {
  const reduced = reducedBy(facts)
  const instead = standIn(facts)
  if (facts.shard?.state !== 'degraded' || reduced === 'keyframes') {
    return { kind: 'live', reduced, standIn: instead }
  }
  const slow = { of: 'fps', value: Math.round(facts.receivedFps) } as const
  return { kind: 'degraded', slow, reduced, standIn: instead }
}

function standIn({ standsInFor, stream }: TileFacts): StandIn {
  if (standsInFor === null) return null
  if (standsInFor === 'down') return { stream, because: 'down' }
  return { stream, because: 'codec', codec: standsInFor.codec }
}

/** The picture on screen may be older than the camera's silence, when the page came late to it. */
function frozenAge(facts: TileFacts, nowMs: number): number {
  return nowMs - Math.min(facts.lastPaintedAtMs ?? nowMs, facts.shard?.sinceHereMs ?? nowMs)
}

function reducedBy(facts: TileFacts): Reduced {
  if (facts.level === 'keyframes') return 'keyframes'
  if (facts.standsInFor !== null) return null
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

/** The state of one stream, from what happens to it: the table of camera states in code. */
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import {
  type CameraWhy,
  reasonOf,
  type Slowed,
  type StreamFailureReason,
  type StreamFault,
} from '#domain/cameras/stream-fault.ts'
import { isTellingChange } from '../health/telling-change.ts'

export interface StreamState {
  readonly kind: CameraStateKind
  readonly sinceMs: number
  readonly reason: StreamFailureReason | null
  readonly why: CameraWhy | null
  /** When the next connect is tried; null while connected or connecting. */
  readonly retryAtMs: number | null
}

export type StreamEvent =
  /** First start, or a change of configuration: nothing known yet. */
  | { readonly kind: 'configured' }
  | { readonly kind: 'dialled' }
  | { readonly kind: 'keyframe' }
  /** `wasPlaying`: the camera had agreed to send. `lastFrameAtMs`: arrival of the last picture, null when there was none. */
  | {
      readonly kind: 'failed'
      readonly fault: StreamFault
      readonly retryAtMs: number
      readonly wasPlaying: boolean
      readonly lastFrameAtMs: number | null
    }
  /** Video comes over a connection that goes on, but no new picture since `lastFrameAtMs`; until the next key frame. */
  | { readonly kind: 'stood-still'; readonly fault: StreamFault; readonly lastFrameAtMs: number }
  /** Frame rate or bitrate has stayed under its normal, or is back. */
  | { readonly kind: 'slowed'; readonly by: Slowed }
  | { readonly kind: 'recovered' }

export function firstState(nowMs: number): StreamState {
  return { kind: 'connecting', sinceMs: nowMs, reason: null, why: null, retryAtMs: null }
}

/** Pure. Keeps `sinceMs` while the kind stays the same; returns the same object when nothing changed. */
export function nextCameraState(state: StreamState, event: StreamEvent, nowMs: number): StreamState {
  switch (event.kind) {
    case 'configured':
      return firstState(nowMs)
    case 'dialled':
      // A camera that is down stays down until its first key frame.
      return state.retryAtMs === null ? state : { ...state, retryAtMs: null }
    case 'keyframe':
      if (state.kind === 'live' || state.kind === 'degraded') return state
      return { kind: 'live', sinceMs: nowMs, reason: null, why: null, retryAtMs: null }
    case 'stood-still':
      if (state.kind === 'frozen') return state
      return {
        kind: 'frozen',
        sinceMs: event.lastFrameAtMs,
        reason: reasonOf(event.fault),
        why: event.fault,
        retryAtMs: null,
      }
    case 'slowed':
      if (state.kind === 'live') return { ...state, kind: 'degraded', sinceMs: nowMs, why: event.by }
      if (state.kind !== 'degraded' || isSameSlowness(state.why, event.by)) return state
      return { ...state, why: event.by }
    case 'recovered':
      if (state.kind !== 'degraded') return state
      return { ...state, kind: 'live', sinceMs: nowMs, why: null }
    case 'failed': {
      const reason = reasonOf(event.fault)
      const kind = downKind(reason, event.wasPlaying && event.lastFrameAtMs !== null)
      const since = kind === 'frozen' ? (event.lastFrameAtMs ?? nowMs) : nowMs
      return {
        kind,
        sinceMs: state.kind === kind ? state.sinceMs : since,
        reason,
        why: event.fault,
        retryAtMs: event.retryAtMs,
      }
    }
  }
}

function isSameSlowness(told: CameraWhy | null, now: Slowed): boolean {
  if (told?.code !== 'slowed') return false
  const figures = ['fps', 'usualFps', 'kbps', 'usualKbps'] as const
  return !figures.some((figure) => isTellingChange(told[figure], now[figure]))
}

/** `isStandingStill`: the camera answers and there is a picture, but no new one comes. Without a picture nothing is frozen. */
function downKind(reason: StreamFailureReason, isStandingStill: boolean): CameraStateKind {
  switch (reason) {
    case 'unreachable':
      return 'offline'
    case 'refused-login':
      return 'refused-login'
    case 'stalled':
    case 'no-video':
    case 'no-keyframe':
      return isStandingStill ? 'frozen' : 'offline'
    case 'ended':
      return 'ended'
    case 'unsupported-codec':
      return 'unsupported-codec'
    case 'malformed':
    case 'redirected':
    case 'quarantined':
      return 'malformed'
  }
}

/**
 * What a tile says, once the page's own eyes and the room's word on the camera are put together. What the page alone
 * can know (late, reconnecting, refused) stays as it is; whether a camera works well and since when it does not is the
 * room's word, so that a tile never contradicts the counts, the list or the map.
 */
import { type CameraStatus, shownSinceMs } from '#domain/cameras/camera-state.ts'
import { slowedIn } from '#domain/cameras/stream-fault.ts'
import type { TileView } from './tile-view.ts'

/** `status` is undefined where this person is told no states; `nowMs` is the server's time. */
export function shownView(view: TileView, status: CameraStatus | undefined, nowMs: number): TileView {
  if (status === undefined) return view
  switch (view.kind) {
    case 'live':
    case 'degraded':
      return delivering(view, status)
    case 'frozen': {
      if (status.state !== 'frozen') return view
      const ageMs = Math.max(0, nowMs - shownSinceMs(status))
      return { ...view, ageMs: Math.floor(ageMs / 1000) * 1000, sinceMs: shownSinceMs(status) }
    }
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
    case 'connecting':
    case 'no-key':
    case 'unsupported-codec':
      // A shard begun anew knows of no picture before; a page waits for a first one that the room knows will not come.
      return withoutPicture(view, status, nowMs)
    case 'paused':
    case 'refused':
    case 'reconnecting':
    case 'late':
      return view
  }
}

function delivering(
  { reduced, standIn }: Extract<TileView, { readonly kind: 'live' | 'degraded' }>,
  status: CameraStatus,
): TileView {
  if (status.state !== 'degraded') return { kind: 'live', reduced, standIn }
  // What arrives here is this machine's affair; the camera's own figures are in its state.
  const slow =
    slowedIn(status.why) === 'bitrate'
      ? ({ of: 'kbps', value: Math.round(status.bitrateKbps ?? 0) } as const)
      : ({ of: 'fps', value: Math.round(status.fps ?? 0) } as const)
  return { kind: 'degraded', slow, reduced, standIn }
}

function withoutPicture(view: TileView, status: CameraStatus, nowMs: number): TileView {
  const { state, reason, why } = status
  const sinceMs = shownSinceMs(status)
  switch (state) {
    case 'frozen': {
      const ageMs = Math.floor(Math.max(0, nowMs - sinceMs) / 1000) * 1000
      return { kind: state, ageMs, sinceMs, isBlack: true }
    }
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return { kind: state, sinceMs, reason, why }
    case 'connecting':
    case 'live':
    case 'degraded':
    case 'unsupported-codec':
      return view
  }
}

/**
 * What a tile says, once the page's own eyes and the room's word on the camera are put together. What the page alone
 * can know (late, reconnecting, refused) stays as it is; whether a camera works well and since when it does not is the
 * room's word, so that a tile never contradicts the counts, the list or the map.
 */
import { type CameraStatus, withoutPictureSinceMs } from '#domain/cameras/camera-state.ts'
import type { TileView } from './tile-view.ts'

/** `status` is undefined where this person is told no states; `nowMs` is the server's time. */
export function shownView(view: TileView, status: CameraStatus | undefined, nowMs: number): TileView {
  if (status === undefined) return view
  switch (view.kind) {
    case 'live':
    case 'degraded':
      // The frame rate that arrives here is this machine's affair; the camera's own is in its state.
      return status.state === 'degraded'
        ? { kind: 'degraded', fps: Math.round(status.fps ?? 0), reduced: view.reduced }
        : { kind: 'live', reduced: view.reduced }
    case 'frozen': {
      if (status.state !== 'frozen') return view
      const ageMs = Math.max(0, nowMs - withoutPictureSinceMs(status))
      return { ...view, ageMs: Math.floor(ageMs / 1000) * 1000, sinceMs: status.sinceMs }
    }
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return status.state === view.kind
        ? { kind: view.kind, sinceMs: status.sinceMs, reason: status.reason }
        : view
    case 'connecting':
      // The page waits for a first picture that the room knows will not come.
      return withoutPicture(view, status, nowMs)
    case 'paused':
    case 'refused':
    case 'reconnecting':
    case 'late':
    case 'unsupported-codec':
      return view
  }
}

function withoutPicture(view: TileView, status: CameraStatus, nowMs: number): TileView {
  const { state, sinceMs, reason } = status
  switch (state) {
    case 'frozen': {
      const ageMs = Math.max(0, nowMs - withoutPictureSinceMs(status))
      return { kind: state, ageMs: Math.floor(ageMs / 1000) * 1000, sinceMs, isBlack: true }
    }
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return { kind: state, sinceMs, reason }
    case 'connecting':
    case 'live':
    case 'degraded':
    case 'unsupported-codec':
      return view
  }
}

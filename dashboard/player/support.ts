/** Which way pictures can reach the screen in this browser. */
import type { SurfaceKind } from './messages.ts'

/** Non-standard, Chromium only: a track whose pictures are written by us. */
export interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>
}
type TrackGeneratorConstructor = new (init: { readonly kind: 'video' }) => TrackGenerator

export function trackGenerator(): TrackGeneratorConstructor | null {
  const found: unknown = Reflect.get(globalThis, 'MediaStreamTrackGenerator')
  return typeof found === 'function' ? (found as TrackGeneratorConstructor) : null
}

/**
 * `?player=mse` or `?player=canvas` in the address chooses a way by hand, to compare them on one machine. Null: this
 * browser cannot show live video at all.
 */
export function chooseSurfaceKind(search: string): SurfaceKind | null {
  const able: SurfaceKind[] = []
  // WebCodecs exists only in a secure context: TLS, or the machine itself.
  if (typeof VideoDecoder === 'function') {
    if (trackGenerator() !== null) able.push('generator')
    if (typeof OffscreenCanvas === 'function') able.push('canvas')
  }
  if (typeof MediaSource === 'function') able.push('mse')
  const wish = new URLSearchParams(search).get('player')
  return able.find((kind) => kind === wish) ?? able[0] ?? null
}

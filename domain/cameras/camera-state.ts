/**
 * The one table of camera states that shard, server, tile, map and alert share.
 * `late` is missing on purpose: only the page that paints can know it.
 */
import { z } from 'zod'
import { InstantMs } from '#domain/contract/primitives.ts'
import { CameraId } from '#domain/ids.ts'
import { CameraWhy, StreamFailureReason } from './stream-fault.ts'

export const CameraStateKind = z.enum([
  /** Tried for the first time, or again after a change of configuration; nothing known yet. */
  'connecting',
  'live',
  /** Frames arrive, but frame rate or bitrate stayed under 60 % of normal for 2 min. */
  'degraded',
  /** There is a picture, and no new one for 5 s; stays until a keyframe or a failed connect. */
  'frozen',
  /** The far side closed in order. */
  'ended',
  /** Refused, reset or unreachable. */
  'offline',
  /** 401 with our credentials. */
  'refused-login',
  /** The stream cannot be read. */
  'malformed',
  /** The stream is in order, but in a codec we cannot pass on. */
  'unsupported-codec',
])
export type CameraStateKind = z.infer<typeof CameraStateKind>

export const CameraStatus = z.object({
  cameraId: CameraId,
  state: CameraStateKind,
  /** Since when the camera has been in `state`. */
  sinceMs: InstantMs,
  reason: StreamFailureReason.nullable(),
  /**
   * What exactly happened, or what a degraded camera gives too little of. A code that only a newer program knows, as a page
   * of before an upgrade may be told, costs the camera its sentence and not its state.
   */
  why: CameraWhy.nullable().catch(null),
  fps: z.number().min(0).nullable(),
  bitrateKbps: z.number().min(0).nullable(),
  /**
   * Arrival of the newest frame when this status was told, in an answer of the API at most `frozenAfterMs` before it;
   * null when none has come since start.
   */
  lastFrameAtMs: InstantMs.nullable(),
  codec: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** When the next connect is tried; null while connected. */
  retryAtMs: InstantMs.nullable(),
})
export type CameraStatus = z.infer<typeof CameraStatus>

/**
 * Since when a camera has been in the state that is shown of it, epoch ms: the age beside a state is that state's. A
 * freeze is told some time after the last frame and is as old as its picture; a camera that froze before it was cut off
 * has been offline since the cut, and its last picture is older.
 */
export function shownSinceMs(status: Pick<CameraStatus, 'state' | 'sinceMs' | 'lastFrameAtMs'>): number {
  return status.state === 'frozen' ? withoutPictureSinceMs(status) : status.sinceMs
}

/** Since when there has been no new picture, epoch ms, by whatever states the camera went meanwhile. */
export function withoutPictureSinceMs({
  state,
  sinceMs,
  lastFrameAtMs,
}: Pick<CameraStatus, 'state' | 'sinceMs' | 'lastFrameAtMs'>): number {
  if (isDelivering(state) || state === 'connecting' || lastFrameAtMs === null) return sinceMs
  return state === 'frozen' ? lastFrameAtMs : Math.min(lastFrameAtMs, sinceMs)
}

/**
 * The status as it may be answered at any moment. It is told when it changes, and says nothing while all goes well: of a
 * camera that delivers, whoever watches it (heard at `heardAtMs`) would have said so had no frame come for `frozenAfterMs`.
 */
export function asOfNow(status: CameraStatus, heardAtMs: number, frozenAfterMs: number): CameraStatus {
  if (!isDelivering(status.state)) return status
  const atLeastMs = Math.max(0, heardAtMs - frozenAfterMs)
  return { ...status, lastFrameAtMs: Math.max(status.lastFrameAtMs ?? 0, atLeastMs) }
}

/** States in which pictures come: everything else counts as down or not yet known. */
export function isDelivering(state: CameraStateKind): boolean {
  return state === 'live' || state === 'degraded'
}

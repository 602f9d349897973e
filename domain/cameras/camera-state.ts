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

type Standing = Pick<CameraStatus, 'state' | 'sinceMs' | 'lastFrameAtMs'>

/**
 * The one age of a camera, epoch ms: of one that brings no picture since its last one, by whatever states it went
 * meanwhile; of any other since it has been in its state. Limits, alerts, tiles and lists all count from here.
 */
export function shownSinceMs({ state, sinceMs, lastFrameAtMs }: Standing): number {
  if (
    isDelivering(state) ||
    state === 'connecting' ||
    state === 'unsupported-codec' ||
    lastFrameAtMs === null
  )
    return sinceMs
  return state === 'frozen' ? lastFrameAtMs : Math.min(lastFrameAtMs, sinceMs)
}

/** A connection that is cut is noticed within seconds of the last picture: what takes longer was a freeze first. */
const CUT_NOTICED_MS = 10_000

/** When a camera whose picture had frozen before was cut off altogether, epoch ms; null where it never froze first. */
export function cutAfterFreezeAtMs(status: Standing): number | null {
  if (status.state === 'frozen') return null
  return status.sinceMs - shownSinceMs(status) > CUT_NOTICED_MS ? status.sinceMs : null
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

/**
 * What is measured of the stream (frames a second, kilobits) as it may be told beside a state: the mean of the last
 * seconds would go on telling of pictures that no longer come.
 */
export function measuredIn(state: CameraStateKind, value: number | null): number | null {
  return value === null || isDelivering(state) ? value : 0
}

/** States in which pictures come: everything else counts as down or not yet known. */
export function isDelivering(state: CameraStateKind): boolean {
  return state === 'live' || state === 'degraded'
}

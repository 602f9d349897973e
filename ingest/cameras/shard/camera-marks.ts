/**
 * Cameras whose bytes held up a shard. After the first time a camera is served in a process of its own kind, where it can
 * hold up nobody but its like; after the second it is left alone for a time, then tried once more, and left alone for
 * twice as long when that goes wrong again. Pure but for what it remembers.
 */
import { type BackOff, doublingMs } from '#base/pure/back-off.ts'
import type { CameraId } from '#domain/ids.ts'

export const FIRST_QUARANTINE_MS = 10 * 60_000
export const MAX_QUARANTINE_MS = 24 * 60 * 60_000
const QUARANTINES: BackOff = { firstMs: FIRST_QUARANTINE_MS, mostMs: MAX_QUARANTINE_MS }
/** One that gave no trouble for so long is a camera like any other. */
const FORGOTTEN_AFTER_MS = 60 * 60_000
const TIMES_BEFORE_QUARANTINE = 2

interface Marked {
  readonly times: number
  readonly atMs: number
  /** Null while it may be tried. */
  readonly quarantinedUntilMs: number | null
}

export type CameraPlace =
  | { readonly kind: 'usual' }
  /** Together with others of its kind, away from the rest. */
  | { readonly kind: 'apart' }
  | {
      readonly kind: 'quarantined'
      readonly times: number
      readonly sinceMs: number
      readonly untilMs: number
    }

export class CameraMarks {
  readonly #marked = new Map<CameraId, Marked>()
  /** Not at fault, but behind one device with one that is. */
  readonly #suspected = new Map<CameraId, number>()

  /** The camera was being read when its shard stood still. */
  mark(camera: CameraId, nowMs: number): void {
    const times = (this.#marked.get(camera)?.times ?? 0) + 1
    const beyond = times - TIMES_BEFORE_QUARANTINE
    const quarantinedUntilMs = beyond < 0 ? null : nowMs + doublingMs(beyond + 1, QUARANTINES)
    this.#marked.set(camera, { times, atMs: nowMs, quarantinedUntilMs })
  }

  suspect(camera: CameraId, nowMs: number): void {
    this.#suspected.set(camera, nowMs)
  }

  placeOf(camera: CameraId, nowMs: number): CameraPlace {
    const marked = this.#marked.get(camera)
    if (marked?.quarantinedUntilMs != null && nowMs < marked.quarantinedUntilMs)
      return {
        kind: 'quarantined',
        times: marked.times,
        sinceMs: marked.atMs,
        untilMs: marked.quarantinedUntilMs,
      }
    const sinceMs = Math.max(
      marked?.quarantinedUntilMs ?? marked?.atMs ?? Number.NEGATIVE_INFINITY,
      this.#suspected.get(camera) ?? Number.NEGATIVE_INFINITY,
    )
    return nowMs - sinceMs < FORGOTTEN_AFTER_MS ? { kind: 'apart' } : { kind: 'usual' }
  }

  /** When the place of some camera changes by itself; null when none does. Forgets what is over. */
  nextChangeAtMs(nowMs: number): number | null {
    let next: number | null = null
    const consider = (atMs: number) => {
      next = Math.min(next ?? atMs, atMs)
    }
    for (const [camera, { atMs, quarantinedUntilMs }] of this.#marked) {
      const freeAtMs = (quarantinedUntilMs ?? atMs) + FORGOTTEN_AFTER_MS
      if (freeAtMs <= nowMs) this.#marked.delete(camera)
      else consider(quarantinedUntilMs !== null && nowMs < quarantinedUntilMs ? quarantinedUntilMs : freeAtMs)
    }
    for (const [camera, sinceMs] of this.#suspected) {
      if (sinceMs + FORGOTTEN_AFTER_MS <= nowMs) this.#suspected.delete(camera)
      else consider(sinceMs + FORGOTTEN_AFTER_MS)
    }
    return next
  }
}

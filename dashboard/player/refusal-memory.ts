/**
 * Which streams this page could not decode, for tiles opened later: they begin with the stream that plays. Forgotten
 * after a while, so that a camera set to another codec is tried again.
 */
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { CameraId } from '#domain/ids.ts'
import type { CodecRefusal, Refusals } from './stream-choice.ts'

const KEPT_MS = 10 * 60_000

interface Noted {
  readonly refusal: CodecRefusal
  readonly atMs: number
}

export class RefusalMemory {
  readonly #noted = new Map<CameraId, Partial<Record<StreamKind, Noted>>>()

  of(camera: CameraId, nowMs: number): Refusals {
    const noted = this.#noted.get(camera) ?? {}
    const fresh = (['main', 'sub'] as const).flatMap((stream) => {
      const one = noted[stream]
      return one !== undefined && nowMs - one.atMs < KEPT_MS ? [[stream, one.refusal] as const] : []
    })
    return Object.fromEntries(fresh)
  }

  /** A decoder that fails may be the fault of a moment: only what the browser rules out is kept. */
  note(camera: CameraId, stream: StreamKind, refusal: CodecRefusal, nowMs: number): void {
    if (refusal.why !== 'cannot') return
    this.#noted.set(camera, { ...this.#noted.get(camera), [stream]: { refusal, atMs: nowMs } })
  }

  /** One stream plays again; left out, all that was held against the camera. */
  forget(camera: CameraId, stream?: StreamKind): void {
    const noted = { ...this.#noted.get(camera) }
    if (stream !== undefined) delete noted[stream]
    if (stream === undefined || Object.keys(noted).length === 0) this.#noted.delete(camera)
    else this.#noted.set(camera, noted)
  }
}

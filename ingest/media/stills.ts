/** A still of any camera, from the key frame that is cached anyway: no second session to the camera. */
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { CameraId } from '#domain/ids.ts'
import type { Keyframe } from '../cameras/shard/ipc.ts'
import type { StillRequest } from './ffmpeg.ts'

export interface Still {
  readonly jpeg: Buffer
  /** Arrival of the frame it shows: the age that must stand beside the picture. */
  readonly frameAtMs: number
}

export interface StillSources {
  readonly keyframe: (cameraId: CameraId, stream: StreamKind) => Promise<Keyframe | null>
  readonly encode: (request: StillRequest, signal: AbortSignal) => Promise<Buffer>
}

export type StillWidth = 320 | 640 | 1280

/** Sub streams are 640 wide in most cities; a wider still is worth asking the main stream's cache. */
const MAIN_FROM_WIDTH = 1280
/** Cameras x widths that are kept; a few hundred JPEGs of 30 kB. */
const CACHE_ENTRIES = 400

interface Flight {
  readonly still: Promise<Still>
  readonly stop: AbortController
  askers: number
}

export class Stills {
  readonly #sources: StillSources
  readonly #cache = new Map<string, Still>()
  readonly #inFlight = new Map<string, Flight>()

  constructor(sources: StillSources) {
    this.#sources = sources
  }

  /** Null when no frame of the camera has come since its shard started. Throws `MediaError`. */
  async take(cameraId: CameraId, width: StillWidth, signal: AbortSignal): Promise<Still | null> {
    const keyframe = await this.#sources.keyframe(cameraId, width >= MAIN_FROM_WIDTH ? 'main' : 'sub')
    if (keyframe === null) return null
    const key = `${cameraId}/${width}`
    const cached = this.#cache.get(key)
    // The same key frame gives the same picture, whoever asks and how often.
    if (cached?.frameAtMs === keyframe.arrivedAtMs) return cached
    return this.#join(`${key}/${keyframe.arrivedAtMs}`, signal, (jobSignal) =>
      this.#make(key, keyframe, Math.min(width, keyframe.width), jobSignal),
    )
  }

  /** Askers of the same picture share one job; it is given up when the last of them has gone. */
  async #join(
    name: string,
    signal: AbortSignal,
    start: (signal: AbortSignal) => Promise<Still>,
  ): Promise<Still> {
    signal.throwIfAborted()
    const flight = this.#inFlight.get(name) ?? this.#begin(name, start)
    flight.askers++
    const leave = () => {
      flight.askers--
      if (flight.askers > 0) return
      // Whoever asks next begins anew, and does not wait for what is being given up.
      this.#forget(name, flight)
      flight.stop.abort(signal.reason)
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await flight.still
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  #begin(name: string, start: (signal: AbortSignal) => Promise<Still>): Flight {
    const stop = new AbortController()
    const still = start(stop.signal).finally(() => this.#forget(name, flight))
    const flight: Flight = { still, stop, askers: 0 }
    this.#inFlight.set(name, flight)
    return flight
  }

  #forget(name: string, flight: Flight): void {
    if (this.#inFlight.get(name) === flight) this.#inFlight.delete(name)
  }

  async #make(key: string, keyframe: Keyframe, width: number, signal: AbortSignal): Promise<Still> {
    const jpeg = await this.#sources.encode({ codec: keyframe.codec, annexB: keyframe.annexB, width }, signal)
    const still = { jpeg, frameAtMs: keyframe.arrivedAtMs }
    this.#cache.delete(key)
    this.#cache.set(key, still)
    const oldest = this.#cache.size > CACHE_ENTRIES ? this.#cache.keys().next().value : undefined
    if (oldest !== undefined) this.#cache.delete(oldest)
    return still
  }
}

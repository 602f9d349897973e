/** Counts what one stream delivers between two health ticks. */
import type { CameraSample } from './camera-sample.ts'

export type StreamSample = Omit<CameraSample, 'cameraId' | 'up'>

export class HealthMeter {
  #bytes = 0
  #packets = 0
  #lost = 0
  #frames = 0
  #damaged = 0
  #rttMs: number | null = null
  #keyMediaMs: number | null = null
  #keyframeIntervalMs: number | null = null
  #fromMs: number

  constructor(nowMs: number) {
    this.#fromMs = nowMs
  }

  received(bytes: number, packets: number, lost: number): void {
    this.#bytes += bytes
    this.#packets += packets
    this.#lost += lost
  }

  /** By the camera's own clock: pictures may be read together that were sent one after the other. */
  frame(isKey: boolean, mediaMs: number | null): void {
    this.#frames++
    if (!isKey || mediaMs === null) return
    if (this.#keyMediaMs !== null) this.#keyframeIntervalMs = Math.max(0, mediaMs - this.#keyMediaMs)
    this.#keyMediaMs = mediaMs
  }

  damaged(): void {
    this.#damaged++
  }

  roundTrip(ms: number): void {
    this.#rttMs = ms
  }

  /** What came since the last call; starts anew. */
  take(nowMs: number): StreamSample {
    const seconds = Math.max(0.001, (nowMs - this.#fromMs) / 1000)
    const sent = this.#packets + this.#lost
    const sample: StreamSample = {
      bitrateKbps: Math.round((this.#bytes * 8) / seconds / 100) / 10,
      fps: Math.round((this.#frames / seconds) * 100) / 100,
      keyframeIntervalMs: this.#keyframeIntervalMs,
      rttMs: this.#rttMs === null ? null : Math.round(this.#rttMs * 10) / 10,
      lossPct: sent === 0 ? 0 : Math.round((this.#lost / sent) * 10_000) / 100,
      decodeErrors: this.#damaged,
    }
    this.#fromMs = nowMs
    this.#bytes = 0
    this.#packets = 0
    this.#lost = 0
    this.#frames = 0
    this.#damaged = 0
    return sample
  }
}

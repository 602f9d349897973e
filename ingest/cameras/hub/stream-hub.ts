/**
 * One stream of one camera, for however many consumers: decoder configuration, the pictures since the last key frame,
 * and everyone who wants the next one. Lives across reconnects.
 */
import type { AccessUnit, VideoConfig } from '../camera-source.ts'
import { Timeline } from './timeline.ts'

/** Beyond this the cache is given up until the next key frame; the key frame itself stays for stills. */
export const MAX_GOP_BYTES = 4_000_000

export interface HubConfig extends VideoConfig {
  /** 0-65535, another for every other configuration. */
  readonly generation: number
}

export interface HubFrame {
  readonly data: Buffer
  readonly isKey: boolean
  readonly mediaMs: number
  readonly arrivedAtMs: number
}

export interface HubSubscriber {
  /** A frame of `config`; called in order, must not throw. */
  frame(frame: HubFrame, config: HubConfig): void
}

export class StreamHub {
  lastFrameAtMs: number | null = null
  #config: HubConfig | null = null
  #key: { readonly frame: HubFrame; readonly config: HubConfig } | null = null
  #gop: HubFrame[] = []
  #gopBytes = 0
  readonly #timeline = new Timeline()
  readonly #subscribers = new Set<HubSubscriber>()

  /** A connection ended: its pictures are not replayed as if they led up to now, and the next one has another clock. */
  restart(): void {
    this.#timeline.restart()
    this.#gop = []
    this.#gopBytes = 0
  }

  configure(config: VideoConfig): void {
    const old = this.#config
    if (old !== null && old.codec === config.codec && old.description.equals(config.description)) return
    this.#config = { ...config, generation: old === null ? 0 : (old.generation + 1) % 65_536 }
    this.#gop = []
    this.#gopBytes = 0
  }

  /** Media time of the picture, or null when it cannot be shown for want of a configuration. */
  push(unit: AccessUnit, nowMs: number): number | null {
    const config = this.#config
    if (config === null) return null
    const frame: HubFrame = {
      data: unit.data,
      isKey: unit.isKey,
      mediaMs: this.#timeline.place(unit.sourceMs, nowMs),
      arrivedAtMs: nowMs,
    }
    this.lastFrameAtMs = nowMs
    this.#cache(frame, config)
    for (const subscriber of this.#subscribers) subscriber.frame(frame, config)
    return frame.mediaMs
  }

  config(): HubConfig | null {
    return this.#config
  }

  /** From the last key frame to now; empty when a player has to wait for the next one. */
  gop(): readonly HubFrame[] {
    return this.#gop
  }

  /** The newest key frame, however old it is. */
  keyframe(): { readonly frame: HubFrame; readonly config: HubConfig } | null {
    return this.#key
  }

  subscribe(subscriber: HubSubscriber): void {
    this.#subscribers.add(subscriber)
  }

  unsubscribe(subscriber: HubSubscriber): void {
    this.#subscribers.delete(subscriber)
  }

  #cache(frame: HubFrame, config: HubConfig): void {
    if (frame.isKey) {
      this.#key = { frame, config }
      this.#gop = []
      this.#gopBytes = 0
    } else if (this.#gop.length === 0) return
    this.#gop.push(frame)
    this.#gopBytes += frame.data.length
    if (this.#gopBytes > MAX_GOP_BYTES) {
      this.#gop = []
      this.#gopBytes = 0
    }
  }
}

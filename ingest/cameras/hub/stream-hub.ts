/**
 * One stream of one camera, for however many consumers: decoder configuration, the pictures since the last key frame,
 * and everyone who wants the next one. Lives across reconnects.
 */
import type { AccessUnit, VideoConfig } from '../camera-source.ts'
import { GopBudget } from './gop-budget.ts'
import { GopCache } from './gop-cache.ts'
import { HubFrame } from './hub-frame.ts'
import { Timeline } from './timeline.ts'

export interface HubConfig extends VideoConfig {
  /** 0-65535, another for every other configuration. */
  readonly generation: number
}

export interface HubSubscriber {
  /** A frame of `config`, readable during the call; called in order, must not throw. */
  frame(frame: HubFrame, config: HubConfig): void
  /** Shows nothing, or nothing new, before the next key frame. */
  isWaitingForKey(): boolean
}

export class StreamHub {
  lastFrameAtMs: number | null = null
  #config: HubConfig | null = null
  #key: { readonly frame: HubFrame; readonly config: HubConfig } | null = null
  readonly #cache: GopCache
  readonly #timeline = new Timeline()
  readonly #subscribers = new Set<HubSubscriber>()

  /** `budget`: of the shard. */
  constructor(budget: GopBudget = new GopBudget()) {
    this.#cache = new GopCache(budget)
  }

  /** A connection ended: its pictures are not replayed as if they led up to now, and the next one has another clock. */
  restart(): void {
    this.#timeline.restart()
    this.#cache.clear()
  }

  configure(config: VideoConfig): void {
    const old = this.#config
    if (old !== null && old.codec === config.codec && old.description.equals(config.description)) return
    this.#config = { ...config, generation: old === null ? 0 : (old.generation + 1) % 65_536 }
    this.#cache.clear()
  }

  /** Media time of the picture, or null when it cannot be shown for want of a configuration. */
  push(unit: AccessUnit, nowMs: number): number | null {
    const config = this.#config
    if (config === null) return null
    const frame = new HubFrame(unit.data, unit.isKey, this.#timeline.place(unit.sourceMs, nowMs), nowMs)
    this.lastFrameAtMs = nowMs
    if (frame.isKey) this.#key = { frame, config }
    const isCached = this.#cache.add(frame)
    for (const subscriber of this.#subscribers) subscriber.frame(frame, config)
    if (!isCached) frame.forget()
    return frame.mediaMs
  }

  /** A picture came within the last `withinMs`. */
  isMoving(nowMs: number, withinMs: number): boolean {
    return this.lastFrameAtMs !== null && nowMs - this.lastFrameAtMs < withinMs
  }

  config(): HubConfig | null {
    return this.#config
  }

  /**
   * From the last key frame to now, or that key frame alone when `isGopCut`; empty when a player has to wait for the next
   * one. Grows in place, and is another list once the group is another.
   */
  gop(): readonly HubFrame[] {
    return this.#cache.pictures
  }

  /** What came after `gop` was not kept. */
  isGopCut(): boolean {
    return this.#cache.isCut
  }

  /** The newest key frame, however old it is. */
  keyframe(): { readonly frame: HubFrame; readonly config: HubConfig } | null {
    return this.#key
  }

  subscribe(subscriber: HubSubscriber): void {
    this.#cache.used()
    this.#subscribers.add(subscriber)
  }

  unsubscribe(subscriber: HubSubscriber): void {
    this.#cache.used()
    this.#subscribers.delete(subscriber)
  }

  /** Somebody looks and sees nothing, or nothing new, for want of a key frame. */
  isKeyWanted(): boolean {
    for (const subscriber of this.#subscribers) if (subscriber.isWaitingForKey()) return true
    return false
  }
}

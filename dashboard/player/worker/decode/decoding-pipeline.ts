import { epochNowMs } from '../../clock.ts'
import type { Importance } from '../../messages.ts'
import type { LoopDelay } from '../loop-delay.ts'
import type { AccessUnit, Pipeline, PipelineEvents, StreamConfig } from '../pipeline.ts'
import type { TileMeter } from '../tile-meter.ts'
import { LAG_DROP_MS, type PaintBudget, shouldPaint } from './paint-policy.ts'
import type { Renderer } from './renderer.ts'

/** More units than this inside the decoder is no queue but a decoder that hangs (10 s at 25 fps, and some). */
const MOST_PENDING = 400
/** A decoder that has just begun is allowed to be behind: it works off the cached group first. */
const WARM_UP_MS = 2_000
/** A decoder that holds pictures and puts none out for so long is broken. */
const STUCK_MS = 6_000
/** How long a cached picture waits for a newer one before it is shown. */
const CATCH_UP_HOLD_MS = 25

/** One VideoDecoder: cached units are decoded at full speed and only the last is painted. */
export class DecodingPipeline implements Pipeline {
  readonly #renderer: Renderer
  readonly #meter: TileMeter
  readonly #budget: PaintBudget
  readonly #loop: LoopDelay
  readonly #events: PipelineEvents
  readonly #pending = new Map<number, AccessUnit>()
  #importance: Importance
  #decoder: VideoDecoder | null = null
  #config: StreamConfig | null = null
  #needsKey = true
  /** Epoch ms of the first unit after the cached ones; null before. */
  #liveSinceMs: number | null = null
  #lastTimestampUs = 0
  /** Epoch ms of the last picture put out, or of the decoder's start. */
  #aliveAtMs = 0
  #pictures = 0
  #held: { frame: VideoFrame; unit: AccessUnit; timer: ReturnType<typeof setTimeout> } | null = null
  #decodedSeq = -1

  constructor(parts: {
    renderer: Renderer
    meter: TileMeter
    budget: PaintBudget
    loop: LoopDelay
    events: PipelineEvents
    importance: Importance
  }) {
    this.#renderer = parts.renderer
    this.#meter = parts.meter
    this.#budget = parts.budget
    this.#loop = parts.loop
    this.#events = parts.events
    this.#importance = parts.importance
  }

  /** Sequence number of the newest unit the decoder has put out, -1 before the first. */
  get decodedSeq(): number {
    return this.#decodedSeq
  }

  setImportance(importance: Importance): void {
    this.#importance = importance
  }

  configure(config: StreamConfig): void {
    this.#config = config
    this.#liveSinceMs = null
    this.#restart()
  }

  push(unit: AccessUnit): void {
    if (unit.head.generation !== this.#config?.generation) return
    if (this.#isStuck()) this.#restart()
    if (this.#isWarm(unit) && this.#behindMs() > LAG_DROP_MS) {
      this.#giveUpGroup()
      return
    }
    if (this.#needsKey && !unit.head.isKey) return
    if (this.#pending.size >= MOST_PENDING) {
      this.#restart()
      if (!unit.head.isKey) return
    }
    this.#decode(unit)
  }

  reset(): void {
    this.#decodedSeq = -1
    this.#config = null
    this.#liveSinceMs = null
    this.#dropHeld()
    this.#closeDecoder()
  }

  close(): void {
    this.reset()
    this.#renderer.close()
  }

  /**
   * Feeds nothing more until the decoder has worked off what it holds and a key frame comes. The decoder itself stays:
   * making a new one costs most exactly when there is no time, and a tile would never get out of it.
   */
  #giveUpGroup(): void {
    if (this.#needsKey) return
    this.#needsKey = true
    this.#meter.dropped()
    this.#events.dropped()
  }

  #isStuck(): boolean {
    return this.#pending.size > 0 && epochNowMs() - this.#aliveAtMs > STUCK_MS
  }

  #isWarm(unit: AccessUnit): boolean {
    if (unit.head.isCatchUp) return false
    this.#liveSinceMs ??= unit.arrivedAtMs
    return unit.arrivedAtMs - this.#liveSinceMs > WARM_UP_MS
  }

  /** How long the oldest unit inside the decoder has waited, with what the event loop hides. */
  #behindMs(): number {
    for (const unit of this.#pending.values()) {
      return unit.head.isCatchUp ? 0 : epochNowMs() - unit.arrivedAtMs + this.#loop.ms
    }
    return 0
  }

  #decode(unit: AccessUnit): void {
    const decoder = this.#decoder
    if (decoder?.state !== 'configured') return
    this.#needsKey = false
    // The timestamp doubles as our key to the unit, so it must rise even when two units share a millisecond.
    const timestamp = Math.max(unit.head.mediaMs * 1000, this.#lastTimestampUs + 1)
    this.#lastTimestampUs = timestamp
    // An idle decoder is not a stuck one: its patience begins with the first picture it is given.
    if (this.#pending.size === 0) this.#aliveAtMs = epochNowMs()
    this.#pending.set(timestamp, unit)
    try {
      decoder.decode(
        new EncodedVideoChunk({ type: unit.head.isKey ? 'key' : 'delta', timestamp, data: unit.data }),
      )
    } catch {
      // The decoder broke between two calls; its error callback says why. Start again from the next key frame.
      this.#restart()
    }
  }

  #output(frame: VideoFrame): void {
    const unit = this.#pending.get(frame.timestamp)
    // Units come out in order: what is older than this one was swallowed by the decoder.
    for (const timestamp of this.#pending.keys()) {
      if (timestamp > frame.timestamp) break
      this.#pending.delete(timestamp)
    }
    if (unit === undefined) {
      frame.close()
      return
    }
    const nowMs = epochNowMs()
    this.#aliveAtMs = nowMs
    const decodeMs = nowMs - unit.arrivedAtMs
    this.#decodedSeq = unit.head.seq
    this.#meter.decoded(decodeMs + unit.delayMs)
    this.#pictures++
    this.#dropHeld()
    if (unit.head.isCatchUp) {
      this.#hold(frame, unit)
      return
    }
    const paints = shouldPaint({
      importance: this.#importance,
      lagMs: decodeMs + this.#loop.ms,
      pictureNumber: this.#pictures,
      sinceLastPaintMs: nowMs - (this.#meter.lastPaintedAtMs ?? 0),
      isBudgetSpent: this.#budget.isSpent(performance.now()),
    })
    if (paints) this.#show(frame, unit)
    else frame.close()
  }

  /** A cached picture is shown only when no newer one follows at once: otherwise the past would race by. */
  #hold(frame: VideoFrame, unit: AccessUnit): void {
    const timer = setTimeout(() => {
      this.#held = null
      this.#show(frame, unit)
    }, CATCH_UP_HOLD_MS)
    this.#held = { frame, unit, timer }
  }

  #dropHeld(): void {
    if (this.#held === null) return
    clearTimeout(this.#held.timer)
    this.#held.frame.close()
    this.#held = null
  }

  #show(frame: VideoFrame, unit: AccessUnit): void {
    this.#renderer.show(frame, (tookMs) => {
      this.#budget.spent(performance.now(), tookMs)
      this.#meter.painted(epochNowMs(), unit.head.mediaMs)
    })
  }

  #restart(): void {
    this.#closeDecoder()
    const config = this.#config
    if (config === null) return
    this.#aliveAtMs = epochNowMs()
    const decoderConfig: VideoDecoderConfig = {
      codec: config.codec,
      description: config.description,
      codedWidth: config.width > 0 ? config.width : undefined,
      codedHeight: config.height > 0 ? config.height : undefined,
      optimizeForLatency: true,
      hardwareAcceleration: 'no-preference',
    }
    const decoder = new VideoDecoder({
      output: (frame) => (decoder === this.#decoder ? this.#output(frame) : frame.close()),
      error: (error) => {
        if (decoder === this.#decoder) this.#failed(error, decoderConfig)
      },
    })
    this.#decoder = decoder
    try {
      decoder.configure(decoderConfig)
    } catch {
      // The codec string itself makes no sense to this browser.
      this.#closeDecoder()
      this.#events.unsupported(config.codec)
    }
  }

  #failed(error: DOMException, decoderConfig: VideoDecoderConfig): void {
    if (error.name !== 'NotSupportedError') {
      this.#restart()
      return
    }
    this.#closeDecoder()
    this.#events.unsupported(decoderConfig.codec)
  }

  #closeDecoder(): void {
    const decoder = this.#decoder
    this.#decoder = null
    this.#pending.clear()
    this.#needsKey = true
    if (decoder !== null && decoder.state !== 'closed') decoder.close()
  }
}

import { epochNowMs } from '../../clock.ts'
import type { Importance } from '../../messages.ts'
import { RestartBudget } from '../../restart-budget.ts'
import type { LoopDelay } from '../loop-delay.ts'
import type { AccessUnit, Pipeline, PipelineEvents, StreamConfig } from '../pipeline.ts'
import type { TileMeter } from '../tile-meter.ts'
import type { CodecSupport } from './codec-support.ts'
import { LAG_DROP_MS, type PaintBudget, shouldPaint } from './paint-policy.ts'
import type { Renderer } from './renderer.ts'

/** More units than this inside the decoder is no queue but a decoder that hangs (10 s at 25 fps, and some). */
const MOST_PENDING = 400
/** A decoder that has just begun is allowed to be behind: it works off the cached group first. */
const WARM_UP_MS = 2_000
/** A decoder that holds pictures and puts none out for so long is broken. */
const STUCK_MS = 6_000
/** Pictures that a decoder which works may keep back, to put them in order. */
const MOST_HELD = 4
const MOST_HELD_AT_FIRST = 1
/** Such a stall takes as long to notice as several breaks. */
const STUCK_WEIGHT = 2
/** How long a cached picture waits for a newer one before it is shown. */
const CATCH_UP_HOLD_MS = 25
/** A browser that said no is asked again after this, at a key frame: its graphics process may have come back. */
const ASK_AGAIN_MS = 65_000

/**
 * One VideoDecoder at a time, made for the first key frame of a stream that the browser says it can decode. Cached units
 * are decoded at full speed and only the last is painted. A decoder that breaks is made anew within a budget.
 */
export class DecodingPipeline implements Pipeline {
  readonly #renderer: Renderer
  readonly #meter: TileMeter
  readonly #budget: PaintBudget
  readonly #loop: LoopDelay
  readonly #events: PipelineEvents
  readonly #support: CodecSupport
  readonly #restarts = new RestartBudget()
  readonly #pending = new Map<number, AccessUnit>()
  #importance: Importance
  #decoder: VideoDecoder | null = null
  #config: StreamConfig | null = null
  /** What has come while the browser was asked; null when it is not being asked. */
  #early: AccessUnit[] | null = null
  /** Epoch ms at which the browser said that it cannot decode this stream; null while it can. */
  #refusedAtMs: number | null = null
  /** The page was told that the decoder fails; a picture takes it back. */
  #isFailing = false
  /** After a decoder has failed the other kind is tried in turn: graphics drivers accept what they then never decode. */
  #prefersSoftware = false
  /** Whether the present decoder has put out anything. */
  #hasOutput = false
  /** The codec of the last description, kept over subscriptions: another one begins with a clean slate. */
  #codec: string | null = null
  #needsKey = true
  /** Epoch ms of the first unit after the cached ones; null before. */
  #liveSinceMs: number | null = null
  #lastTimestampUs = 0
  /** Epoch ms of the last picture put out, or of the decoder's start. */
  #aliveAtMs = 0
  #pictures = 0
  #held: { frame: VideoFrame; unit: AccessUnit; timer: ReturnType<typeof setTimeout> } | null = null
  #decodedSeq = -1
  #passedSeq = -1

  constructor(parts: {
    renderer: Renderer
    meter: TileMeter
    budget: PaintBudget
    loop: LoopDelay
    events: PipelineEvents
    support: CodecSupport
    importance: Importance
  }) {
    this.#renderer = parts.renderer
    this.#meter = parts.meter
    this.#budget = parts.budget
    this.#loop = parts.loop
    this.#events = parts.events
    this.#support = parts.support
    this.#importance = parts.importance
  }

  /** Sequence number of the newest unit that is dealt with: put out by the decoder, or passed by. -1 before the first. */
  get decodedSeq(): number {
    return this.#pending.size === 0 ? Math.max(this.#decodedSeq, this.#passedSeq) : this.#decodedSeq
  }

  setImportance(importance: Importance): void {
    this.#importance = importance
  }

  configure(config: StreamConfig): void {
    this.#config = config
    this.#liveSinceMs = null
    this.#closeDecoder()
    if (config.codec !== this.#codec) {
      this.#codec = config.codec
      this.#restarts.forget()
      this.#isFailing = false
    }
    this.#askSupport(config)
  }

  push(unit: AccessUnit): void {
    // What is passed by counts as dealt with, or the shard would take this page to be behind and hold pictures back.
    if (!this.#take(unit)) this.#passedSeq = unit.head.seq
  }

  /** Called a few times a second: what is wrong must be noticed even when nothing more is fed to the decoder. */
  check(): void {
    const nowMs = epochNowMs()
    const mostHeld = this.#hasOutput ? MOST_HELD : MOST_HELD_AT_FIRST
    if (this.#pending.size > mostHeld && nowMs - this.#aliveAtMs > STUCK_MS) this.#broke(STUCK_WEIGHT)
    if (this.#isFailing || this.#config === null || this.#refusedAtMs !== null) return
    if (!this.#restarts.isHopeless(nowMs)) return
    this.#isFailing = true
    this.#events.unplayable({ codec: this.#config.codec, why: 'fails' })
  }

  reset(): void {
    this.#early = null
    this.#refusedAtMs = null
    this.#config = null
    this.#liveSinceMs = null
    this.#dropHeld()
    this.#closeDecoder()
    this.#decodedSeq = -1
    this.#passedSeq = -1
  }

  close(): void {
    this.reset()
    this.#renderer.close()
  }

  /** False when the picture is not decoded. */
  #take(unit: AccessUnit): boolean {
    if (unit.head.generation !== this.#config?.generation) return false
    if (this.#early !== null) {
      if (unit.head.isKey) this.#early = []
      if (this.#early.length < MOST_PENDING) this.#early.push(unit)
      return true
    }
    if (this.#refusedAtMs !== null) {
      this.#askAgain(unit, this.#refusedAtMs)
      return false
    }
    this.check()
    // A decoder that has put out nothing yet is no slow one.
    if (this.#hasOutput && this.#isWarm(unit) && this.#behindMs() > LAG_DROP_MS) {
      this.#giveUpGroup()
      return false
    }
    if (this.#pending.size >= MOST_PENDING) this.#broke(STUCK_WEIGHT)
    if (this.#needsKey && !unit.head.isKey) return false
    if (this.#decoder === null && !this.#start()) return false
    this.#decode(unit)
    return true
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
      this.#broke()
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
    this.#hasOutput = true
    this.#restarts.worked()
    if (this.#isFailing) {
      this.#isFailing = false
      this.#events.playable()
    }
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

  #askSupport(config: StreamConfig): void {
    const question = decoderConfigOf(config)
    const known = this.#support.known(question)
    if (known !== null) {
      this.#early = null
      this.#answered(config, known)
      return
    }
    this.#early = []
    void this.#support.ask(question).then((isAble) => {
      if (this.#config !== config || this.#early === null) return
      const early = this.#early
      this.#early = null
      this.#answered(config, isAble)
      for (const unit of early) this.push(unit)
    })
  }

  #answered(config: StreamConfig, isAble: boolean): void {
    this.#refusedAtMs = isAble ? null : epochNowMs()
    if (!isAble) this.#events.unplayable({ codec: config.codec, why: 'cannot' })
    else if (!this.#isFailing) this.#events.playable()
  }

  #askAgain(unit: AccessUnit, refusedAtMs: number): void {
    const config = this.#config
    if (config !== null && unit.head.isKey && epochNowMs() - refusedAtMs > ASK_AGAIN_MS)
      this.#askSupport(config)
  }

  /** Makes a decoder, if one may be made now. */
  #start(): boolean {
    const config = this.#config
    const nowMs = epochNowMs()
    if (config === null || !this.#restarts.mayStart(nowMs)) return false
    this.#restarts.started(nowMs)
    this.#aliveAtMs = nowMs
    const decoder = new VideoDecoder({
      output: (frame) => (decoder === this.#decoder ? this.#output(frame) : frame.close()),
      // Whatever its name: browsers call "cannot", "lost" and "damaged" by different ones, and some call all the same.
      error: () => {
        if (decoder === this.#decoder) this.#broke()
      },
    })
    this.#decoder = decoder
    try {
      decoder.configure({
        ...decoderConfigOf(config),
        hardwareAcceleration: this.#prefersSoftware ? 'prefer-software' : 'no-preference',
      })
    } catch {
      this.#broke()
    }
    return this.#decoder !== null
  }

  #broke(weight = 1): void {
    if (!this.#hasOutput) this.#prefersSoftware = !this.#prefersSoftware
    this.#closeDecoder()
    this.#restarts.broke(epochNowMs(), weight)
  }

  #closeDecoder(): void {
    const decoder = this.#decoder
    this.#decoder = null
    this.#hasOutput = false
    for (const { head } of this.#pending.values()) this.#passedSeq = head.seq
    this.#pending.clear()
    this.#needsKey = true
    if (decoder !== null && decoder.state !== 'closed') decoder.close()
  }
}

function decoderConfigOf({ codec, description, width, height }: StreamConfig): VideoDecoderConfig {
  return {
    codec,
    description,
    ...(width > 0 && height > 0 ? { codedWidth: width, codedHeight: height } : {}),
    optimizeForLatency: true,
    hardwareAcceleration: 'no-preference',
  }
}

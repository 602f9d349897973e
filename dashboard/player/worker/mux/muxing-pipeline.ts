import { epochNowMs } from '../../clock.ts'
import type { AccessUnit, Pipeline, StreamConfig } from '../pipeline.ts'
import type { TileMeter } from '../tile-meter.ts'
import { fragment } from './fragment.ts'
import { initSegment, mimeOf } from './init-segment.ts'

/** A picture's assumed length before two have been seen. */
const FIRST_DURATION_MS = 40

/** A segment for the window's MediaSource; `init` is its mime type when it starts a new description. */
export type SegmentSink = (segment: {
  init: string | null
  mediaMs: number
  data: Uint8Array<ArrayBuffer>
}) => void

/** Wraps each access unit into a fragment for MediaSource: works where a page has no WebCodecs. */
export class MuxingPipeline implements Pipeline {
  readonly #sink: SegmentSink
  readonly #meter: TileMeter
  #config: StreamConfig | null = null
  #needsKey = true
  #sequence = 0
  #baseMediaMs: number | null = null
  #lastMediaMs: number | null = null
  #intervalMs = FIRST_DURATION_MS
  #muxedSeq = -1

  constructor(sink: SegmentSink, meter: TileMeter) {
    this.#sink = sink
    this.#meter = meter
  }

  get decodedSeq(): number {
    return this.#muxedSeq
  }

  check(): void {
    // The window sees whether its element moves.
  }

  setImportance(): void {
    // The browser paints: nothing to weigh here.
  }

  configure(config: StreamConfig): void {
    this.#config = config
    this.#needsKey = true
    // The window starts a new MediaSource with each description, whose times begin at zero.
    this.#baseMediaMs = null
    this.#lastMediaMs = null
    if (config.fps !== null && config.fps > 0) this.#intervalMs = 1000 / config.fps
    this.#sink({ init: mimeOf(config.codec), mediaMs: 0, data: initSegment(config) })
  }

  push(unit: AccessUnit): void {
    if (unit.head.generation !== this.#config?.generation) return
    if (this.#needsKey && !unit.head.isKey) return
    this.#needsKey = false
    const { mediaMs } = unit.head
    this.#baseMediaMs ??= mediaMs
    if (this.#lastMediaMs !== null) this.#learnInterval(mediaMs - this.#lastMediaMs)
    this.#lastMediaMs = mediaMs
    const data = fragment({
      sequence: ++this.#sequence,
      timeMs: Math.max(0, mediaMs - this.#baseMediaMs),
      // Longer than it will be: MediaSource throws everything up to the next key frame away when the step to the next
      // picture is more than twice the length of this one, and an overlap does no harm.
      durationMs: Math.max(1, Math.round(this.#intervalMs * 1.5)),
      isKey: unit.head.isKey,
      data: unit.data,
    })
    this.#sink({ init: null, mediaMs, data })
    this.#muxedSeq = unit.head.seq
    this.#meter.decoded(epochNowMs() - unit.arrivedAtMs + unit.delayMs)
  }

  reset(): void {
    this.#config = null
    this.#needsKey = true
    this.#muxedSeq = -1
  }

  close(): void {
    this.reset()
  }

  #learnInterval(stepMs: number): void {
    const step = Math.min(3_000, Math.max(5, stepMs))
    this.#intervalMs += (step - this.#intervalMs) / 8
  }
}

/** One tile inside the worker: a surface, a pipeline to it, and what the shard last said about the camera. */
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { FromShard } from '#domain/contract/live/wire.ts'
import { epochNowMs } from '../clock.ts'
import type { FromWorker, Importance, Surface, TileNumber } from '../messages.ts'
import { CanvasRenderer } from './decode/canvas-renderer.ts'
import type { CodecSupport } from './decode/codec-support.ts'
import { DecodingPipeline } from './decode/decoding-pipeline.ts'
import { GeneratorRenderer } from './decode/generator-renderer.ts'
import type { PaintBudget } from './decode/paint-policy.ts'
import type { LoopDelay } from './loop-delay.ts'
import { MuxingPipeline } from './mux/muxing-pipeline.ts'
import type { AccessUnit, Pipeline, StreamConfig } from './pipeline.ts'
import { TileMeter } from './tile-meter.ts'

type ConfigMessage = Extract<FromShard, { t: 'config' }>
type StateMessage = Extract<FromShard, { t: 'state' }>

export interface TileParts {
  readonly budget: PaintBudget
  readonly loop: LoopDelay
  readonly support: CodecSupport
  readonly post: (message: FromWorker, transfer?: Transferable[]) => void
}

export class Tile {
  readonly number: TileNumber
  readonly meter: TileMeter
  readonly #post: TileParts['post']
  readonly #pipeline: Pipeline & { readonly decodedSeq: number }
  #receivedSeq = -1
  #stream: StreamKind = 'sub'

  constructor(number: TileNumber, surface: Surface, importance: Importance, parts: TileParts) {
    this.number = number
    this.#post = parts.post
    this.meter = new TileMeter(epochNowMs(), (atMs) => parts.post({ t: 'first-picture', tile: number, atMs }))
    this.#pipeline = this.#makePipeline(surface, importance, parts)
  }

  get receivedSeq(): number {
    return this.#receivedSeq
  }

  get decodedSeq(): number {
    return this.#pipeline.decodedSeq
  }

  /** What comes from now on is of this stream. */
  watches(stream: StreamKind): void {
    this.#stream = stream
  }

  /** A new subscription: sequence numbers begin again. */
  started(): void {
    this.#receivedSeq = -1
    this.meter.restarted()
    this.#pipeline.reset()
  }

  configured(message: ConfigMessage): void {
    const config: StreamConfig = { ...message, description: bytesOf(message.description) }
    this.#pipeline.configure(config)
  }

  /** `clockOffsetMs`: this machine's clock minus the shard's. */
  stateChanged({ state, reason, sinceMs }: StateMessage, clockOffsetMs: number): void {
    const sinceHereMs = sinceMs + clockOffsetMs
    this.#post({
      t: 'state',
      tile: this.number,
      stream: this.#stream,
      state,
      reason,
      sinceMs,
      sinceHereMs,
    })
  }

  awaited(isThere: boolean): void {
    this.#post({ t: 'awaited', tile: this.number, isThere })
  }

  received(unit: AccessUnit): void {
    this.#receivedSeq = unit.head.seq
    this.meter.received(unit.arrivedAtMs)
    this.#pipeline.push(unit)
  }

  check(): void {
    this.#pipeline.check()
  }

  setImportance(importance: Importance): void {
    this.#pipeline.setImportance(importance)
  }

  stop(): void {
    this.#pipeline.reset()
  }

  close(): void {
    this.#pipeline.close()
  }

  #makePipeline(
    surface: Surface,
    importance: Importance,
    parts: TileParts,
  ): DecodingPipeline | MuxingPipeline {
    if (surface.kind === 'mse') {
      return new MuxingPipeline(({ init, mediaMs, data }) => {
        const stream = this.#stream
        this.#post({ t: 'segment', tile: this.number, stream, init, mediaMs, data: data.buffer }, [
          data.buffer,
        ])
      }, this.meter)
    }
    const renderer =
      surface.kind === 'generator'
        ? new GeneratorRenderer(surface.writable)
        : new CanvasRenderer(surface.canvas)
    return new DecodingPipeline({
      renderer,
      meter: this.meter,
      budget: parts.budget,
      loop: parts.loop,
      support: parts.support,
      importance,
      events: {
        playable: () => this.#post({ t: 'playable', tile: this.number, stream: this.#stream }),
        unplayable: (refusal) =>
          this.#post({ t: 'unplayable', tile: this.number, stream: this.#stream, refusal }),
        dropped: () => this.#post({ t: 'dropped', tile: this.number, atMs: epochNowMs() }),
      },
    })
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    // No parameter sets: the decoder will refuse, and the tile says so.
    return new Uint8Array(0)
  }
}

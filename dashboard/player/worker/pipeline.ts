/** From access units to the screen: decoded here, or muxed for the window to play. */
import type { FrameHead } from '#domain/contract/live/wire.ts'
import type { Importance } from '../messages.ts'
import type { CodecRefusal } from '../stream-choice.ts'

export interface StreamConfig {
  readonly generation: number
  readonly codec: string
  /** avcC or hvcC. */
  readonly description: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  readonly fps: number | null
}

export interface AccessUnit {
  readonly head: FrameHead
  /** AVCC: 4-byte lengths. */
  readonly data: Uint8Array<ArrayBuffer>
  readonly arrivedAtMs: number
  /** Delay on the way from the shard, above the best ever seen. */
  readonly delayMs: number
}

export interface PipelineEvents {
  /** This browser can decode the stream, as far as it knows; or the decoder that failed works again. */
  playable(): void
  unplayable(refusal: CodecRefusal): void
  /** Over 1 s behind: everything up to the next key frame was given up. */
  dropped(): void
}

export interface Pipeline {
  configure(config: StreamConfig): void
  push(unit: AccessUnit): void
  /** Called a few times a second. */
  check(): void
  setImportance(importance: Importance): void
  /** Forget what is under way; the next picture shown comes from a key frame. */
  reset(): void
  close(): void
}

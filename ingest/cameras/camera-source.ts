/**
 * What a way of fetching video must offer. RTSP is one; an encoder that pushes through the gateway is another. Which
 * one serves an address is decided by its URL scheme, see `source-table.ts`.
 */
import { faultSentence } from '#domain/cameras/fault-sentence.ts'
import { reasonOf, type StreamFailureReason, type StreamFault } from '#domain/cameras/stream-fault.ts'

export type VideoCodec = 'h264' | 'h265'

/** Everything a decoder must know before the first frame. A new one is sent whenever it changes in mid-stream. */
export interface VideoConfig {
  readonly codec: VideoCodec
  /** RFC 6381 name, `avc1.64001f` or `hvc1.1.6.L93.B0`. */
  readonly codecString: string
  /** avcC or hvcC record. */
  readonly description: Buffer
  /** VPS (H.265 only), SPS, PPS, in the order a decoder wants them, without start codes. */
  readonly parameterSets: readonly Buffer[]
  /** Visible size in pixels, after cropping. */
  readonly width: number
  readonly height: number
}

/** One picture: 4-byte lengths, no parameter sets, no SEI. */
export interface AccessUnit {
  /** Good during the call that hands it on: who keeps it copies it. */
  readonly data: Buffer
  readonly isKey: boolean
  /** The camera's own clock in ms from an arbitrary start. May jump; the hub straightens it. */
  readonly sourceMs: number
}

/** Where a source puts what it receives. None of these may throw. */
export interface SourceSink {
  /** The camera has accepted everything we asked; frames should follow. */
  playing(): void
  config(config: VideoConfig): void
  frame(unit: AccessUnit): void
  /** Transport counters since the last call; `bytes` as they came from the network. */
  received(bytes: number, packets: number, lost: number): void
  /** An access unit was thrown away because part of it was lost or made no sense. */
  damaged(): void
  /** A picture came that nothing can show before the next key frame, and was thrown away. */
  skipped(): void
  /** The camera asks for a login of this kind; told for Basic only when it is given. */
  challenged(kind: LoginKind): void
  /** Round trip of one request to the camera, in ms. */
  roundTrip(ms: number): void
}

export interface StreamLogin {
  readonly user: string
  readonly password: string
}

/** How a camera asks for user and password: Basic wants them in the clear. */
export type LoginKind = 'basic' | 'digest'

export interface SourceRequest {
  /** Without user and password. */
  readonly address: string
  readonly login: StreamLogin | null
  /** Asked at each challenge, as it may change while a connection is made. */
  mayUseBasic(): boolean
  /** Told before something of the far side is read that could take time, and after. */
  readonly reading: Reading
}

/** While it stands, whatever this process does it does for the bytes of one camera. None of these may throw. */
export interface Reading {
  /** For pictures too, not only for what is text. */
  readonly isAlways: boolean
  begin(): void
  end(): void
}

export const unwatchedReading: Reading = { isAlways: false, begin: () => {}, end: () => {} }

export interface CameraSource {
  /** Runs until `signal` aborts (then resolves) or the stream ends or fails (then throws a `StreamFailure`). */
  run(signal: AbortSignal): Promise<void>
  /** Another connection begins with what this one had: it brings no key frame that the device did not send anyway. */
  readonly isRelayed?: boolean
  /** Nobody watches: pictures may come a moment later when that costs less. Watched is what a source begins with. */
  setWatched?(isWatched: boolean): void
  /** Whatever has arrived is handed on within two turns of the event loop. */
  drain?(): void
}

export type SourceFactory = (request: SourceRequest, sink: SourceSink) => CameraSource

/** Keyed by URL scheme with its colon, `rtsp:`. */
export type SourceTable = Readonly<Record<string, SourceFactory>>

/** Why a stream ended. */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure'
  readonly reason: StreamFailureReason
  readonly fault: StreamFault
  constructor(fault: StreamFault, cause?: unknown) {
    super(faultSentence(fault), { cause })
    this.fault = fault
    this.reason = reasonOf(fault)
  }
}

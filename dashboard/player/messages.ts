/**
 * What the page and its player worker say to each other. A tile is a number the page chooses; the page decides what is
 * watched and with which right, the worker owns sockets and decoders.
 */
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import type { StreamFailureReason } from '#domain/cameras/stream-fault.ts'
import type { StreamKind, StreamProfile } from '#domain/contract/live/grant.ts'
import type { ChannelEnd } from '#domain/contract/live/wire.ts'
import type { CameraId } from '#domain/ids.ts'
import type { CodecRefusal } from './stream-choice.ts'

export type TileNumber = number

/** Where pictures go. `generator` and `canvas` are made in the window and transferred; `mse` plays in the window. */
export type Surface =
  | { readonly kind: 'generator'; readonly writable: WritableStream<VideoFrame> }
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  | { readonly kind: 'mse' }
export type SurfaceKind = Surface['kind']

/** How much a tile matters when the machine cannot do everything: 1 least, 3 most. */
export type Importance = 1 | 2 | 3

export interface Watch {
  readonly shardId: string
  readonly bootId: string
  readonly camera: CameraId
  readonly stream: StreamKind
  readonly profile: StreamProfile
  readonly grant: string
  /** The wanted stream, where this one is watched because that one does not deliver. */
  readonly awaits: StreamKind | null
}

export type ToWorker =
  | {
      readonly t: 'open'
      readonly tile: TileNumber
      readonly surface: Surface
      readonly importance: Importance
    }
  /** Start, or go over to another stream or shard. */
  | { readonly t: 'watch'; readonly tile: TileNumber; readonly watch: Watch }
  | { readonly t: 'renew'; readonly tile: TileNumber; readonly grant: string }
  | { readonly t: 'profile'; readonly tile: TileNumber; readonly profile: StreamProfile }
  | { readonly t: 'importance'; readonly tile: TileNumber; readonly importance: Importance }
  /** Keep the tile and its last picture, watch nothing. */
  | { readonly t: 'stop'; readonly tile: TileNumber }
  | { readonly t: 'close'; readonly tile: TileNumber }

/** Why a tile needs a new grant. */
export type GrantLoss = ChannelEnd | 'shard-restarted' | 'socket-closed'

/** Figures of one tile over the last report interval. Instants are epoch ms. */
export interface TileReport {
  readonly tile: TileNumber
  readonly receivedFps: number
  readonly decodedFps: number
  /** 0 for `mse`: there the window knows. */
  readonly paintedFps: number
  readonly lastReceivedAtMs: number | null
  readonly lastPaintedAtMs: number | null
  readonly lastPaintedMediaMs: number | null
  /** How long the newest decoded picture needed from the shard to here, above the best ever seen. */
  readonly lagMs: number
  /** Times the tile gave up a group of pictures because it was over 1 s behind, since it was opened. */
  readonly drops: number
}

export type FromWorker =
  | { readonly t: 'report'; readonly atMs: number; readonly tiles: readonly TileReport[] }
  | {
      readonly t: 'state'
      readonly tile: TileNumber
      readonly stream: StreamKind
      readonly state: CameraStateKind
      readonly reason: StreamFailureReason | null
      /** By the shard's clock, for the time on screen. */
      readonly sinceMs: number
      /** The same instant by this machine's clock, for ages. */
      readonly sinceHereMs: number
    }
  /** Whether the stream that the watched one stands in for delivers. */
  | { readonly t: 'awaited'; readonly tile: TileNumber; readonly isThere: boolean }
  /** The stream can be decoded here, as far as the browser knows, or is decoded again. Not told for `mse`. */
  | { readonly t: 'playable'; readonly tile: TileNumber; readonly stream: StreamKind }
  | {
      readonly t: 'unplayable'
      readonly tile: TileNumber
      readonly stream: StreamKind
      readonly refusal: CodecRefusal
    }
  /** The first picture of a subscription is on its way to the screen. */
  | { readonly t: 'first-picture'; readonly tile: TileNumber; readonly atMs: number }
  | { readonly t: 'grant-lost'; readonly tile: TileNumber; readonly why: GrantLoss }
  /** Over 1 s behind: pictures were thrown away up to the next key frame. */
  | { readonly t: 'dropped'; readonly tile: TileNumber; readonly atMs: number }
  /** The shard sees several channels behind. */
  | { readonly t: 'ask-less' }
  /** For `mse`: an initialisation segment, or one fragment with one picture. */
  | {
      readonly t: 'segment'
      readonly tile: TileNumber
      readonly stream: StreamKind
      readonly init: string | null
      readonly mediaMs: number
      readonly data: ArrayBuffer
    }

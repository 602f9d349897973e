/**
 * The conversation on `/live/:shard`: one WebSocket per page and shard. Text messages are JSON (schemas below), binary
 * messages are one access unit each: a 16-byte big-endian head, then AVCC (4-byte lengths, no parameter sets, no SEI).
 *
 * | bytes | field                                                               |
 * |-------|---------------------------------------------------------------------|
 * | 0     | channel, 1-255, chosen by the page                                  |
 * | 1     | flags: 1 key frame, 2 catch-up (cached before the subscription)     |
 * | 2-3   | generation: changes with the parameter sets, see `config`           |
 * | 4-7   | media time in ms, never goes backwards within a channel             |
 * | 8-11  | server send time, low 32 bits of epoch ms                           |
 * | 12-15 | sequence number of this channel, from 0                             |
 */
import { z } from 'zod'
import { CameraStateKind } from '#domain/cameras/camera-state.ts'
import { StreamFailureReason } from '#domain/cameras/stream-fault.ts'
import { StreamKind, StreamProfile } from '#domain/contract/live/grant.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { CameraId } from '#domain/ids.ts'

export const FRAME_HEAD_BYTES = 16
export const FLAG_KEY = 1
export const FLAG_CATCH_UP = 2
/** How often a page reports what it has received and decoded. */
export const ACK_INTERVAL_MS = 250

const Channel = z.int().min(1).max(255)
const Grant = z.string().max(2000)

export const FromPage = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('subscribe'),
    ch: Channel,
    camera: CameraId,
    stream: StreamKind,
    profile: StreamProfile,
    grant: Grant,
    /** The stream that this one stands in for, as it does not deliver: it is pulled beside, and told of by `awaited`. */
    awaits: StreamKind.nullable().default(null),
  }),
  /** A fresh grant for a channel that goes on. */
  z.object({ t: z.literal('renew'), ch: Channel, grant: Grant }),
  z.object({ t: z.literal('profile'), ch: Channel, profile: StreamProfile }),
  z.object({ t: z.literal('unsubscribe'), ch: Channel }),
  /** Per channel: last sequence number received, last one decoded (-1: none yet), and ms the player is behind. */
  z.object({
    t: z.literal('ack'),
    a: z.array(z.tuple([Channel, z.int().min(-1), z.int().min(-1)])).max(255),
  }),
])
export type FromPage = z.infer<typeof FromPage>

/** Why a channel ended; the page decides from it whether to ask for a new grant. */
export const ChannelEnd = z.enum([
  'grant-refused',
  'grant-expired',
  'revoked',
  'unknown-camera',
  'too-slow',
  'shutting-down',
  'bad-message',
])
export type ChannelEnd = z.infer<typeof ChannelEnd>

export const FromShard = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), bootId: z.string(), nowMs: InstantMs }),
  /** Sent before the first frame of each generation. `description`: avcC or hvcC, base64. */
  z.object({
    t: z.literal('config'),
    ch: Channel,
    generation: z.int().min(0).max(65_535),
    codec: z.string(),
    description: z.string(),
    width: z.int(),
    height: z.int(),
    fps: z.number().nullable(),
  }),
  z.object({
    t: z.literal('state'),
    ch: Channel,
    state: CameraStateKind,
    reason: StreamFailureReason.nullable(),
    sinceMs: InstantMs,
  }),
  /** Whether the stream that the channel's own stands in for delivers. */
  z.object({ t: z.literal('awaited'), ch: Channel, isThere: z.boolean() }),
  /** The shard stopped sending on these channels because the page is behind (`wait`), or sends again (`flow`). */
  z.object({ t: z.literal('pressure'), wait: z.array(Channel), flow: z.array(Channel) }),
  /** Several channels are behind: the page should move its least important tiles to the keyframes profile. */
  z.object({ t: z.literal('ask-less') }),
  z.object({ t: z.literal('ended'), ch: Channel, reason: ChannelEnd }),
])
export type FromShard = z.infer<typeof FromShard>

export interface FrameHead {
  readonly channel: number
  readonly isKey: boolean
  readonly isCatchUp: boolean
  readonly generation: number
  readonly mediaMs: number
  /** Low 32 bits of the epoch ms at which the shard sent the frame. */
  readonly sentMsLow32: number
  readonly seq: number
}

/** Writes the 16-byte head at `offset`; `view` must have room. */
export function writeFrameHead(view: DataView, offset: number, head: FrameHead): void {
  view.setUint8(offset, head.channel)
  view.setUint8(offset + 1, (head.isKey ? FLAG_KEY : 0) | (head.isCatchUp ? FLAG_CATCH_UP : 0))
  view.setUint16(offset + 2, head.generation & 0xffff)
  view.setUint32(offset + 4, head.mediaMs >>> 0)
  view.setUint32(offset + 8, head.sentMsLow32 >>> 0)
  view.setUint32(offset + 12, head.seq >>> 0)
}

/** Reads the head of a binary message; null when the message is shorter than a head. */
export function readFrameHead(message: ArrayBuffer): FrameHead | null {
  if (message.byteLength < FRAME_HEAD_BYTES) return null
  const view = new DataView(message)
  const flags = view.getUint8(1)
  return {
    channel: view.getUint8(0),
    isKey: (flags & FLAG_KEY) !== 0,
    isCatchUp: (flags & FLAG_CATCH_UP) !== 0,
    generation: view.getUint16(2),
    mediaMs: view.getUint32(4),
    sentMsLow32: view.getUint32(8),
    seq: view.getUint32(12),
  }
}

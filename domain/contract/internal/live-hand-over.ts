/**
 * How the front door gives the TCP socket of a page that watches video to the shard that serves it, and what comes
 * back: over the IPC channels of server, `scripts/start.ts`, ingest and shard, each of which passes it on. Video then
 * passes none of them.
 */
import { z } from 'zod'
import { BootId, SessionId, ShardId } from '#domain/ids.ts'

/** One page's socket at the door; new for each. */
export const HandOverId = z.uuid()

/** Door to shard, with the socket. */
export const LiveSocket = z.object({
  kind: z.literal('live-socket'),
  id: HandOverId,
  shard: ShardId,
  /** The start of the shard that the door means: its successor knows neither grants nor cameras yet. */
  boot: BootId,
  session: SessionId,
  /** The upgrade as the shard is to read it, and what came with it; base64. */
  start: z.base64().max(100_000),
})
export type LiveSocket = z.infer<typeof LiveSocket>

/** Door to shards: every socket of this session ends now; null: every one there is. */
export const EndLive = z.object({ kind: z.literal('end-live'), session: SessionId.nullable() })
export type EndLive = z.infer<typeof EndLive>

/** Back to the door: these have ended, or were never taken; null: every one there was. */
export const LiveEnded = z.object({ kind: z.literal('live-ended'), ids: z.array(HandOverId).nullable() })
export type LiveEnded = z.infer<typeof LiveEnded>

/** What goes towards the shards. */
export const TowardsShards = z.discriminatedUnion('kind', [LiveSocket, EndLive])
export type TowardsShards = z.infer<typeof TowardsShards>

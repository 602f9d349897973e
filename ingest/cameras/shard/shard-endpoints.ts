import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { removeSocket } from '#base/node/internal/listen.ts'
import { anyLoopbackPort, type Endpoint } from '#base/pure/endpoint.ts'
import type { ShardId } from '#domain/ids.ts'

/**
 * Where each start of a shard listens: beside ingest's own socket, or where that is an address in a network, on a port
 * of loopback. Never twice the same file: a shard that takes its time to end must not remove its successor's.
 */
export function shardEndpoints(ingest: Endpoint): (shard: ShardId) => Endpoint {
  if (!('unix' in ingest)) return () => anyLoopbackPort
  const folder = path.dirname(ingest.unix)
  return (shard) => ({ unix: path.join(folder, `${shard}-${randomBytes(4).toString('hex')}.sock`) })
}

/** Removes what shards left that were killed together with their ingest: none of ours runs yet. */
export function clearShardSockets(ingest: Endpoint): void {
  if (!('unix' in ingest)) return
  const folder = path.dirname(ingest.unix)
  for (const name of readdirSync(folder))
    if (/^shard-\d+-[0-9a-f]{8}\.sock$/.test(name)) removeSocket(path.join(folder, name))
}

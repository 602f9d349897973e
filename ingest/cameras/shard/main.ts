/**
 * A camera shard as a process: started and fed by `shard-pool.ts` over IPC, gone as soon as that channel is. Takes
 * `PANTAU_INTERNAL_KEY` and `PANTAU_SHARD_ENDPOINT` from the environment; everything else comes as messages.
 */
import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import { collectStart } from '#base/node/collect-start.ts'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { EndpointText } from '#base/pure/endpoint.ts'
import { BootId } from '#domain/ids.ts'
import { sourceTable } from '../source-table.ts'
import { ToShard } from './ipc.ts'
import { EVERY_READ, readMarks } from './read-mark.ts'
import { Shard } from './shard.ts'

outliveReaders(process.stderr)
const internalKey = process.env.PANTAU_INTERNAL_KEY
const endpoint = EndpointText.safeParse(process.env.PANTAU_SHARD_ENDPOINT)
if (internalKey === undefined || !endpoint.success || process.send === undefined) {
  console.error('a camera shard is started by ingest, not by hand')
  process.exit(1)
}

const shard = new Shard({
  bootId: BootId.parse(randomUUID()),
  internalKey,
  endpoint: endpoint.data,
  sources: (gatewayPort) => sourceTable(gatewayPort, internalKey),
  mark: readMarks(process.argv.includes(EVERY_READ)),
  send: (message) => {
    if (process.connected) process.send?.(message)
  },
})

process.on('message', (raw, handle) => {
  const message = ToShard.safeParse(raw)
  if (message.success) shard.handle(message.data, handle instanceof Socket ? handle : null)
  else console.error(`shard: message from ingest not understood: ${message.error.issues[0]?.message ?? ''}`)
})
// The parent is gone, however it went: nobody would ever stop us.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the parent decides the order of the end.
process.on('SIGINT', () => {})

await shard.start()
collectStart()

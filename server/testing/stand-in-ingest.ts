/** A peer that answers like ingest on its internal port, and a WebSocket server that stands in for a camera shard. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { Revocation } from '#domain/contract/internal/api.ts'

export interface StandInIngest {
  readonly port: number
  readonly shardPort: number
  readonly revocations: Revocation[]
  /** Upgrade requests the shard has got. */
  readonly upgrades: IncomingMessage[]
  readonly viewers: Set<WebSocket>
  /** Status that `/internal/*` answers with instead; null for an orderly answer. */
  answerWith: number | null
  close(): Promise<void>
}

export async function startStandInIngest(key: string): Promise<StandInIngest> {
  const revocations: Revocation[] = []
  const upgrades: IncomingMessage[] = []
  const viewers = new Set<WebSocket>()
  const api = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      if (request.headers.authorization !== `Bearer ${key}`) return response.writeHead(401).end('{}')
      if (standIn.answerWith !== null) return response.writeHead(standIn.answerWith).end('{}')
      if (request.url === '/internal/revoke') {
        revocations.push(Revocation.parse(JSON.parse(text)))
        return response.end('{}')
      }
      if (request.url?.startsWith('/internal/stills/')) {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'x-pantau-frame-at': '1700000000000' })
        return response.end(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))
      }
      if (request.url === '/internal/series/query') {
        return response.end(
          JSON.stringify({ kind: 'camera-health', stepMs: 10_000, source: 'raw', points: [] }),
        )
      }
      return response.end('{}')
    })
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', () => resolve()))
  const shard = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/live', perMessageDeflate: false })
  shard.on('connection', (socket, request) => {
    upgrades.push(request)
    viewers.add(socket)
    socket.on('close', () => viewers.delete(socket))
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
    socket.send(JSON.stringify({ t: 'hello', bootId: 'boot-1', nowMs: 1 }))
  })
  await new Promise((resolve) => shard.once('listening', resolve))
  const standIn: StandInIngest = {
    port: (api.address() as AddressInfo).port,
    shardPort: (shard.address() as AddressInfo).port,
    revocations,
    upgrades,
    viewers,
    answerWith: null,
    close: async () => {
      for (const viewer of viewers) viewer.terminate()
      shard.close()
      api.closeAllConnections()
      await new Promise((resolve) => api.close(resolve))
    },
  }
  return standIn
}

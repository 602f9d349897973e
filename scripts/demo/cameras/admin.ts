// The simulator's remote control: HTTP on loopback, for the demo page and for tests in other processes.
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Action, actionSchema } from './options.ts'
import type { CameraStatus } from './simulator.ts'

/** What the remote control works on. */
export interface AdminOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Bearer key every request must carry. */
  readonly key: string
  readonly list: () => CameraStatus[]
  readonly act: (action: Action) => string[]
}

/**
 * `GET /cameras` lists all cameras; `POST /act` with `{camera, verb}` or `{site, verb}` acts and answers with the
 * cameras concerned.
 */
export async function startAdmin(options: AdminOptions): Promise<{ port: number; close(): Promise<void> }> {
  if (options.key.length < 16) throw new Error('camera simulator: adminKey needs at least 16 characters')
  const server = createServer((request, response) => {
    handle(request, options).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) =>
        send(response, 400, { error: error instanceof Error ? error.message : 'unreadable request' }),
    )
  })
  server.requestTimeout = 5_000
  server.listen({ port: options.port, host: '127.0.0.1', reusePort: true })
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string')
    throw new Error('camera simulator: no admin port after listening')
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function handle(request: IncomingMessage, options: AdminOptions): Promise<[number, unknown]> {
  if (!carriesKey(request, options.key)) return [401, { error: 'bearer key missing or wrong' }]
  if (request.method === 'GET' && request.url === '/cameras') return [200, { cameras: options.list() }]
  if (request.method !== 'POST' || request.url !== '/act')
    return [404, { error: 'GET /cameras or POST /act' }]
  const parsed = actionSchema.safeParse(JSON.parse(await readBody(request)))
  if (!parsed.success) {
    return [400, { error: 'body must be {camera, verb} or {site, verb}; verb: kill, freeze, end, up' }]
  }
  const cameras = options.act(parsed.data)
  return cameras.length > 0 ? [200, { cameras }] : [404, { error: 'no such camera or site' }]
}

const BODY_LIMIT = 4096

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > BODY_LIMIT) throw new Error(`body of more than ${BODY_LIMIT} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function carriesKey(request: IncomingMessage, key: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${key}`))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

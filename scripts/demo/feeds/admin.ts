/**
 * The feed simulator's remote control: HTTP on loopback, for the demo page and for tests in other processes.
 * `GET /state`; `POST /stop {feed, how}`; `POST /resume {feed}`; `POST /emergency {category?, place?}` answers
 * `{id, category, place}`.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { z } from 'zod'
import { emergencySchema, resumeSchema, stopSchema } from './options.ts'

export interface AdminActs {
  state(): unknown
  stop(request: z.infer<typeof stopSchema>): Promise<void>
  resume(request: z.infer<typeof resumeSchema>): Promise<void>
  emergency(request: z.infer<typeof emergencySchema>): unknown
}

export async function startAdmin(
  port: number,
  key: string,
  acts: AdminActs,
): Promise<{ port: number; close(): Promise<void> }> {
  if (key.length < 16) throw new Error('feed simulator: adminKey needs at least 16 characters')
  const server = createServer((request, response) => {
    handle(request, key, acts).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) =>
        send(response, 400, { error: error instanceof Error ? error.message : 'unreadable request' }),
    )
  })
  server.requestTimeout = 5_000
  server.listen({ port, host: '127.0.0.1', reusePort: true })
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string')
    throw new Error('feed simulator: no admin port after listening')
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

async function handle(request: IncomingMessage, key: string, acts: AdminActs): Promise<[number, unknown]> {
  if (!carriesKey(request, key)) return [401, { error: 'bearer key missing or wrong' }]
  const wanted = `${request.method} ${request.url}`
  if (wanted === 'GET /state') return [200, acts.state()]
  if (wanted === 'POST /stop') {
    await acts.stop(stopSchema.parse(await readBody(request)))
    return [200, acts.state()]
  }
  if (wanted === 'POST /resume') {
    await acts.resume(resumeSchema.parse(await readBody(request)))
    return [200, acts.state()]
  }
  if (wanted === 'POST /emergency')
    return [200, acts.emergency(emergencySchema.parse(await readBody(request)))]
  return [404, { error: 'GET /state, POST /stop, POST /resume or POST /emergency' }]
}

function carriesKey(request: IncomingMessage, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${key}`))
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk)
    if (body.length > 10_000) throw new Error('the request is too long')
  }
  return body === '' ? {} : JSON.parse(body)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  })
  response.end(text)
}

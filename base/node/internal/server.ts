/** Where one of our processes answers the others: HTTP over an `Endpoint`, behind a key made at each start. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { Endpoint } from '../../pure/endpoint.ts'
import { showsKey } from './internal-key.ts'
import { listenAt } from './listen.ts'
import { readBody } from './read-body.ts'
import { RequestFault } from './request-fault.ts'

export interface InternalCall {
  /** `POST /internal/report`. */
  readonly what: string
  readonly query: URLSearchParams
  /** Aborted when the asker has gone: its answer is not worth any more work. */
  readonly gone: AbortSignal
  /** The JSON body, of at most `maxBytes`, through its schema. Throws `RequestFault`. */
  body<T extends z.ZodType>(schema: T, maxBytes: number): Promise<z.output<T>>
}

export type InternalReply =
  | { readonly status: number; readonly json: unknown }
  | {
      readonly status: number
      readonly bytes: Uint8Array
      readonly headers: Readonly<Record<string, string>>
    }

export interface InternalServerOptions {
  readonly endpoint: Endpoint
  readonly key: string
  /** Longest time a request may take to arrive. */
  readonly requestTimeoutMs: number
  /** Throws `RequestFault` for what it does not answer; any other error is a 500 and a line in the log. */
  readonly answer: (call: InternalCall) => Promise<InternalReply>
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

export interface InternalServer {
  /** Where it listens: announced only now that it does. */
  readonly endpoint: Endpoint
  /** Answers under way may finish for `graceMs`. */
  close(graceMs?: number): Promise<void>
}

/** Our own processes are a handful, and each asks for a few things at once. */
const MAX_CONNECTIONS = 200

/** Resolves once it listens; rejects with the system's error. The caller holds the lock of its data. */
export async function startInternalServer(options: InternalServerOptions): Promise<InternalServer> {
  const server = createServer((request, response) => void answer(options, request, response))
  server.requestTimeout = options.requestTimeoutMs
  server.headersTimeout = 10_000
  server.maxConnections = MAX_CONNECTIONS
  const endpoint = await listenAt(server, options.endpoint)
  return {
    endpoint,
    close: async (graceMs = 0) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(timer)
    },
  }
}

async function answer(
  options: InternalServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (!showsKey(request, options.key)) throw new RequestFault(401, 'the internal key is missing or wrong')
    const url = URL.parse(request.url ?? '/', 'http://internal')
    if (url === null) throw new RequestFault(400, 'the path cannot be read')
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    send(
      response,
      await options.answer({
        what: `${request.method} ${url.pathname}`,
        query: url.searchParams,
        gone: gone.signal,
        body: (schema, maxBytes) => readBody(request, schema, maxBytes),
      }),
    )
  } catch (error) {
    const status = error instanceof RequestFault ? error.status : 500
    const detail = error instanceof Error ? error.message : String(error)
    if (status === 500)
      options.log.error({ path: shownPath(request), error: detail, err: error }, 'internal request failed')
    else options.log.warn({ path: shownPath(request), status, detail }, 'internal request refused')
    if (response.headersSent) response.destroy()
    else send(response, { status, json: { error: 'failed', detail } })
    // What is left of a body that was too large is not worth reading.
    if (!request.complete) response.once('finish', () => request.destroy())
  }
}

function send(response: ServerResponse, reply: InternalReply): void {
  if (response.destroyed) return
  const bytes = 'bytes' in reply ? reply.bytes : Buffer.from(JSON.stringify(reply.json))
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    'content-length': bytes.byteLength,
    'cache-control': 'no-store',
    ...('headers' in reply ? reply.headers : {}),
  })
  response.end(bytes)
}

/** For the log: whatever was asked for, without query and never longer than a line. Must not throw. */
function shownPath(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]?.slice(0, 120) ?? ''
}

/** What the server may ask of ingest: HTTP on loopback, one key, every body through its schema. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { InternalFailure, Revocation } from '#domain/contract/internal/api.ts'
import { type SeriesAnswer, SeriesQuery, SeriesWrite } from '#domain/contract/internal/series.ts'
import type { IngestStatus } from '#domain/contract/internal/system.ts'
import { CameraId } from '#domain/ids.ts'
import { showsKey } from './internal-key.ts'
import { readBody } from './read-body.ts'
import { RequestFault } from './request-fault.ts'

export type StillAnswer =
  | { readonly kind: 'still'; readonly jpeg: Uint8Array; readonly frameAtMs: number }
  | ({ readonly kind: 'failure' } & InternalFailure)

export interface InternalServerOptions {
  /** Loopback port; 0 takes a free one. */
  readonly port: number
  readonly key: string
  readonly querySeries: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly writeSeries: (write: SeriesWrite) => Promise<void>
  readonly status: () => Promise<IngestStatus>
  readonly revoke: (revocation: Revocation) => void
  readonly still: (cameraId: CameraId, width: 320 | 640 | 1280, signal: AbortSignal) => Promise<StillAnswer>
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

export interface InternalServer {
  readonly port: number
  close(): Promise<void>
}

const QUERY_BYTES = 64_000
const WRITE_BYTES = 8_000_000
const WIDTHS = [320, 640, 1280] as const

/** Resolves once it listens; rejects with the driver's error when the port is taken. */
export function startInternalServer(options: InternalServerOptions): Promise<InternalServer> {
  const server = createServer((request, response) => void answer(options, request, response))
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  server.maxConnections = 200
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve({ port: portOf(server), close: () => closeServer(server) })
    })
  })
}

async function answer(
  options: InternalServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (!showsKey(request, options.key)) throw new RequestFault(401, 'the internal key is missing or wrong')
    await route(options, request, response)
  } catch (error) {
    const status = error instanceof RequestFault ? error.status : 500
    const detail = error instanceof Error ? error.message : String(error)
    if (status === 500)
      options.log.error({ path: shownPath(request), error: detail }, 'internal request failed')
    else options.log.warn({ path: shownPath(request), status, detail }, 'internal request refused')
    if (response.headersSent) response.destroy()
    else sendJson(response, status, { error: 'failed', detail })
    // What is left of a body that was too large is not worth reading.
    if (!request.complete) response.once('finish', () => request.destroy())
  }
}

async function route(
  options: InternalServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request)
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /internal/series/query':
      return sendJson(
        response,
        200,
        await options.querySeries(await readBody(request, SeriesQuery, QUERY_BYTES)),
      )
    case 'POST /internal/series/write':
      await options.writeSeries(await readBody(request, SeriesWrite, WRITE_BYTES))
      return sendJson(response, 200, {})
    case 'POST /internal/revoke':
      options.revoke(await readBody(request, Revocation, QUERY_BYTES))
      return sendJson(response, 200, {})
    case 'GET /internal/status':
      return sendJson(response, 200, await options.status())
  }
  const camera = /^\/internal\/stills\/([^/]+)$/.exec(url.pathname)?.[1]
  if (request.method === 'GET' && camera !== undefined) return sendStill(options, response, camera, url)
  throw new RequestFault(404, `${request.method} ${url.pathname}: no such path`)
}

async function sendStill(
  options: InternalServerOptions,
  response: ServerResponse,
  camera: string,
  url: URL,
): Promise<void> {
  const cameraId = CameraId.safeParse(camera)
  if (!cameraId.success) throw new RequestFault(400, 'cameraId: not a camera id')
  const width = WIDTHS.find((known) => String(known) === (url.searchParams.get('width') ?? '640'))
  if (width === undefined) throw new RequestFault(400, `width: must be one of ${WIDTHS.join(', ')}`)
  // The asker has gone: its picture is not worth a process.
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const still = await options.still(cameraId.data, width, gone.signal)
  if (still.kind === 'failure') {
    const status = still.error === 'unknown-camera' || still.error === 'no-frame' ? 404 : 503
    return sendJson(response, status, InternalFailure.parse({ error: still.error, detail: still.detail }))
  }
  response.writeHead(200, {
    'content-type': 'image/jpeg',
    'content-length': still.jpeg.byteLength,
    'x-pantau-frame-at': String(still.frameAtMs),
    'cache-control': 'no-store',
  })
  response.end(still.jpeg)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}

function urlOf(request: IncomingMessage): URL {
  const url = URL.parse(request.url ?? '/', 'http://internal')
  if (url === null) throw new RequestFault(400, 'the path cannot be read')
  return url
}

/** For the log: whatever was asked for, without query and never longer than a line. Must not throw. */
function shownPath(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]?.slice(0, 120) ?? ''
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

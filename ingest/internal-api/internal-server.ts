/** What ingest answers the server: series, stills, revocations and its own status. */
import { RequestFault } from '#base/node/internal/request-fault.ts'
import {
  type InternalCall,
  type InternalReply,
  type InternalServer,
  startInternalServer,
} from '#base/node/internal/server.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { InternalFailure, Revocation } from '#domain/contract/internal/api.ts'
import { type SeriesAnswer, SeriesQuery, SeriesWrite } from '#domain/contract/internal/series.ts'
import type { IngestStatus } from '#domain/contract/internal/system.ts'
import { CameraId } from '#domain/ids.ts'

export type StillAnswer =
  | { readonly kind: 'still'; readonly jpeg: Uint8Array; readonly frameAtMs: number }
  | ({ readonly kind: 'failure' } & InternalFailure)

export interface IngestServerOptions {
  readonly endpoint: Endpoint
  readonly key: string
  readonly querySeries: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly writeSeries: (write: SeriesWrite) => Promise<void>
  readonly status: () => Promise<IngestStatus>
  readonly revoke: (revocation: Revocation) => void
  readonly still: (cameraId: CameraId, width: 320 | 640 | 1280, signal: AbortSignal) => Promise<StillAnswer>
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

const QUERY_BYTES = 64_000
const WRITE_BYTES = 8_000_000
const WIDTHS = [320, 640, 1280] as const

/** Resolves once it listens; rejects with the system's error. */
export function startIngestServer(options: IngestServerOptions): Promise<InternalServer> {
  const { endpoint, key, log } = options
  return startInternalServer({
    endpoint,
    key,
    log,
    requestTimeoutMs: 30_000,
    answer: (call) => answer(options, call),
  })
}

async function answer(options: IngestServerOptions, call: InternalCall): Promise<InternalReply> {
  switch (call.what) {
    case 'POST /internal/series/query':
      return { status: 200, json: await options.querySeries(await call.body(SeriesQuery, QUERY_BYTES)) }
    case 'POST /internal/series/write':
      await options.writeSeries(await call.body(SeriesWrite, WRITE_BYTES))
      return { status: 200, json: {} }
    case 'POST /internal/revoke':
      options.revoke(await call.body(Revocation, QUERY_BYTES))
      return { status: 200, json: {} }
    case 'GET /internal/status':
      return { status: 200, json: await options.status() }
  }
  const camera = /^GET \/internal\/stills\/([^/]+)$/.exec(call.what)?.[1]
  if (camera !== undefined) return await still(options, call, camera)
  throw new RequestFault(404, `${call.what}: no such path`)
}

async function still(
  options: IngestServerOptions,
  call: InternalCall,
  camera: string,
): Promise<InternalReply> {
  const cameraId = CameraId.safeParse(camera)
  if (!cameraId.success) throw new RequestFault(400, 'cameraId: not a camera id')
  const width = WIDTHS.find((known) => String(known) === (call.query.get('width') ?? '640'))
  if (width === undefined) throw new RequestFault(400, `width: must be one of ${WIDTHS.join(', ')}`)
  const taken = await options.still(cameraId.data, width, call.gone)
  if (taken.kind === 'failure') {
    const status = taken.error === 'unknown-camera' || taken.error === 'no-frame' ? 404 : 503
    return { status, json: InternalFailure.parse({ error: taken.error, detail: taken.detail }) }
  }
  return {
    status: 200,
    bytes: taken.jpeg,
    headers: { 'content-type': 'image/jpeg', 'x-pantau-frame-at': String(taken.frameAtMs) },
  }
}

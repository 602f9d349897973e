/** The door for ingest: loopback only, one key, two messages. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { IngestReport, type RecordsAnswer, type ReportAnswer } from '#domain/contract/internal/api.ts'
import { RecordBatch } from '#domain/contract/internal/records.ts'
import { isSameSecret } from '../accounts/secret-token.ts'
import type { IngestState } from './ingest-state.ts'

/** Takes one batch of records; resolves after the commit. `serverBootId` is added to the answer. */
export type RecordsSink = (batch: RecordBatch) => Promise<{ applied: boolean; outdated: number }>

export interface InternalServerParts {
  /** 0 takes any free port. */
  readonly port: number
  readonly key: string
  readonly bootId: string
  readonly state: IngestState
  readonly records: RecordsSink
  readonly log: Logger
}

/** 200,000 progress readings and 50,000 complaints with their texts; the schema bounds the rest. */
const BODY_LIMIT = 64 * 1024 * 1024

export async function startInternalServer(
  parts: InternalServerParts,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    handle(request, parts).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) => {
        parts.log.error({ err: error, path: request.url }, 'internal request failed')
        send(response, 500, { error: 'failed' })
      },
    )
  })
  server.requestTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(parts.port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : parts.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), 2_000)
      await closed
      clearTimeout(timer)
    },
  }
}

async function handle(request: IncomingMessage, parts: InternalServerParts): Promise<[number, unknown]> {
  if (!isSameSecret(request.headers.authorization ?? '', `Bearer ${parts.key}`)) {
    return [401, { error: 'key missing or wrong' }]
  }
  if (request.method !== 'POST') return [404, { error: 'no such address' }]
  if (request.url === '/internal/report') {
    const report = await readJson(request, IngestReport)
    if (!report.ok) return [report.status, { error: report.error }]
    parts.state.take(report.value)
    const answer: ReportAnswer = { serverBootId: parts.bootId }
    return [200, answer]
  }
  if (request.url === '/internal/records') {
    const batch = await readJson(request, RecordBatch)
    if (!batch.ok) return [batch.status, { error: batch.error }]
    const answer: RecordsAnswer = { serverBootId: parts.bootId, ...(await parts.records(batch.value)) }
    return [200, answer]
  }
  return [404, { error: 'no such address' }]
}

type Read<T> = { ok: true; value: T } | { ok: false; status: 400 | 413; error: string }

async function readJson<S extends z.ZodType>(
  request: IncomingMessage,
  schema: S,
): Promise<Read<z.output<S>>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > BODY_LIMIT) return { ok: false, status: 413, error: `more than ${BODY_LIMIT} bytes` }
    chunks.push(chunk)
  }
  let value: unknown
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return { ok: false, status: 400, error: 'not JSON' }
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const first = parsed.error.issues[0]
  return { ok: false, status: 400, error: `${first?.path.join('.') ?? ''}: ${first?.message ?? 'malformed'}` }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

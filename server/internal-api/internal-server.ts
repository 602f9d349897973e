/** What the server answers ingest: two messages, a report and a batch of records. */
import type { Logger } from 'pino'
import { RequestFault } from '#base/node/internal/request-fault.ts'
import { type InternalServer, startInternalServer } from '#base/node/internal/server.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { IngestReport, type RecordsAnswer, type ReportAnswer } from '#domain/contract/internal/api.ts'
import { RecordBatch } from '#domain/contract/internal/records.ts'
import type { IngestState } from './ingest-state.ts'

/** Takes one batch of records; resolves after the commit. `serverBootId` is added to the answer. */
export type RecordsSink = (batch: RecordBatch) => Promise<{ applied: boolean; outdated: number }>

export interface DoorForIngestParts {
  readonly endpoint: Endpoint
  readonly key: string
  readonly bootId: string
  readonly state: IngestState
  readonly records: RecordsSink
  readonly log: Logger
}

/** 200,000 progress readings and 50,000 complaints with their texts; the schema bounds the rest. */
const BODY_LIMIT = 64 * 1024 * 1024

/** Resolves once it listens; rejects with the system's error. */
export function openDoorForIngest(parts: DoorForIngestParts): Promise<InternalServer> {
  const { endpoint, key, bootId, log } = parts
  return startInternalServer({
    endpoint,
    key,
    log,
    requestTimeoutMs: 60_000,
    answer: async (call) => {
      if (call.what === 'POST /internal/report') {
        parts.state.take(await call.body(IngestReport, BODY_LIMIT))
        return { status: 200, json: { serverBootId: bootId } satisfies ReportAnswer }
      }
      if (call.what === 'POST /internal/records') {
        const taken = await parts.records(await call.body(RecordBatch, BODY_LIMIT))
        return { status: 200, json: { serverBootId: bootId, ...taken } satisfies RecordsAnswer }
      }
      throw new RequestFault(404, `${call.what}: no such path`)
    },
  })
}

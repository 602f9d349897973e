/** The thread that answers charts, so that a long scan never keeps a tick waiting. It cannot write. */
import { workerData } from 'node:worker_threads'
import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { openDatabase } from './database.ts'
import { Outbox, type OutboxStatus } from './outbox.ts'
import type { Retention } from './retention.ts'
import type { Influx, OlderThanKept } from './series/camera-health.ts'
import { readSeries } from './series/read-series.ts'
import { serveWorker } from './serve-worker.ts'

export interface ReaderData {
  readonly path: string
  readonly everyMs: number
  readonly timeZone: string
  readonly keep: Retention
}

export type ReaderOps = {
  query(argument: { query: SeriesQuery; influx: Influx; nowMs: number }): SeriesAnswer | OlderThanKept
  outboxStatus(argument: null): OutboxStatus
  close(argument: null): null
}

// Our own parent thread made it; see `openStore`.
const { path, timeZone, ...rest } = workerData as ReaderData
const time = cityTime(timeZone)
const db = openDatabase(path, 'reader')
const outbox = new Outbox(db)

serveWorker<ReaderOps>(path, {
  query: ({ query, influx, nowMs }) => readSeries({ db, nowMs, time, ...rest }, query, influx),
  outboxStatus: () => outbox.status(),
  close() {
    db.close()
    return null
  },
})

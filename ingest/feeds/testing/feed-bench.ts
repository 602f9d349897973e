/** Runs one feed of the sample city against a real source, with everything it hands on in arrays. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadCity } from '#config/load.ts'
import type { City } from '#config/schema/city.ts'
import { Feed } from '#config/schema/feed.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { RecordBatch } from '#domain/contract/internal/records.ts'
import type { FreshnessSample, ProgressSample } from '../feed-output.ts'
import { startFeeds } from '../feed-runner.ts'
import type { JudgeLimits } from '../judge/judge.ts'
import { HandClock } from './hand-clock.ts'

/** Sunday 22 November 2026, 12:00 WIB. */
export const noon = Date.UTC(2026, 10, 22, 5)

let loaded: Promise<City> | null = null
export function sampleCity(): Promise<City> {
  loaded ??= loadCity(path.join(import.meta.dirname, '../../../config/batam'))
  return loaded
}

export interface BenchOptions {
  readonly feed: Record<string, unknown>
  readonly secrets?: Record<string, { header: string; value: string }>
  readonly dataDir?: string
  readonly nowMs?: number
  readonly judgeLimits?: JudgeLimits
}

export async function startFeedBench(options: BenchOptions) {
  const city = await sampleCity()
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'pantau-feeds-')))
  const clock = new HandClock(options.nowMs ?? noon)
  const batches: RecordBatch[] = []
  const told: FeedStatus[] = []
  const freshness: FreshnessSample[] = []
  const progress: ProgressSample[] = []
  const logged: string[] = []
  const deliverFault = { error: null as Error | null }
  const progressFault = { error: null as Error | null }
  const freshnessFault = { error: null as Error | null }
  const log = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`)
  const feed = Feed.parse({
    id: 'uji',
    name: 'Sumber uji',
    profile: 'complaint-list',
    format: 'json',
    unit: 'row',
    dueAfterS: 20,
    staleAfterS: 60,
    deadAfterS: 300,
    ...options.feed,
  })
  const runner = startFeeds({
    city: { ...city, feeds: [feed] },
    secrets: { cameras: {}, influx: {}, encoders: {}, feeds: options.secrets ?? {} },
    dataDir,
    clock,
    random: () => 0,
    ...(options.judgeLimits ? { judgeLimits: options.judgeLimits } : {}),
    log: { info: log, warn: log, error: log },
    deliver: async (batch) => {
      if (deliverFault.error) throw deliverFault.error
      // What leaves ingest must be what the server's schema reads.
      batches.push(RecordBatch.parse(batch))
    },
    onStatus: (status) => void told.push(status),
    writeFreshness: (samples) => {
      if (freshnessFault.error) throw freshnessFault.error
      freshness.push(...samples)
    },
    writeProgress: async (samples) => {
      if (progressFault.error) throw progressFault.error
      progress.push(...samples)
    },
  })
  const status = (): FeedStatus => {
    const [first] = runner.statuses()
    if (!first) throw new Error('the bench has no feed')
    return first
  }
  /** Waits until the try that is due has ended: `nextTryAtMs` then lies ahead of the clock. */
  const settled = async (): Promise<FeedStatus> => {
    for (;;) {
      const now = status()
      if (now.nextTryAtMs !== null && now.nextTryAtMs > clock.nowMs()) return now
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  return {
    dataDir,
    clock,
    batches,
    told,
    freshness,
    progress,
    logged,
    deliverFault,
    progressFault,
    freshnessFault,
    runner,
    status,
    settled,
    /** Moves the clock to the next try and waits for its end. */
    nextTry: async (): Promise<FeedStatus> => {
      const { nextTryAtMs } = await settled()
      clock.advance(Math.max(0, (nextTryAtMs ?? 0) - clock.nowMs()))
      return settled()
    },
    stop: () => runner.close(),
    [Symbol.asyncDispose]: async () => {
      await runner.close()
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const httpWay = (url: string, more: Record<string, unknown> = {}) => ({
  kind: 'http',
  url,
  everySeconds: 10,
  timeoutMs: 2000,
  ...more,
})

/** A complaint in the words of an outside source. */
export const aduan = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'ADU-1',
  kategori: 'jalan-rusak',
  status: 'baru',
  isi: 'Jalan berlubang di depan pasar',
  lokasi: 'Bengkong Indah',
  lat: 1.15,
  lng: 104.03,
  diterima: '2026-11-22T09:00:00+07:00',
  diubah: '2026-11-22T09:30:00+07:00',
  kanal: 'Aplikasi',
  ...more,
})

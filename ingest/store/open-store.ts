import path from 'node:path'
import { programFile } from '#base/node/program-file.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import type { ReaderData, ReaderOps } from './reader-worker.ts'
import { Store } from './store.ts'
import { StoreError } from './store-error.ts'
import { lockStore } from './store-lock.ts'
import type { StoreOptions } from './store-options.ts'
import { WorkerLink } from './worker-link.ts'
import { WorkerOnDemand } from './worker-on-demand.ts'
import type { WriterData, WriterOps } from './writer-worker.ts'

// A minute or two of work waits while the disk is slow; more is refused and counted rather than kept in memory.
const MAX_WRITES_WAITING = 64
const MAX_READS_WAITING = 64
/** Whoever looks at one chart looks at the next: only the first waits for the thread. */
const READER_IDLE_MS = 60_000

/** Opens or makes `ts.db`. Throws `StoreError` with one sentence: disk full, damaged, newer, or in use by another copy. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const lock = lockStore(options.dataDir)
  const nowMs = options.nowMs ?? Date.now
  const file = path.join(options.dataDir, 'ts.db')
  const { rawDays, fiveMinuteDays, hourDays, outboxDays, outboxBytes } = options.limits
  const shared = {
    path: file,
    everyMs: options.healthEveryMs,
    timeZone: options.timeZone,
    keep: { rawDays, fiveMinuteDays, hourDays },
  }
  const writerData: WriterData = {
    ...shared,
    cameras: options.cameras.map(({ id, owner }) => ({ id, owner })),
    nowMs: nowMs(),
    outboxMaxAgeMs: outboxDays * dayMs,
    outboxMaxBytes: outboxBytes,
    influx: options.influx !== null,
  }
  let isOpen = false
  const onDied = (error: Error) => {
    if (isOpen) options.onFatal(error)
  }
  const writer = new WorkerLink<WriterOps>({
    module: programFile(path.join(import.meta.dirname, 'writer-worker.ts')),
    workerData: writerData,
    maxWaiting: MAX_WRITES_WAITING,
    timeoutMs: 60_000,
    onDied,
  })
  const readerData: ReaderData = shared
  const reader = new WorkerOnDemand<ReaderOps>({
    begin: () =>
      new WorkerLink<ReaderOps>({
        module: programFile(path.join(import.meta.dirname, 'reader-worker.ts')),
        workerData: readerData,
        maxWaiting: MAX_READS_WAITING,
        timeoutMs: 20_000,
        onDied,
      }),
    idleMs: READER_IDLE_MS,
  })
  try {
    const started = await writer.call('start', null)
    isOpen = true
    return new Store({
      ...options,
      nowMs,
      file,
      lock,
      writer,
      reader,
      time: cityTime(options.timeZone),
      started,
    })
  } catch (error) {
    await writer.close()
    lock.close()
    throw StoreError.from(error, file)
  }
}

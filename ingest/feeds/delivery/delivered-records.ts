/**
 * What has been handed on so far, kept in `feeds.db` of the city's data folder: so that after a restart an old delivery
 * is still known as old, a repeated one still changes nothing, and the age of the last good value is still right.
 */
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { DeliveryAccount, FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { FeedId } from '#domain/ids.ts'
import { inTransaction } from '../../store/database.ts'
import { ColumnMemory } from './column-memory.ts'
import { DealtFiles } from './dealt-files.ts'
import { PackageMemory } from './package-memory.ts'
import { parseStored } from './stored-json.ts'

export interface DeliveredEntry {
  /** `p:<package>`, `r:<package>|<day>` or `c:<complaint>`. */
  readonly key: string
  /** What orders two tellings of the same thing: newest day with progress, or epoch ms of the last change. */
  readonly version: string
  /** Of what was told (see `told-marks.ts`). */
  readonly digest: string
}
/** What of a feed's status outlives a restart. Times are epoch ms. */
export const FeedMemory = z.object({
  lastGoodAtMs: z.int().nullable(),
  dataAsOfMs: z.int().nullable(),
  /** Deliveries handed on so far: part of the idempotent key. */
  deliveries: z.int(),
  /** First start of this feed; null in what older versions stored. */
  registeredAtMs: z.int().nullable().default(null),
  /** Of a drop folder, over all time; the newest first. */
  refusedFiles: FeedStatus.shape.refusedFiles.default({ count: 0, last: [] }),
  /** What became of the newest delivery, and of those before it that were not taken whole. */
  newest: DeliveryAccount.nullable().default(null),
  earlier: z.array(DeliveryAccount).default([]),
})
export type FeedMemory = z.infer<typeof FeedMemory>

const Row = z.object({ key: z.string(), version: z.string(), digest: z.string() })
const blank: FeedMemory = {
  lastGoodAtMs: null,
  dataAsOfMs: null,
  deliveries: 0,
  registeredAtMs: null,
  refusedFiles: { count: 0, last: [] },
  newest: null,
  earlier: [],
}

export class DeliveredRecords {
  readonly #db: DatabaseSync
  /** What was told of work packages. */
  readonly packages: PackageMemory
  readonly columns: ColumnMemory
  readonly #entries = new Map<FeedId, Map<string, DeliveredEntry>>()

  constructor(file: string) {
    this.#db = new DatabaseSync(file)
    this.#db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma busy_timeout = 5000;
      create table if not exists delivered (
        feed text not null, key text not null, version text not null, digest text not null,
        primary key (feed, key)
      ) without rowid;
      create table if not exists feed_memory (feed text primary key, memory text not null) without rowid;
    `)
    this.packages = new PackageMemory(this.#db)
    this.columns = new ColumnMemory(this.#db)
  }

  dealtFilesOf(feedId: FeedId): DealtFiles {
    return new DealtFiles(this.#db, feedId)
  }

  entriesOf(feedId: FeedId): ReadonlyMap<string, DeliveredEntry> {
    return this.#load(feedId)
  }

  memoryOf(feedId: FeedId): FeedMemory {
    const row = this.#db.prepare('select memory from feed_memory where feed = ?').get(feedId)
    return parseStored(FeedMemory, row?.memory) ?? blank
  }

  /** When this feed was first started, epoch ms: now, unless an earlier start wrote it down. */
  register(feedId: FeedId, nowMs: number): number {
    const memory = this.memoryOf(feedId)
    if (memory.registeredAtMs !== null) return memory.registeredAtMs
    this.commit(feedId, [], { ...memory, registeredAtMs: nowMs })
    return nowMs
  }

  /** All of it or nothing. What this feed tells again is no news, whatever another has told meanwhile. */
  commit(feedId: FeedId, entries: readonly DeliveredEntry[], memory: FeedMemory): void {
    inTransaction(this.#db, () => {
      const put = this.#db.prepare(
        'insert or replace into delivered (feed, key, version, digest) values (?, ?, ?, ?)',
      )
      for (const { key, version, digest } of entries) put.run(feedId, key, version, digest)
      this.#db
        .prepare('insert or replace into feed_memory (feed, memory) values (?, ?)')
        .run(feedId, JSON.stringify(memory))
    })
    for (const entry of entries) this.#load(feedId).set(entry.key, entry)
  }

  /** Everything is handed on again with the next delivery: for a server that starts with an empty store. */
  forget(): void {
    this.#db.exec('delete from delivered')
    this.#entries.clear()
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close()
  }

  #load(feedId: FeedId): Map<string, DeliveredEntry> {
    let known = this.#entries.get(feedId)
    if (!known) {
      const rows = this.#db.prepare('select key, version, digest from delivered where feed = ?').all(feedId)
      known = new Map(rows.map((row) => Row.parse(row)).map((entry) => [entry.key, entry]))
      this.#entries.set(feedId, known)
    }
    return known
  }
}

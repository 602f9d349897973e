/** Which columns each feed has delivered with contents, kept in `feeds.db`: one that vanishes is said aloud. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { FeedId } from '#domain/ids.ts'
import { inTransaction } from '../../store/database.ts'
import type { KnownColumn } from '../judge/known-packages.ts'

const Row = z.object({ feed: z.string(), field: z.string(), name: z.string(), last_at_ms: z.int() })

export class ColumnMemory {
  readonly #db: DatabaseSync
  /** By feed, then field. */
  readonly #known = new Map<string, Map<string, KnownColumn>>()

  constructor(db: DatabaseSync) {
    this.#db = db
    db.exec(`create table if not exists column_memory (
      feed text not null, field text not null, name text not null, last_at_ms integer not null,
      primary key (feed, field)
    ) without rowid`)
    for (const raw of db.prepare('select feed, field, name, last_at_ms from column_memory').all()) {
      const row = Row.parse(raw)
      this.#of(row.feed).set(row.field, { name: row.name, lastAtMs: row.last_at_ms })
    }
  }

  knownTo(feedId: FeedId): ReadonlyMap<string, KnownColumn> {
    return this.#of(feedId)
  }

  /** `columns`: the column of each field, of a delivery that was taken. */
  learnFrom(feedId: FeedId, columns: ReadonlyMap<string, string>, nowMs: number): void {
    const put = this.#db.prepare(
      'insert or replace into column_memory (feed, field, name, last_at_ms) values (?, ?, ?, ?)',
    )
    const known = this.#of(feedId)
    inTransaction(this.#db, () => {
      for (const [field, name] of columns) put.run(feedId, field, name, nowMs)
    })
    for (const [field, name] of columns) known.set(field, { name, lastAtMs: nowMs })
  }

  #of(feed: string): Map<string, KnownColumn> {
    const known = this.#known.get(feed) ?? new Map<string, KnownColumn>()
    this.#known.set(feed, known)
    return known
  }
}

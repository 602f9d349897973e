/** Files of drop folders that were dealt with and still lie there, kept in `feeds.db`: a restart reads none of them again. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { FeedId } from '#domain/ids.ts'
import type { DealtFile } from '../ways/folder-way.ts'

const Row = z.object({ file: z.string(), version: z.string(), since_ms: z.int() })

/** By the key of the file's name. */
export class DealtFiles extends Map<string, DealtFile> {
  readonly #db: DatabaseSync
  readonly #feedId: FeedId

  constructor(db: DatabaseSync, feedId: FeedId) {
    super()
    this.#db = db
    this.#feedId = feedId
    db.exec(`create table if not exists dealt_file (
      feed text not null, file text not null, version text not null, since_ms integer not null,
      primary key (feed, file)
    ) without rowid`)
    const rows = db.prepare('select file, version, since_ms from dealt_file where feed = ?').all(feedId)
    for (const { file, version, since_ms } of rows.map((row) => Row.parse(row)))
      super.set(file, { version, sinceMs: since_ms })
  }

  override set(file: string, dealt: DealtFile): this {
    this.#db
      .prepare('insert or replace into dealt_file (feed, file, version, since_ms) values (?, ?, ?, ?)')
      .run(this.#feedId, file, dealt.version, dealt.sinceMs)
    return super.set(file, dealt)
  }

  override delete(file: string): boolean {
    this.#db.prepare('delete from dealt_file where feed = ? and file = ?').run(this.#feedId, file)
    return super.delete(file)
  }
}

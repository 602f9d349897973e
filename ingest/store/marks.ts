import type { Database } from './database.ts'

/** Named instants and counters that must survive a restart together with the rows they speak of. */
export class Marks {
  readonly #get
  readonly #set

  constructor(db: Database) {
    this.#get = db.prepare('SELECT value FROM mark WHERE key = ?')
    this.#set = db.prepare(
      'INSERT INTO mark(key, value) VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
  }

  get(key: string): number | null {
    const row = this.#get.get(key)
    return row === undefined ? null : Number(row.value)
  }

  set(key: string, value: number): void {
    this.#set.run(key, value)
  }
}

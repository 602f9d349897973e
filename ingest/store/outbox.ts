/** What InfluxDB has not confirmed yet, in the store's own file and in the transaction of the rows it repeats. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Database } from './database.ts'

/** Dead letters kept for a person to look at; older ones are dropped. */
const DEAD_KEPT = 1000

export interface OutboxBatch {
  readonly seqs: readonly number[]
  readonly lines: number
  readonly text: string
}

export interface OutboxStatus {
  readonly rows: number
  readonly bytes: number
  readonly deadRows: number
  readonly deadLines: number
  /** Lines dropped unsent because the outbox was too old or too big. */
  readonly droppedLines: number
  readonly oldestAtMs: number | null
}

export class Outbox {
  readonly #db: Database
  readonly #put
  #pending: string[] = []

  constructor(db: Database) {
    this.#db = db
    this.#put = db.prepare('INSERT INTO outbox(at_ms, n, body) VALUES(?, ?, ?)')
  }

  readonly add = (line: string): void => {
    if (line !== '') this.#pending.push(line)
  }

  /** Stores what was added since, as one row; call it inside the transaction that wrote the rows. */
  store(nowMs: number): void {
    if (this.#pending.length === 0) return
    const body = zstdCompressSync(Buffer.from(this.#pending.join('\n'), 'utf8'))
    this.#put.run(nowMs, this.#pending.length, body)
    this.#pending = []
  }

  /** Forgets what was added by a transaction that failed. */
  discard(): void {
    this.#pending = []
  }

  /** The oldest rows, at most `maxRows` and about `maxLines` lines; null when nothing waits. */
  peek(maxRows: number, maxLines: number): OutboxBatch | null {
    const seqs: number[] = []
    const parts: string[] = []
    let lines = 0
    for (const row of this.#db
      .prepare('SELECT seq, n, body FROM outbox ORDER BY seq LIMIT ?')
      .iterate(maxRows)) {
      const n = Number(row.n)
      if (seqs.length > 0 && lines + n > maxLines) break
      seqs.push(Number(row.seq))
      parts.push(zstdDecompressSync(asBytes(row.body)).toString('utf8'))
      lines += n
    }
    return seqs.length === 0 ? null : { seqs, lines, text: parts.join('\n') }
  }

  delivered(seqs: readonly number[]): void {
    const remove = this.#db.prepare('DELETE FROM outbox WHERE seq = ?')
    for (const seq of seqs) remove.run(seq)
  }

  /** Sets rows aside that InfluxDB will not take whole, with what it said; a row's other lines may well be stored. */
  bury(seqs: readonly number[], nowMs: number, status: number, error: string): void {
    const copy = this.#db.prepare(
      'INSERT OR REPLACE INTO outbox_dead(seq, at_ms, status, error, n, body) SELECT seq, ?, ?, ?, n, body FROM outbox WHERE seq = ?',
    )
    for (const seq of seqs) copy.run(nowMs, status, error.slice(0, 500), seq)
    this.delivered(seqs)
    this.#db
      .prepare(
        'DELETE FROM outbox_dead WHERE seq NOT IN (SELECT seq FROM outbox_dead ORDER BY seq DESC LIMIT ?)',
      )
      .run(DEAD_KEPT)
  }

  /** Drops the oldest rows until age and size are within the caps; answers the number of lines lost. */
  enforceCaps(nowMs: number, maxAgeMs: number, maxBytes: number): number {
    let dropped = 0
    const oldest = this.#db.prepare(
      'SELECT seq, n, at_ms, length(body) AS bytes FROM outbox ORDER BY seq LIMIT 1',
    )
    let bytes = this.status().bytes
    for (let row = oldest.get(); row !== undefined; row = oldest.get()) {
      if (Number(row.at_ms) >= nowMs - maxAgeMs && bytes <= maxBytes) break
      dropped += Number(row.n)
      bytes -= Number(row.bytes)
      this.delivered([Number(row.seq)])
    }
    if (dropped > 0)
      this.#db
        .prepare(
          `INSERT INTO mark(key, value) VALUES('outbox_dropped_lines', ?)
           ON CONFLICT DO UPDATE SET value = value + excluded.value`,
        )
        .run(dropped)
    return dropped
  }

  status(): OutboxStatus {
    const waiting = this.#db
      .prepare(
        'SELECT count(*) AS rows, coalesce(sum(length(body)), 0) AS bytes, min(at_ms) AS oldest FROM outbox',
      )
      .get()
    const dead = this.#db
      .prepare('SELECT count(*) AS rows, coalesce(sum(n), 0) AS lines FROM outbox_dead')
      .get()
    const dropped = this.#db.prepare("SELECT value FROM mark WHERE key = 'outbox_dropped_lines'").get()
    return {
      rows: Number(waiting?.rows ?? 0),
      bytes: Number(waiting?.bytes ?? 0),
      oldestAtMs: waiting?.oldest == null ? null : Number(waiting.oldest),
      deadRows: Number(dead?.rows ?? 0),
      deadLines: Number(dead?.lines ?? 0),
      droppedLines: Number(dropped?.value ?? 0),
    }
  }
}

function asBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new TypeError('outbox: a body is not a blob')
}

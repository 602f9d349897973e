/** Record batches on their way to the server: on disk before the feed is told that they are taken. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Database } from './database.ts'
import { StoreError } from './store-error.ts'

const MAX_ROWS = 10_000
const MAX_BYTES = 500_000_000
const DEAD_KEPT = 200

export interface Delivery {
  readonly seq: number
  readonly deliveryId: string
  readonly feed: string
  /** The RecordBatch as JSON. */
  readonly body: string
}

/** What of one feed is with us and not with the server. */
export interface QueuedRows {
  readonly feed: string
  /** Rows of the source; 0 where an older program queued them. */
  readonly waiting: { readonly rows: number; readonly sinceMs: number } | null
  /** The server would not have them. */
  readonly setAside: { readonly rows: number; readonly atMs: number } | null
}

export class DeliveryQueue {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Takes a batch; the same delivery while it still waits changes nothing. Throws when the queue is full. */
  add(deliveryId: string, feed: string, atMs: number, rows: number, body: string): void {
    const size = this.#db
      .prepare('SELECT count(*) AS rows, coalesce(sum(length(body)), 0) AS bytes FROM delivery')
      .get()
    if (Number(size?.rows) >= MAX_ROWS || Number(size?.bytes) >= MAX_BYTES)
      throw new StoreError(
        'failed',
        `deliveries: ${size?.rows} batches already wait for the server; feed ${feed} must come again later`,
      )
    this.#db
      .prepare(
        'INSERT INTO delivery(delivery_id, feed, at_ms, n, body) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(deliveryId, feed, atMs, rows, zstdCompressSync(Buffer.from(body, 'utf8')))
  }

  /** The oldest batch, or null. Order is kept: a later batch may need the work package of an earlier one. */
  next(): Delivery | null {
    const row = this.#db.prepare('SELECT * FROM delivery ORDER BY seq LIMIT 1').get()
    if (row === undefined || !(row.body instanceof Uint8Array)) return null
    return {
      seq: Number(row.seq),
      deliveryId: String(row.delivery_id),
      feed: String(row.feed),
      body: zstdDecompressSync(row.body).toString('utf8'),
    }
  }

  done(seq: number): void {
    this.#db.prepare('DELETE FROM delivery WHERE seq = ?').run(seq)
  }

  /** Sets a batch aside that the server will never take, so that those behind it go on. */
  bury(seq: number, error: string): void {
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO delivery_dead(seq, delivery_id, feed, at_ms, error, n, body)
         SELECT seq, delivery_id, feed, at_ms, ?, n, body FROM delivery WHERE seq = ?`,
      )
      .run(error.slice(0, 500), seq)
    this.done(seq)
    this.#db
      .prepare(
        'DELETE FROM delivery_dead WHERE seq NOT IN (SELECT seq FROM delivery_dead ORDER BY seq DESC LIMIT ?)',
      )
      .run(DEAD_KEPT)
  }

  queued(): QueuedRows[] {
    const count = (table: string) =>
      new Map(
        this.#db
          .prepare(
            `SELECT feed, sum(n) AS rows, min(at_ms) AS oldest, max(at_ms) AS newest FROM ${table} GROUP BY feed`,
          )
          .all()
          .map((row) => [String(row.feed), row]),
      )
    const waiting = count('delivery')
    const dead = count('delivery_dead')
    return [...new Set([...waiting.keys(), ...dead.keys()])].map((feed) => {
      const here = waiting.get(feed)
      const aside = dead.get(feed)
      return {
        feed,
        waiting: here === undefined ? null : { rows: Number(here.rows), sinceMs: Number(here.oldest) },
        setAside: aside === undefined ? null : { rows: Number(aside.rows), atMs: Number(aside.newest) },
      }
    })
  }
}

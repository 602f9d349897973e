/**
 * Invented 5-minute rows for the demo city, written below the open window. They are marked as sample, never enter the
 * raw table and never go to InfluxDB.
 */
import type { CameraId } from '#domain/ids.ts'
import { type Database, inTransaction } from './database.ts'
import { ROLL_UP_COLUMNS, ROLL_UP_SUMS, ROLL_UPS } from './health-columns.ts'
import type { HealthWriter } from './health-writer.ts'
import { Marks } from './marks.ts'
import { FIVE_MINUTES, stepStart } from './time-steps.ts'

/** Numbers per row of a seeded camera: the window's start, then the columns of a roll-up in their order. */
export const SEED_ROW = 13
/** Stands for null in a seeded row. */
export const SEED_NONE = -1

export interface SeedRange {
  readonly fromMs: number
  readonly toMs: number
}

export class SampleHistory {
  readonly #db: Database
  readonly #health: HealthWriter
  readonly #utcOffsetMs: number

  constructor(db: Database, health: HealthWriter, utcOffsetMs: number) {
    this.#db = db
    this.#health = health
    this.#utcOffsetMs = utcOffsetMs
  }

  /** The windows still to be filled, from `days` ago or from where the store stopped, up to the open window; null when none. */
  begin(days: number, nowMs: number): SeedRange | null {
    const toMs = stepStart(nowMs, FIVE_MINUTES, this.#utcOffsetMs)
    return inTransaction(this.#db, () => {
      const marks = new Marks(this.#db)
      const open = marks.get('rolled_5m')
      const hadRows = open !== null && this.#health.newestTick() !== null
      this.#health.closeBefore(toMs)
      const earliest = toMs - days * 24 * 12 * FIVE_MINUTES
      // The window that was open holds measured rows: invention begins after it.
      const fromMs = open === null ? earliest : Math.max(earliest, hadRows ? open + FIVE_MINUTES : open)
      return fromMs < toMs ? { fromMs, toMs } : null
    })
  }

  /** One camera's rows of the range from `begin`, in one transaction. */
  writeCamera(cameraId: CameraId, range: SeedRange, rows: Float64Array): void {
    inTransaction(this.#db, () => {
      const camera = this.#db.prepare('SELECT cam FROM camera WHERE camera_id = ?').get(cameraId)
      if (camera === undefined) throw new Error(`seed: no camera "${cameraId}" in the store`)
      const cam = Number(camera.cam)
      const put = this.#db.prepare(
        `INSERT OR REPLACE INTO camera_health_5m(cam, t, ${ROLL_UP_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      for (let at = 0; at < rows.length; at += SEED_ROW) {
        const [t, ...values] = rows.subarray(at, at + SEED_ROW)
        put.run(cam, t ?? 0, ...values.map((value) => (value === SEED_NONE ? null : value)))
      }
      this.#rollUp(cam, range)
      this.#db
        .prepare('UPDATE camera SET since_ms = min(coalesce(since_ms, ?), ?) WHERE cam = ?')
        .run(range.fromMs, range.fromMs, cam)
    })
  }

  /** Adds the fleet's rows and moves the open window behind what was seeded. */
  finish(range: SeedRange): void {
    inTransaction(this.#db, () => {
      this.#db
        .prepare(
          `INSERT OR REPLACE INTO fleet_health_5m(t, skpd, cameras, n, up, bitrate_sum)
           SELECT r.t, c.skpd, count(*), sum(r.n), sum(r.up), sum(r.bitrate_sum)
           FROM camera c CROSS JOIN camera_health_5m r ON r.cam = c.cam
           WHERE r.t >= ? AND r.t < ? GROUP BY r.t, c.skpd`,
        )
        .run(range.fromMs, range.toMs)
      new Marks(this.#db).set('sample_until', range.toMs)
      this.#health.startAt(range.toMs)
    })
  }

  #rollUp(cam: number, range: SeedRange): void {
    for (const [i, level] of ROLL_UPS.entries()) {
      const finer = ROLL_UPS[i - 1]
      if (finer === undefined) continue
      const first = stepStart(range.fromMs, level.stepMs, this.#utcOffsetMs)
      const end = stepStart(range.toMs, level.stepMs, this.#utcOffsetMs)
      const put = this.#db.prepare(
        `INSERT OR REPLACE INTO ${level.table}(cam, t, ${ROLL_UP_COLUMNS})
         SELECT cam, ?, ${ROLL_UP_SUMS} FROM ${finer.table} WHERE cam = ? AND t >= ? AND t < ? GROUP BY cam`,
      )
      for (let t = first; t < end; t += level.stepMs) put.run(t, cam, t, t + level.stepMs)
    }
  }
}

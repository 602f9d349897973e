/**
 * Raw samples and their roll-ups. A window is closed in the transaction of the first tick after it, so raw rows,
 * roll-ups and marks can never disagree; after a restart the open window is read back from the raw rows.
 */
import { fleetLine, healthLine, rollUpLine } from '../influx/line-protocol.ts'
import type { StoredCamera } from './camera-dictionary.ts'
import type { Database } from './database.ts'
import { HealthAccumulator } from './health-accumulator.ts'
import { RAW_AS_ROLL_UP, ROLL_UP_COLUMNS, ROLL_UP_SUMS, ROLL_UPS } from './health-columns.ts'
import { PACKED, packedRow, unpacked } from './health-sample.ts'
import { Marks } from './marks.ts'
import { FIVE_MINUTES, stepStart } from './time-steps.ts'

const [FIVE, ...COARSER] = ROLL_UPS

export interface HealthWriterOptions {
  readonly cameras: readonly StoredCamera[]
  readonly utcOffsetMs: number
  /** Collects line protocol for the outbox; null while InfluxDB is off. */
  readonly lines: ((line: string) => void) | null
}

export class HealthWriter {
  readonly #db: Database
  readonly #options: HealthWriterOptions
  readonly #marks: Marks
  readonly #cameras: ReadonlyMap<number, StoredCamera>
  readonly #open = new HealthAccumulator()
  readonly #insertRaw
  readonly #insertFive
  readonly #since
  #withoutSince: Set<number> = new Set()
  #openFromMs: number | null = null
  #lastTickAtMs: number | null = null
  /** Cameras that the newest tick already has: shards report the same tick one after the other. */
  readonly #inLastTick = new Set<number>()

  constructor(db: Database, options: HealthWriterOptions) {
    this.#db = db
    this.#options = options
    this.#marks = new Marks(db)
    this.#cameras = new Map(options.cameras.map((camera) => [camera.cam, camera]))
    const raw = `camera_health(t, cam, up, bitrate_kbps, fps_x10, keyframe_interval_ms, rtt_x10, loss_permille, decode_errors)`
    this.#insertRaw = db.prepare(`INSERT OR REPLACE INTO ${raw} VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#insertFive = db.prepare(
      `INSERT OR REPLACE INTO camera_health_5m(cam, t, ${ROLL_UP_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#since = db.prepare('UPDATE camera SET since_ms = ? WHERE cam = ? AND since_ms IS NULL')
    this.reload()
  }

  /** Reads the open window back from the raw rows; also after a failed transaction, whose sums must not stay. */
  reload(): void {
    this.#openFromMs = this.#marks.get(FIVE.mark)
    const last = this.#db.prepare('SELECT max(t) AS t FROM camera_health').get()?.t
    this.#lastTickAtMs = last === null || last === undefined ? null : Number(last)
    this.#withoutSince = new Set(
      this.#db
        .prepare('SELECT cam FROM camera WHERE since_ms IS NULL')
        .all()
        .map((row) => Number(row.cam)),
    )
    this.#inLastTick.clear()
    for (const row of this.#db.prepare('SELECT cam FROM camera_health WHERE t = ?').all(this.#lastTickAtMs))
      this.#inLastTick.add(Number(row.cam))
    this.#open.clear()
    if (this.#openFromMs === null) return
    const rows = this.#db
      .prepare(
        `SELECT cam, up, bitrate_kbps, fps_x10, keyframe_interval_ms, rtt_x10, loss_permille, decode_errors
         FROM camera_health WHERE t >= ?`,
      )
      .iterate(this.#openFromMs)
    for (const row of rows) this.#open.addPacked(packedRow(row))
  }

  /** The samples of the newest tick in their packed form; null before the first one. */
  newestTick(): { tMs: number; packed: Int32Array } | null {
    if (this.#lastTickAtMs === null) return null
    const rows = this.#db.prepare('SELECT * FROM camera_health WHERE t = ?').all(this.#lastTickAtMs)
    return { tMs: this.#lastTickAtMs, packed: Int32Array.from(rows.flatMap((row) => [...packedRow(row)])) }
  }

  /**
   * Writes one tick or a part of it, inside the caller's transaction. `tMs` is aligned. The same camera and tick again
   * replaces its row.
   */
  writeTick(tMs: number, packed: Int32Array): void {
    const window = stepStart(tMs, FIVE_MINUTES, this.#options.utcOffsetMs)
    const isNew = this.#lastTickAtMs === null || tMs > this.#lastTickAtMs
    const isRest = tMs === this.#lastTickAtMs && !this.#overlapsLastTick(packed)
    if (isNew) {
      this.#closeBefore(window)
      this.#inLastTick.clear()
    }
    for (let at = 0; at < packed.length; at += PACKED) this.#writeSample(tMs, packed, at)
    if (isNew || isRest) {
      this.#open.addPacked(packed)
      for (let at = 0; at < packed.length; at += PACKED) this.#inLastTick.add(packed[at] ?? 0)
      this.#lastTickAtMs = tMs
      return
    }
    // The clock was set back, or a sample came twice: the sums in memory may count a row twice.
    if (this.#openFromMs !== null && window < this.#openFromMs) this.#recompute(window)
    else this.reload()
  }

  #overlapsLastTick(packed: Int32Array): boolean {
    for (let at = 0; at < packed.length; at += PACKED) if (this.#inLastTick.has(packed[at] ?? 0)) return true
    return false
  }

  /** Closes what is open before `window`; for rows that are about to be written in bulk above it. */
  closeBefore(window: number): void {
    if (this.#openFromMs !== null && this.#openFromMs < window) this.#closeBefore(window)
  }

  /** Moves the open window to `window` after bulk rows were written below it (seeding). */
  startAt(window: number): void {
    for (const { mark, stepMs } of ROLL_UPS)
      this.#marks.set(mark, stepStart(window, stepMs, this.#options.utcOffsetMs))
    this.reload()
  }

  #writeSample(tMs: number, packed: Int32Array, at: number): void {
    const cam = packed[at] ?? 0
    const up = packed[at + 1] ?? 0
    const bitrate = unpacked(packed, at + 2)
    const fps = unpacked(packed, at + 3)
    const keyframe = unpacked(packed, at + 4)
    const rtt = unpacked(packed, at + 5)
    const loss = unpacked(packed, at + 6)
    const errors = unpacked(packed, at + 7)
    this.#insertRaw.run(tMs, cam, up, bitrate, fps, keyframe, rtt, loss, errors)
    if (this.#withoutSince.delete(cam)) this.#since.run(tMs, cam)
    if (this.#options.lines === null) return
    const camera = this.#cameras.get(cam)
    if (camera !== undefined)
      this.#options.lines(healthLine(camera, tMs, [up, bitrate, fps, keyframe, rtt, loss, errors]))
  }

  #closeBefore(window: number): void {
    const open = this.#openFromMs
    if (open === window) return
    if (open !== null) {
      for (const [cam, row] of this.#open.rows()) this.#insertFive.run(cam, open, ...row)
      this.#open.clear()
      this.#writeFleet(open)
      this.#emit('camera_health_5m', 'camera_health_5m', open)
    }
    for (const [i, { mark, stepMs }] of COARSER.entries()) {
      const was = this.#marks.get(mark)
      const is = stepStart(window, stepMs, this.#options.utcOffsetMs)
      // Only the step that was open can hold rows: nothing was written between it and now.
      if (was !== null && was !== is) this.#rollUp(i + 1, was)
      this.#marks.set(mark, is)
    }
    this.#marks.set(FIVE.mark, window)
    this.#openFromMs = window
  }

  /** Computes the roll-ups over an old window again, from fine to coarse. */
  #recompute(window: number): void {
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO camera_health_5m(cam, t, ${ROLL_UP_COLUMNS})
         SELECT cam, ?, ${ROLL_UP_SUMS} FROM (SELECT s.cam AS cam, ${RAW_AS_ROLL_UP} FROM camera_health s
           WHERE s.t >= ? AND s.t < ?) GROUP BY cam`,
      )
      .run(window, window, window + FIVE_MINUTES)
    this.#writeFleet(window)
    this.#emit('camera_health_5m', 'camera_health_5m', window)
    for (const [i, { mark, stepMs }] of COARSER.entries()) {
      const step = stepStart(window, stepMs, this.#options.utcOffsetMs)
      if (step < (this.#marks.get(mark) ?? 0)) this.#rollUp(i + 1, step)
    }
  }

  /** One step of level `i` from the level below it. Idempotent. */
  #rollUp(i: number, fromMs: number): void {
    const level = ROLL_UPS[i]
    const finer = ROLL_UPS[i - 1]
    if (level === undefined || finer === undefined) return
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO ${level.table}(cam, t, ${ROLL_UP_COLUMNS})
         SELECT r.cam, ?, ${ROLL_UP_SUMS} FROM camera c CROSS JOIN ${finer.table} r ON r.cam = c.cam
         WHERE r.t >= ? AND r.t < ? GROUP BY r.cam`,
      )
      .run(fromMs, fromMs, fromMs + level.stepMs)
    this.#emit(level.table, level.table, fromMs)
  }

  #writeFleet(window: number): void {
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO fleet_health_5m(t, skpd, cameras, n, up, bitrate_sum)
         SELECT ?, c.skpd, count(*), sum(r.n), sum(r.up), sum(r.bitrate_sum)
         FROM camera c CROSS JOIN camera_health_5m r ON r.cam = c.cam WHERE r.t = ? GROUP BY c.skpd`,
      )
      .run(window, window)
    if (this.#options.lines === null) return
    for (const row of this.#db.prepare('SELECT * FROM fleet_health_5m WHERE t = ?').all(window))
      this.#options.lines(fleetLine(row))
  }

  #emit(table: string, measurement: string, tMs: number): void {
    if (this.#options.lines === null) return
    const rows = this.#db
      .prepare(`SELECT r.* FROM camera c CROSS JOIN ${table} r ON r.cam = c.cam WHERE r.t = ?`)
      .all(tMs)
    for (const row of rows) {
      const camera = this.#cameras.get(Number(row.cam))
      if (camera !== undefined) this.#options.lines(rollUpLine(measurement, camera, row))
    }
  }
}

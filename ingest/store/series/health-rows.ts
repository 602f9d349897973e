/**
 * Camera health of any level in one statement: closed steps come from the level's own table, the part it has not
 * closed yet from the next finer one, down to the raw rows of the open window.
 */
import type { SQLInputValue } from 'node:sqlite'
import { RAW_AS_ROLL_UP, ROLL_UP_COLUMNS, ROLL_UP_SUMS, ROLL_UPS } from '../health-columns.ts'
import { Marks } from '../marks.ts'
import type { Level } from '../time-steps.ts'
import { DueTicks } from './due-ticks.ts'
import type { SeriesContext } from './series-context.ts'
import { stepOf } from './step-sql.ts'

/** Sums of one camera over one step, in the scaled units of the tables. */
export interface HealthSums {
  readonly cam: number
  readonly stepMs: number
  readonly n: number
  readonly up: number
  readonly bitrateSum: number
  readonly bitrateMin: number | null
  readonly bitrateMax: number | null
  readonly fpsX10Sum: number
  readonly rttN: number
  readonly rttX10Sum: number
  readonly lossPermilleSum: number
}

export interface HealthRange {
  /** Null: every camera. */
  readonly cam: number | null
  readonly fromMs: number
  readonly toMs: number
  readonly level: Level
  readonly stepMs: number
}

/** Sums per camera and step; `stepMs` of a row is the start of its step. Steps without a sample have no row. */
export function readHealthSums(ctx: SeriesContext, range: HealthRange): HealthSums[] {
  const { parts, values } = selectParts(ctx, range)
  if (parts.length === 0) return []
  const rows = ctx.db
    .prepare(
      `SELECT cam, ${stepOf('t', range.stepMs, ctx.time.utcOffsetMs)} AS step, ${ROLL_UP_SUMS} FROM (${parts.join(' UNION ALL ')})
       GROUP BY cam, step ORDER BY cam, step`,
    )
    .all(...values)
  return rows.map((row) => ({
    cam: Number(row.cam),
    stepMs: Number(row.step),
    n: Number(row.n),
    up: Number(row.up),
    bitrateSum: Number(row.bitrate_sum ?? 0),
    bitrateMin: row.bitrate_min === null ? null : Number(row.bitrate_min),
    bitrateMax: row.bitrate_max === null ? null : Number(row.bitrate_max),
    fpsX10Sum: Number(row.fps_sum ?? 0),
    rttN: Number(row.rtt_n ?? 0),
    rttX10Sum: Number(row.rtt_sum ?? 0),
    lossPermilleSum: Number(row.loss_sum ?? 0),
  }))
}

function selectParts(ctx: SeriesContext, range: HealthRange): { parts: string[]; values: SQLInputValue[] } {
  const parts: string[] = []
  const values: SQLInputValue[] = []
  const marks = new Marks(ctx.db)
  let fromMs = range.fromMs
  const wanted = ROLL_UPS.findIndex(({ level }) => level === range.level)
  for (let i = wanted; i >= 0; i -= 1) {
    const level = ROLL_UPS[i]
    if (level === undefined) break
    const closedUntil = marks.get(level.mark) ?? 0
    const toMs = Math.min(range.toMs, closedUntil)
    if (fromMs < toMs) {
      parts.push(fromTable(level.table, range.cam))
      values.push(...(range.cam === null ? [] : [range.cam]), fromMs, toMs)
    }
    fromMs = Math.max(fromMs, closedUntil)
  }
  if (fromMs >= range.toMs) return { parts, values }
  if (range.cam === null) {
    parts.push(
      `SELECT s.cam AS cam, s.t AS t, ${RAW_AS_ROLL_UP} FROM camera_health s WHERE s.t >= ? AND s.t < ?`,
    )
    values.push(fromMs, range.toMs)
    return { parts, values }
  }
  // One camera in a table clustered by time: a look at each tick instead of a walk over every camera's rows.
  for (const piece of new DueTicks(ctx.db, ctx.everyMs, ctx.nowMs).within(fromMs, range.toMs)) {
    const first = Math.ceil(piece.fromMs / piece.everyMs) * piece.everyMs
    if (first >= piece.toMs) continue
    parts.push(
      `SELECT * FROM (WITH RECURSIVE tick(t) AS (VALUES(${first}) UNION ALL
         SELECT t + ${piece.everyMs} FROM tick WHERE t + ${piece.everyMs} < ${piece.toMs})
       SELECT s.cam AS cam, s.t AS t, ${RAW_AS_ROLL_UP}
       FROM tick CROSS JOIN camera_health s ON s.t = tick.t AND s.cam = ?)`,
    )
    values.push(range.cam)
  }
  return { parts, values }
}

function fromTable(table: string, cam: number | null): string {
  return cam === null
    ? `SELECT r.cam AS cam, r.t AS t, ${ROLL_UP_COLUMNS} FROM camera c CROSS JOIN ${table} r ON r.cam = c.cam
       WHERE r.t >= ? AND r.t < ?`
    : `SELECT cam, t, ${ROLL_UP_COLUMNS} FROM ${table} WHERE cam = ? AND t >= ? AND t < ?`
}

import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { Marks } from '../marks.ts'
import { DAY, stepStart } from '../time-steps.ts'
import { readHealthSums } from './health-rows.ts'
import { pickStep } from './pick-step.ts'
import type { SeriesContext } from './series-context.ts'
import { stepOf } from './step-sql.ts'

type Query = Extract<SeriesQuery, { kind: 'fleet-health' }>
type Answer = Extract<SeriesAnswer, { kind: 'fleet-health' }>

/** All cameras together. `cameras` is the most that reported in one window of the step, the rest are sums over it. */
export function readFleetHealth(ctx: SeriesContext, query: Query): Answer {
  const first = ctx.db.prepare('SELECT min(since_ms) AS t FROM camera').get()?.t
  const range = {
    fromMs: Math.max(query.fromMs, Number(first ?? ctx.nowMs)),
    toMs: Math.min(query.toMs, ctx.nowMs + 1),
  }
  const isOlder = range.fromMs < ctx.nowMs - ctx.keep.fiveMinuteDays * DAY
  const source = isOlder ? '1d' : '5m'
  const { stepMs } = pickStep(range, query.maxPoints, ctx.everyMs, ctx.time.utcOffsetMs, source)
  if (range.fromMs >= range.toMs) return { kind: 'fleet-health', stepMs, source, points: [] }
  const aligned = { ...range, fromMs: stepStart(range.fromMs, stepMs, ctx.time.utcOffsetMs) }
  const points = isOlder ? fromDays(ctx, aligned, stepMs) : fromWindows(ctx, aligned, stepMs)
  return { kind: 'fleet-health', stepMs, source, points }
}

interface Range {
  readonly fromMs: number
  readonly toMs: number
}

function fromWindows(ctx: SeriesContext, { fromMs, toMs }: Range, stepMs: number): Answer['points'] {
  const openMs = new Marks(ctx.db).get('rolled_5m') ?? 0
  const rows = ctx.db
    .prepare(
      `SELECT ${stepOf('t', stepMs, ctx.time.utcOffsetMs)} AS step, max(cameras) AS cameras, sum(n) AS n,
         sum(up) AS up, sum(bitrate_sum) AS bitrate_sum
       FROM (
         SELECT t, sum(cameras) AS cameras, sum(n) AS n, sum(up) AS up, sum(bitrate_sum) AS bitrate_sum
         FROM fleet_health_5m WHERE t >= ? AND t < ? GROUP BY t
         UNION ALL
         SELECT min(t), count(DISTINCT cam), count(*), sum(up), sum(iif(up, coalesce(bitrate_kbps, 0), 0))
         FROM camera_health WHERE t >= ? AND t < ? HAVING count(*) > 0)
       GROUP BY step ORDER BY step`,
    )
    .all(fromMs, toMs, Math.max(fromMs, openMs), toMs)
  return rows.map((row) => ({
    tMs: Number(row.step),
    cameras: Number(row.cameras),
    n: Number(row.n),
    up: Number(row.up),
    bitrateKbpsSum: Number(row.bitrate_sum),
  }))
}

/** Older than the fleet's own rows: the days of every camera, which are kept for ever. */
function fromDays(ctx: SeriesContext, range: Range, stepMs: number): Answer['points'] {
  const points = new Map<number, Answer['points'][number]>()
  for (const row of readHealthSums(ctx, { ...range, cam: null, level: '1d', stepMs })) {
    const sum = points.get(row.stepMs) ?? { tMs: row.stepMs, cameras: 0, n: 0, up: 0, bitrateKbpsSum: 0 }
    points.set(row.stepMs, {
      tMs: row.stepMs,
      cameras: sum.cameras + 1,
      n: sum.n + row.n,
      up: sum.up + row.up,
      bitrateKbpsSum: sum.bitrateKbpsSum + row.bitrateSum,
    })
  }
  return [...points.values()].sort((a, b) => a.tMs - b.tMs)
}

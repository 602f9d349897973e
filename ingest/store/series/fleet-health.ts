import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { Marks } from '../marks.ts'
import { DAY, stepStart } from '../time-steps.ts'
import { pickStep } from './pick-step.ts'
import type { SeriesContext } from './series-context.ts'
import { stepOf } from './step-sql.ts'

type Query = Extract<SeriesQuery, { kind: 'fleet-health' }>
type Answer = Extract<SeriesAnswer, { kind: 'fleet-health' }>

/** All cameras together. `cameras` is the most that reported in one window of the step, the rest are sums over it. */
export function readFleetHealth(ctx: SeriesContext, query: Query): Answer {
  const toMs = Math.min(query.toMs, ctx.nowMs + 1)
  const isOlder = query.fromMs < ctx.nowMs - ctx.keep.fiveMinuteDays * DAY
  const step = pickStep(
    { fromMs: query.fromMs, toMs },
    query.maxPoints,
    ctx.everyMs,
    ctx.utcOffsetMs,
    isOlder ? '1d' : '5m',
  )
  const source = isOlder ? '1d' : '5m'
  if (query.fromMs >= toMs) return { kind: 'fleet-health', stepMs: step.stepMs, source, points: [] }
  const fromMs = stepStart(query.fromMs, step.stepMs, ctx.utcOffsetMs)
  const openMs = new Marks(ctx.db).get('rolled_5m') ?? 0
  const windows = isOlder
    ? `SELECT t, count(*) AS cameras, sum(n) AS n, sum(up) AS up, sum(bitrate_sum) AS bitrate_sum
       FROM camera_health_1d WHERE t >= ? AND t < ? GROUP BY t`
    : `SELECT t, sum(cameras) AS cameras, sum(n) AS n, sum(up) AS up, sum(bitrate_sum) AS bitrate_sum
       FROM fleet_health_5m WHERE t >= ? AND t < ? GROUP BY t
       UNION ALL
       SELECT ${openMs} AS t, count(DISTINCT cam), count(*), sum(up), sum(iif(up, coalesce(bitrate_kbps, 0), 0))
       FROM camera_health WHERE t >= ? AND t < ? HAVING count(*) > 0`
  const open = isOlder ? [] : [Math.max(fromMs, openMs), toMs]
  const rows = ctx.db
    .prepare(
      `SELECT ${stepOf('t', step.stepMs, ctx.utcOffsetMs)} AS step, max(cameras) AS cameras, sum(n) AS n, sum(up) AS up,
         sum(bitrate_sum) AS bitrate_sum FROM (${windows}) GROUP BY step ORDER BY step`,
    )
    .all(fromMs, toMs, ...open)
  const points = rows.map((row) => ({
    tMs: Number(row.step),
    cameras: Number(row.cameras),
    n: Number(row.n),
    up: Number(row.up),
    bitrateKbpsSum: Number(row.bitrate_sum),
  }))
  return { kind: 'fleet-health', stepMs: step.stepMs, source, points }
}

/** Series that are read as they were written: feeds, work packages, complaints, the system itself. */
import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { CategoryId, SkpdId } from '#domain/ids.ts'
import { stepStart } from '../time-steps.ts'
import { pickPlainStep } from './pick-step.ts'
import type { SeriesContext } from './series-context.ts'
import { stepOf } from './step-sql.ts'

type Query<K extends SeriesQuery['kind']> = Extract<SeriesQuery, { kind: K }>
type Answer<K extends SeriesAnswer['kind']> = Extract<SeriesAnswer, { kind: K }>

const FRESHNESS_EVERY_MS = 10_000

export function readFeedFreshness(
  ctx: SeriesContext,
  query: Query<'feed-freshness'>,
): Answer<'feed-freshness'> {
  const stepMs = pickPlainStep(query, query.maxPoints, FRESHNESS_EVERY_MS, ctx.time.utcOffsetMs)
  const rows = ctx.db
    .prepare(
      `SELECT ${stepOf('t', stepMs, ctx.time.utcOffsetMs)} AS step, max(age_ms) AS age_ms, max(lag_ms) AS lag_ms, sum(errors) AS errors
       FROM feed_freshness WHERE feed = ? AND t >= ? AND t < ? GROUP BY step ORDER BY step`,
    )
    .all(query.feedId, stepStart(query.fromMs, stepMs, ctx.time.utcOffsetMs), query.toMs)
  const points = rows.map((row) => ({
    tMs: Number(row.step),
    ageS: scaled(row.age_ms, 1000),
    lagMs: scaled(row.lag_ms, 1),
    errors: Number(row.errors),
  }))
  return { kind: 'feed-freshness', stepMs, points }
}

export function readProjectProgress(
  ctx: SeriesContext,
  query: Query<'project-progress'>,
): Answer<'project-progress'> {
  const rows = ctx.db
    .prepare(
      `SELECT g.* FROM project p JOIN project_progress g ON g.project = p.project
       WHERE p.work_package_id = ? AND g.t >= ? AND g.t < ? ORDER BY g.t`,
    )
    .all(query.workPackageId, query.fromMs, query.toMs)
  const points = rows.map((row) => ({
    tMs: Number(row.t),
    plannedPhysicalPct: scaled(row.planned_physical_x100, 100),
    physicalPct: scaled(row.physical_x100, 100),
    plannedFinancialPct: scaled(row.planned_financial_x100, 100),
    financialPct: scaled(row.financial_x100, 100),
  }))
  return { kind: 'project-progress', points }
}

export function readComplaintCount(
  ctx: SeriesContext,
  query: Query<'complaint-count'>,
): Answer<'complaint-count'> {
  const rows = ctx.db
    .prepare(
      `SELECT * FROM complaint_count WHERE t >= ? AND t < ? AND (? IS NULL OR skpd = ?)
       ORDER BY t, skpd, category, status`,
    )
    .all(query.fromMs, query.toMs, query.skpdId, query.skpdId)
  const points = rows.map((row) => ({
    tMs: Number(row.t),
    skpdId: SkpdId.parse(row.skpd),
    categoryId: CategoryId.parse(row.category),
    status: String(row.status),
    n: Number(row.n),
  }))
  return { kind: 'complaint-count', points }
}

export function readSystemStat(ctx: SeriesContext, query: Query<'system-stat'>): Answer<'system-stat'> {
  const stepMs = pickPlainStep(query, query.maxPoints, ctx.everyMs, ctx.time.utcOffsetMs)
  const rows = ctx.db
    .prepare(
      `SELECT ${stepOf('t', stepMs, ctx.time.utcOffsetMs)} AS step, max(outbox_rows) AS outbox_rows, max(tick_us) AS tick_us,
         max(loop_p99_us) AS loop_p99_us
       FROM system_stat WHERE node = ? AND t >= ? AND t < ? GROUP BY step ORDER BY step`,
    )
    .all(query.node, stepStart(query.fromMs, stepMs, ctx.time.utcOffsetMs), query.toMs)
  const points = rows.map((row) => ({
    tMs: Number(row.step),
    outboxRows: Number(row.outbox_rows),
    tickMs: Number(row.tick_us) / 1000,
    loopP99Ms: Number(row.loop_p99_us) / 1000,
  }))
  return { kind: 'system-stat', stepMs, points }
}

function scaled(value: unknown, factor: number): number | null {
  return value === null || value === undefined ? null : Number(value) / factor
}

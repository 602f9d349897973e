/** What each feed tells of the days of a package, kept apart from what stands, so that a repeated sheet moves nothing. */
import type { Transaction } from 'kysely'
import { ProgressReading, type RecordBatch } from '#domain/contract/internal/records.ts'
import { joinFigure, type Worse } from '#domain/projects/join-readings.ts'
import type { SourceReading } from '#domain/projects/source-figures.ts'
import { rememberTold } from '#domain/projects/told-before.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { figureColumns } from './reading-columns.ts'

/** More planned, less done and less paid: docs/sources.md#two-sources. */
const worseOf = {
  plannedPhysicalPct: Math.max,
  physicalPct: Math.min,
  plannedFinancialPct: Math.max,
  realisedIdr: Math.min,
} as const satisfies Record<string, Worse>
const figures = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedIdr'] as const

interface Stored {
  readonly feedId: string
  readonly receivedAtMs: number
  readonly reading: SourceReading
}

/** How the readings of one part of a delivery are taken. */
export interface ReadingPart {
  /** An empty cell leaves what is known of the day, since this telling names no progress at all. */
  readonly isAmendment: boolean
  /** What a feed told that the city has no more stands until any other tells. */
  readonly isConfigured: (feedId: string) => boolean
  /** The local day on which it was received. */
  readonly today: string
}

/**
 * Keeps what this feed tells, and resolves with what it tells now and with what stands of each of these days. What is
 * older than what the feed has told of the day is left out. At most one row of each package and day.
 */
export async function joinWithOthers(
  tx: Transaction<Tables>,
  { feedId, receivedAtMs }: Pick<RecordBatch, 'feedId' | 'receivedAtMs'>,
  delivered: readonly ProgressReading[],
  { isAmendment, isConfigured, today }: ReadingPart,
): Promise<{ readonly told: readonly SourceReading[]; readonly joined: readonly ProgressReading[] }> {
  const ids = [...new Set(delivered.map(({ workPackageId }) => workPackageId))]
  const days = [...new Set(delivered.map(({ asOf }) => asOf))]
  const known = Map.groupBy(await storedOf(tx, ids, days), ({ reading }) => keyOf(reading))
  const standing = await standingOf(tx, ids, days)
  const pairs = delivered.flatMap((row) => {
    const stored = known.get(keyOf(row)) ?? []
    const own = stored.find((each) => each.feedId === feedId)
    if (own !== undefined && own.receivedAtMs > receivedAtMs) return []
    const others = stored.filter((each) => each.feedId !== feedId && isConfigured(each.feedId))
    const told = { ...row }
    const joined = { ...row }
    for (const figure of figures) {
      const before = own?.reading[figure] ?? null
      told[figure] = isAmendment ? (row[figure] ?? before) : row[figure]
      joined[figure] = joinFigure(
        standing.get(keyOf(row))?.[figure] ?? null,
        { before, now: told[figure] },
        others.map(({ reading }) => reading[figure]),
        (a, b) => worseOf[figure](a, b),
      )
    }
    return [{ told: { ...told, ...rememberTold(own?.reading, told, today) }, joined }]
  })
  const told = pairs.map((pair) => pair.told)
  await put(tx, feedId, receivedAtMs, told)
  return { told, joined: pairs.map((pair) => pair.joined) }
}

/** Everything that every feed told, for the book of packages. */
export async function allSourceReadings({ db }: Database): Promise<readonly Stored[]> {
  const rows = await db.selectFrom('source_reading').selectAll().execute()
  return rows.flatMap(read)
}

function keyOf({ workPackageId, asOf }: Pick<ProgressReading, 'workPackageId' | 'asOf'>): string {
  return `${workPackageId}\n${asOf}`
}

async function storedOf(
  tx: Transaction<Tables>,
  ids: readonly ProgressReading['workPackageId'][],
  days: readonly string[],
): Promise<readonly Stored[]> {
  const rows = await tx
    .selectFrom('source_reading')
    .selectAll()
    .where('work_package_id', 'in', ids)
    .where('as_of', 'in', days)
    .execute()
  return rows.flatMap(read)
}

async function standingOf(
  tx: Transaction<Tables>,
  ids: readonly ProgressReading['workPackageId'][],
  days: readonly string[],
): Promise<ReadonlyMap<string, ProgressReading>> {
  const rows = await tx
    .selectFrom('progress_reading')
    .selectAll()
    .where('work_package_id', 'in', ids)
    .where('as_of', 'in', days)
    .execute()
  return new Map(rows.flatMap(readingOf).map((reading) => [keyOf(reading), reading]))
}

function read(row: Tables['source_reading']): Stored[] {
  return readingOf(row).map((reading) => ({
    feedId: row.feed_id,
    receivedAtMs: row.received_at_ms,
    reading: {
      ...reading,
      highestPlanPct: row.highest_plan_pct,
      lowestPhysicalPct: row.lowest_physical_pct,
    },
  }))
}

/** None where the row cannot be read: it then takes no part. */
function readingOf(row: Tables['progress_reading']): ProgressReading[] {
  const { data } = ProgressReading.safeParse({
    workPackageId: row.work_package_id,
    asOf: row.as_of,
    plannedPhysicalPct: row.planned_physical_pct,
    physicalPct: row.physical_pct,
    plannedFinancialPct: row.planned_financial_pct,
    realisedIdr: row.realised_idr,
  })
  return data === undefined ? [] : [data]
}

async function put(
  tx: Transaction<Tables>,
  feedId: string,
  receivedAtMs: number,
  told: readonly (ProgressReading & ReturnType<typeof rememberTold>)[],
): Promise<void> {
  if (told.length === 0) return
  await tx
    .insertInto('source_reading')
    .values(
      told.map((reading) => ({
        work_package_id: reading.workPackageId,
        feed_id: feedId,
        as_of: reading.asOf,
        ...figureColumns(reading, receivedAtMs),
        highest_plan_pct: reading.highestPlanPct ?? null,
        lowest_physical_pct: reading.lowestPhysicalPct ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['work_package_id', 'feed_id', 'as_of']).doUpdateSet((row) => ({
        planned_physical_pct: row.ref('excluded.planned_physical_pct'),
        physical_pct: row.ref('excluded.physical_pct'),
        planned_financial_pct: row.ref('excluded.planned_financial_pct'),
        realised_idr: row.ref('excluded.realised_idr'),
        received_at_ms: row.ref('excluded.received_at_ms'),
        highest_plan_pct: row.ref('excluded.highest_plan_pct'),
        lowest_physical_pct: row.ref('excluded.lowest_physical_pct'),
      })),
    )
    .execute()
}

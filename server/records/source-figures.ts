/** The newest physical progress and payment that each feed told of a package, kept apart from the one that stands. */
import type { Transaction } from 'kysely'
import type { ProgressReading, RecordBatch } from '#domain/contract/internal/records.ts'
import type { WorkPackageId } from '#domain/ids.ts'
import type { SourceFigure } from '#domain/projects/source-figures.ts'
import type { Tables } from '../database/tables.ts'

export interface PackageFigure extends SourceFigure {
  readonly workPackageId: WorkPackageId
}

/** SQLite takes 32,766 parameters in one statement. */
const ROWS_PER_STATEMENT = 500

/** Resolves with what is the newest of this feed now; a report of an older day is none. */
export async function putSourceFigures(
  tx: Transaction<Tables>,
  { feedId, progress }: Pick<RecordBatch, 'feedId' | 'progress'>,
): Promise<PackageFigure[]> {
  const told = [...Map.groupBy(progress, ({ workPackageId }) => workPackageId).values()].flatMap((readings) =>
    newestOf(readings, feedId),
  )
  const kept: PackageFigure[] = []
  for (let at = 0; at < told.length; at += ROWS_PER_STATEMENT) {
    const part = told.slice(at, at + ROWS_PER_STATEMENT)
    const rows = await tx
      .insertInto('source_figure')
      .values(
        part.map(({ workPackageId, figure, asOf, value }) => ({
          work_package_id: workPackageId,
          feed_id: feedId,
          figure,
          as_of: asOf,
          value,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['work_package_id', 'feed_id', 'figure'])
          .doUpdateSet((row) => ({ as_of: row.ref('excluded.as_of'), value: row.ref('excluded.value') }))
          .whereRef('excluded.as_of', '>=', 'source_figure.as_of'),
      )
      .returning(['work_package_id', 'figure'])
      .execute()
    const written = new Set(rows.map((row) => `${row.work_package_id} ${row.figure}`))
    kept.push(...part.filter(({ workPackageId, figure }) => written.has(`${workPackageId} ${figure}`)))
  }
  return kept
}

function newestOf(readings: readonly ProgressReading[], feedId: string): PackageFigure[] {
  const sorted = readings.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
  const newest = (
    figure: SourceFigure['figure'],
    figureOf: (reading: ProgressReading) => number | null,
  ): PackageFigure[] => {
    const last = sorted.findLast((reading) => figureOf(reading) !== null)
    const value = last === undefined ? null : figureOf(last)
    if (last === undefined || value === null) return []
    return [{ workPackageId: last.workPackageId, feedId, figure, asOf: last.asOf, value }]
  }
  return [
    ...newest('physical', ({ physicalPct }) => physicalPct),
    ...newest('paid', ({ realisedIdr }) => realisedIdr),
  ]
}

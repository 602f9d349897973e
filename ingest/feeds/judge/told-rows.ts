import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { RowVerdict } from '../verdict.ts'

/** A taken row of a package. */
export interface ToldRow {
  readonly row: RowVerdict
  readonly head: WorkPackageRecord
  readonly reading: ProgressReading
}

/** The taken rows of one package, oldest first. */
export function toldRows(rows: readonly RowVerdict[]): readonly ToldRow[] {
  return rows
    .flatMap((row) =>
      row.taken?.kind === 'progress' ? [{ row, head: row.taken.head, reading: row.taken.reading }] : [],
    )
    .sort((a, b) => (a.reading.asOf < b.reading.asOf ? -1 : 1))
}

import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { RowVerdict } from '../verdict.ts'

/**
 * Rows of one package and day that leave to each other what they do not tell, as where one list brings the physical
 * figures and another the payments. Each of them then tells all of it, so that they contradict nothing and count as told
 * more than once. Rows that do contradict each other stay as they are.
 */
export function joinRows(verdicts: readonly RowVerdict[]): readonly RowVerdict[] {
  const byMoment = Map.groupBy(verdicts, ({ key, taken }) =>
    key === null || taken?.kind !== 'progress' ? null : `${key}\n${taken.reading.asOf}`,
  )
  const joined = new Map<RowVerdict, RowVerdict>()
  for (const [moment, rows] of byMoment) {
    if (moment === null || rows.length < 2) continue
    const taken = takenTogether(rows)
    if (taken === null) continue
    const doubts = rows.flatMap((row) => row.doubts)
    for (const row of rows) joined.set(row, { ...row, taken, doubts })
  }
  return verdicts.map((row) => joined.get(row) ?? row)
}

/** Null where they contradict each other, and where they say the same anyway. */
function takenTogether(rows: readonly RowVerdict[]): RowVerdict['taken'] {
  if (new Set(rows.map(({ taken }) => JSON.stringify(taken))).size === 1) return null
  let head: WorkPackageRecord | null = null
  let reading: ProgressReading | null = null
  for (const { taken } of rows) {
    if (taken?.kind !== 'progress') return null
    head = head === null ? taken.head : together(head, taken.head, untold)
    reading = reading === null ? taken.reading : together(reading, taken.reading, {})
    if (head === null || reading === null) return null
  }
  return head === null || reading === null ? null : { kind: 'progress', head, reading }
}

/** What stands in a record where the source told nothing. */
const untold: Partial<WorkPackageRecord> = { kind: 'other', status: 'unknown' }

function together<T extends object>(a: T, b: T, defaults: Partial<T>): T | null {
  const result = { ...a }
  for (const field of Object.keys(b) as (keyof T)[]) {
    const isToldBy = (record: T) => record[field] !== null && record[field] !== defaults[field]
    if (!isToldBy(b) || a[field] === b[field]) continue
    if (isToldBy(a)) return null
    result[field] = b[field]
  }
  return result
}

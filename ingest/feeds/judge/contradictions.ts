import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

/** Two rows that say different things about the same moment: nobody knows which is right, so neither goes in. */
export function refuseContradictions(rows: readonly RowVerdict[], added: Added): void {
  for (const same of Map.groupBy(rows, momentOf).values()) {
    const told = new Set(same.map((row) => JSON.stringify(row.taken)))
    if (same[0]?.taken == null || told.size < 2) continue
    const numbers = same.map((row) => row.row).sort((a, b) => a - b)
    for (const row of same)
      added.refuse(row, row.taken?.kind === 'complaint' ? 'changedAtMs' : 'asOf', {
        id: `bertentangan dengan baris lain untuk saat yang sama (baris ${numbers.slice(0, 8).join(', ')})`,
        en: `contradicts other rows about the same moment (rows ${numbers.slice(0, 8).join(', ')})`,
      })
  }
}

function momentOf({ taken }: RowVerdict): string {
  if (taken === null) return ''
  return taken.kind === 'progress' ? taken.reading.asOf : String(taken.record.changedAtMs)
}

import { writer } from '#domain/format/writer.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import { figureText } from './figure-text.ts'

const totals = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedIdr'] as const

/** Cumulative figures fall only after an addendum or a mistake; a person should look. */
export function doubtFallingTotals(rows: readonly RowVerdict[], added: Added): void {
  const readings = rows
    .flatMap((row) => (row.taken?.kind === 'progress' ? [{ row, reading: row.taken.reading }] : []))
    .sort((a, b) => (a.reading.asOf < b.reading.asOf ? -1 : 1))
  for (const field of totals) {
    let before: { value: number; asOf: string } | null = null
    for (const { row, reading } of readings) {
      const value = reading[field]
      if (value === null) continue
      if (before !== null && value < before.value - 0.005)
        added.doubt(row, field, {
          id: `angka kumulatif turun dari ${figureText(before.value, 'id')} (${writer.id.day(before.asOf)}) menjadi ${figureText(value, 'id')}`,
          en: `a cumulative figure fell from ${figureText(before.value, 'en')} (${writer.en.day(before.asOf)}) to ${figureText(value, 'en')}`,
        })
      before = { value, asOf: reading.asOf }
    }
  }
}

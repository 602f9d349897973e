/** Faults that show only between rows of one delivery: two agencies for one package, contradictions, falling totals. */
import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import type { Note } from '../profiles/row-reader.ts'
import type { RowVerdict, TakenRow } from '../verdict.ts'
import { doubtEqualFigures } from './equal-figures.ts'
import { doubtAgainstKnown } from './known-check.ts'
import { type KnownPackages, nothingKnown } from './known-packages.ts'
import { doubtStatus } from './status-check.ts'

/** The same verdicts with what the comparison added. The order of the rows changes nothing. */
export function crossCheck(
  verdicts: readonly RowVerdict[],
  known: KnownPackages = nothingKnown,
): readonly RowVerdict[] {
  const added = new Added()
  const byKey = Map.groupBy(verdicts, (verdict) => verdict.key)
  for (const [key, rows] of byKey) {
    if (key === null) continue
    doubtAgainstKnown(rows, known, added)
    doubtStatus(rows, added)
    if (rows.length < 2) continue
    refuseTwoOwners(rows, added)
    refuseContradictions(rows, added)
    doubtFallingTotals(rows, added)
  }
  doubtEqualFigures(byKey, added)
  return verdicts.map((verdict) => added.to(verdict))
}

function refuseTwoOwners(rows: readonly RowVerdict[], added: Added): void {
  const units = new Set(rows.map((row) => row.unit))
  if (units.size < 2) return
  const names = [...units].sort().join(', ').slice(0, 160)
  for (const row of rows)
    added.refuse(row, 'skpd', row.unit, {
      id: `satu paket di bawah beberapa SKPD: ${names}`,
      en: `one package under several SKPD: ${names}`,
    })
}

/** Two rows that say different things about the same moment: nobody knows which is right, so neither goes in. */
function refuseContradictions(rows: readonly RowVerdict[], added: Added): void {
  for (const same of Map.groupBy(rows, momentOf).values()) {
    const told = new Set(same.map((row) => JSON.stringify(row.taken)))
    if (same[0]?.taken == null || told.size < 2) continue
    const numbers = same.map((row) => row.row).sort((a, b) => a - b)
    for (const row of same)
      added.refuse(row, row.taken?.kind === 'complaint' ? 'diubah' : 'tanggal', momentOf(row), {
        id: `bertentangan dengan baris lain untuk saat yang sama (baris ${numbers.slice(0, 8).join(', ')})`,
        en: `contradicts other rows about the same moment (rows ${numbers.slice(0, 8).join(', ')})`,
      })
  }
}

function momentOf({ taken }: RowVerdict): string {
  if (taken === null) return ''
  return taken.kind === 'progress' ? taken.reading.asOf : String(taken.record.changedAtMs)
}

const totals = [
  ['plannedPhysicalPct', 'rencana_fisik'],
  ['physicalPct', 'realisasi_fisik'],
  ['plannedFinancialPct', 'rencana_keuangan'],
  ['realisedIdr', 'realisasi_keuangan'],
] as const

/** A percentage or an amount as the reader writes it, with the decimals it has, two at most. */
function said(value: number, language: Language): string {
  const hundredths = Math.round(value * 100)
  return writer[language].decimal(value, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2)
}

/** Cumulative figures fall only after an addendum or a mistake; a person should look. */
function doubtFallingTotals(rows: readonly RowVerdict[], added: Added): void {
  const readings = rows
    .flatMap((row) => (row.taken?.kind === 'progress' ? [{ row, reading: row.taken.reading }] : []))
    .sort((a, b) => (a.reading.asOf < b.reading.asOf ? -1 : 1))
  for (const [field, column] of totals) {
    let before: { value: number; asOf: string } | null = null
    for (const { row, reading } of readings) {
      const value = reading[field]
      if (value === null) continue
      if (before !== null && value < before.value - 0.005)
        added.doubt(row, column, String(value), {
          id: `angka kumulatif turun dari ${said(before.value, 'id')} (${writer.id.day(before.asOf)}) menjadi ${said(value, 'id')}`,
          en: `a cumulative figure fell from ${said(before.value, 'en')} (${writer.en.day(before.asOf)}) to ${said(value, 'en')}`,
        })
      before = { value, asOf: reading.asOf }
    }
  }
}

/** What a comparison adds to verdicts that are there already. */
export class Added {
  readonly #refusals = new Map<RowVerdict, Note[]>()
  readonly #doubts = new Map<RowVerdict, Note[]>()

  refuse(verdict: RowVerdict, field: string, got: string, reason: Words): void {
    push(this.#refusals, verdict, {
      verdict: 'refused',
      row: verdict.row,
      field,
      reason,
      got: got.slice(0, 200),
    })
  }

  doubt(verdict: RowVerdict, field: string, got: string, reason: Words): void {
    push(this.#doubts, verdict, {
      verdict: 'doubted',
      row: verdict.row,
      field,
      reason,
      got: got.slice(0, 200),
    })
  }

  to(verdict: RowVerdict): RowVerdict {
    const refusals = this.#refusals.get(verdict)
    const doubts = this.#doubts.get(verdict)
    if (!refusals && !doubts) return verdict
    const taken: TakenRow | null = refusals ? null : verdict.taken
    return {
      ...verdict,
      refusals: [...verdict.refusals, ...(refusals ?? [])],
      doubts: [...verdict.doubts, ...(doubts ?? [])],
      taken,
    }
  }
}

function push(map: Map<RowVerdict, Note[]>, verdict: RowVerdict, note: Note): void {
  const notes = map.get(verdict)
  if (notes) notes.push(note)
  else map.set(verdict, [note])
}

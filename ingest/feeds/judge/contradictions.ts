import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

/** Two rows that say different things about the same moment: nobody knows which is right, so neither goes in. */
export function refuseContradictions(rows: readonly RowVerdict[], added: Added): void {
  for (const same of Map.groupBy(rows, momentOf).values()) {
    const told = new Set(same.map((row) => JSON.stringify(row.taken)))
    if (same[0]?.taken == null || told.size < 2) continue
    const numbers = same.map((row) => row.row).sort((a, b) => a - b)
    const at = numbers.slice(0, 8).join(', ')
    const field = differsOnlyInPayments(same) ? 'realisedIdr' : null
    const different = differingFields(same)
    for (const row of same)
      if (field !== null)
        added.refuse(row, field, {
          id: `beberapa pembayaran untuk hari yang sama (baris ${at}); kolom ini kumulatif: jumlahkan menjadi satu baris`,
          en: `several payments of one day (rows ${at}); this column is cumulative: add them up in one row`,
        })
      else refuseDifferent(row, different, at, added)
  }
}

/** Fields that are sums of several sources of money where a package has more than one. */
const sums: ReadonlySet<string> = new Set(['budgetIdr', 'contractIdr', 'realisedIdr', 'plannedFinancialPct'])

function refuseDifferent(row: RowVerdict, fields: readonly string[], at: string, added: Added): void {
  const names = [...new Set(fields.map((field) => row.cell(field).field))].slice(0, 4)
  const areSums = fields.length > 0 && fields.every((field) => sums.has(field))
  const what = names.join(', ')
  added.refuse(row, fields[0] ?? (row.taken?.kind === 'complaint' ? 'changedAtMs' : 'asOf'), {
    id: `bertentangan dengan baris lain untuk saat yang sama (baris ${at}; berbeda: ${what}); ${
      areSums
        ? 'bila per sumber dana, tulis satu baris per paket dengan jumlahnya'
        : 'tulis satu baris saja yang benar'
    }`,
    en: `contradicts other rows about the same moment (rows ${at}; different: ${what}); ${
      areSums
        ? 'if each is a source of money, write one row per package with their sum'
        : 'write the one row that is right'
    }`,
  })
}

/** What one of them leaves empty denies nothing. */
function differingFields(rows: readonly RowVerdict[]): readonly string[] {
  const told = rows.flatMap(({ taken }): Record<string, unknown>[] =>
    taken === null ? [] : taken.kind === 'progress' ? [{ ...taken.head, ...taken.reading }] : [taken.record],
  )
  const differ = Object.keys(told[0] ?? {}).filter(
    (field) => new Set(told.map((record) => record[field]).filter((value) => value !== null)).size > 1,
  )
  return differ.flatMap((field) => {
    if (field === 'dayStamps') return daysAndTimes(told)
    return field === 'isChangeTold' ? 'changedAtMs' : field
  })
}

/** Told as a day by one row and with a time by another. */
function daysAndTimes(told: readonly Record<string, unknown>[]): readonly string[] {
  const stamps = told.map(({ dayStamps }) => (Array.isArray(dayStamps) ? dayStamps : []))
  return [...new Set(stamps.flat())].filter((stamp) => !stamps.every((each) => each.includes(stamp)))
}

function momentOf({ taken }: RowVerdict): string {
  if (taken === null) return ''
  return taken.kind === 'progress' ? taken.reading.asOf : String(taken.record.changedAtMs)
}

function differsOnlyInPayments(rows: readonly RowVerdict[]): boolean {
  const rest = rows.map(({ taken }) =>
    taken?.kind === 'progress'
      ? JSON.stringify([taken.head, { ...taken.reading, realisedIdr: null }])
      : JSON.stringify(taken),
  )
  return rows[0]?.taken?.kind === 'progress' && new Set(rest).size === 1
}

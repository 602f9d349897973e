import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

export function refuseTwoOwners(rows: readonly RowVerdict[], added: Added): void {
  const units = new Set(rows.map((row) => row.unit))
  if (units.size < 2) return
  const names = [...units].sort().join(', ').slice(0, 160)
  for (const row of rows)
    added.refuse(row, 'skpdId', {
      id: `satu paket di bawah beberapa SKPD: ${names}`,
      en: `one package under several SKPD: ${names}`,
    })
}

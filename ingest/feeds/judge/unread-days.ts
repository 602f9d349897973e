/** A column of days that no field is read from, while the days of the contract are told nowhere. */
import type { Words } from '#domain/contract/primitives.ts'
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { readDay } from '../read/instant.ts'

/** Days of an order, of a report, of a decision: never those of the contract. */
const otherDays: ReadonlySet<string> = new Set([
  ...['sp2d', 'spm', 'spp', 'dpa', 'lelang', 'tender', 'pengumuman', 'penetapan', 'fho', 'pemeliharaan'],
  ...[
    'input',
    'entri',
    'entry',
    'unduh',
    'cetak',
    'ubah',
    'update',
    'updated',
    'created',
    'dibuat',
    'diubah',
  ],
  ...['laporan', 'lapor', 'verifikasi'],
])

export function missedDays(name: string, rows: readonly SourceRow[], columns: ColumnMap): Words | null {
  const usual = [
    ...(columns.has('startsOn') ? [] : ['"Tanggal Mulai"']),
    ...(columns.has('endsOn') ? [] : ['"Tanggal Selesai"']),
  ]
  if (usual.length === 0 || name.split('_').some((word) => otherDays.has(word))) return null
  const cells = rows.map(({ cells: all }) => all.get(name)).filter((cell) => !isEmptyCell(cell))
  // The zone moves no day that is written as one.
  const areDays = cells.every((cell) => typeof cell === 'string' && readDay(cell, 'UTC') !== null)
  if (cells.length === 0 || !areDays) return null
  return {
    id: `kolom ini berisi tanggal dan tidak dibaca, sedangkan waktu kontrak belum ada; bila itu awal atau akhir kontrak, beri nama ${usual.join(' atau ')}`,
    en: `this column holds days and is not read, while the days of the contract are missing; if it is the start or the end of the contract, name it ${usual.join(' or ')}`,
  }
}

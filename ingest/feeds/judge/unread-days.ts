/** Columns of days that no field is read from: an extension, or days of the contract that no other column tells. */
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
  ...['laporan', 'lapor', 'verifikasi', 'jaminan', 'garansi', 'asuransi', 'bayar', 'pembayaran', 'pencairan'],
])
/** Later days of a contract, by name. Extra time is never its end. */
const extension = /(?:^|_)(?:di)?perpanjang(?:an)?(?:_|$)|(?:^|_)kesempatan(?:_|$)/
const extraTime = /(?:^|_)kesempatan(?:_|$)/

export function missedDays(name: string, rows: readonly SourceRow[], columns: ColumnMap): Words | null {
  const usual = [
    ...(columns.has('startsOn') ? [] : ['"Tanggal Mulai"']),
    ...(columns.has('endsOn') ? [] : ['"Tanggal Selesai"']),
  ]
  if (name.split('_').some((word) => otherDays.has(word))) return null
  const cells = rows.map(({ cells: all }) => all.get(name)).filter((cell) => !isEmptyCell(cell))
  // The zone moves no day that is written as one.
  const areDays = cells.every((cell) => typeof cell === 'string' && readDay(cell, 'UTC') !== null)
  if (cells.length === 0 || !areDays) return null
  const end = columns.get('endsOn')
  if (end !== undefined && (extension.test(name) || rows.some((row) => isLater(row, name, end))))
    return {
      id: `kolom ini berisi tanggal sesudah akhir kontrak dan tidak dibaca; bila kontraknya diperpanjang, tulis tanggal itu di kolom "${end.slice(0, 60)}"; bila kesempatan diberikan, beri nama "Kesempatan sampai"`,
      en: `this column holds days after the end of the contract and is not read; where the contract was extended, write that day into the column "${end.slice(0, 60)}"; where extra time was granted, name it "Kesempatan sampai"`,
    }
  if (extraTime.test(name) && !columns.has('extensionUntil'))
    return {
      id: 'kolom ini berisi tanggal dan tidak dibaca; bila itu batas kesempatan yang diberikan, beri nama "Kesempatan sampai"',
      en: 'this column holds days and is not read; if they are the end of extra time that was granted, name it "Kesempatan sampai"',
    }
  if (usual.length === 0) return null
  return {
    id: `kolom ini berisi tanggal dan tidak dibaca, sedangkan waktu kontrak belum ada; bila itu awal atau akhir kontrak, beri nama ${usual.join(' atau ')}`,
    en: `this column holds days and is not read, while the days of the contract are missing; if it is the start or the end of the contract, name it ${usual.join(' or ')}`,
  }
}

function isLater({ cells }: SourceRow, name: string, end: string): boolean {
  const [told, endsOn] = [cells.get(name), cells.get(end)].map((cell) =>
    typeof cell === 'string' ? readDay(cell, 'UTC') : null,
  )
  return told != null && endsOn != null && told > endsOn
}

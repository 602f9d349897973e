/** What the name of a row says it is, where that is no package: a level of the budget, a part of an agency, a remainder. */
import { shapeOf } from './code-shape.ts'
import { isSurelyTotal } from './total-label.ts'

export type GroupLabel = 'total' | 'carried' | 'level' | 'spending' | 'unit'

const level = /^(?:(?:sub[\s-]*)?(?:bidang\s+)?urusan|program|(?:sub[\s-]*)?kegiatan)(?:[\s.:]|$)/i
/** Packages are often called so as well, so it says nothing without the code of an account. */
const spending = /^belanja(?:[\s:]|$)/i
const unit =
  /^(?:sub[\s-]*)?(?:bidang|seksi|bagian|uptd?|dinas|badan|sekretariat|kecamatan|kelurahan|skpd|opd)(?:[\s:]|$)/i

const carriedFirst = new Set([
  ...['pindahan', 'dipindahkan', 'kumulatif', 'akumulasi', 'sisa', 'selisih', 'deviasi', 's', 'sd', 'sampai'],
  ...['persentase', 'prosentase', 'persen'],
])
const carriedAfter = new Set([
  ...['anggaran', 'dana', 'pagu', 'kas', 'lebih', 'kurang', 'fisik', 'keuangan', 'realisasi', 'capaian'],
  ...['dari', 'ke', 'halaman', 'hal', 'd', 'dengan', 'bulan', 'minggu', 'triwulan', 'tahun', 'ini', 'lalu'],
  ...['sebelumnya', 'total', 'jumlah', 'seluruh', 'seluruhnya'],
])

/** Null: it may be called so and be a package. */
export function groupLabel(text: string): GroupLabel | null {
  if (text.length > 200) return null
  const name = withoutNumber(text.trim())
  if (isSurelyTotal(name)) return 'total'
  if (isCarried(name)) return 'carried'
  if (level.test(name)) return 'level'
  if (unit.test(name)) return 'unit'
  return spending.test(name) ? 'spending' : null
}

/** `Sisa Anggaran`, `s/d bulan ini`, `Pindahan dari halaman 1`: no word but such. */
function isCarried(name: string): boolean {
  const [first = '', ...rest] = name.toLowerCase().match(/\p{L}+/gu) ?? []
  return carriedFirst.has(first) && rest.every((word) => carriedAfter.has(word) || carriedFirst.has(word))
}

/** `I. Program Jalan`, `1.03.10 PROGRAM JALAN`: numbered within the cell. */
function withoutNumber(name: string): string {
  const at = name.search(/\s/)
  if (at <= 0) return name
  const shape = shapeOf(name.slice(0, at))
  return shape === 'mark' || shape === 'account' ? name.slice(at).trim() : name
}

/**
 * What the heading of a figure says in plain words, whatever their order: `Progres Fisik s/d Bulan Ini (%)`. The names
 * of `feed-columns.ts` come first; this reads those that offices make of the same few words.
 */
import { columnKey, type ProgressField } from '#config/schema/feed-columns.ts'

type Role = 'plan' | 'actual'
/** A plan of the budget is the budget itself; what is realised of it is money paid. */
type Subject = 'physical' | 'money' | 'budget'
type Unit = 'percent' | 'rupiah'

const roles = wordTable<Role>({
  plan: ['rencana', 'renc', 'target'],
  actual: ['realisasi', 'real', 'capaian', 'progres', 'progress', 'aktual', 'serapan', 'penyerapan'],
})
const subjects = wordTable<Subject>({
  physical: ['fisik'],
  money: ['keuangan', 'keu', 'pembayaran'],
  budget: ['anggaran'],
})
const units = wordTable<Unit>({
  percent: ['persen', 'prosen', 'persentase', 'prosentase'],
  rupiah: ['rp', 'rupiah', 'idr'],
})
/** Up to now, as every figure is meant that we read. */
const upToNow =
  /(?:^|_)(?:s_?d|sampai(?:_dengan)?|hingga)_(?:(?:bulan|bln|minggu|mgg|hari|saat|triwulan|tw|periode|tanggal|tgl)_)?(?:ini|sekarang)(?=_|$)|(?:^|_)(?:k[ou]mulatif|akumulasi)(?=_|$)/g
/** Counted or worked out beside what we read. */
const otherFigures: ReadonlySet<string> = new Set([
  ...['deviasi', 'sisa', 'selisih', 'volume', 'vol', 'tertimbang'],
])
/** Of a package in all, or, as forms of the S-curve head them, its plan and its progress: `Bobot Rencana (%)`. */
const weight = 'bobot'
/** A part of the time, an addendum, or a scale: never what is read. */
const others: ReadonlySet<string> = new Set([
  ...['lalu', 'ini', 'depan', 'sebelumnya', 'awal', 'akhir', 'bulan', 'bln', 'minggu', 'mgg', 'hari'],
  ...[
    'triwulan',
    'tw',
    'semester',
    'tahun',
    'tahunan',
    'addendum',
    'adendum',
    'ribu',
    'ribuan',
    'rb',
    'juta',
    'jutaan',
    'jt',
  ],
  ...[
    'permil',
    'miliar',
    'milyar',
    'jan',
    'januari',
    'feb',
    'februari',
    'mar',
    'maret',
    'apr',
    'april',
    'mei',
  ],
  ...['jun', 'juni', 'jul', 'juli', 'agu', 'agt', 'agustus', 'sep', 'september', 'okt', 'oktober'],
  ...['nov', 'november', 'nopember', 'des', 'desember'],
])

export interface HeadingWords {
  readonly role: Role | null
  readonly subject: Subject | null
  readonly unit: Unit | null
  /** Says that this is a part of the time, another figure, or in a scale. */
  readonly isOther: boolean
  readonly isOtherFigure: boolean
  /** Said of the work alone, never of payments. */
  readonly isWeight: boolean
  readonly isPerMille: boolean
  /** Has words that are not understood here, or two that exclude each other. */
  readonly isUnclear: boolean
}

export function headingWords(heading: string): HeadingWords {
  const rest = keyOf(heading).replace(upToNow, '')
  const found: { role: Role | null; subject: Subject | null; unit: Unit | null } = {
    role: null,
    subject: null,
    unit: null,
  }
  let isOther = false
  let isOtherFigure = false
  let isWeight = false
  let isUnclear = false
  for (const word of rest.split('_')) {
    if (word === '') continue
    const role = roles.get(word)
    const subject = subjects.get(word)
    const unit = units.get(word)
    if (role !== undefined) {
      isUnclear ||= found.role !== null && found.role !== role
      // `Rencana Realisasi` is a plan of it.
      found.role = found.role === 'plan' ? 'plan' : role
    } else if (subject !== undefined) {
      isUnclear ||= found.subject !== null && found.subject !== subject
      found.subject = subject
    } else if (unit !== undefined) {
      isUnclear ||= found.unit !== null && found.unit !== unit
      found.unit = unit
    } else if (otherFigures.has(word)) isOtherFigure = true
    else if (word === weight) isWeight = true
    else if (others.has(word) || /\d/.test(word)) isOther = true
    else isUnclear = true
  }
  const isPerMille = rest.split('_').includes('permil')
  return {
    ...found,
    isOther: isOther || isOtherFigure || isWeight,
    isOtherFigure,
    isWeight,
    isPerMille,
    isUnclear,
  }
}

/** Whether there is nothing but words of these headings in it: no name, no remark. */
export function isHeadingText(text: string): boolean {
  return keyOf(text) !== '' && !headingWords(text).isUnclear
}

const keyOf = (heading: string) =>
  columnKey(heading.slice(0, 200).replaceAll(/%(?![o0](?![\p{L}\p{N}]))/giu, ' persen '))

/** Of headings that stand over each other, uppermost first: where two of them say it, the lower one is meant. */
export function figureNamed(...path: readonly string[]): ProgressField | null {
  const words = path.map(headingWords)
  if (words.some(({ isOther, isUnclear }) => isOther || isUnclear)) return null
  const lowest = <T>(of: (said: HeadingWords) => T | null): T | null =>
    words.map(of).findLast((said) => said !== null) ?? null
  const role = lowest((said) => said.role)
  const subject = lowest((said) => said.subject)
  const unit = lowest((said) => said.unit)
  if (subject === 'physical' && unit !== 'rupiah')
    return role === 'plan' ? 'plannedPhysicalPct' : 'physicalPct'
  if (role === 'plan') return subject === 'money' ? 'plannedFinancialPct' : null
  if (role === null || (subject !== 'money' && subject !== 'budget')) return null
  return unit === 'percent' ? 'realisedPct' : 'realisedIdr'
}

function wordTable<T extends string>(table: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  const entries = Object.entries(table) as [T, readonly string[]][]
  return new Map(entries.flatMap(([meant, words]) => words.map((word) => [word, meant] as const)))
}

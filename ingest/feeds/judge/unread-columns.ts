/** Columns with contents that no field is read from: all are named, and those that seem to hold a figure are doubted. */
import type { Feed } from '#config/schema/feed.ts'
import { headingKey } from '#config/schema/feed-columns.ts'
import type { Words } from '#domain/contract/primitives.ts'
import type { FieldOf } from '../body/joined-header.ts'
import { maxColumns, type SourceRow } from '../body/table.ts'
import { type ColumnMap, fieldReader } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { headingWords } from '../profiles/heading-meaning.ts'
import { readNumber } from '../read/number.ts'
import { rivalOf } from './rival-columns.ts'
import { missedDays } from './unread-days.ts'

export function unreadColumns(rows: readonly SourceRow[], columns: ColumnMap): readonly string[] {
  const read = new Set(columns.values())
  const unread = new Set<string>()
  for (const { cells, takenFrom } of rows) {
    const isTaken = takenFrom === undefined ? null : new Set(takenFrom.values())
    for (const [name, cell] of cells)
      if (!read.has(name) && isTaken?.has(name) !== true && !isEmptyCell(cell)) unread.add(name)
    if (unread.size >= maxColumns) break
  }
  return [...unread]
}

/** `nama_skpd` beside `kode_skpd` tells nothing that is not read. */
const toldByCodeAndName: ReadonlySet<string> = new Set(['skpdId', 'categoryId', 'kelurahanCode'])

/** A column that nobody reads is said, so that a misspelt one is not taken for an empty one. */
export function namedUnused(unread: readonly string[], fieldOf: FieldOf): readonly string[] {
  return unread
    .filter((name) => !toldByCodeAndName.has(fieldOf(name) ?? ''))
    .slice(0, 30)
    .map((name) => name.slice(0, 80))
}

/** Further columns of a field that is read from another one, unless the feed's own config has chosen that. */
export function secondColumns(
  unread: readonly string[],
  columns: ColumnMap,
  feed: Pick<Feed, 'profile' | 'columns'>,
): ReadonlyMap<string, string[]> {
  const fieldOf = fieldReader(feed)
  const chosen = new Set(Object.keys(feed.columns).map(headingKey))
  const seconds = new Map<string, string[]>()
  for (const name of unread) {
    const field = fieldOf(name)
    if (field !== null && !chosen.has(headingKey(columns.get(field) ?? '')))
      seconds.set(field, [...(seconds.get(field) ?? []), name])
  }
  return seconds
}

/** Unread columns that by their words may hold a figure that no other column tells, and what to do about each. */
export function missedFigures(
  unread: readonly string[],
  rows: readonly SourceRow[],
  columns: ColumnMap,
  fieldOf: FieldOf,
): ReadonlyMap<string, Words> {
  const missed = new Map<string, Words>()
  for (const name of unread) {
    const why =
      fieldOf(name) === null
        ? (rivalOf(name, rows, columns, fieldOf) ?? missedDays(name, rows, columns))
        : null
    const usual =
      fieldOf(name) === null ? [...usualNames(name, rows, columns), ...paidNames(name, rows, columns)] : []
    if (why !== null) missed.set(name, why)
    else if (usual.length > 0 && rows.some(({ cells }) => readNumber(cells.get(name), 'decimal').ok))
      missed.set(
        name,
        headingWords(name).isPerMille
          ? perMille(usual)
          : {
              id: `kolom ini tidak dibaca karena namanya tidak dikenal; bila isinya yang berlaku sampai tanggal laporan, beri nama ${usual.join(' atau ')}`,
              en: `this column is not read as its name is not known; if it holds what is true up to the day of the report, name it ${usual.join(' or ')}`,
            },
      )
  }
  return missed
}

function perMille(usual: readonly string[]): Words {
  return {
    id: `kolom ini dalam permil (‰), sehingga tidak dibaca; bagi angkanya dengan 10, lalu beri nama ${usual.join(' atau ')}`,
    en: `this column is per mille (‰), so it is not read; divide its figures by 10, and name it ${usual.join(' or ')}`,
  }
}

/** The names under which such a column would be read, of those that no column has. */
function usualNames(name: string, rows: readonly SourceRow[], columns: ColumnMap): readonly string[] {
  const { role, subject: named, unit, isOtherFigure, isWeight } = headingWords(name)
  const subject = isWeight && role !== null ? (named ?? 'physical') : named
  if (isOtherFigure || (role === null && subject === null) || (role === null && subject === 'budget'))
    return []
  const isPhysical = subject === 'physical' || (subject === null && unit !== 'rupiah')
  const isMoney = subject !== 'physical' && role !== 'plan'
  const isPaidRead = columns.has('realisedIdr') || columns.has('realisedPct')
  const paidUnit = () => (unit === 'percent' || (unit === null && isWithin100(name, rows)) ? '%' : 'Rp')
  return [
    ...(isPhysical && role === 'plan' && !columns.has('plannedPhysicalPct') ? ['"Rencana Fisik (%)"'] : []),
    ...(isPhysical && role !== 'plan' && !columns.has('physicalPct') ? ['"Realisasi Fisik (%)"'] : []),
    ...(isMoney && !isPaidRead ? [`"Realisasi Keuangan (${paidUnit()})"`] : []),
  ]
}

/** No sum of rupiah is so small; the key of a column has lost its `%`. */
function isWithin100(name: string, rows: readonly SourceRow[]): boolean {
  return rows.every(({ cells }) => {
    const reading = readNumber(cells.get(name), 'decimal')
    return !reading.ok || reading.value <= 100
  })
}

const amounts: ReadonlySet<string> = new Set([
  'nilai',
  'jumlah',
  'nominal',
  'besaran',
  'bruto',
  'netto',
  'neto',
  'total',
])
const rupiah: ReadonlySet<string> = new Set(['rp', 'rupiah', 'idr'])
const payments: ReadonlySet<string> = new Set([
  'sp2d',
  'spm',
  'bayar',
  'dibayar',
  'pencairan',
  'cair',
  'termin',
])

/** `nilai_rp`, or `jumlah` beside `no_sp2d`: an amount without a name of its own, while no column tells what is paid. */
function paidNames(name: string, rows: readonly SourceRow[], columns: ColumnMap): readonly string[] {
  if (columns.has('realisedIdr') || columns.has('realisedPct')) return []
  const words = name.split('_')
  const has = (some: ReadonlySet<string>) => words.some((word) => some.has(word))
  if (!words.every((word) => amounts.has(word) || rupiah.has(word) || payments.has(word))) return []
  if (!has(amounts) && !has(payments)) return []
  const isPaymentList = () =>
    [...(rows[0]?.cells.keys() ?? [])].some((each) => /(?:^|_)sp2d(?:_|$)/.test(each))
  return has(rupiah) || has(payments) || isPaymentList() ? ['"Realisasi Keuangan (Rp)"'] : []
}

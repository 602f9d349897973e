/** Unread columns that tell a fact that is read from another one: as it holds since, or as somebody else has measured it. */
import type { Words } from '#domain/contract/primitives.ts'
import type { FieldOf } from '../body/joined-header.ts'
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { readNumber } from '../read/number.ts'
import { dayFields, numberFields } from './column-evidence.ts'

interface Fact {
  readonly name: string
  readonly field: string
}

/** What to do about such a column, or null. */
export function rivalOf(
  name: string,
  rows: readonly SourceRow[],
  columns: ColumnMap,
  fieldOf: FieldOf,
): Words | null {
  return amendedOf(name, columns, fieldOf) ?? measuredOf(name, rows, columns, fieldOf)
}

const amendments = 'add?endum|perubahan|pergeseran|revisi'
/** Of money and days alone: `Rencana Fisik Akhir` may be that of the year. */
const laterOnes = 'efisiensi|akhir|terakhir|terbaru|baru|dppa|p_?apbd|apbd_?p|p(?=$)'
const whoMeasures = 'konsultan|supervisi|pengawas|mk|ppk|pptk|lapangan|riil|opname|verifikasi|terverifikasi'

/** `nilai_kontrak_addendum` beside `nilai_kontrak`, `pagu_setelah_pergeseran` beside `pagu`: what holds since is not read. */
function amendedOf(name: string, columns: ColumnMap, fieldOf: FieldOf): Words | null {
  const later = factLeft(name, `${amendments}|${laterOnes}`, fieldOf)
  const isLater = later !== null && (ceilings.has(later.field) || dayFields.includes(later.field))
  const told = isLater ? later : factLeft(name, amendments, fieldOf)
  if (told === null || !(numberFields.includes(told.field) || dayFields.includes(told.field))) return null
  const read = columns.get(told.field)?.slice(0, 60)
  if (read === undefined) {
    const usual = told.name
      .slice(0, 60)
      .replaceAll('_', ' ')
      .replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
    return {
      id: `kolom ini tidak dibaca, dan kolom lain untuk itu tidak ada; bila isinya yang berlaku, beri nama "${usual}"`,
      en: `this column is not read, and no other one tells it; if it holds what is true now, name it "${usual}"`,
    }
  }
  return {
    id: `kolom ini tidak dibaca; yang dibaca kolom "${read}". Bila addendum atau perubahan berlaku, tulis isinya di kolom itu`,
    en: `this column is not read, "${read}" is. Where an addendum or amendment holds, write what it says into that column`,
  }
}

const ceilings: ReadonlySet<string> = new Set(['budgetIdr', 'contractIdr'])
/** Two measure alike where no more than this lies between them. */
const samePts = 1

/** `realisasi_fisik_konsultan` beside `realisasi_fisik`, where it tells something else. */
function measuredOf(
  name: string,
  rows: readonly SourceRow[],
  columns: ColumnMap,
  fieldOf: FieldOf,
): Words | null {
  const told = factLeft(name, whoMeasures, fieldOf)
  const read = told?.field === 'physicalPct' ? columns.get('physicalPct') : undefined
  if (read === undefined) return null
  const pctOf = ({ cells }: SourceRow, column: string) => {
    const reading = readNumber(cells.get(column), 'decimal')
    return reading.ok ? reading.value : null
  }
  const other = rows.find((row) => {
    const [here, there] = [pctOf(row, name), pctOf(row, read)]
    return here !== null && there !== null && Math.abs(here - there) > samePts
  })
  if (other === undefined) return null
  const cell = (column: string) => String(other.cells.get(column)).slice(0, 20)
  return {
    id: `kolom ini tidak dibaca; yang dibaca kolom "${read.slice(0, 60)}", dan isinya lain (baris ${other.row}: di sini ${cell(name)}, di sana ${cell(read)}). Tulis yang berlaku di kolom itu`,
    en: `this column is not read, "${read.slice(0, 60)}" is, and they differ (row ${other.row}: here ${cell(name)}, there ${cell(read)}). Write what holds into that column`,
  }
}

/** What a heading names without these words. */
function factLeft(heading: string, words: string, fieldOf: FieldOf): Fact | null {
  const each = `(?:(?:setelah|sesudah|stlh|pasca|hasil)_)?(?:${words})(?:_(?:\\d+|[ivx]{1,4}))?`
  const left = heading
    .replace(/^(?=(?:dppa|p_?apbd|apbd_?p)$)/, 'pagu_')
    .replace(new RegExp(`(?:^|_)${each}(?=_|$)`, 'g'), '')
    .replace(/^_/, '')
  if (left === heading || left === '') return null
  for (const name of [left, left.replace(/^nilai_/, ''), `${left}_kontrak`, `${left}_fisik`]) {
    const field = fieldOf(name)
    if (field !== null) return { name, field }
  }
  return null
}

/** Doubts about the headings of a delivery: filled columns without one or unread, and columns that came before. */
import type { Feed } from '#config/schema/feed.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { writer } from '#domain/format/writer.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import type { SourceRow, Table } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import type { Note } from '../profiles/row-reader.ts'
import type { RowVerdict } from '../verdict.ts'
import type { KnownColumn } from './known-packages.ts'

/** After so long a column is taken to have been left out on purpose. */
const missedForMs = 60 * dayMs

/** JSON leaves out what is empty in every row, so there only what any report tells is missed. */
const toldByAnyReport: ReadonlySet<string> = new Set([
  ...['plannedPhysicalPct', 'physicalPct', 'realisedIdr', 'realisedPct'],
  ...['status', 'text', 'changedAtMs'],
])
/** One fact in two units: a source that changes the unit still tells it. */
const sameFact: ReadonlyMap<string, string> = new Map([
  ['realisedIdr', 'realisedPct'],
  ['realisedPct', 'realisedIdr'],
])

interface Expected {
  readonly known: ReadonlyMap<string, KnownColumn>
  readonly format: Feed['format']
  readonly nowMs: number
  readonly time: CityTime
  /** Unread columns that may hold a figure, and why. */
  readonly missed: ReadonlyMap<string, Words>
  /** Past days have a plan of the work. */
  readonly isOnlyPlanned: boolean
}

export function headingNotes(table: Table, columns: ColumnMap, expected: Expected): readonly Note[] {
  const row = table.unnamed.headerRow
  const goneBy = vanished(table, columns, expected)
  const isActualMissed =
    expected.isOnlyPlanned &&
    !columns.has('physicalPct') &&
    !goneBy.some((column) => column === expected.known.get('physicalPct'))
  return [
    ...table.unnamed.columns.map((letters) => unnamed(letters, row)),
    ...goneBy.map((column) => gone(column, row, expected.time)),
    ...[...expected.missed].map(([name, reason]) => doubted(name, row, reason)),
    ...(isActualMissed ? [doubted('realisasi_fisik', row, noActual)] : []),
  ]
}

/** Whether some accepted row tells what should have been done by a day that has come. */
export function isOnlyPlanned(verdicts: readonly RowVerdict[], today: string): boolean {
  return verdicts.some(
    ({ taken }) =>
      taken?.kind === 'progress' &&
      taken.reading.asOf <= today &&
      taken.reading.plannedPhysicalPct !== null &&
      taken.reading.plannedPhysicalPct > 0,
  )
}

const noActual: Words = {
  id: 'tidak ada kolom realisasi fisik yang dikenal sedangkan rencananya ada, sehingga paket dapat tampak tertinggal; beri nama "Realisasi Fisik (%)" pada kolomnya',
  en: 'there is a plan and no column of physical progress that is known, so packages may seem behind; name its column "Realisasi Fisik (%)"',
}

/** The column of every field that has contents in some row. */
export function filledColumns(rows: readonly SourceRow[], columns: ColumnMap): ColumnMap {
  return new Map([...columns].filter(([, name]) => rows.some(({ cells }) => !isEmptyCell(cells.get(name)))))
}

function vanished(
  table: Table,
  columns: ColumnMap,
  { known, format, nowMs }: Expected,
): readonly KnownColumn[] {
  if (table.rows.length === 0) return []
  return [...known].flatMap(([field, column]) => {
    const isThere = columns.has(field) || columns.has(sameFact.get(field) ?? '')
    const isMissed = format === 'csv' || toldByAnyReport.has(field)
    return isThere || !isMissed || nowMs - column.lastAtMs > missedForMs ? [] : [column]
  })
}

/** A heading is what a column is read by; one that was left empty may stand over the actual figures. */
function unnamed(letters: string, row: number): Note {
  return doubted(letters, row, {
    id: `kolom ${letters} berisi, tetapi tidak berjudul, sehingga tidak dibaca; beri judul atau kosongkan`,
    en: `column ${letters} has contents but no heading, so it is not read; name it or clear it`,
  })
}

function gone({ name, lastAtMs }: KnownColumn, row: number, time: CityTime): Note {
  const day = time.dayOf(lastAtMs)
  return doubted(name, row, {
    id: `kolom ini dikirim sampai ${writer.id.day(day)} dan kini tidak ada, sehingga angkanya tidak berubah lagi; bila berganti nama, kembalikan namanya, atau minta admin Pantau mencatat nama barunya (feeds.json, "columns")`,
    en: `this column came until ${writer.en.day(day)} and is gone, so its figures no longer change; if it was renamed, rename it back, or ask the administrator of Pantau to note its new name (feeds.json, "columns")`,
  })
}

function doubted(column: string, row: number, reason: Words): Note {
  return { verdict: 'doubted', row, field: column.slice(0, 120), reason, got: '', isColumn: true }
}

/** Headers further down, as a new page or another part of a sheet begins with them. */
import { columnKey } from '#config/schema/feed-columns.ts'
import { countFields } from './header-row.ts'
import { type FieldOf, type Headings, joinHeader } from './joined-header.ts'
import { maxColumns, type SourceRow } from './table.ts'

export interface SecondHeader {
  /** In the words of the first header, in the order of this one. */
  readonly names: readonly string[]
  /** How many rows below it belong to it. */
  readonly below: number
  /** Why the rows below it cannot be read, or null. */
  readonly fault: SourceRow['broken']
}

/** So many known names in a row are no coincidence. */
const enoughFields = 3

/** Null where the line is no header. `row`: its number in the sheet. */
export function secondHeader(
  lines: readonly (readonly string[])[],
  row: number,
  first: readonly string[],
  headings: Headings,
): SecondHeader | null {
  const { fieldOf } = headings
  const [line = []] = lines
  if (!isHeader(line, first, fieldOf)) return null
  const { names, below, fault } = joinHeader(lines, 0, headings)
  const own = namesByField(first, fieldOf)
  const here = namesByField(names, fieldOf)
  const missing = [...own].flatMap(([field, [name = '']]) => (here.has(field) ? [] : [name]))
  const isClear =
    fault === null &&
    [...here].every(([field, same]) => same.length === 1 && own.has(field)) &&
    !missing.length
  const isSame = keysOf(names) === keysOf(first)
  return {
    names: isSame ? names : names.map((name) => own.get(fieldOf(name) ?? '')?.[0] ?? name),
    below,
    fault: isClear || isSame ? null : otherHeader(row, missing, line),
  }
}

function isHeader(line: readonly string[], first: readonly string[], fieldOf: FieldOf): boolean {
  // Records hold figures; reading the words of every one of them would be dear.
  const filled = line.filter((cell) => cell.trim() !== '')
  if (filled.length < enoughFields || filled.some((cell) => /^\W*\d|^.{100}/.test(cell))) return false
  if (line.length > maxColumns || countFields(first, fieldOf) < enoughFields) return false
  const known = countFields(filled, fieldOf)
  return known >= enoughFields && (known === filled.length || known * 2 >= countFields(first, fieldOf))
}

function namesByField(names: readonly string[], fieldOf: FieldOf): ReadonlyMap<string, string[]> {
  const known = names.flatMap((name) => {
    const field = fieldOf(name)
    return field === null ? [] : [{ field, name }]
  })
  return new Map(
    [...Map.groupBy(known, ({ field }) => field)].map(([field, same]) => [
      field,
      same.map(({ name }) => name),
    ]),
  )
}

const keysOf = (names: readonly string[]) => names.map(columnKey).sort().join('|')

function otherHeader(row: number, missing: readonly string[], line: readonly string[]): SourceRow['broken'] {
  const lacks = missing
    .map((name) => columnKey(name))
    .join(', ')
    .slice(0, 120)
  return {
    field: 'baris',
    id: `berada di bawah judul lain (baris ${row}) yang kolomnya tidak sama dengan judul pertama${lacks === '' ? '' : ` (tidak ada ${lacks})`}; samakan judulnya, atau kirim bagian ini sebagai berkas sendiri`,
    en: `stands below another header (row ${row}) whose columns are not those of the first${lacks === '' ? '' : ` (no ${lacks})`}; make the headers equal, or send this part as a file of its own`,
    got: line.join(' | ').slice(0, 200),
  }
}

import type { Feed } from '#config/schema/feed.ts'
import { columnKey, fieldNamed, headingKey, profileColumns } from '#config/schema/feed-columns.ts'
import type { Words } from '#domain/contract/primitives.ts'
import type { FieldOf } from '../body/joined-header.ts'
import type { Table } from '../body/table.ts'
import { FeedFailure } from '../feed-failure.ts'
import { contractDayNamed } from './contract-days.ts'
import { figureNamed } from './heading-meaning.ts'
import { checkNumberedColumns } from './numbered-columns.ts'

/** Field of the profile -> column of this delivery. A field without a column is not in the map. */
export type ColumnMap = ReadonlyMap<string, string>

/**
 * Finds the column of every field: first those the feed's own config names, then our word, then the usual outside
 * names in their order, then what says it in plain words. One column serves one field. Throws when a field that no row can do without has no column.
 * `hasDelivered`: the feed has been read before, so that its format was another one. `isShown`: a column may be named to
 * whoever looks after the source.
 */
export function mapColumns(
  feed: Pick<Feed, 'profile' | 'format' | 'columns'>,
  table: Table,
  required: readonly string[],
  bytes: Uint8Array,
  hasDelivered: boolean,
  isShown: (column: string) => boolean = () => true,
): ColumnMap {
  const map = new Map<string, string>()
  const taken = new Set<string>()
  const columns = new Map([...table.columns].reverse().map((column) => [headingKey(column), column]))
  const take = (field: string, name: string) => {
    const column = table.columns.has(columnKey(name)) ? columnKey(name) : columns.get(headingKey(name))
    if (column === undefined || map.has(field) || taken.has(column)) return
    map.set(field, column)
    taken.add(column)
  }
  for (const [column, name] of Object.entries(feed.columns)) {
    const field = fieldNamed(feed.profile, name)
    if (field !== null) take(field, column)
  }
  for (const [field, outside] of Object.entries(profileColumns[feed.profile]))
    for (const column of [field, ...outside]) take(field, column)
  const fieldOf = fieldReader(feed)
  for (const column of table.columns) {
    const field = fieldOf(column)
    if (field !== null) take(field, column)
  }

  checkNumberedColumns(table, map, bytes)
  const missing = required.filter((field) => !map.has(field))
  if (missing.length === 0 || (table.rows.length === 0 && table.columns.size === 0)) return map
  const usual = new Map<string, readonly string[]>(Object.entries(profileColumns[feed.profile]))
  const wanted = missing.map((field) => usual.get(field)?.[0] ?? field).join(', ')
  const came = [...table.columns].filter(isShown).slice(0, 30).join(', ').slice(0, 400)
  const where = feed.format === 'json' ? inObjects : inHeader
  throw new FeedFailure(
    'malformed',
    {
      id: `${hasDelivered ? 'format berubah: ' : ''}kolom wajib tidak ada (${wanted}); yang datang: ${came || 'tidak ada'}. ${where.id}; nama lain dapat dicatat oleh admin Pantau (feeds.json, "columns")`,
      en: `${hasDelivered ? 'the format changed: ' : ''}required columns are missing (${wanted}); what came: ${came || 'nothing'}. ${where.en}; other names can be noted by the administrator of Pantau (feeds.json, "columns")`,
    },
    { body: bytes },
  )
}

const inHeader: Words = {
  id: 'Judul kolom harus ada di 20 baris pertama',
  en: 'The header must be among the first 20 rows',
}
const inObjects: Words = {
  id: 'Tiap objek dalam daftar harus memuat nama-nama itu',
  en: 'Each object of the list must hold these names',
}

/** Which field a column of this feed is read as, by a name that we know or by what it says in plain words. */
export function fieldReader(feed: Pick<Feed, 'profile' | 'columns'>): FieldOf {
  const fields = fieldsByColumn(feed)
  const read = (name: string): string | null => {
    const key = headingKey(name)
    const known = (name.includes('%') ? fields.get(`${key}_persen`) : undefined) ?? fields.get(key)
    return known ?? (feed.profile === 'progress-rows' ? (figureNamed(name) ?? contractDayNamed(name)) : null)
  }
  return (name) => read(name.slice(0, 200))
}

/** Every column name that this feed knows, as a `headingKey`, with its field. */
function fieldsByColumn(feed: Pick<Feed, 'profile' | 'columns'>): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const [field, outside] of Object.entries(profileColumns[feed.profile]))
    for (const key of [field, ...outside].map(headingKey)) if (!fields.has(key)) fields.set(key, field)
  for (const [column, name] of Object.entries(feed.columns)) {
    const field = fieldNamed(feed.profile, name)
    if (field !== null) fields.set(headingKey(column), field)
  }
  return fields
}

import type { Feed } from '#config/schema/feed.ts'
import { columnKey, fieldNamed, profileColumns } from '#config/schema/feed-columns.ts'
import type { Table } from '../body/table.ts'
import { FeedFailure } from '../feed-failure.ts'

/** Field of the profile -> column of this delivery. A field without a column is not in the map. */
export type ColumnMap = ReadonlyMap<string, string>

/**
 * Finds the column of every field: first those the feed's own config names, then our word, then the usual outside
 * names in their order. One column serves one field. Throws when a field that no row can do without has no column.
 */
export function mapColumns(
  feed: Pick<Feed, 'profile' | 'columns'>,
  table: Table,
  required: readonly string[],
  bytes: Uint8Array,
): ColumnMap {
  const map = new Map<string, string>()
  const taken = new Set<string>()
  const take = (field: string, column: string) => {
    if (map.has(field) || taken.has(column) || !table.columns.has(column)) return
    map.set(field, column)
    taken.add(column)
  }
  for (const [column, name] of Object.entries(feed.columns)) {
    const field = fieldNamed(feed.profile, name)
    if (field !== null) take(field, columnKey(column))
  }
  for (const [field, outside] of Object.entries(profileColumns[feed.profile]))
    for (const column of [columnKey(field), ...outside]) take(field, column)

  const missing = required.filter((field) => !map.has(field))
  if (missing.length === 0 || (table.rows.length === 0 && table.columns.size === 0)) return map
  const usual = new Map<string, readonly string[]>(Object.entries(profileColumns[feed.profile]))
  const wanted = missing.map((field) => usual.get(field)?.[0] ?? field).join(', ')
  const came = [...table.columns].slice(0, 30).join(', ').slice(0, 400)
  throw new FeedFailure(
    'malformed',
    {
      id: `format berubah: kolom wajib tidak ada (${wanted}); yang datang: ${came || 'tidak ada'}`,
      en: `the format changed: required columns are missing (${wanted}); what came: ${came || 'nothing'}`,
    },
    { body: bytes },
  )
}

/**
 * Rows of a complaint feed that are sealed, by their category or by their words: the refusals and counts of a delivery
 * stand on a page that many may read, and such a row must not be told there.
 */
import type { City } from '#config/schema/city.ts'
import { sealedWords } from '#domain/complaints/sealed-words.ts'
import type { CategoryId } from '#domain/ids.ts'
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import type { Note } from '../profiles/row-reader.ts'
import type { RowVerdict } from '../verdict.ts'

/** Stands for a cell of such a row, in the place of what was typed. */
const hiddenCell = '[isi disembunyikan]'

/** Of one row; the rest of a longer one is not read here. */
const maxChars = 20_000

export interface SealedRows {
  /** Whether a row that is taken goes to the sealed complaints. */
  isSealed(verdict: RowVerdict): boolean
  /** Whether nothing of a row may be kept: it is sealed, or nobody can tell. */
  isHidden(row: number, categoryId: CategoryId | null | undefined): boolean
  /** The notes without the cells of rows that are sealed, or of which nobody can tell. */
  withoutCells(notes: readonly Note[], verdicts: readonly RowVerdict[]): readonly Note[]
}

export function sealedRows(
  city: Pick<City, 'categories' | 'sealedWords'>,
  rows: readonly SourceRow[],
  columns: ColumnMap,
): SealedRows {
  const sealed: ReadonlySet<string> = new Set(
    city.categories.filter(({ disclosure }) => disclosure === 'sealed').map(({ id }) => id),
  )
  const words = sealedWords(city.sealedWords)
  const asks = (text: string) => words.find(text.slice(0, maxChars)) !== null
  const isSealed = ({ taken }: RowVerdict) =>
    taken?.kind === 'complaint' &&
    (sealed.has(taken.record.categoryId) || asks(`${taken.record.text}\n${taken.record.placeName ?? ''}`))
  const cells = new Map(rows.map((row) => [row.row, row.cells]))
  const asksIn = (row: number) =>
    asks([...(cells.get(row)?.values() ?? [])].filter((cell) => typeof cell === 'string').join('\n'))
  return {
    isSealed,
    isHidden: (row, categoryId = null) => categoryId === null || sealed.has(categoryId) || asksIn(row),
    withoutCells: (notes, verdicts) => {
      const categories = new Map(verdicts.map(({ row, categoryId }) => [row, categoryId ?? null]))
      return notes.map((note) => {
        const category = categories.get(note.row) ?? null
        // Nobody can tell of a row without a known category; its category itself is what the office has to mend.
        const isUnknown = category === null && note.field !== columns.get('categoryId')
        const isHidden = isUnknown || (category !== null && sealed.has(category)) || asksIn(note.row)
        return isHidden ? { ...note, got: hiddenCell } : note
      })
    },
  }
}

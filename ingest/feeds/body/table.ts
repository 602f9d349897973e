/** A delivery as rows of named cells, whatever format it came in. Names are `columnKey`s; maps, because names come from outside. */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { SkippedKind } from '#domain/contract/internal/feeds.ts'
import { isDroppedColumn } from '../privacy/dropped-columns.ts'

export interface SourceRow {
  /** Counts from 1: in a sheet every row, header and blank ones too; in JSON the members of the list. */
  readonly row: number
  /** The first cells without a column name. */
  readonly labels: readonly string[]
  readonly cells: ReadonlyMap<string, unknown>
  /** What stands where nothing is read, under a dropped heading or none: only whether it asks for sealing is asked. */
  readonly unseen: readonly (readonly [name: string, cell: unknown])[]
  /** Columns whose cell is empty here and was taken from another one of the same field. */
  readonly takenFrom?: ReadonlyMap<string, string>
  /** Why this row cannot be read at all, or null. */
  readonly broken: {
    readonly field: string
    readonly id: string
    readonly en: string
    readonly got: string
  } | null
  /** Two cells that may be one number with a decimal comma: the column of the first, and both as one. */
  readonly splitNumber: { readonly name: string; readonly text: string } | null
  /** The last cell of a file that ends inside its line: nothing tells whether it is whole. */
  readonly lastCell: { readonly name: string; readonly text: string } | null
}
export interface Table {
  readonly columns: ReadonlySet<string>
  readonly rows: readonly SourceRow[]
  /** Rows that were passed over already, with their numbers. */
  readonly skipped: readonly SkippedRow[]
  /** Columns that were dropped at the door, as they were named. */
  readonly dropped: readonly string[]
  /** Columns with contents under an empty heading, as a spreadsheet letters them, and the row of the header. */
  readonly unnamed: { readonly columns: readonly string[]; readonly headerRow: number }
}

export interface SkippedRow {
  readonly kind: SkippedKind
  readonly row: number
}

/** A delivery with more rows than this is refused whole. */
export const maxRows = 100_000
export const maxColumns = 200
const maxLabels = 3

/** A cell as text; empty for one without words. */
export function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : ''
}

export class TableBuilder {
  readonly #columns = new Set<string>()
  readonly #dropped = new Set<string>()
  readonly #rows: SourceRow[] = []
  readonly #skipped: SkippedRow[] = []
  #unnamed: Table['unnamed'] = { columns: [], headerRow: 1 }
  /** Names repeat in every row; reading one is not cheap. Bounded: a hostile body may name each cell anew. */
  readonly #keys = new Map<string, string>()

  skip(kind: SkippedKind, row: number): void {
    this.#skipped.push({ kind, row })
  }

  leaveUnnamed(columns: readonly string[], headerRow: number): void {
    this.#unnamed = { columns, headerRow }
  }

  add(
    cells: Iterable<readonly [string, unknown]>,
    {
      broken = null,
      splitNumber = null,
      lastCell = null,
      row = this.#rows.length + 1,
    }: Partial<Pick<SourceRow, 'broken' | 'splitNumber' | 'lastCell' | 'row'>> = {},
  ): void {
    const labels: string[] = []
    const unseen: [string, unknown][] = []
    const rest: unknown[] = []
    const kept = new Map<string, unknown>()
    let fault = broken
    for (const [name, value] of cells) {
      const key = this.#keyOf(name)
      if (key === '') {
        if (value === null || value === undefined || value === '') continue
        if (unseen.length < maxColumns) unseen.push([name, value])
        else rest.push(value)
        if (columnKey(name) === '' && labels.length < maxLabels && typeof value === 'string')
          labels.push(value.slice(0, 80))
        continue
      }
      if (kept.has(key) && kept.get(key) !== value) {
        const told = name.trim().slice(0, 60)
        fault ??= {
          field: name.trim().slice(0, 120),
          id: `kolom "${told}" muncul dua kali dengan isi berbeda; hapus yang tidak berlaku`,
          en: `column "${told}" is there twice with different contents; remove the one that does not hold`,
          got: String(value).slice(0, 200),
        }
      }
      kept.set(key, value)
      this.#columns.add(key)
    }
    if (rest.length > 0) unseen.push(['', rest])
    this.#rows.push({ row, labels, cells: kept, unseen, broken: fault, splitNumber, lastCell })
  }

  /** Columns that a header promised, even when no row follows. */
  promise(names: Iterable<string>): void {
    for (const name of names) {
      const key = this.#keyOf(name)
      if (key !== '') this.#columns.add(key)
    }
  }

  /** Empty for a column that does not enter. */
  #keyOf(name: string): string {
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const isDropped = isDroppedColumn(name)
    if (isDropped && this.#dropped.size < maxColumns) this.#dropped.add(name.slice(0, 80))
    const key = isDropped ? '' : columnKey(name)
    if (this.#keys.size < 10 * maxColumns) this.#keys.set(name, key)
    return key
  }

  get size(): number {
    return this.#rows.length
  }

  build(): Table {
    return {
      columns: this.#columns,
      rows: this.#rows,
      skipped: this.#skipped,
      dropped: [...this.#dropped],
      unnamed: this.#unnamed,
    }
  }
}

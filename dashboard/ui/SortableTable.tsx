import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import styles from './SortableTable.module.css'
import table from './Table.module.css'
import { TableScroll } from './TableScroll.tsx'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

export interface SortableColumn<Row> {
  readonly id: string
  readonly head: string
  /** What the column sorts by; rows without a value stay at the end. */
  readonly value: (row: Row) => number | string | null
  readonly cell: (row: Row) => ReactNode
  readonly isNumber?: boolean
  /** Left out on narrow screens. */
  readonly isExtra?: boolean
  /** Left out on tablets as well. */
  readonly isWide?: boolean
}

interface SortableTableProps<Row extends object> {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly SortableColumn<Row>[]
  readonly rowKey: (row: Row) => string
  /** Says what a press on a column's head does. */
  readonly sortBy: (column: string) => string
  /** A row that stays last whatever the order, as cells by column. */
  readonly last?: Readonly<Record<string, ReactNode>> | null
  /** When a head was pressed. */
  readonly sorted?: () => void
}

/** A table whose heads sort it; it opens in the order it was given. */
export function SortableTable<Row extends object>({
  caption,
  rows,
  columns,
  rowKey,
  sortBy,
  last = null,
  sorted: whenSorted,
}: SortableTableProps<Row>) {
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          accessorFn: (row) => column.value(row) ?? undefined,
          sortFn: (a, b) => compare(column.value(a.original), column.value(b.original)),
          sortUndefined: 'last',
        }),
      ),
    [columns],
  )
  const data = useMemo(() => [...rows], [rows])
  const sorted = useTable({ features, columns: definitions, data, getRowId: rowKey })
  const byId = new Map(columns.map((column) => [column.id, column]))
  const classOf = (column: SortableColumn<Row>) =>
    `${column.isNumber === true ? table.number : ''} ${column.isWide === true ? styles.wide : column.isExtra === true ? styles.extra : ''}`
  return (
    <TableScroll label={caption}>
      <table className={table.table}>
        <caption className="sr">{caption}</caption>
        <thead>
          {sorted.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const column = byId.get(header.id)
                if (column === undefined) return null
                const direction = header.column.getIsSorted()
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={classOf(column)}
                    aria-sort={
                      direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none'
                    }
                  >
                    <button
                      type="button"
                      className={styles.head}
                      title={sortBy(column.head)}
                      onClick={(event) => {
                        header.column.getToggleSortingHandler()?.(event)
                        whenSorted?.()
                      }}
                    >
                      {column.head}
                      {direction === 'asc' && <ArrowUp size="1em" aria-hidden="true" />}
                      {direction === 'desc' && <ArrowDown size="1em" aria-hidden="true" />}
                    </button>
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {sorted.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column.id} className={classOf(column)}>
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>
          ))}
          {last !== null && (
            <tr className={styles.last}>
              {columns.map((column) => (
                <td key={column.id} className={classOf(column)}>
                  {last[column.id]}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </TableScroll>
  )
}

function compare(a: number | string | null, b: number | string | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a ?? '').localeCompare(String(b ?? ''), 'id')
}

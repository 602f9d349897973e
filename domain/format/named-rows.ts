/**
 * How many of `count` a list with room for `rows` names: all of them, or as many as leave its last row to sum the others.
 * It never sums a single one, which would take as much room as naming it.
 */
export function namedRows(count: number, rows: number): number {
  return count <= rows ? count : rows - 1
}

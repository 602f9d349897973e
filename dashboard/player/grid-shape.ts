import type { LayoutShape } from '#domain/contract/rest/city.ts'

/** Where a tile lies in the grid, in cells from the top left. */
export interface Cell {
  readonly column: number
  readonly row: number
  readonly span: number
}

export interface GridShape {
  readonly columns: number
  readonly cells: readonly Cell[]
  /** Index of the tile that plays its main stream; null where all are small. */
  readonly largeTile: number | null
}

export function gridShape(shape: LayoutShape): GridShape {
  switch (shape) {
    case '1':
      return { columns: 1, cells: [{ column: 0, row: 0, span: 1 }], largeTile: 0 }
    case '2x2':
      return square(2)
    case '3x3':
      return square(3)
    case '4x4':
      return square(4)
    case '1+5':
      return {
        columns: 3,
        largeTile: 0,
        cells: [
          { column: 0, row: 0, span: 2 },
          { column: 2, row: 0, span: 1 },
          { column: 2, row: 1, span: 1 },
          { column: 0, row: 2, span: 1 },
          { column: 1, row: 2, span: 1 },
          { column: 2, row: 2, span: 1 },
        ],
      }
  }
}

function square(columns: number): GridShape {
  const cells = Array.from({ length: columns * columns }, (_, at) => ({
    column: at % columns,
    row: Math.floor(at / columns),
    span: 1,
  }))
  return { columns, cells, largeTile: null }
}

/** The tile reached by one arrow key from `from`, or `from` at the edge. */
export function neighbour(shape: GridShape, from: number, dx: number, dy: number): number {
  const here = shape.cells[from]
  if (here === undefined) return 0
  const column = dx > 0 ? here.column + here.span : here.column + dx
  const row = dy > 0 ? here.row + here.span : here.row + dy
  const found = shape.cells.findIndex(
    (cell) =>
      column >= cell.column &&
      column < cell.column + cell.span &&
      row >= cell.row &&
      row < cell.row + cell.span,
  )
  return found < 0 ? from : found
}

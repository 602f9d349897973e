import type { Row } from './row.ts'

const heads = ['what', 'reach', 'measured', 'met'] as const

/** A table for a console: four columns as wide as their widest cell, each row's note below it. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, reach, measured, met }) => [what, reach, measured, word(met)])
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...lines.map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [
    line(heads),
    rule,
    ...lines.flatMap((cells, row) => [line(cells), `    ${rows[row]?.note ?? ''}`]),
    rule,
  ].join('\n')
}

function word(met: boolean | undefined): string {
  return met === undefined ? '-' : met ? 'yes' : 'NO'
}

/**
 * Which mark a column uses for decimals, as far as its cells tell. One office writes `1.234,5`, another program
 * `1,234.5`; a cell such as `1.234` tells nothing by itself and is read as its neighbours are.
 */
export type NumberStyle = 'unknown' | DecimalMark | 'mixed'
export type DecimalMark = 'comma' | 'point'

/** What one cell tells about its column; null for one that can be read both ways or is no number. */
export function styleOfCell(cell: string): DecimalMark | null {
  if (cell.length > 60) return null
  const digits = /\d[\d.,' ]*/.exec(cell.replace(/\p{Cf}/gu, ''))?.[0] ?? ''
  const commas = digits.split(',').length - 1
  const points = digits.split('.').length - 1
  if (commas > 0 && points > 0) return digits.lastIndexOf(',') > digits.lastIndexOf('.') ? 'comma' : 'point'
  if (commas + points === 0) return null
  // Several marks of one kind group thousands, so decimals would take the other one.
  if (commas > 1) return 'point'
  if (points > 1) return 'comma'
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits.trim())) return null
  // `Rp 3.250.000,-`: the dash behind the mark is no digit.
  if (!/[.,]\d/.test(digits)) return null
  return commas === 1 ? 'comma' : 'point'
}

/**
 * One style where at most one cell in ten tells the other, of enough cells to say so: then those few are typed otherwise,
 * and not the column.
 */
export function styleOfColumn(counts: Readonly<Record<DecimalMark, number>>): NumberStyle {
  const { comma, point } = counts
  if (comma === 0 && point === 0) return 'unknown'
  if (isClear(comma, point)) return 'comma'
  return isClear(point, comma) ? 'point' : 'mixed'
}

const leastClear = 9
const isClear = (most: number, few: number) => few === 0 || (most >= leastClear && few * leastClear <= most)

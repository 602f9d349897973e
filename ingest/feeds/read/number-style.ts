/**
 * Which mark a column uses for decimals, as far as its cells tell. One office writes `1.234,5`, another program
 * `1,234.5`; a cell such as `1.234` tells nothing by itself and is read as its neighbours are.
 */
export type NumberStyle = 'unknown' | 'comma' | 'point' | 'mixed'

/** What one cell tells about its column; null for one that can be read both ways or is no number. */
export function styleOfCell(cell: string): 'comma' | 'point' | null {
  if (cell.length > 60) return null
  const digits = /\d[\d.,' ]*/.exec(cell)?.[0] ?? ''
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

export function addStyle(known: NumberStyle, cell: 'comma' | 'point' | null): NumberStyle {
  if (cell === null || known === cell) return known
  return known === 'unknown' ? cell : 'mixed'
}

const shape = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/

/** `month-first` for `11/13/2026`, which no office that writes the day first could mean; null where both could be. */
export function dateOrderOf(cell: string): 'day-first' | 'month-first' | 'either' | null {
  const match = cell.length <= 80 ? shape.exec(cell.trim()) : null
  if (match === null) return null
  const first = Number(match[1])
  const second = Number(match[2])
  if (first > 12 && second <= 12) return 'day-first'
  if (second > 12 && first <= 12) return 'month-first'
  return first === second ? null : 'either'
}

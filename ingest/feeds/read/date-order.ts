const shape = /^(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})(?!\d)/

/** `month-first` for `11/13/2026`, which no office that writes the day first could mean; null where both could be. */
export function dateOrderOf(cell: string): 'day-first' | 'month-first' | 'either' | null {
  const read = numbersOf(cell)
  if (read === null) return null
  const { first, second } = read
  if (first > 12 && second <= 12) return 'day-first'
  if (second > 12 && first <= 12) return 'month-first'
  return first === second || first === 0 || second === 0 ? null : 'either'
}

/** The days that a date means whose order is not known, `2026-11-06` and `2026-06-11`; null for any other cell. */
export function bothDays(cell: string): { readonly dayFirst: string; readonly monthFirst: string } | null {
  const read = dateOrderOf(cell) === 'either' ? numbersOf(cell) : null
  if (read === null) return null
  const [year, a, b] = [String(read.year), two(read.first), two(read.second)]
  return { dayFirst: `${year}-${b}-${a}`, monthFirst: `${year}-${a}-${b}` }
}

/** The same, and of `10/10/2026`, which is one day in either order, that day twice. */
export function bothWays(cell: string): ReturnType<typeof bothDays> {
  const read = numbersOf(cell)
  if (read === null || read.first !== read.second) return bothDays(cell)
  const { first, year } = read
  const day = `${year}-${two(first)}-${two(first)}`
  return first >= 1 && first <= 12 ? { dayFirst: day, monthFirst: day } : null
}

const two = (number: number) => String(number).padStart(2, '0')

function numbersOf(cell: string): { first: number; second: number; year: number } | null {
  const match = cell.length <= 80 ? shape.exec(cell.trim()) : null
  if (match === null) return null
  const [, first, second, year = ''] = match
  return {
    first: Number(first),
    second: Number(second),
    year: Number(year.length === 2 ? `20${year}` : year),
  }
}

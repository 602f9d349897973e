/**
 * `(1) (2) (3)`, `a b c`, `I II III`: the line of column numbers that many forms carry under their header. A column that
 * is worked out says of which: `9=8-7`.
 */

/** Columns of a sheet that are dropped at the door. */
const maxDropped = 5
const marked = /^\(?(\d{1,3}|[a-z]{1,6})[.)]?(?:\s*=[\sa-z0-9()+\-*/:%.,×÷]{1,40})?\)?$/i

/** One may be missing where a column does not enter. */
export function isNumbering(texts: readonly string[]): boolean {
  if (texts.length < 3) return false
  const marks = texts.map((text) => (text.length > 60 ? '' : (marked.exec(text.trim())?.[1] ?? '')))
  return [numberOf, letterOf, romanOf].some((placeOf) => isRunning(marks.map(placeOf)))
}

function isRunning(places: readonly number[]): boolean {
  if (!places.every(Number.isInteger)) return false
  const [first, last] = [Math.min(...places), Math.max(...places)]
  return first <= 2 && last <= places.length + maxDropped && new Set(places).size === places.length
}

const numberOf = (mark: string) => (/^\d+$/.test(mark) ? Number(mark) : Number.NaN)
const letterOf = (mark: string) =>
  /^[a-z]$/i.test(mark) ? mark.toLowerCase().charCodeAt(0) - 96 : Number.NaN

const romanDigits: ReadonlyMap<string, number> = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
])

function romanOf(mark: string): number {
  const digits = [...mark.toLowerCase()].map((letter) => romanDigits.get(letter) ?? Number.NaN)
  if (digits.length === 0) return Number.NaN
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0)
}

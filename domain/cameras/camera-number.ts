/** The number that operators type: shown as four digits, typed without zeros. */

export function formatCameraNumber(number: number): string {
  return String(number).padStart(4, '0')
}

/** What was typed, as a number from 1 to 9999; null when it can be none. Leading zeros are allowed. */
export function parseCameraNumber(typed: string): number | null {
  if (!/^\d{1,6}$/.test(typed)) return null
  const number = Number(typed)
  return number >= 1 && number <= 9999 ? number : null
}

/**
 * The existing numbers that a person most likely meant: those that begin as typed, then those that differ by one
 * digit, then the closest by value; at most `most`.
 */
export function nearestCameraNumbers(typed: number, existing: Iterable<number>, most = 3): number[] {
  const text = String(typed)
  const rank = (number: number) => {
    const other = String(number)
    if (other.startsWith(text)) return 0
    return other.length === text.length && digitsApart(text, other) === 1 ? 1 : 2
  }
  return [...existing]
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a - typed) - Math.abs(b - typed) || a - b)
    .slice(0, most)
}

function digitsApart(a: string, b: string): number {
  return [...a].filter((digit, i) => digit !== b[i]).length
}

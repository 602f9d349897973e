/** The number that operators type: shown as four digits, typed without zeros. */
export function formatCameraNumber(number: number): string {
  return String(number).padStart(4, '0')
}

/** Whether a number may still become this one: `14` may become 147, `014` only 0140 to 0149. */
export function mayBecome(typed: string, number: number): boolean {
  return typed.startsWith('0')
    ? formatCameraNumber(number).startsWith(typed)
    : String(number).startsWith(typed)
}

/**
 * The existing numbers that a person most likely meant: those that begin as typed, then those that differ by one
 * digit, then the closest by value; at most `most`.
 */
export function nearestCameraNumbers(typed: string, existing: Iterable<number>, most = 3): number[] {
  const wanted = Number(typed)
  const text = String(wanted)
  const rank = (number: number) => {
    if (mayBecome(typed, number)) return 0
    const other = String(number)
    return other.length === text.length && digitsApart(text, other) === 1 ? 1 : 2
  }
  return [...existing]
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, most)
}

function digitsApart(a: string, b: string): number {
  return [...a].filter((digit, i) => digit !== b[i]).length
}

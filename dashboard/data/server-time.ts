/**
 * The server's clock before its first heartbeat, from the `Date` of its answers, to a second. Nothing about time is
 * shown by the clock of the PC: one that is months off would have every promise late and every camera dead.
 */
let offsetMs = 0

/** Every answer of our server says when it was written, in whole seconds. */
export function heardDate(date: string | null, nowMs: number): void {
  const writtenAtMs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isFinite(writtenAtMs)) offsetMs = writtenAtMs + 500 - nowMs
}

/** Server clock minus browser clock, 0 before the first answer. */
export function httpOffsetMs(): number {
  return offsetMs
}

/** An arrival that is most often a year typed wrong: 2016 for 2026. */
import { dayMs } from '#domain/time/units.ts'

/** No promise to a citizen is so long. */
const MOST_DAYS = 366

/** `untilMs`: its end or, while it has none, now. */
export function isArrivalDoubted(receivedAtMs: number, untilMs: number): boolean {
  return untilMs - receivedAtMs > MOST_DAYS * dayMs
}

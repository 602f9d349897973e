/**
 * An arrival that is most often a year typed wrong: 2016 for 2026. Such a complaint is in every count and leads no list,
 * headline or alert while another one is surely overdue.
 */
import { dayMs } from '#domain/time/units.ts'

/** No promise to a citizen is so long. */
const MOST_DAYS = 366

/** What is surely overdue first; for every order that has the worst in front. */
export function byDoubt(
  a: { readonly isArrivalDoubted: boolean },
  b: { readonly isArrivalDoubted: boolean },
): number {
  return Number(a.isArrivalDoubted) - Number(b.isArrivalDoubted)
}

/** Which overdue one a headline names, of a list that has the worst in front; undefined where all are doubted. */
export function leadingOverdue<T extends Leading>(queue: readonly T[]): T | undefined {
  return queue.find(({ clock, isArrivalDoubted }) => clock.state === 'overdue' && !isArrivalDoubted)
}
interface Leading {
  readonly isArrivalDoubted: boolean
  readonly clock: { readonly state: string }
}

/** `untilMs`: its end or, while it has none, now. */
export function isArrivalDoubted(receivedAtMs: number, untilMs: number): boolean {
  return untilMs - receivedAtMs > MOST_DAYS * dayMs
}

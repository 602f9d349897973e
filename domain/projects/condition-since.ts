/** Since when something that is so of a package today has been so without a break. */
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/** Nobody asks by how many years. */
const MOST_REPORTS = 60

/**
 * The first local day of the unbroken time in which `holds`, which is true today. A report tells of the days up to the
 * next one, while the plan goes on: what holds at the end of such a time began once within it, so few days are judged.
 * Of what held on the first day that anything is known, that day.
 */
export function heldSince(
  { reports, startsOn }: Pick<PackageFacts, 'reports' | 'startsOn'>,
  today: string,
  holds: (day: string) => boolean,
): string {
  let since = today
  for (let n = 0; n < MOST_REPORTS; n++) {
    const from = newestUpTo(reports, since)?.day ?? startsOn
    if (from === null || from > since) return since
    if (!holds(from)) return firstBetween(from, since, holds)
    since = from
    const before = addDays(from, -1)
    if (from === startsOn || !holds(before)) return from
    since = before
  }
  return since
}

/** It does not hold on `from` and does on `until`. */
function firstBetween(from: string, until: string, holds: (day: string) => boolean): string {
  let [no, yes] = [from, until]
  while (daysBetween(no, yes) > 1) {
    const middle = addDays(no, Math.floor(daysBetween(no, yes) / 2))
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

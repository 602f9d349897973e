/** Since when something that is so of a package today has been so without a break. */
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

type Told = Pick<PackageFacts, 'reports' | 'payments' | 'startsOn' | 'suspendedFrom' | 'suspendedUntil'>

/**
 * The first local day of the unbroken time in which `holds`, which is true today. What is told of a day holds until the
 * next one of which something is told, while the plan goes on: what holds at the end of such a time began once within
 * it, so two days are judged of each, back to the first of which anything is known and no further. A look that stopped
 * after so many reports would count from a day that moves with today.
 */
export function heldSince(told: Told, today: string, holds: (day: string) => boolean): string {
  const days = daysTold(told, today)
  let since = today
  for (const [at, from] of days.entries()) {
    // Of what is told daily, the end of a time is its beginning.
    if (from !== since && !holds(from)) return firstBetween(from, since, holds)
    const before = addDays(from, -1)
    if (at === days.length - 1 || !holds(before)) return from
    since = before
  }
  return since
}

/** Newest first, each once. */
function daysTold(told: Told, today: string): string[] {
  const { reports, payments, startsOn, suspendedFrom, suspendedUntil } = told
  const days = new Set<string>()
  for (const { day } of reports) days.add(day)
  for (const { day } of payments) days.add(day)
  if (startsOn !== null) days.add(startsOn)
  if (suspendedFrom !== null) days.add(suspendedFrom)
  if (suspendedUntil !== null) days.add(addDays(suspendedUntil, 1))
  return [...days].filter((day) => day <= today).sort((a, b) => (a < b ? 1 : -1))
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

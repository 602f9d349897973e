/** Whether and since when the work of a package has begun, by everything that is told of it. docs/sources.md#report-age */
import { firstDayOf } from '#domain/projects/fiscal-year.ts'
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { dueSince } from '#domain/projects/plan.ts'

/** Progress or payment was told: the work has begun, whatever the status word says. */
export function showsWork(facts: Pick<PackageFacts, 'reports' | 'payments'>, day: string): boolean {
  return (
    (newestUpTo(facts.reports, day)?.physicalPct ?? 0) > 0 ||
    (newestUpTo(facts.payments, day)?.paidIdr ?? 0) > 0
  )
}

/** Nothing is contracted, built or paid: by its status, and by no figure that denies it. */
export function isInTender(
  facts: Pick<PackageFacts, 'status' | 'reports' | 'payments'>,
  day: string,
): boolean {
  return facts.status === 'tender' && !showsWork(facts, day)
}

/**
 * The day from which work is due and reports are owed; null while nobody says that it has begun or will. What has begun
 * and names no day of it began on the first day of its budget year: that it was later nobody has told, and a report that
 * is left out must not take the duty to report with it.
 */
export function begunSince(facts: PackageFacts, today: string): string | null {
  if (facts.startsOn !== null) return dueSince(facts)
  // A report that is dated tomorrow has not come yet.
  const since = dueSince({ ...facts, reports: facts.reports.filter(({ day }) => day <= today) })
  if (since !== null && since <= today) return since
  const year = Math.min(facts.fiscalYear, Number(today.slice(0, 4)))
  return isSaidToHaveBegun(facts, since) ? firstDayOf(year) : (firstPaidOn(facts, today) ?? since)
}

function isSaidToHaveBegun({ status, contractIdr, endsOn }: PackageFacts, dueOn: string | null): boolean {
  switch (status) {
    case 'running':
    case 'suspended':
    case 'handed-over':
      return true
    case 'unknown':
      // A contract, and neither word nor plan that says it waits for its start.
      return dueOn === null && (contractIdr !== null || endsOn !== null)
    case 'tender':
    case 'contracted':
    case 'terminated':
      return false
  }
}

function firstPaidOn({ payments }: PackageFacts, today: string): string | null {
  return payments.find(({ day, paidIdr }) => paidIdr > 0 && day <= today)?.day ?? null
}

/** What an agency's cash plan (anggaran kas) has paid by a day. docs/sources.md#payments */
import { ceilingIn, ceilingKnown } from '#domain/projects/ceilings.ts'
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { firstDayOf } from '#domain/projects/fiscal-year.ts'
import { lastUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { paidBefore } from '#domain/projects/paid-sums.ts'
import { sumYear, yearSums } from '#domain/projects/year-sums.ts'
import { daysBetween } from '#domain/time/day.ts'

/** Share of the ceiling that is to be paid by a local day, percent. */
export interface CashPlanPoint {
  readonly day: string
  readonly plannedPaidPct: number
}

/**
 * What of a told cash plan is of one budget year. Of a contract of several years that is what is planned beyond the last
 * 31 December, by the rule of its payments, as a share of that year's ceiling: nothing while that one is not told. Where
 * no plan was told by then, what was paid by then had been planned.
 */
export function cashPlanIn(
  facts: PackageFacts,
  told: readonly CashPlanPoint[],
  year: number,
): readonly CashPlanPoint[] {
  const { multiYearUntil } = facts
  if (multiYearUntil === null) return told.filter(({ day }) => day >= firstDayOf(facts.fiscalYear))
  const ceilingIdr = ceilingIn(facts, year)
  const [first] = told
  if (ceilingIdr === null || ceilingIdr <= 0 || first === undefined) return []
  const yearOf = (day: string) => sumYear(facts, multiYearUntil, day)
  const sums = told.map(({ day, plannedPaidPct }) => ({
    day,
    idr: Math.round((ceilingKnown(facts, yearOf(day)).budgetIdr * plannedPaidPct) / 100),
  }))
  return yearSums(facts, multiYearUntil, sums, paidBefore(facts, yearOf(first.day)))
    .filter((sum) => sum.year === year)
    .map(({ day, ofYearIdr }) => ({ day, plannedPaidPct: (ofYearIdr / ceilingIdr) * 100 }))
}

/**
 * The highest share planned up to a day. It goes on between told days and after the last one as the plan of the work
 * does: held for `staleAfterDays`, further apart in a straight line, from the last told day to the whole ceiling on
 * `lastDay`, the last of the budget year. A target that stood still where the telling stopped would make silence a way
 * to reach it. Null before the first told day; after the year it is that of its last day.
 */
export function plannedPaidOn(
  plan: readonly CashPlanPoint[],
  asked: string,
  lastDay: string,
  { staleAfterDays }: { readonly staleAfterDays: number },
): number | null {
  const day = asked > lastDay ? lastDay : asked
  const at = lastUpTo(plan, day)
  const told = plan[at]
  if (told === undefined) return null
  const next = plan[at + 1]
  const highest = plan.slice(0, at + 1).reduce((most, each) => Math.max(most, each.plannedPaidPct), 0)
  if (told.day === day || daysBetween(told.day, next?.day ?? day) <= staleAfterDays) return highest
  const to = next ?? { day: lastDay, plannedPaidPct: 100 }
  if (day >= to.day) return Math.max(highest, to.plannedPaidPct)
  const share = daysBetween(told.day, day) / daysBetween(told.day, to.day)
  return withoutBinaryDust(highest + Math.max(0, to.plannedPaidPct - highest) * share)
}

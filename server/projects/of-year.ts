/** A judged package as it counts in one budget year: the one way from what was judged to a figure of money. */
import type { Settings } from '#config/schema/settings.ts'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { belongsTo, moneyYear } from '#domain/projects/budget-years.ts'
import { plannedPaidOn } from '#domain/projects/cash-plan.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { countsIn, paymentsIn } from '#domain/projects/paid-sums.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import type { WeighedPackage } from '#domain/projects/weighting.ts'
import type { JudgedEntry } from './judge-entry.ts'
import { readingsOf } from './project-book.ts'

export interface EntryOfYear extends JudgedEntry, WeighedPackage {
  /** The year its money is of; null for a contract of one year. */
  readonly moneyYear: number | null
}

/** Of one budget year: its own packages, and contracts of several years that run in it. */
export function isOfYear({ facts, judgement }: JudgedEntry, fiscalYear: number): boolean {
  return belongsTo(facts, judgement.condition, fiscalYear)
}

/** Of a contract of several years the payments, and the cash plan, of that year alone. `today` is a local day. */
export function inYear(
  judged: JudgedEntry,
  fiscalYear: number,
  today: string,
  rules: Pick<Settings['projects'], 'staleAfterDays'>,
): EntryOfYear {
  const { facts, entry } = judged
  const cashPlan = readingsOf(entry).flatMap(({ asOf, plannedFinancialPct }) =>
    plannedFinancialPct !== null && countsIn(facts, fiscalYear, asOf)
      ? [{ day: asOf, plannedPaidPct: plannedFinancialPct }]
      : [],
  )
  return {
    ...judged,
    payments: paymentsIn(facts, fiscalYear),
    plannedPaidPct: plannedPaidOn(cashPlan, today, lastDayOf(fiscalYear), rules),
    moneyYear: facts.multiYearUntil === null ? null : fiscalYear,
  }
}

/** Where no year is asked for: in the newest that it belongs to. */
export function inItsYear(
  judged: JudgedEntry,
  today: string,
  rules: Pick<Settings['projects'], 'staleAfterDays'>,
): EntryOfYear {
  const { facts, judgement } = judged
  return inYear(judged, moneyYear(facts, judgement.condition, today) ?? facts.fiscalYear, today, rules)
}

/** Its curve with the money of that year: what other years paid was of another ceiling. */
export function curveInYear(curve: readonly CurvePoint[], of: EntryOfYear): CurvePoint[] {
  const { moneyYear: year, facts, entry } = of
  if (year === null) return [...curve]
  const paid = new Map(of.payments.map(({ day, paidIdr }) => [day, paidIdr]))
  return curve.map((point) => ({
    ...point,
    absorptionPct: absorptionPct(paid.get(point.day) ?? null, entry.record.budgetIdr),
    plannedFinancialPct: countsIn(facts, year, point.day) ? point.plannedFinancialPct : null,
  }))
}

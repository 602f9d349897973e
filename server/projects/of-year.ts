/** A judged package as it counts in one budget year: the one way from what was judged to a figure of money. */
import type { Settings } from '#config/schema/settings.ts'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { belongsTo, moneyYear } from '#domain/projects/budget-years.ts'
import { type CashPlanPoint, cashPlanIn, plannedPaidOn } from '#domain/projects/cash-plan.ts'
import { ceilingIn } from '#domain/projects/ceilings.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import type { PaymentReport } from '#domain/projects/package-facts.ts'
import { paymentsIn } from '#domain/projects/paid-sums.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import type { WeighedPackage } from '#domain/projects/weighting.ts'
import type { JudgedEntry } from './judge-entry.ts'
import { readingsOf } from './project-book.ts'

export interface EntryOfYear extends JudgedEntry, WeighedPackage {
  /** Null of a contract of several years while that year's is not told. */
  readonly ceilingIdr: number | null
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
  return {
    ...judged,
    payments: withinYear(paymentsIn(facts, fiscalYear), fiscalYear, today),
    ceilingIdr: ceilingIn(facts, fiscalYear),
    plannedPaidPct: plannedPaidOn(
      cashPlanIn(facts, cashPlanOf(entry), fiscalYear),
      today,
      lastDayOf(fiscalYear),
      rules,
    ),
    moneyYear: facts.multiYearUntil === null ? null : fiscalYear,
  }
}

/** On the page of a year, which ends with its last day, what was paid for it after that is paid by then. */
function withinYear(
  payments: readonly PaymentReport[],
  fiscalYear: number,
  today: string,
): readonly PaymentReport[] {
  const lastDay = lastDayOf(fiscalYear)
  if (today > lastDay || (payments.at(-1)?.day ?? '') <= lastDay) return payments
  return payments.map((payment) =>
    payment.day > lastDay ? { ...payment, day: lastDay, toldOn: payment.day } : payment,
  )
}

/** As it was told, oldest first. */
function cashPlanOf(entry: JudgedEntry['entry']): CashPlanPoint[] {
  return readingsOf(entry).flatMap(({ asOf, plannedFinancialPct }) =>
    plannedFinancialPct === null ? [] : [{ day: asOf, plannedPaidPct: plannedFinancialPct }],
  )
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
  const { moneyYear: year, facts, entry, ceilingIdr } = of
  if (year === null) return [...curve]
  const paid = new Map(of.payments.map(({ day, paidIdr }) => [day, paidIdr]))
  const planned = new Map(
    cashPlanIn(facts, cashPlanOf(entry), year).map(({ day, plannedPaidPct }) => [day, plannedPaidPct]),
  )
  return curve.map((point) => ({
    ...point,
    absorptionPct: absorptionPct(paid.get(point.day) ?? null, ceilingIdr ?? 0),
    plannedFinancialPct: planned.get(point.day) ?? null,
  }))
}

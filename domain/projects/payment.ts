/** Payments against the work they pay for. docs/sources.md#payments */
import { ceilingKnown } from '#domain/projects/ceilings.ts'
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { type PaidSum, paidFalls, paidOn } from '#domain/projects/paid-sums.ts'

type ContractSum = Pick<
  PackageFacts,
  'contractIdr' | 'budgetIdr' | 'fiscalYear' | 'multiYearUntil' | 'ceilings'
>

export interface PaymentRules {
  /** Share of the contract that may be paid as an advance before any work, in percent. */
  readonly advancePct: number
  /** Points that payment may lead beyond that before it is doubted. */
  readonly paidAheadPts: number
}

/** Absorption (serapan): paid as a share of the budget ceiling; null without a figure or a ceiling. */
export function absorptionPct(paidIdr: number | null, budgetIdr: number): number | null {
  return paidIdr === null || budgetIdr <= 0 ? null : (paidIdr / budgetIdr) * 100
}

/** What a payment is a share of: the contract, or the budget ceiling while no contract value is told. */
export function paidBase({ contractIdr }: Pick<ContractSum, 'contractIdr'>): 'contract' | 'ceiling' {
  return contractIdr !== null && contractIdr > 0 ? 'contract' : 'ceiling'
}

/** Paid as a share of its base: in all of the contract, of a budget year of its ceiling. Null without a base. */
export function paidPct(facts: ContractSum, paid: Omit<PaidSum, 'day'>): number | null {
  return paidBase(facts) === 'contract'
    ? absorptionPct(paid.inAllIdr, facts.contractIdr ?? 0)
    : absorptionPct(paid.ofYearIdr, ceilingKnown(facts, paid.year).budgetIdr)
}

/** An addendum may raise a contract by a tenth (Perpres 16/2018 art. 54); beyond it the sum was told wrongly. */
const addendumShare = 1.1

/**
 * What the sums of a package, however many sources they come from, deny of each other up to a day: more paid than there
 * is, a contract above its ceiling, a paid sum that falls. Of several years the ceiling is one year's part.
 */
export function moneyDoubts(
  facts: Pick<PackageFacts, 'contractIdr' | 'budgetIdr' | 'fiscalYear' | 'multiYearUntil' | 'payments'>,
  today: string,
): readonly ('paid-above-value' | 'contract-above-ceiling' | 'paid-falls')[] {
  const { contractIdr, budgetIdr, multiYearUntil } = facts
  const isOneYear = multiYearUntil === null
  const paidIdr = paidOn(facts, today)?.inAllIdr ?? 0
  const limits = [
    ...(budgetIdr > 0 && isOneYear ? [budgetIdr] : []),
    ...(contractIdr !== null && contractIdr > 0 ? [contractIdr * addendumShare] : []),
  ]
  return [
    ...(limits.some((limit) => paidIdr > limit) ? (['paid-above-value'] as const) : []),
    ...(isOneYear && contractIdr !== null && budgetIdr > 0 && contractIdr > budgetIdr
      ? (['contract-above-ceiling'] as const)
      : []),
    ...(paidFalls(facts, today) ? (['paid-falls'] as const) : []),
  ]
}

/**
 * Points by which payment leads the work beyond the advance that is not yet worked off; 0 when it does not. An advance
 * is worked off in step with the work.
 */
export function paidAheadPts(
  facts: ContractSum,
  paid: Omit<PaidSum, 'day'> | null,
  physicalPct: number,
  rules: PaymentRules,
): number {
  const share = paid === null ? null : paidPct(facts, paid)
  if (share === null) return 0
  const openAdvancePct = rules.advancePct * (1 - Math.min(100, physicalPct) / 100)
  const aheadPts = withoutBinaryDust(share - physicalPct - openAdvancePct)
  return aheadPts > rules.paidAheadPts ? aheadPts : 0
}

/**
 * Physical progress copied from the payment column: the practitioners' classic mistake. Equal to two decimals on five
 * days is no chance; 0 and 100 are.
 */
export function copiesPayment(
  facts: Pick<PackageFacts, 'reports' | 'payments' | 'contractIdr' | 'budgetIdr'>,
  leastDays = 5,
): boolean {
  const { reports, payments } = facts
  let equal = 0
  let at = 0
  // Side by side, as both are oldest first: asked again for every day on which a condition may have begun.
  for (const { day, physicalPct } of reports) {
    while ((payments[at]?.day ?? day) < day) at++
    const payment = payments[at]
    if (payment?.day !== day || physicalPct <= 0 || physicalPct >= 100) continue
    const { paidIdr } = payment
    const isEqualTo = (base: number | null) =>
      base !== null && base > 0 && Math.round((paidIdr / base) * 10_000) === Math.round(physicalPct * 100)
    if (isEqualTo(facts.contractIdr) || isEqualTo(facts.budgetIdr)) equal++
  }
  return equal >= leastDays
}

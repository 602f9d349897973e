/** Payments against the work they pay for. docs/sources.md#payments */
import type { PackageFacts } from '#domain/projects/package-facts.ts'

type ContractSum = Pick<PackageFacts, 'contractIdr' | 'budgetIdr'>

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

/** Paid as a share of the contract, or of the budget ceiling while there is no contract; null without either. */
export function paidPct({ contractIdr, budgetIdr }: ContractSum, paidIdr: number): number | null {
  return absorptionPct(paidIdr, contractIdr !== null && contractIdr > 0 ? contractIdr : budgetIdr)
}

/**
 * Points by which payment leads the work beyond the advance that is not yet worked off; 0 when it does not. An advance
 * is worked off in step with the work.
 */
export function paidAheadPts(
  facts: ContractSum,
  paidIdr: number,
  physicalPct: number,
  rules: PaymentRules,
): number {
  const paid = paidPct(facts, paidIdr)
  if (paid === null) return 0
  const openAdvancePct = rules.advancePct * (1 - Math.min(100, physicalPct) / 100)
  const aheadPts = paid - physicalPct - openAdvancePct
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
  const paidOn = new Map(facts.payments.map((payment) => [payment.day, payment.paidIdr]))
  let equal = 0
  for (const { day, physicalPct } of facts.reports) {
    const paidIdr = paidOn.get(day)
    if (paidIdr === undefined || physicalPct <= 0 || physicalPct >= 100) continue
    const isEqualTo = (base: number | null) =>
      base !== null && base > 0 && Math.round((paidIdr / base) * 10_000) === Math.round(physicalPct * 100)
    if (isEqualTo(facts.contractIdr) || isEqualTo(facts.budgetIdr)) equal++
  }
  return equal >= leastDays
}

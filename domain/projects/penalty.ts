import { addDays, daysBetween } from '#domain/time/day.ts'

/** The first day past a contract: work goes on within it for the whole of its last day. */
export function overFrom(endsOn: string): string {
  return addDays(endsOn, 1)
}

export interface PenaltyEstimate {
  readonly daysLate: number
  readonly estimatedIdr: number
}

/**
 * Penalty for delay so far: 1/1000 of the contract value for each day after the contract's end (Perpres 16/2018
 * art. 79 (4), docs/sources.md#penalty). An estimate for the reader, never a claim: parts that were handed over for
 * themselves, caps and granted time are the contract's. Null while it does not run or cannot be counted.
 */
export function penaltyEstimate(
  contract: { readonly endsOn: string | null; readonly contractIdr: number | null },
  today: string,
  perMillePerDay: number,
): PenaltyEstimate | null {
  if (contract.endsOn === null || contract.contractIdr === null || contract.endsOn >= today) return null
  const daysLate = daysBetween(contract.endsOn, today)
  return { daysLate, estimatedIdr: Math.round((contract.contractIdr * perMillePerDay * daysLate) / 1000) }
}

import { applies, type PackageJudgement } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { completeOn } from '#domain/projects/physical-figure.ts'
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

/**
 * The day up to which a delay is counted: today while the work is past its contract, and the day it was finished once it
 * is; null where none is known. Complete within the contract it was in time, whenever it was handed over.
 */
export function delayedUntil(
  facts: Pick<PackageFacts, 'endsOn' | 'handedOverOn' | 'reports'>,
  judgement: Pick<PackageJudgement, 'condition' | 'also'>,
  today: string,
): string | null {
  if (applies(judgement, 'past-contract')) return today
  if (judgement.condition !== 'finished') return null
  const finishedOn = completeOn(facts.reports.filter(({ day }) => day <= today))
  if (finishedOn !== null && facts.endsOn !== null && finishedOn <= facts.endsOn) return finishedOn
  const { handedOverOn } = facts
  return handedOverOn !== null && handedOverOn <= today ? handedOverOn : finishedOn
}

/** Building blocks of the tests of this folder: the sample city's rules, and packages said in a few words. */

import { type ConditionRules, judgePackage } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { reportingState } from '#domain/projects/reporting.ts'
import type { WeighedPackage } from '#domain/projects/weighting.ts'
import { addDays } from '#domain/time/day.ts'

export const sampleRules: ConditionRules = {
  deviationBasis: 'points',
  periodOneUpToPct: 70,
  criticalPeriodOne: 10,
  criticalPeriodTwo: 5,
  watchPeriodOne: 5,
  watchPeriodTwo: 2.5,
  approachingShare: 0.8,
  fallingPtsPerWeek: 2,
  advancePct: 30,
  paidAheadPts: 5,
  staleAfterDays: 10,
  deadAfterDays: 21,
  owingKinds: ['construction'],
  owingAboveIdr: 200_000_000,
  procurementStuckDays: 30,
  suspendedDoubtDays: 30,
}

/** A construction contract of Rp 1 bn that runs over the year 2026; nothing planned, reported or paid yet. */
export const contract: PackageFacts = {
  status: 'running',
  kind: 'construction',
  fiscalYear: 2026,
  budgetIdr: 1_000_000_000,
  contractIdr: 1_000_000_000,
  startsOn: '2026-03-01',
  endsOn: '2026-12-20',
  handedOverOn: null,
  suspendedFrom: null,
  suspendedUntil: null,
  multiYearUntil: null,
  extensionUntil: null,
  plan: [],
  reports: [],
  payments: [],
  plannedBefore: [],
  reportedBefore: [],
}

/** `['2026-11-20', 80]` as a plan, a report or a payment in percent of a contract of Rp 1 bn. */
export type On = readonly [day: string, pct: number]

export function packageOf({
  plan = [],
  done = [],
  paid = [],
  ...rest
}: Partial<Omit<PackageFacts, 'plan' | 'reports' | 'payments'>> & {
  readonly plan?: readonly On[]
  readonly done?: readonly On[]
  readonly paid?: readonly On[]
}): PackageFacts {
  return {
    ...contract,
    ...rest,
    plan: plan.map(([day, plannedPct]) => ({ day, plannedPct })),
    reports: done.map(([day, physicalPct]) => ({ day, physicalPct })),
    payments: paid.map(([day, pct]) => ({ day, paidIdr: pct * 10_000_000 })),
  }
}

/** Weekly figures that end on `newest`, oldest first. */
export function weekly(newest: string, ...pcts: readonly number[]): On[] {
  return pcts.map((pct, i) => [addDays(newest, -7 * (pcts.length - 1 - i)), pct])
}

/** A package of one budget year as it counts in sums, by the sample city's rules. */
export function judgedOn(facts: PackageFacts, today: string): WeighedPackage {
  return {
    facts,
    judgement: judgePackage(facts, today, sampleRules),
    reporting: reportingState(facts, today, sampleRules).reporting,
    payments: facts.payments,
    plannedPaidPct: null,
  }
}

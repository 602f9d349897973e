/** What of a package contradicts what else was told of it: said beside its condition, and never decides it. */
import { showsWork } from '#domain/projects/begun.ts'
import { areYearsBeyondContract, isExtraTimeLong } from '#domain/projects/extra-time.ts'
import type { FastRise } from '#domain/projects/fast-rise.ts'
import type { LoweredPlan } from '#domain/projects/lowered-plan.ts'
import {
  highestUpTo,
  isOpen,
  type PackageCondition,
  type PackageDoubt,
  type View,
} from '#domain/projects/package-condition.ts'
import { newestUpTo } from '#domain/projects/package-facts.ts'
import { copiesPayment, moneyDoubts } from '#domain/projects/payment.ts'
import { unfinishedHandOver } from '#domain/projects/physical-figure.ts'
import { dueSince, endsShort } from '#domain/projects/plan.ts'
import { risingPlan } from '#domain/projects/rising-plan.ts'
import { mayBeShare } from '#domain/projects/share-doubt.ts'
import { stopsTooFar } from '#domain/projects/suspension.ts'

interface Judged extends View {
  readonly conditions: readonly PackageCondition[]
  readonly fastRise: FastRise | null
  readonly loweredPlan: LoweredPlan | null
}

export function doubtsOf(view: Judged): PackageDoubt[] {
  const { facts, today, planned, suspension, isDue, conditions } = view
  const isUnfinished = conditions.every(isOpen)
  const doubts: PackageDoubt[] = []
  const newest = newestUpTo(facts.reports, today)?.physicalPct ?? null
  const most = highestUpTo(facts, today)
  const isToCome =
    (facts.startsOn ?? '') > today || facts.status === 'tender' || facts.status === 'contracted'
  if (isToCome && showsWork(facts, today)) doubts.push('work-before-start')
  if (isUnfinished && conditions.includes('paid-not-begun')) doubts.push('paid-before-work')
  const handOver = unfinishedHandOver(facts, today)
  if (handOver !== null) doubts.push(`handed-over-${handOver}`)
  if (newest !== null && most !== null && most > newest)
    doubts.push(most >= 100 && newest < 100 ? 'less-after-complete' : 'falling')
  if (suspension.kind === 'suspended' && suspension.isToldLate) doubts.push('stop-told-late')
  if (suspension.kind === 'suspended' && stopsTooFar(facts)) doubts.push('stop-beyond-year')
  else if (suspension.kind === 'suspended' && suspension.isEndless) doubts.push('suspended-without-end')
  if (suspension.kind === 'doubted') doubts.push(stopDoubts[suspension.why])
  if (copiesPayment(facts)) doubts.push('physical-equals-paid')
  doubts.push(...moneyDoubts(facts, today))
  if (isUnfinished && isExtraTimeLong(facts)) doubts.push('extra-time-long')
  if (isUnfinished && areYearsBeyondContract(facts)) doubts.push('years-beyond-contract')
  if (risingPlan(facts.plan).fall !== null) doubts.push('plan-falls')
  if (view.loweredPlan !== null) doubts.push('plan-lowered')
  if (view.fastRise !== null) doubts.push('rises-fast')
  if (isUnfinished && endsShort(facts, today)) doubts.push('plan-ends-short')
  if (mayBeShare(facts, today)) doubts.push('may-be-share')
  if (planned?.how === 'continued' || planned?.how === 'linear') doubts.push('plan-not-told')
  if (planned === null && isUnfinished && (isDue || dueSince(facts) === null)) doubts.push('no-plan')
  return doubts
}

const stopDoubts = {
  undated: 'stop-undated',
  'told-running': 'stop-while-running',
  worked: 'work-while-suspended',
} as const

/** Whether work that looks on plan will still miss its end at the pace it has shown. docs/sources.md#missing-the-end */
import { type Forecast, finishesBy, requiredPctPerWeek } from '#domain/projects/forecast.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { plannedOn } from '#domain/projects/plan.ts'
import { resumedOn, type SuspensionRules } from '#domain/projects/suspension.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/** Over as long the pace is read; younger work has not shown one. */
const YOUNG_DAYS = 28
/** Every S-curve starts slowly: not asked before this share of the time has gone, */
const SLOW_START = 0.25
/** and before this one its own plan may still go faster than it did, */
const STEEPEST = 0.5
/** by no more than this: needing more than twice a pace is practically lost. */
const MOST_FASTER = 2
/** What is needed may be a tenth above what was shown: a week's report more or less moves a pace as much. */
const NEEDED_SHARE = 1.1

export interface EndAsked {
  readonly facts: PackageFacts
  readonly today: string
  /** The last day of the contract, or on which the work may be paid. */
  readonly endsOn: string
  readonly physicalPct: number
  readonly plannedPct: number
  readonly outlook: Forecast
}

/**
 * Past a quarter of its time, and four weeks after it began or went on, work misses its end when it is not finished by
 * then at its pace and would have to go faster by more than a tenth. In the first half of its time what its own plan goes
 * faster from here on than in the last four weeks is granted, up to twice. Work without a pace misses it in any case.
 */
export function missesEnd(asked: EndAsked, rules: SuspensionRules): boolean {
  const { facts, today, endsOn, physicalPct, outlook } = asked
  if (finishesBy(outlook, endsOn) !== false) return false
  // What its contract has behind it is past its contract.
  const neededPct = requiredPctPerWeek(physicalPct, endsOn, today)
  if (neededPct === null) return false
  // Told by days and plan, not by reports: leaving one out must not make work younger.
  const began = facts.startsOn ?? facts.plan.find((point) => point.plannedPct > 0)?.day ?? null
  if (began === null) return false
  const shareGone = daysBetween(began, today) / daysBetween(began, endsOn)
  if (shareGone < SLOW_START) return false
  const resumed = resumedOn(facts, today, rules)
  if (daysBetween(resumed !== null && resumed > began ? resumed : began, today) < YOUNG_DAYS) return false
  if (outlook.kind !== 'ends') return true
  const granted = shareGone < STEEPEST ? planFaster(asked, rules) : 1
  return neededPct > outlook.pace.pctPerWeek * NEEDED_SHARE * granted
}

/** How many times faster the plan goes from today on than in the last four weeks, between 1 and 2. */
function planFaster({ facts, today, endsOn, plannedPct }: EndAsked, rules: SuspensionRules): number {
  const before = plannedOn(facts, addDays(today, -YOUNG_DAYS), rules)?.plannedPct ?? 0
  const lately = ((plannedPct - before) / YOUNG_DAYS) * 7
  const next = requiredPctPerWeek(plannedPct, endsOn, today) ?? 0
  return lately <= 0 ? 1 : Math.min(MOST_FASTER, Math.max(1, next / lately))
}

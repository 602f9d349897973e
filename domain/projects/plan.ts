/** What was planned to be done by a day. docs/sources.md#progress-formulas */
import { carriedOn } from '#domain/projects/carried-plan.ts'
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { firstDayOf, lastDayOf } from '#domain/projects/fiscal-year.ts'
import { lastUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { risingPlan } from '#domain/projects/rising-plan.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

export interface Planned {
  readonly plannedPct: number
  /**
   * `told`: the source's own plan. `between`: carried on between two told days that lie far apart. `continued`: its plan
   * stops before this day, and is carried on to the contract's end, or else to the last day it may be paid. `linear`: the source tells no plan at all, or none that begins with the work: the
   * contract's days stand in for it.
   */
  readonly how: 'told' | 'between' | 'continued' | 'linear'
}

/**
 * The highest plan told up to a day. Between two told days the earlier one holds while they are no further apart than
 * `staleAfterDays`; further apart the plan is carried on from one to the other, and where it simply stops, to
 * 100 % at the contract's end, or on the last day it may be paid where the contract tells no end (`carriedOn`): a source that falls
 * silent must not freeze its lateness, whether it had told the far end or not. One that is first told long after the start
 * order comes to its first figure in a straight line as well. Null when neither plan nor contract days are known; noughts
 * of a package that names no day are no plan.
 */
export function plannedOn(
  facts: Pick<PackageFacts, 'plan' | 'startsOn' | 'endsOn' | keyof LastDays>,
  day: string,
  rules: { readonly staleAfterDays: number },
): Planned | null {
  const { startsOn, endsOn } = facts
  const plan = risingPlan(facts.plan).points
  if (startsOn === null && endsOn === null && plan.every((point) => point.plannedPct <= 0)) return null
  const at = lastUpTo(plan, day)
  const told = plan[at]
  const next = plan[at + 1]
  if (told !== undefined) {
    const isNear = daysBetween(told.day, next?.day ?? day) <= rules.staleAfterDays
    if (isNear || told.day === day) return { plannedPct: told.plannedPct, how: 'told' }
    // Nought told before the start order: the line begins with the work.
    const from = told.plannedPct <= 0 && startsOn !== null ? later(told.day, startsOn) : told.day
    const to =
      next === undefined
        ? { day: endsOn ?? mayRunUntil(facts), plannedPct: 100 }
        : { day: dueBy(facts, told, next), plannedPct: next.plannedPct }
    const asked = { toldBefore: plan, startsOn }
    const plannedPct = carriedOn({ day: from, plannedPct: told.plannedPct }, to, day, asked)
    if (plannedPct <= told.plannedPct) return { plannedPct: told.plannedPct, how: 'told' }
    return { plannedPct, how: next === undefined ? 'continued' : 'between' }
  }
  if (next !== undefined) {
    const isUntold =
      next.plannedPct > 0 && startsOn !== null && daysBetween(startsOn, next.day) > rules.staleAfterDays
    if (!isUntold) return { plannedPct: 0, how: 'told' }
    return { plannedPct: onLine(startsOn, 0, next.day, day, next.plannedPct), how: 'linear' }
  }
  if (startsOn === null || endsOn === null) return null
  return { plannedPct: onLine(startsOn, 0, endsOn, day), how: 'linear' }
}

/** Weekly plans stop up to this long before the end of the contract. */
const LAST_WEEK_DAYS = 7
/** Some plans are rounded on their last day. */
const WHOLE_PCT = 99

/**
 * Whether a plan is told up to the contract's end, or the last day it may be paid, and does not come to the whole of the
 * work: every figure held against it looks better than it is. One that is told day by day is not at its end before that.
 */
export function endsShort(
  facts: Pick<PackageFacts, 'plan' | 'endsOn' | keyof LastDays>,
  today: string,
): boolean {
  const last = risingPlan(facts.plan).points.at(-1)
  if (last === undefined || last.plannedPct >= WHOLE_PCT) return false
  if (last.day >= mayRunUntil(facts)) return true
  if (facts.endsOn === null || (last.day <= today && today < facts.endsOn)) return false
  return last.day >= addDays(facts.endsOn, -LAST_WEEK_DAYS)
}

export type LastDays = Pick<
  PackageFacts,
  'fiscalYear' | 'startsOn' | 'ceilings' | 'multiYearUntil' | 'extensionUntil'
>

/**
 * Last day on which work may still be paid: 31 December of the budget year, or what a multi-year contract or granted
 * extra time puts in its place. The last year of a contract of several years moves it nowhere: it is the same contract
 * whichever of its years a row names.
 */
export function mayRunUntil(facts: LastDays): string {
  const { fiscalYear, multiYearUntil, extensionUntil } = facts
  const ofBudget =
    multiYearUntil !== null && runsFromYearToYear(facts, multiYearUntil)
      ? multiYearUntil
      : lastDayOf(fiscalYear)
  return extensionUntil !== null && extensionUntil > ofBudget ? extensionUntil : ofBudget
}

/** Beyond the year that is named, or up to a day of it from an earlier one: within one year a last day is no second year. */
function runsFromYearToYear(
  { fiscalYear, startsOn, ceilings = [] }: LastDays,
  multiYearUntil: string,
): boolean {
  if (multiYearUntil > lastDayOf(fiscalYear)) return true
  const beganEarlier =
    (startsOn !== null && startsOn < firstDayOf(fiscalYear)) || ceilings.some(({ year }) => year < fiscalYear)
  return beganEarlier && multiYearUntil >= firstDayOf(fiscalYear)
}

/** Last day of the contract, what a multi-year contract or granted extra time adds to it included; null where none is told. */
export function contractEnd({
  endsOn,
  multiYearUntil,
  extensionUntil,
}: Pick<PackageFacts, 'endsOn' | 'multiYearUntil' | 'extensionUntil'>): string | null {
  if (endsOn === null) return null
  return [multiYearUntil, extensionUntil].reduce<string>(
    (latest, day) => (day !== null && day > latest ? day : latest),
    endsOn,
  )
}

/** The later of two told days, or the contract's end where the source names a day beyond it: a slip of the year is no respite. */
function dueBy(
  facts: Parameters<typeof contractEnd>[0],
  told: { readonly day: string },
  next: { readonly day: string },
): string {
  const end = contractEnd(facts)
  return end !== null && told.day < end && end < next.day ? end : next.day
}

/** Percent on the straight line from a day to `toPct` on another. */
function onLine(from: string, fromPct: number, to: string, day: string, toPct = 100): number {
  if (day >= to) return toPct
  if (day <= from) return fromPct
  return withoutBinaryDust(fromPct + ((toPct - fromPct) * daysBetween(from, day)) / daysBetween(from, to))
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

/**
 * The day from which work is due: the start order, else the first planned, else the first reported progress. Work that
 * is reported before the start order has begun nevertheless.
 */
export function dueSince(facts: Pick<PackageFacts, 'plan' | 'reports' | 'startsOn'>): string | null {
  const reported = facts.reports.find((report) => report.physicalPct > 0)?.day ?? null
  if (facts.startsOn !== null)
    return reported !== null && reported < facts.startsOn ? reported : facts.startsOn
  const planned = facts.plan.find((point) => point.plannedPct > 0)?.day ?? null
  if (planned === null || reported === null) return planned ?? reported
  return planned < reported ? planned : reported
}

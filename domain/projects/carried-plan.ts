/** How a plan goes on where its source stops telling it, up to a day on which it is known. docs/sources.md#progress-formulas */
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import type { PlanPoint } from '#domain/projects/package-facts.ts'
import { daysBetween } from '#domain/time/day.ts'

/** A plan that is told up to here is told to its end. */
const WHOLE_PCT = 99
/** A figure this near to the line, by its own size, lies on it. */
const STRAIGHT_SHARE = 0.02
/** One told figure at least lies in this part of the way: at its ends every curve looks straight. */
const MIDDLE: readonly [from: number, to: number] = [0.3, 0.7]
/** Without a start order a plan is read from its first figure, told near its beginning and grown to so many times that since. */
const BEGINS_PCT = 10
const GROWN = 3

/**
 * Planned on a day between a told figure and a later one: straight. To its end, or 100 % of the work, a plan that was not
 * told straight so far goes on along the S-curve through both where that is higher, as a line under the upper half of a
 * curve would be a respite.
 */
export function carriedOn(
  from: PlanPoint,
  to: PlanPoint,
  day: string,
  asked: { readonly toldBefore: readonly PlanPoint[]; readonly startsOn: string | null },
): number {
  if (day >= to.day) return to.plannedPct
  if (day <= from.day) return from.plannedPct
  const part = daysBetween(from.day, day) / daysBetween(from.day, to.day)
  const line = from.plannedPct + (to.plannedPct - from.plannedPct) * part
  const isLine = from.plannedPct <= 0 || to.plannedPct < WHOLE_PCT
  if (isLine || isStraight(asked.toldBefore, from, asked.startsOn)) return withoutBinaryDust(line)
  const [shareFrom, shareTo] = [shareOfTime(from.plannedPct), shareOfTime(to.plannedPct)]
  return withoutBinaryDust(Math.max(line, sCurvePct(shareFrom + (shareTo - shareFrom) * part)))
}

/** The common S-curve, steepest in the middle at one and a half times its mean: percent after a share of its time. */
function sCurvePct(share: number): number {
  return 100 * (3 * share ** 2 - 2 * share ** 3)
}

/** The share of its time after which that curve has come to a percentage. */
function shareOfTime(pct: number): number {
  const done = Math.min(1, Math.max(0, pct / 100))
  return 0.5 - Math.sin(Math.asin(1 - 2 * done) / 3)
}

/** Whether what was told lies on the line from its beginning to its last figure, and says so in the middle of it. */
function isStraight(told: readonly PlanPoint[], last: PlanPoint, startsOn: string | null): boolean {
  const begin = startsOn === null ? firstOf(told, last) : { day: startsOn, plannedPct: 0 }
  if (begin === null || begin.day >= last.day) return false
  const days = daysBetween(begin.day, last.day)
  let isMiddleTold = false
  for (const { day, plannedPct } of told) {
    if (day > last.day) break
    // Told for the day on which the work begins, or before it.
    if (plannedPct <= 0) continue
    const part = daysBetween(begin.day, day) / days
    const linePct = begin.plannedPct + (last.plannedPct - begin.plannedPct) * Math.max(0, part)
    if (Math.abs(plannedPct - linePct) > STRAIGHT_SHARE * Math.max(plannedPct, linePct)) return false
    if (part >= MIDDLE[0] && part <= MIDDLE[1]) isMiddleTold = true
  }
  return isMiddleTold
}

function firstOf(told: readonly PlanPoint[], last: PlanPoint): PlanPoint | null {
  const [first] = told
  if (first === undefined || first.plannedPct > BEGINS_PCT) return null
  return last.plannedPct < GROWN * first.plannedPct ? null : first
}

/** Progress that rises faster than the work can have gone. docs/sources.md#fast-rise */
import { isOutOfReach, meanPctPerWeek, weeksBetween } from '#domain/projects/improbable-reports.ts'
import {
  lastUpTo,
  type PackageFacts,
  type PlanPoint,
  type ProgressReport,
} from '#domain/projects/package-facts.ts'
import { risingPlan } from '#domain/projects/rising-plan.ts'
import { roundedPts } from '#domain/projects/source-figures.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/** Over as long a rise is measured: little by little is no way around it. */
const WINDOW_DAYS = 28
/** Twice as much in a week, a whole contract in three months, is nobody's jump, however long its contract is. */
const USUAL_WEEK_PTS = 4
/** Up to the limit of direct procurement work takes a few weeks: without its days nobody knows how few. */
const SMALL_IDR = 200_000_000

export interface FastRise {
  readonly from: ProgressReport
  /** Of the same day as `from` where a day that was told is corrected. */
  readonly to: ProgressReport
}

type Asked = Pick<
  PackageFacts,
  'kind' | 'fiscalYear' | 'budgetIdr' | 'startsOn' | 'endsOn' | 'plan' | 'reports' | 'reportedBefore'
>

/**
 * The rise by which the newest figure cannot be so; null where it can. From each believed figure of the four weeks before
 * it, and from what was told of its day at first, work goes at most twice as fast as the best week that was shown by then,
 * or the mean week of its contract, or as fast as its own plan. A jump proves nothing of itself, nor does its repetition.
 * Goods and advice are delivered at once.
 */
export function fastRise(facts: Asked, today: string): FastRise | null {
  if (!isMeasured(facts)) return null
  const meanPct = Math.max(USUAL_WEEK_PTS, meanPctPerWeek(facts, facts.fiscalYear))
  const first = new Map(facts.reportedBefore.map((told) => [told.day, told]))
  const believed: Base[] = []
  let refused: FastRise | null = null
  for (const report of facts.reports) {
    if (report.day > today) break
    if (refused !== null && report.physicalPct === refused.to.physicalPct) continue
    const toldFirst = baseOf(first.get(report.day), believed, meanPct)
    const from = baseBelow(report, toldFirst, believed, facts.plan)
    const stands = from === null ? baseOf(report, believed, meanPct) : toldFirst
    // What was told at first stands in for what is not believed, where it can be so itself.
    if (stands !== null && (from === null || baseBelow(stands, null, believed, facts.plan) === null))
      believed.push(stands)
    refused = from === null ? null : { from: { day: from.day, physicalPct: from.physicalPct }, to: report }
  }
  return refused
}

interface Base extends ProgressReport {
  /** The best week that was shown by then. */
  readonly bestPct: number
}

function isMeasured({ kind, budgetIdr, startsOn, endsOn }: Asked): boolean {
  if (kind === 'goods' || kind === 'consultancy') return false
  return budgetIdr > SMALL_IDR || (startsOn !== null && endsOn !== null)
}

/** With the week that it shows after the one before it. */
function baseOf(report: ProgressReport | undefined, believed: readonly Base[], meanPct: number): Base | null {
  if (report === undefined) return null
  const before = believed.at(-1)
  if (before === undefined) return { ...report, bestPct: meanPct }
  const shown = (report.physicalPct - before.physicalPct) / weeksBetween(before.day, report.day)
  return { ...report, bestPct: Math.max(before.bestPct, shown) }
}

/** From where the figure cannot have been reached; null where it can from everywhere. */
function baseBelow(
  report: ProgressReport,
  toldFirst: Base | null,
  believed: readonly Base[],
  plan: readonly PlanPoint[],
): Base | null {
  const newest = believed.at(-1)
  // Told lower than the day before, it was a slip.
  const isSlip = toldFirst !== null && newest !== undefined && toldFirst.physicalPct < newest.physicalPct
  const since = addDays(report.day, -WINDOW_DAYS)
  const asked = believed.filter((base) => base === newest || base.day >= since)
  return (
    [...asked, ...(toldFirst === null || isSlip ? [] : [toldFirst])].findLast((base) => {
      const rise = report.physicalPct - base.physicalPct
      return (
        isOutOfReach(rise, base.bestPct, weeksBetween(base.day, report.day)) &&
        rise - roundedPts > plannedRise(plan, base.day, report.day)
      )
    }) ?? null
  )
}

/** What the told plan rises between two days, on the line between its points. */
function plannedRise(plan: readonly PlanPoint[], from: string, to: string): number {
  const { points } = risingPlan(plan)
  return plannedAt(points, to) - plannedAt(points, from)
}

function plannedAt(points: readonly PlanPoint[], day: string): number {
  const at = lastUpTo(points, day)
  const [before, after] = [points[at], points[at + 1]]
  if (before === undefined || after === undefined) return (before ?? after)?.plannedPct ?? 0
  const part = daysBetween(before.day, day) / daysBetween(before.day, after.day)
  return before.plannedPct + (after.plannedPct - before.plannedPct) * part
}

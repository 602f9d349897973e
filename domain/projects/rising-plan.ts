/** A cumulative plan as it is judged: it never falls, whatever its source tells. docs/sources.md#progress-formulas */
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import type { PlanPoint } from '#domain/projects/package-facts.ts'

/** Less than this is the same figure, written with fewer decimals. */
export const writtenPts = 0.05

export interface RisingPlan {
  /** One a told day, oldest first: the highest told up to it, and never above the whole of the work. */
  readonly points: readonly PlanPoint[]
  /** The first told fall that is more than rounding; null where there is none. */
  readonly fall: { readonly fromPct: number; readonly toPct: number; readonly day: string } | null
}

/** A series is judged for every day of a curve: it is read once. */
const known = new WeakMap<readonly PlanPoint[], RisingPlan>()

/**
 * What was planned to be done by one day cannot be planned undone by another. A later figure that is lower leaves the
 * higher one standing; one that a rounding explains is the newer figure.
 */
export function risingPlan(plan: readonly PlanPoint[]): RisingPlan {
  const read = known.get(plan)
  if (read !== undefined) return read
  let highestPct = 0
  let fall: RisingPlan['fall'] = null
  const points = plan.map(({ day, plannedPct: toldPct }) => {
    const plannedPct = Math.min(100, toldPct)
    const isFall = withoutBinaryDust(highestPct - plannedPct) > writtenPts
    if (isFall) fall ??= { fromPct: highestPct, toPct: plannedPct, day }
    highestPct = Math.max(highestPct, plannedPct)
    return { day, plannedPct: isFall ? highestPct : plannedPct }
  })
  const rising = { points, fall }
  known.set(plan, rising)
  return rising
}

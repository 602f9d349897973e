/** A plan that was lowered for days that have come. docs/sources.md#lowered-plan */
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import type { PackageFacts, PlanPoint } from '#domain/projects/package-facts.ts'
import { plannedOn } from '#domain/projects/plan.ts'
import { writtenPts } from '#domain/projects/rising-plan.ts'

/** From so many points on, over all lowered days. */
const DOUBTED_PTS = 5
/** What was told with decimals and is told without them. */
const ROUNDED_PTS = 0.5

export interface LoweredPlan {
  /** The day on which it was lowered most, and the figures of that day. */
  readonly day: string
  readonly fromPct: number
  readonly toPct: number
  readonly days: number
  /** Over all of these days. */
  readonly pts: number
}

/**
 * Held against the highest plan that was ever told of each day, so that it is the same in one piece or in slices, of one
 * day or of many. `isMilder`: whether the package by its plan stands in a milder class than by the other one.
 */
export function loweredPlan(
  facts: PackageFacts,
  today: string,
  rules: { readonly staleAfterDays: number },
  isMilder: (before: PackageFacts) => boolean,
): LoweredPlan | null {
  const falls = facts.plannedBefore.flatMap(({ day, plannedPct: fromPct }) => {
    if (day > today) return []
    const toPct = plannedOn(facts, day, rules)?.plannedPct ?? 0
    const pts = withoutBinaryDust(fromPct - toPct)
    return pts > writtenPts ? [{ day, fromPct, toPct, pts }] : []
  })
  const most = falls.reduce<(typeof falls)[number] | null>(
    (most, each) => (most === null || each.pts > most.pts ? each : most),
    null,
  )
  if (most === null) return null
  const counted = falls.filter(({ pts }) => pts > ROUNDED_PTS)
  const pts = withoutBinaryDust(counted.reduce((sum, each) => sum + each.pts, 0))
  if (pts < DOUBTED_PTS && !isMilder({ ...facts, plan: highestPlan(facts), plannedBefore: [] })) return null
  const { day, fromPct, toPct } = most
  return { day, fromPct, toPct, days: Math.max(1, counted.length), pts: Math.max(pts, most.pts) }
}

/** As it was told when it was highest. */
function highestPlan({ plan, plannedBefore }: Pick<PackageFacts, 'plan' | 'plannedBefore'>): PlanPoint[] {
  const highest = new Map(plan.map((point) => [point.day, point]))
  for (const point of plannedBefore)
    if (point.plannedPct > (highest.get(point.day)?.plannedPct ?? -1)) highest.set(point.day, point)
  return [...highest.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

import { isOutOfReach, weeksBetween } from '#domain/projects/improbable-reports.ts'
import { newestUpTo, type PackageFacts, type ProgressReport } from '#domain/projects/package-facts.ts'

/** No share is above this. */
const clearlyPct = 1.5

/**
 * Spreadsheets keep 85 % as 0.85. Whether the newest figure is such a share, only a plan tells that is itself seen to
 * be per cent: by which of the two readings it is nearer to. A plan that never leaves such shares is one itself where
 * the figure is nearer to its other reading. The feeds doubt it in its delivery; this stays with the package.
 */
export function mayBeShare(
  { reports, plan }: Pick<PackageFacts, 'reports' | 'plan'>,
  today: string,
): boolean {
  const last = newestUpTo(reports, today)
  if (last === null || last.physicalPct <= 0) return false
  const planned = newestUpTo(plan, last.day)?.plannedPct ?? null
  const isPlanPercent = plan.some(({ plannedPct }) => plannedPct > clearlyPct)
  if (last.physicalPct > 1)
    return planned !== null && !isPlanPercent && isNearer(last.physicalPct, planned * 100, planned)
  if (planned === null || !isPlanPercent) return true
  return isNearer(planned, last.physicalPct * 100, last.physicalPct)
}

/** Twice as much in a week, a whole contract in three months, is nobody's. */
const USUAL_WEEK_PTS = 4

/**
 * Without figures that would be shares between their neighbours, and are followed by more than work can have done since:
 * `0 · 0.6 · 65` rises by 64 points in a week, or from 60. Neither is known, so it proves no pace.
 */
export function withoutShares(reports: readonly ProgressReport[]): readonly ProgressReport[] {
  return reports.filter(({ day, physicalPct }, at) => {
    if (physicalPct <= 0 || physicalPct > 1) return true
    const next = reports.slice(at + 1).find((report) => report.physicalPct > clearlyPct)
    if (next === undefined || physicalPct * 100 > next.physicalPct) return true
    return !isOutOfReach(next.physicalPct - physicalPct, USUAL_WEEK_PTS, weeksBetween(day, next.day))
  })
}

const isNearer = (to: number, one: number, other: number) => Math.abs(to - one) < Math.abs(to - other)

import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'

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

const isNearer = (to: number, one: number, other: number) => Math.abs(to - one) < Math.abs(to - other)

import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'

/** No share is above this. */
const clearlyPct = 1.5

/**
 * Spreadsheets keep 85 % as 0.85. Whether the newest figure is such a share, only a plan tells that is itself seen to
 * be per cent: by which of the two readings it is nearer to. The feeds doubt it in its delivery; this stays with the package.
 */
export function mayBeShare(
  { reports, plan }: Pick<PackageFacts, 'reports' | 'plan'>,
  today: string,
): boolean {
  const last = newestUpTo(reports, today)
  if (last === null || last.physicalPct <= 0 || last.physicalPct > 1) return false
  const planned = newestUpTo(plan, last.day)?.plannedPct ?? null
  if (planned === null || !plan.some(({ plannedPct }) => plannedPct > clearlyPct)) return true
  return Math.abs(planned - last.physicalPct * 100) < Math.abs(planned - last.physicalPct)
}

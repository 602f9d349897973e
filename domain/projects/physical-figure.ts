/** How far a work package is, by what was told: the one figure of its page, its lists, its agency and the city. */
import { newestUpTo, type PackageFacts, type ProgressReport } from '#domain/projects/package-facts.ts'

/**
 * The newest report up to a day. Of a source that keeps no curve the day of the hand-over (PHO) tells that the work is
 * done; a status word alone tells no figure. Null while nothing is told: nobody knows more than that.
 */
export function physicalOn(
  { reports, plan, handedOverOn }: Pick<PackageFacts, 'reports' | 'plan' | 'handedOverOn'>,
  day: string,
): ProgressReport | null {
  const reported = newestUpTo(reports, day)
  if (reported !== null || plan.length > 0 || handedOverOn === null || handedOverOn > day) return reported
  return { day: handedOverOn, physicalPct: 100 }
}

type Told = Parameters<typeof physicalOn>[0]

/** Reported complete and never less after it, or handed over by its day where no curve is kept. */
export function isComplete(facts: Told, day: string): boolean {
  return (physicalOn(facts, day)?.physicalPct ?? 0) >= 100
}

/** The day of the first report of complete work that no lower one followed; null where there is none. */
export function completeOn(reports: Told['reports']): string | null {
  return reports[reports.findLastIndex(({ physicalPct }) => physicalPct < 100) + 1]?.day ?? null
}

/**
 * A hand-over of work that is not complete. `incomplete`: by its day, or by a status word beside a figure that denies it.
 * `untold`: by the word alone, which finishes nothing while neither day nor figure bears it out.
 */
export function unfinishedHandOver(
  facts: Told & Pick<PackageFacts, 'status'>,
  day: string,
): 'incomplete' | 'untold' | null {
  if (isComplete(facts, day)) return null
  if (facts.handedOverOn !== null && facts.handedOverOn <= day) return 'incomplete'
  if (facts.status !== 'handed-over') return null
  return newestUpTo(facts.reports, day) === null ? 'untold' : 'incomplete'
}

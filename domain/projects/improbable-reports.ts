/** Progress that one source tells and another's figures make improbable. docs/sources.md#two-sources */
import type { ProgressReport } from '#domain/projects/package-facts.ts'
import type { SourceTelling } from '#domain/projects/source-figures.ts'
import { daysBetween } from '#domain/time/day.ts'

/** What one source rounds away and the other does not, in points. */
const ROUNDED_PTS = 1
/** Twice the best week that was ever shown is practically out of reach. */
const OUT_OF_REACH = 2

/**
 * Days up to today whose figure of one source rises above the newest that another had told before, faster than twice the
 * best week that either of them shows of the work. Nothing is improbable while neither shows a pace: what lies between two
 * days is progress.
 */
export function improbableReports(
  tellings: readonly SourceTelling[],
  today: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const told = tellings.map(({ feedId, readings }) => ({
    feedId,
    reports: [...readings.values()]
      .flatMap(({ asOf, physicalPct }) =>
        physicalPct === null || asOf > today ? [] : [{ day: asOf, physicalPct }],
      )
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  }))
  const improbable = told.map(({ feedId, reports }) => {
    const days = reports.filter((report) =>
      told.some(
        (other) => other.feedId !== feedId && isJump(other.reports, report, bestWeek(other.reports, reports)),
      ),
    )
    return [feedId, new Set(days.map(({ day }) => day))] as const
  })
  return new Map(improbable.filter(([, days]) => days.size > 0))
}

function isJump(others: readonly ProgressReport[], report: ProgressReport, bestPctPerWeek: number): boolean {
  const before = others.findLast(({ day }) => day < report.day)
  if (before === undefined || bestPctPerWeek <= 0) return false
  const weeks = Math.max(1, daysBetween(before.day, report.day) / 7)
  return report.physicalPct - before.physicalPct > ROUNDED_PTS + OUT_OF_REACH * bestPctPerWeek * weeks
}

/** The best week that either source shows between two of its own reports; 0 where neither has two. */
function bestWeek(...series: readonly (readonly ProgressReport[])[]): number {
  return Math.max(
    0,
    ...series.flatMap((reports) =>
      reports.slice(1).map((report, at) => {
        const from = reports[at] ?? report
        return (report.physicalPct - from.physicalPct) / Math.max(1, daysBetween(from.day, report.day) / 7)
      }),
    ),
  )
}

/** Progress that one source tells and another's figures make improbable. docs/sources.md#two-sources */
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { firstDayOf, lastDayOf } from '#domain/projects/fiscal-year.ts'
import type { PackageFacts, ProgressReport } from '#domain/projects/package-facts.ts'
import { roundedPts, type SourceTelling } from '#domain/projects/source-figures.ts'
import { daysBetween } from '#domain/time/day.ts'

/** Twice the best week that was ever shown is practically out of reach. */
const OUT_OF_REACH = 2

/** Whether so much cannot have been done in a time, after the best week that was shown before it. */
export function isOutOfReach(risePts: number, bestPctPerWeek: number, weeks: number): boolean {
  return withoutBinaryDust(risePts - roundedPts - OUT_OF_REACH * bestPctPerWeek * weeks) > 0
}

/** Two figures of one week show no more than a week. */
export function weeksBetween(from: string, to: string): number {
  return Math.max(1, daysBetween(from, to) / 7)
}

/** A week of a contract's days, or of the budget year where none are told. */
export function meanPctPerWeek(
  { startsOn, endsOn }: Pick<PackageFacts, 'startsOn' | 'endsOn'>,
  fiscalYear: number,
): number {
  return 100 / weeksBetween(startsOn ?? firstDayOf(fiscalYear), endsOn ?? lastDayOf(fiscalYear))
}

interface Source {
  readonly feedId: string
  /** Oldest first. */
  readonly reports: readonly ProgressReport[]
  /** Days of those that are not believed. */
  readonly refused: Set<string>
}

/**
 * Days up to today whose figure of one source rises above the newest that another had told before, faster than twice the
 * best week that was shown by then, until that other one tells as much. A week is shown by two figures of one source that
 * are believed and that no other source denies: a jump proves nothing of itself, nor does a figure that is told too low
 * first. While nobody has told two figures, the mean week of the contract, `meanPctPerWeek`, stands in.
 */
export function improbableReports(
  tellings: readonly Pick<SourceTelling, 'feedId' | 'readings'>[],
  today: string,
  meanPctPerWeek: number,
): ReadonlyMap<string, ReadonlySet<string>> {
  const sources = tellings.map(({ feedId, readings }): Source => {
    const reports = [...readings.values()].flatMap(({ asOf, physicalPct }) =>
      physicalPct === null || asOf > today ? [] : [{ day: asOf, physicalPct }],
    )
    return { feedId, reports: reports.sort((a, b) => (a.day < b.day ? -1 : 1)), refused: new Set() }
  })
  const days = new Set(sources.flatMap(({ reports }) => reports.map(({ day }) => day)))
  for (const day of [...days].sort()) {
    const best = bestWeek(sources, day) ?? meanPctPerWeek
    const jumps = sources.filter(({ feedId, reports }) => {
      const report = reports.find((each) => each.day === day)
      return report && sources.some((other) => other.feedId !== feedId && isJump(other, report, best))
    })
    // All figures of one day are weighed before any of them counts.
    for (const { refused } of jumps) refused.add(day)
  }
  return new Map(
    sources.flatMap(({ feedId, refused }) => (refused.size === 0 ? [] : [[feedId, refused] as const])),
  )
}

function isJump(other: Source, report: ProgressReport, bestPctPerWeek: number): boolean {
  const before = other.reports.findLast(({ day }) => day < report.day)
  if (before === undefined) return false
  const isAgreed = other.reports.some(
    ({ day, physicalPct }) => day >= report.day && physicalPct >= report.physicalPct - roundedPts,
  )
  const rise = report.physicalPct - before.physicalPct
  return !isAgreed && isOutOfReach(rise, bestPctPerWeek, weeksBetween(before.day, report.day))
}

/** The best week that one source shows before `until`; null where none has told two figures that are believed. */
function bestWeek(sources: readonly Source[], until: string): number | null {
  const believed = sources.map(({ reports, refused }) =>
    reports.filter(({ day }) => day < until && !refused.has(day)),
  )
  const weeks = believed.flatMap((own) => {
    const others = believed.flatMap((each) => (each === own ? [] : each))
    return own.slice(1).map((to, at) => {
      const from = own[at] ?? to
      // Progress does not fall: more told before, or less told after, denies a part of the rise.
      const before = others.flatMap(({ day, physicalPct }) => (day <= from.day ? [physicalPct] : []))
      const after = others.flatMap(({ day, physicalPct }) => (day >= to.day ? [physicalPct] : []))
      const rise = Math.min(to.physicalPct, ...after) - Math.max(from.physicalPct, ...before)
      return rise / weeksBetween(from.day, to.day)
    })
  })
  return weeks.length === 0 ? null : Math.max(0, ...weeks)
}

/**
 * When work will be finished if it goes on as in the last weeks. docs/sources.md#progress-formulas
 *
 * Pace is counted between days of reports: the week that runs, and that nobody has reported yet, is no standstill; days
 * before it without a report are days without progress. It is the best that any two reports of the window prove, and
 * never a line through points that may be missing: every pair stands for itself, so that without a report it can only
 * become slower.
 */
import { z } from 'zod'
import { LocalDate } from '#domain/contract/primitives.ts'
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { lastUpTo, type PackageFacts, type ProgressReport } from '#domain/projects/package-facts.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/** Percent a week over about four weeks of reports, and the slowest and fastest reading of the last eight. */
export const Pace = z.object({
  pctPerWeek: z.number(),
  slowestPctPerWeek: z.number(),
  fastestPctPerWeek: z.number(),
  /** No report reaches back four weeks: it is the least that the reports there are prove, and the range goes up from it. */
  isLeast: z.boolean(),
  /** The one day it is measured from while there are no four weeks of reports: the start order, or the first report. */
  sinceOn: LocalDate.nullable(),
  /**
   * What it is made of: so many points from a report (or the start order) to a report, over the days up to `countedToOn`,
   * which lies beyond the later report where days without one count; null where it is the least, or no work was told.
   */
  between: z
    .object({ fromOn: LocalDate, untilOn: LocalDate, risePts: z.number(), countedToOn: LocalDate })
    .nullable(),
})
export type Pace = z.infer<typeof Pace>

export const Forecast = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finished') }),
  /** `earliestOn` to `latestOn` is the range of the paces of the last eight weeks; `latestOn` null: may never end. */
  z.object({
    kind: z.literal('ends'),
    endsOn: LocalDate,
    earliestOn: LocalDate,
    latestOn: LocalDate.nullable(),
    pace: Pace,
  }),
  /** At this pace the work is never finished. */
  z.object({
    kind: z.literal('no-pace'),
    why: z.enum(['not-reported', 'not-begun', 'standstill', 'falling', 'too-slow', 'terminated']),
  }),
  /** A first report without a start day says nothing about pace yet. */
  z.object({ kind: z.literal('unknown') }),
])
export type Forecast = z.infer<typeof Forecast>

export interface ForecastRules {
  readonly staleAfterDays: number
}

/** The pace is read from reports this many days old: four weeks, and a report a week early or late. */
const PACE_FROM_DAYS = 21
const PACE_TO_DAYS = 35
/** Reports that make the range. */
const RANGE_FROM_DAYS = 14
const RANGE_TO_DAYS = 56
/** Days of grace in `staleAfterDays`, after the day a report is due. */
const GRACE_DAYS = 3
/** Beyond this a date says nothing; the work stands still for practical purposes. */
const FARTHEST_DAYS = 3650

export function forecast(
  facts: Pick<PackageFacts, 'reports' | 'startsOn'>,
  today: string,
  rules: ForecastRules,
): Forecast {
  const reports = facts.reports.filter((report) => report.day <= today)
  const last = reports.at(-1)
  if (last === undefined) return { kind: 'no-pace', why: 'not-reported' }
  if (last.physicalPct >= 100) return { kind: 'finished' }
  if (reports.some((report) => report.physicalPct > last.physicalPct))
    return { kind: 'no-pace', why: 'falling' }
  const pace = paceOf(reports, facts.startsOn, today, rules)
  if (pace === null) return { kind: 'unknown' }
  if (pace.pctPerWeek <= 0) return { kind: 'no-pace', why: last.physicalPct > 0 ? 'standstill' : 'not-begun' }
  const leftPct = 100 - last.physicalPct
  const endsOn = endDay(today, leftPct, pace.pctPerWeek)
  if (endsOn === null) return { kind: 'no-pace', why: 'too-slow' }
  return {
    kind: 'ends',
    endsOn,
    earliestOn: endDay(today, leftPct, pace.fastestPctPerWeek) ?? endsOn,
    latestOn: endDay(today, leftPct, pace.slowestPctPerWeek),
    pace,
  }
}

/** Pace needed from today on to finish by `endsOn`; null without that day or when it has come. */
export function requiredPctPerWeek(
  physicalPct: number | null,
  endsOn: string | null,
  today: string,
): number | null {
  if (endsOn === null || endsOn <= today) return null
  return (Math.max(0, 100 - (physicalPct ?? 0)) / daysBetween(today, endsOn)) * 7
}

/** Whether the work is finished by `day`; null while nothing can be said. No pace, and a falling figure, mean no. */
export function finishesBy(outlook: Forecast, day: string): boolean | null {
  switch (outlook.kind) {
    case 'finished':
      return true
    case 'unknown':
      return null
    case 'no-pace':
      return false
    case 'ends':
      return outlook.endsOn <= day
  }
}

/** Where work that goes on at a pace stands after some days; at the whole of it, it stops. */
export function doneAfter(physicalPct: number, pctPerWeek: number, days: number): number {
  return Math.min(100, physicalPct + (pctPerWeek * days) / 7)
}

function paceOf(
  reports: readonly ProgressReport[],
  startsOn: string | null,
  today: string,
  rules: ForecastRules,
): Pace | null {
  const last = reports.at(-1)
  const first = reports[0]
  if (last === undefined || first === undefined) return null
  // The week that runs may not be reported yet; what nobody told by its beginning was not done.
  const runningSince = addDays(today, -Math.max(0, rules.staleAfterDays - GRACE_DAYS))
  const countedTo = ({ day }: ProgressReport) => (day > runningSince ? day : runningSince)
  const daysOf = (from: ProgressReport, to: ProgressReport, least = 0) =>
    Math.max(least, daysBetween(from.day, countedTo(to)))
  const rise = (from: ProgressReport, to: ProgressReport, least = 0) =>
    perWeek(to.physicalPct - from.physicalPct, daysOf(from, to, least))
  if (reports.length === 1) {
    // A single report is the progress since the start order. How long that can be believed: two reports missed.
    const isOld = daysBetween(first.day, today) > 2 * rules.staleAfterDays
    if (startsOn === null || startsOn >= today) return isOld ? steady(0, null) : null
    const start = { day: startsOn, physicalPct: 0 }
    const isBefore = startsOn >= countedTo(first)
    const days = isBefore ? daysBetween(startsOn, today) : daysOf(start, first)
    const until = first.day > startsOn ? first : { ...first, day: startsOn }
    return steady(isOld ? 0 : perWeek(first.physicalPct, days), startsOn, madeOf(start, until, days))
  }
  // At its start order nothing of a package was done.
  const start = startsOn !== null && startsOn < first.day ? [{ day: startsOn, physicalPct: 0 }] : []
  const points = [...start, ...reports]
  // Agencies that may report once in forty days are read over a window as much longer.
  const widest = Math.max(PACE_TO_DAYS, Math.round(3.5 * rules.staleAfterDays))
  const begin = points[0] ?? first
  const isYoung = daysBetween(begin.day, today) < PACE_FROM_DAYS
  const recent = between(points, addDays(today, -widest), addDays(today, -PACE_FROM_DAYS))
  if (recent.length === 0 && !isYoung) return sinceGap(points, last, widest, today, rise)
  const least = isYoung ? 0 : PACE_FROM_DAYS
  const pairs = (isYoung ? [begin] : recent).flatMap((from) =>
    points.slice(points.indexOf(from)).map((to) => ({ from, to, pctPerWeek: rise(from, to, least) })),
  )
  // Of equal ones that of the newest report.
  const best = pairs.reduce((most, pair) =>
    pair.pctPerWeek > most.pctPerWeek || (pair.pctPerWeek === most.pctPerWeek && pair.to.day > most.to.day)
      ? pair
      : most,
  )
  const until = countedTo(last)
  const range = between(
    points,
    addDays(until, -Math.max(RANGE_TO_DAYS, widest)),
    addDays(until, -RANGE_FROM_DAYS),
  ).map((point) => rise(point, last))
  const { pctPerWeek } = best
  return {
    pctPerWeek,
    slowestPctPerWeek: Math.min(pctPerWeek, ...range),
    fastestPctPerWeek: Math.max(pctPerWeek, ...range),
    isLeast: false,
    sinceOn: isYoung ? begin.day : null,
    between: madeOf(best.from, best.to, daysOf(best.from, best.to, least)),
  }
}

/** Those of these days, by halves: a package is judged for hundreds of days, and may report each day for years. */
function between(
  points: readonly ProgressReport[],
  fromDay: string,
  untilDay: string,
): readonly ProgressReport[] {
  return points.slice(lastUpTo(points, addDays(fromDay, -1)) + 1, lastUpTo(points, untilDay) + 1)
}

/**
 * No report of four weeks ago: progress that may lie further back is not counted as recent. Reports that have only begun
 * look the same as ones that were left out, so what they may prove at most is told as the range and decides nothing.
 */
function sinceGap(
  points: readonly ProgressReport[],
  last: ProgressReport,
  widest: number,
  today: string,
  rise: (from: ProgressReport, to: ProgressReport) => number,
): Pace {
  const before = points.find((point) => daysBetween(point.day, today) < PACE_FROM_DAYS)
  if (before === undefined) return steady(0, null)
  const pctPerWeek = perWeek(last.physicalPct - before.physicalPct, widest)
  const earlier = points[points.indexOf(before) - 1] ?? before
  const atMost = [before, earlier].map((point) => rise(point, last))
  return {
    pctPerWeek,
    slowestPctPerWeek: pctPerWeek,
    fastestPctPerWeek: Math.max(pctPerWeek, ...atMost),
    isLeast: true,
    sinceOn: null,
    between: null,
  }
}

function madeOf(from: ProgressReport, to: ProgressReport, days: number): Pace['between'] {
  return {
    fromOn: from.day,
    untilOn: to.day,
    risePts: withoutBinaryDust(to.physicalPct - from.physicalPct),
    countedToOn: addDays(from.day, days),
  }
}

function steady(pctPerWeek: number, sinceOn: string | null, between: Pace['between'] = null): Pace {
  return {
    pctPerWeek,
    slowestPctPerWeek: pctPerWeek,
    fastestPctPerWeek: pctPerWeek,
    isLeast: false,
    sinceOn,
    between,
  }
}

function perWeek(pct: number, days: number): number {
  return days <= 0 ? 0 : (pct / days) * 7
}

function endDay(today: string, leftPct: number, pctPerWeek: number): string | null {
  if (pctPerWeek <= 0) return null
  const days = Math.ceil(withoutBinaryDust((leftPct / pctPerWeek) * 7))
  return days > FARTHEST_DAYS ? null : addDays(today, days)
}

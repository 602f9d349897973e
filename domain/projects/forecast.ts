/**
 * When work will be finished if it goes on as in the last weeks. docs/sources.md#progress-formulas
 *
 * Pace is counted between days of reports: the week that runs, and that nobody has reported yet, is no standstill; days
 * before it without a report are days without progress. It is the best that any two reports of the window prove, and
 * never a line through points that may be missing: every pair stands for itself, so that without a report it can only
 * become slower. The start order is such a point, and the only one that cannot be left out.
 */
import { z } from 'zod'
import { LocalDate } from '#domain/contract/primitives.ts'
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { lastUpTo, type PackageFacts, type ProgressReport } from '#domain/projects/package-facts.ts'
import { withoutShares } from '#domain/projects/share-doubt.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/** Percent a week over about four weeks of reports, and the slowest and fastest reading of the last eight. */
export const Pace = z.object({
  pctPerWeek: z.number(),
  slowestPctPerWeek: z.number(),
  fastestPctPerWeek: z.number(),
  /** No report reaches back three weeks: it is the least that the reports there are prove, and the range goes up from it. */
  isLeast: z.boolean(),
  /** The start order, where work is too young for anything else, or has one report alone. */
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
  /**
   * Work was told and no pace of the last weeks: reports of them are missing, or have never been sent. It decides like
   * no pace, as told they might have shown none; what it may be at most is a range that decides nothing.
   */
  z.object({
    kind: z.literal('unproven'),
    /** `one-report`: the first came long after the start order, and is the only one. `gap`: none of the weeks that count. */
    why: z.enum(['one-report', 'gap']),
    fastestPctPerWeek: z.number(),
    /** Null where nothing says how fast it may be. */
    earliestOn: LocalDate.nullable(),
  }),
  /** A first report without a start day says nothing about pace yet. */
  z.object({ kind: z.literal('unknown') }),
])
export type Forecast = z.infer<typeof Forecast>

/** What a forecast is read from. */
export interface Told extends Pick<PackageFacts, 'reports' | 'startsOn'> {
  /** Of a kind that owes reports: a single late one stands for others that are missing. */
  readonly owesReports: boolean
}

export interface ForecastRules {
  readonly staleAfterDays: number
}

/**
 * The pace is read from reports this many days old: three weeks, and up to what lies between two monthly reports of
 * which the newer came ten days ago. A standstill that is told for as long is a pace of nought.
 */
const PACE_FROM_DAYS = 21
const PACE_TO_DAYS = 42
/** Reports that make the range. */
const RANGE_FROM_DAYS = 14
const RANGE_TO_DAYS = 56
/** Days of grace in `staleAfterDays`, after the day a report is due. */
const GRACE_DAYS = 3
/** Beyond this a date says nothing; the work stands still for practical purposes. */
const FARTHEST_DAYS = 3650

export function forecast(facts: Told, today: string, rules: ForecastRules): Forecast {
  const reports = withoutShares(facts.reports.filter((report) => report.day <= today))
  const last = reports.at(-1)
  if (last === undefined) return { kind: 'no-pace', why: 'not-reported' }
  if (last.physicalPct >= 100) return { kind: 'finished' }
  if (reports.some((report) => report.physicalPct > last.physicalPct))
    return { kind: 'no-pace', why: 'falling' }
  if (last.physicalPct <= 0) return { kind: 'no-pace', why: 'not-begun' }
  const told = { ...facts, reports: withoutOpening(reports, facts.startsOn) }
  const pace = paceOf(told, today, rules)
  if (pace === null) return { kind: 'unknown' }
  if (pace.pctPerWeek <= 0) return withoutPace(told, today, rules)
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

/** The start order says itself that nothing was done by its day: so a report that says it too changes no pace. */
function withoutOpening(reports: readonly ProgressReport[], startsOn: string | null): ProgressReport[] {
  return reports.filter(({ day, physicalPct }) => startsOn === null || day > startsOn || physicalPct > 0)
}

/** A standstill was told by two reports at least; whatever else shows no pace has not been told. */
function withoutPace({ reports, startsOn }: Told, today: string, rules: ForecastRules): Forecast {
  const [before, last] = reports.slice(-2)
  const only = reports.length === 1 ? before : undefined
  const newest = last ?? before
  if (newest === undefined) return { kind: 'no-pace', why: 'not-begun' }
  if (before !== undefined && last !== undefined && last.physicalPct <= before.physicalPct)
    return { kind: 'no-pace', why: 'standstill' }
  // As if the work had gone on evenly since the newest report of three weeks before the last one, or since its start order.
  const start = startsOn !== null && startsOn < newest.day ? [{ day: startsOn, physicalPct: 0 }] : []
  const from = [...start, ...reports].findLast(({ day }) => daysBetween(day, newest.day) >= PACE_FROM_DAYS)
  const isOld = daysBetween(newest.day, today) > 2 * rules.staleAfterDays
  const fastestPctPerWeek =
    from === undefined ? 0 : perWeek(newest.physicalPct - from.physicalPct, daysBetween(from.day, newest.day))
  return {
    kind: 'unproven',
    why: only !== undefined && !isOld ? 'one-report' : 'gap',
    fastestPctPerWeek,
    earliestOn: endDay(today, 100 - newest.physicalPct, fastestPctPerWeek),
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

/**
 * Whether the work is finished by `day`; null while nothing can be said. No pace, none that is proven, and a falling figure
 * mean no.
 */
export function finishesBy(outlook: Forecast, day: string): boolean | null {
  switch (outlook.kind) {
    case 'finished':
      return true
    case 'unknown':
      return null
    case 'no-pace':
    case 'unproven':
      return false
    case 'ends':
      return outlook.endsOn <= day
  }
}

/** Where work that goes on at a pace stands after some days; at the whole of it, it stops. */
export function doneAfter(physicalPct: number, pctPerWeek: number, days: number): number {
  return Math.min(100, physicalPct + (pctPerWeek * days) / 7)
}

function paceOf({ reports, startsOn, owesReports }: Told, today: string, rules: ForecastRules): Pace | null {
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
  // At its start order nothing of a package was done, also where more is told for the end of that day.
  const start = startsOn !== null && startsOn <= first.day ? { day: startsOn, physicalPct: 0 } : null
  if (reports.length === 1) {
    // How long a single report can be believed: two reports missed.
    if (daysBetween(first.day, today) > 2 * rules.staleAfterDays) return steady(0, startsOn)
    if (start === null) return null
  }
  const points = start === null ? reports : [start, ...reports]
  // Agencies that may report once in forty days are read over a window as much longer.
  const widest = Math.max(PACE_TO_DAYS, Math.round(3.5 * rules.staleAfterDays))
  const begunDaysAgo = start === null ? null : daysBetween(start.day, today)
  const isTooFew = reports.length === 1 && !owesReports
  const young = begunDaysAgo !== null && (begunDaysAgo < PACE_FROM_DAYS || isTooFew) ? start : null
  const recent = between(points, addDays(today, -widest), addDays(today, -PACE_FROM_DAYS))
  const starts = young === null ? recent : [young]
  if (starts.length === 0) return leastOf(points, last, widest, today, rise)
  const least = young === null ? PACE_FROM_DAYS : 0
  const pairs = starts.flatMap((from) =>
    points.slice(points.indexOf(from)).map((to) => ({ from, to, pctPerWeek: rise(from, to, least) })),
  )
  // Of equal ones that of the newest report.
  const best = pairs.reduce((most, pair) =>
    pair.pctPerWeek > most.pctPerWeek || (pair.pctPerWeek === most.pctPerWeek && pair.to.day > most.to.day)
      ? pair
      : most,
  )
  const until = countedTo(last)
  const rangeFrom = addDays(until, -Math.max(RANGE_TO_DAYS, widest))
  const range = between(points, rangeFrom, addDays(until, -RANGE_FROM_DAYS)).flatMap((point) => {
    const next = points[points.indexOf(point) + 1]
    const isGap = next !== undefined && daysBetween(point.day, next.day) > 2 * rules.staleAfterDays
    // All that was told after a gap may have been done on its first day.
    return [rise(point, last), ...(isGap ? [rise({ ...next, day: point.day }, last)] : [])]
  })
  const { pctPerWeek } = best
  const isSinceStart = young !== null || (best.from === start && reports.length === 1)
  return {
    pctPerWeek,
    slowestPctPerWeek: Math.min(pctPerWeek, ...range),
    fastestPctPerWeek: Math.max(pctPerWeek, ...range),
    isLeast: false,
    sinceOn: isSinceStart ? best.from.day : null,
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
 * No report of three to six weeks ago: progress that may lie further back is not counted as recent. Reports that have only
 * begun look the same as ones that were left out, so what they may prove at most is told as the range and decides nothing.
 */
function leastOf(
  points: readonly ProgressReport[],
  last: ProgressReport,
  widest: number,
  today: string,
  rise: (from: ProgressReport, to: ProgressReport) => number,
): Pace {
  const first = points.find((point) => daysBetween(point.day, today) < PACE_FROM_DAYS)
  if (first === undefined) return steady(0, null)
  const pctPerWeek = perWeek(last.physicalPct - first.physicalPct, widest)
  const earlier = points[points.indexOf(first) - 1] ?? first
  const atMost = [first, earlier].map((point) => rise(point, last))
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

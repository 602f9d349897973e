/**
 * The promises of a complaint against the time: until somebody answers, and until its work is done. Both start when it
 * is received; when it is opened again a new promise of its work starts then. Pauses hold them within limits.
 * Defaults and their sources: docs/sources.md#complaint-clocks.
 */
import type { ComplaintLife, Round } from '#domain/complaints/complaint-life.ts'
import { isWorkDone, pauseReasonOf } from '#domain/complaints/complaint-status.ts'
import { type HeldPause, heldPauses, type PauseLimits } from '#domain/complaints/pause-limits.ts'
import { countedDueMs, countedMs, type Gap, type Ruler, rulerOf } from '#domain/complaints/ruler.ts'
import { creditedMs, type ToldPause } from '#domain/complaints/told-pause.ts'
import type { ClockReading, ClockState, ComplaintClock } from '#domain/contract/rest/complaints.ts'
import { minuteMs } from '#domain/time/units.ts'
import { addWorkingDays, shortestOpeningMs, workingDaysBetween } from '#domain/time/working-days.ts'
import type { WorkingCalendar } from '#domain/time/working-time.ts'

export interface ClockRule {
  readonly firstResponseMinutes: number
  readonly resolutionMinutes: number
  /** `always`: 24 x 7; `working`: minutes in which offices are open. */
  readonly counts: 'always' | 'working'
}

/**
 * Of a complaint whose category the city no longer lists. Nobody sees it by its category any more, so it climbs as soon
 * as the most urgent do, and counts always, so that it cannot lie over a holiday.
 */
const ruleOfLeftCategory: ClockRule = { firstResponseMinutes: 60, resolutionMinutes: 4_320, counts: 'always' }

export function clockRuleOf(category: { readonly clock: ClockRule } | undefined): ClockRule {
  return category?.clock ?? ruleOfLeftCategory
}

export interface ClockSettings {
  readonly calendar: WorkingCalendar
  /** Share of a clock from which on the deadline counts as near, e.g. 0.75. */
  readonly nearDeadlineShare: number
  readonly pauses: PauseLimits
  /** Work that is told done is to be confirmed within so many working days. */
  readonly validateWithinDays: number
}

type DueReading = ClockReading & {
  readonly dueAtMs: number
  readonly outcome: Exclude<ClockReading['outcome'], 'parked'>
}
/** While a complaint waits for a budget no clock of its work runs, so nothing falls due. */
type ParkedReading = ClockReading & { readonly dueAtMs: null; readonly outcome: 'parked' }

/** One round of a complaint against its promise. */
export interface RoundReading {
  readonly resolution: DueReading | ParkedReading
  readonly pauses: readonly HeldPause[]
  /** What a told sum of pauses took off this promise, counted ms; 0 without one. */
  readonly creditedMs: number
}

/** The promise of an answer. It is of the first report alone: who opens a complaint again has been answered before. */
export function answerReading(
  life: ComplaintLife,
  rule: ClockRule,
  settings: ClockSettings,
  nowMs: number,
): DueReading {
  const { answer, rounds } = life
  const endMs = answer.kind === 'none' ? null : answer.atMs
  return promiseReading(life, rounds[0], settings, nowMs, rulerOf(rule.counts, settings.calendar), {
    promisedMs: rule.firstResponseMinutes * minuteMs,
    endMs,
    isAtLatest: answer.kind === 'at-latest',
    notBeforeMs: answer.kind === 'at-latest' ? (answer.notBeforeMs ?? null) : null,
    isKept: true,
  }).reading
}

export function roundReading(
  life: ComplaintLife,
  round: Round,
  rule: ClockRule,
  settings: ClockSettings,
  nowMs: number,
): RoundReading {
  const { end } = round
  const next = life.rounds[life.rounds.indexOf(round) + 1]
  const { reading, pauses, credited } = promiseReading(
    life,
    round,
    settings,
    nowMs,
    rulerOf(rule.counts, settings.calendar),
    {
      promisedMs: rule.resolutionMinutes * minuteMs,
      // A round whose end nobody told us of had ended when the next one began, at the latest.
      endMs: end.kind === 'ended' ? end.atMs : (next?.startedAtMs ?? null),
      isAtLatest: end.kind === 'ended' ? end.isAtLatest : next !== undefined,
      notBeforeMs: end.kind === 'ended' ? (end.notBeforeMs ?? null) : null,
      isKept: end.kind !== 'ended' || isWorkDone(end.status),
    },
  )
  const isParked = end.kind === 'none' && round.parked.at(-1)?.toMs === null
  const resolution = isParked ? { ...reading, dueAtMs: null, outcome: 'parked' as const } : reading
  return { resolution, pauses, creditedMs: credited }
}

function promiseReading(
  life: ComplaintLife,
  round: Round,
  settings: ClockSettings,
  nowMs: number,
  ruler: Ruler,
  promise: {
    readonly promisedMs: number
    readonly endMs: number | null
    readonly isAtLatest: boolean
    /** When it cannot have ended before; null when nothing is known of that. */
    readonly notBeforeMs: number | null
    /** What ended it is what was promised. */
    readonly isKept: boolean
  },
): { reading: DueReading; pauses: readonly HeldPause[]; credited: number } {
  const { startedAtMs } = round
  const { promisedMs, endMs, isAtLatest, notBeforeMs, isKept } = promise
  const untilMs = endMs ?? nowMs
  const pauses = heldPauses(round.pauses, settings.pauses, settings.calendar, nowMs)
  const upToEnd = (gap: Gap): Gap => ({ fromMs: gap.fromMs, toMs: Math.min(gap.toMs, untilMs) })
  // A pause after the end of a promise does not move it.
  const gaps = [
    ...pauses.map((pause) => upToEnd({ fromMs: pause.fromMs, toMs: pause.heldUntilMs })),
    ...round.parked.map(({ fromMs, toMs }) => upToEnd({ fromMs, toMs: toMs ?? Math.max(fromMs, nowMs) })),
  ]
    .filter((gap) => gap.toMs > gap.fromMs)
    .sort((a, b) => a.fromMs - b.fromMs)
  const { toldPause } = life
  const told = toldPause === null ? null : toldFacts(life, toldPause, round, pauses, settings, nowMs)
  const creditedUpTo = (toMs: number) =>
    toldPause === null || told === null
      ? 0
      : creditedMs(toldPause, { fromMs: startedAtMs, toMs: Math.min(toMs, untilMs) }, told, ruler)
  const usedUpTo = (toMs: number) => countedMs(ruler, startedAtMs, toMs, gaps) - creditedUpTo(toMs)
  const due = (durationMs: number) => countedDueMs(ruler, startedAtMs, durationMs, gaps)
  const credited = creditedUpTo(untilMs)
  // A told pause may have come after the deadline: that moves it only as far as it must have been before.
  const dueAtMs =
    credited === 0
      ? due(promisedMs)
      : firstInstant(due(promisedMs), due(promisedMs + credited), (atMs) => usedUpTo(atMs) >= promisedMs)
  const isLate = untilMs > dueAtMs
  const isCertain = !isAtLatest || (notBeforeMs !== null && notBeforeMs > dueAtMs)
  const kept = !isLate ? 'met' : isCertain ? 'late' : 'unknown'
  const outcome = endMs === null ? 'running' : isKept ? kept : 'without-work'
  const usedMs = usedUpTo(untilMs)
  const isEndAtLatest = endMs !== null && isAtLatest
  return {
    reading: { startedAtMs, promisedMs, usedMs, dueAtMs, endedAtMs: endMs, isEndAtLatest, outcome },
    pauses,
    credited,
  }
}

/** The first whole millisecond from `lowMs` to `highMs` at which something that stays true has become true. */
function firstInstant(lowMs: number, highMs: number, isTrueAt: (atMs: number) => boolean): number {
  let [low, high] = [lowMs, highMs]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isTrueAt(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function toldFacts(
  life: ComplaintLife,
  told: ToldPause,
  round: Round,
  pauses: readonly HeldPause[],
  settings: ClockSettings,
  nowMs: number,
) {
  const seen = life.rounds
    .flatMap((each) => [...each.pauses, ...each.parked])
    .map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? Math.max(fromMs, nowMs) }))
  return { receivedAtMs: life.receivedAtMs, seen, capMs: toldCapMs(told, round, pauses, settings) }
}

/** The most that a told sum may hold as one more pause of a round, wherever it lies in it. */
function toldCapMs(
  { untilMs }: ToldPause,
  { startedAtMs }: Round,
  pauses: readonly HeldPause[],
  { pauses: limits, calendar }: ClockSettings,
): number {
  if (pauses.length >= limits.atMost) return 0
  const heldDays = pauses.reduce(
    (sum, { fromMs, heldUntilMs }) => sum + workingDaysBetween(calendar, fromMs, heldUntilMs),
    0,
  )
  const capDays = Math.max(0, Math.min(...Object.values(limits.capDays), limits.totalDays - heldDays))
  if (workingDaysBetween(calendar, startedAtMs, untilMs) <= capDays) return Number.POSITIVE_INFINITY
  // So many days are no shorter than as many of the shortest, and office time is no longer than any other.
  return capDays * shortestOpeningMs(calendar, startedAtMs, untilMs)
}

/** How a complaint stands now: the class it is counted in and the clock that runs; `usedShare` above 1 is late. */
export interface Standing {
  readonly clock: ComplaintClock
  readonly answer: DueReading
  readonly round: RoundReading
  /** Since when the clock stands still, and null when it runs or has ended. */
  readonly pausedSinceMs: number | null
  /** The source says "paused", but the pause has used up what it may hold. */
  readonly isPauseSpent: boolean
}

export function standing(
  life: ComplaintLife,
  rule: ClockRule,
  settings: ClockSettings,
  nowMs: number,
): Standing {
  const current = life.rounds[life.rounds.length - 1] ?? life.rounds[0]
  const answer = answerReading(life, rule, settings, nowMs)
  const round = roundReading(life, current, rule, settings, nowMs)
  const { resolution } = round
  const due = { firstResponseDueAtMs: answer.dueAtMs, resolutionDueAtMs: resolution.dueAtMs }
  const ended = endedState(life, current, settings, nowMs)
  if (ended !== null || resolution.outcome === 'parked')
    return {
      clock: { state: ended ?? 'awaiting-budget', running: 'none', dueAtMs: null, usedShare: null, ...due },
      answer,
      round,
      pausedSinceMs: null,
      isPauseSpent: false,
    }
  const awaitsAnswer = answer.outcome === 'running'
  const { dueAtMs, usedMs, promisedMs } = awaitsAnswer ? answer : resolution
  const usedShare = usedMs / promisedMs
  const pause = pauseReasonOf(life.status) === null ? undefined : round.pauses.at(-1)
  const isHeld = pause !== undefined && pause.limitedBy === 'none'
  // A pause that begins too late hides nothing: what is overdue stays so while its clock stands still.
  const state: ClockState =
    nowMs > dueAtMs
      ? 'overdue'
      : isHeld
        ? 'paused'
        : usedShare >= settings.nearDeadlineShare
          ? 'near'
          : 'fresh'
  return {
    clock: { state, running: awaitsAnswer ? 'first-response' : 'resolution', dueAtMs, usedShare, ...due },
    answer,
    round,
    pausedSinceMs: isHeld ? pause.fromMs : null,
    isPauseSpent: pause !== undefined && !isHeld,
  }
}

/** The class of a complaint that has ended; null when it has not. */
function endedState(
  life: ComplaintLife,
  { end, validatedAtMs }: Round,
  { calendar, validateWithinDays }: ClockSettings,
  nowMs: number,
): ClockState | null {
  if (end.kind !== 'ended') return null
  const awaitsValidation =
    end.status === 'selesai' &&
    validatedAtMs === null &&
    (life.status === 'selesai' || life.status === 'menunggu-validasi')
  if (!awaitsValidation) return 'closed'
  return nowMs > addWorkingDays(calendar, end.atMs, validateWithinDays) ? 'unvalidated' : 'done'
}

/**
 * When the clock that runs has used up each share of its promise (1.5 is half as long again), as far as is known now;
 * null when none runs.
 */
export function shareInstants(
  life: ComplaintLife,
  rule: ClockRule,
  settings: ClockSettings,
  nowMs: number,
  shares: readonly number[],
): readonly number[] | null {
  const { clock } = standing(life, rule, settings, nowMs)
  if (clock.running === 'none') return null
  const current = life.rounds[life.rounds.length - 1] ?? life.rounds[0]
  const [round, minutes] =
    clock.running === 'first-response'
      ? [life.rounds[0], rule.firstResponseMinutes]
      : [current, rule.resolutionMinutes]
  const ruler = rulerOf(rule.counts, settings.calendar)
  return shares.map((share) => {
    const promise = {
      promisedMs: minutes * minuteMs * share,
      endMs: null,
      isAtLatest: false,
      notBeforeMs: null,
      isKept: true,
    }
    return promiseReading(life, round, settings, nowMs, ruler, promise).reading.dueAtMs
  })
}

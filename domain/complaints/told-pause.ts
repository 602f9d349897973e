/**
 * Pauses of which a source tells only their sum ("jeda_menit"). Where they lay is not known, so the clock is given the
 * part that cannot have lain anywhere but in its counted time: as much as would be left over if the pauses had filled
 * every other minute first. That is exact for a clock that counts always and is still running, and for a working clock
 * often nothing: sixty hours may well have been a weekend. It is never more than the truth.
 */
import type { Round } from '#domain/complaints/complaint-life.ts'
import { isOver, pauseReasonOf } from '#domain/complaints/complaint-status.ts'
import { countedMs, type Gap, type Ruler } from '#domain/complaints/ruler.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import { minuteMs } from '#domain/time/units.ts'

export interface ToldPause {
  readonly sumMs: number
  /** The pauses lay before this. */
  readonly untilMs: number
}

/** Clocks of offices differ by minutes, and sums are rounded. */
const TOLERANCE_MS = 5 * minuteMs

/** Null without a sum, and for one that is longer than all the time there was: nothing of it is certain. */
export function toldPauseOf(
  facts: Omit<ComplaintFacts, 'history'>,
  rounds: readonly Round[],
): ToldPause | null {
  const untilMs = toldPauseUntilMs(facts)
  // Between an end and its being opened again, and after the last end, there was no clock to pause.
  const openMs = rounds.reduce((sum, { startedAtMs, end }, i) => {
    const endMs = end.kind === 'ended' ? end.atMs : (rounds[i + 1]?.startedAtMs ?? untilMs)
    return sum + Math.max(0, Math.min(endMs, untilMs) - startedAtMs)
  }, 0)
  if (facts.pausedMs === 0 || facts.pausedMs > openMs + TOLERANCE_MS) return null
  return { sumMs: Math.min(facts.pausedMs, openMs), untilMs }
}

/**
 * Until when the pauses of a told sum may have lain: to the last change of status, where the source dates it and was not
 * pausing from then on, and else to our hearing of the sum. A time of change that is only another stamp again is none:
 * that is what a source without one looks like.
 */
function toldPauseUntilMs(facts: Omit<ComplaintFacts, 'history'>): number {
  const { status, receivedAtMs, respondedAtMs, resolvedAtMs, changedAtMs, toldAtMs } = facts
  const isDated = changedAtMs > Math.max(receivedAtMs, respondedAtMs ?? 0, resolvedAtMs ?? 0)
  const isEnd = changedAtMs === resolvedAtMs && isOver(status)
  const isPausing = pauseReasonOf(status) !== null
  return !isPausing && (isDated || isEnd) ? changedAtMs : Math.max(toldAtMs, changedAtMs)
}

/** Counted time in [`fromMs`, `toMs`] that the told pauses must have covered. */
export function creditedMs(
  told: ToldPause,
  span: { readonly fromMs: number; readonly toMs: number },
  facts: {
    readonly receivedAtMs: number
    /** Every pause and parked time we saw ourselves, whether it held the clock or not: those are in the sum already. */
    readonly seen: readonly Gap[]
    /** A told sum counts as one pause; this is the most it may hold, ms. */
    readonly capMs: number
  },
  ruler: Ruler,
): number {
  const { untilMs, sumMs } = told
  const lifeMs = untilMs - facts.receivedAtMs
  const seen = facts.seen.map((gap) => ({ fromMs: gap.fromMs, toMs: Math.min(gap.toMs, untilMs) }))
  const seenMs = seen.reduce((sum, gap) => sum + Math.max(0, gap.toMs - gap.fromMs), 0)
  const counted = countedMs(ruler, span.fromMs, Math.min(span.toMs, untilMs), seen)
  const elsewhereMs = lifeMs - seenMs - counted
  const unseenMs = Math.min(Math.max(0, sumMs - seenMs), facts.capMs)
  return Math.max(0, unseenMs - Math.max(0, elsewhereMs))
}

/**
 * Pauses of which a source tells only their sum ("jeda_menit"). Where they lay is not known, so the clock is given the
 * part that cannot have lain anywhere but in its counted time: as much as would be left over if the pauses had filled
 * every other minute first. That is exact for a clock that counts always and is still running, and for a working clock
 * often nothing: sixty hours may well have been a weekend. It is never more than the truth.
 */
import { countedMs, type Gap, type Ruler } from '#domain/complaints/ruler.ts'

export interface ToldPause {
  readonly sumMs: number
  /** The sum was told of the time up to here. */
  readonly untilMs: number
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
  const untilMs = Math.max(told.untilMs, facts.receivedAtMs + told.sumMs)
  const seen = facts.seen.map((gap) => ({ fromMs: gap.fromMs, toMs: Math.min(gap.toMs, untilMs) }))
  const seenMs = seen.reduce((sum, gap) => sum + Math.max(0, gap.toMs - gap.fromMs), 0)
  const counted = countedMs(ruler, span.fromMs, Math.min(span.toMs, untilMs), seen)
  const elsewhereMs = untilMs - facts.receivedAtMs - seenMs - counted
  const unseenMs = Math.min(Math.max(0, told.sumMs - seenMs), facts.capMs)
  return Math.max(0, unseenMs - Math.max(0, elsewhereMs))
}

/**
 * Stamps of which only the day is known: a source that keeps no time tells midnight. It happened at some time of that
 * day, so a clock takes the end of it, at the latest, and its beginning as what it cannot have been before.
 */
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'

/** The facts with the latest instant of each such stamp, and its earliest beside it. */
export function withDayStamps(facts: ComplaintFacts, time: CityTime): ComplaintFacts {
  const { receivedAtMs, respondedAtMs, resolvedAtMs, changedAtMs, toldAtMs, status, history } = facts
  const isDay = (atMs: number | null) => atMs !== null && time.timeOfDayMs(atMs) === 0
  if (!isDay(respondedAtMs) && !isDay(resolvedAtMs)) return facts
  const newestMs = (responded: number | null, resolved: number | null) =>
    Math.max(receivedAtMs, responded ?? 0, resolved ?? 0)
  // A time of change that is only another stamp again dates nothing.
  const isDated = changedAtMs > newestMs(respondedAtMs, resolvedAtMs)
  const latest = (atMs: number | null, knownMs: number): number | null => {
    if (atMs === null || !isDay(atMs)) return atMs
    const fromMs = Math.max(atMs, receivedAtMs)
    const changedMs = isDated && changedAtMs >= fromMs ? changedAtMs : Number.POSITIVE_INFINITY
    return Math.max(fromMs, Math.min(atMs + dayMs - 1, toldAtMs, changedMs, knownMs))
  }
  const resolvedMs = latest(resolvedAtMs, Number.POSITIVE_INFINITY)
  const respondedMs = latest(respondedAtMs, resolvedMs ?? Number.POSITIVE_INFINITY)
  const changedMs = isDated ? changedAtMs : newestMs(respondedMs, resolvedMs)
  const earliest = (atMs: number | null) => (isDay(atMs) ? Math.max(atMs ?? 0, receivedAtMs) : null)
  return {
    ...facts,
    respondedAtMs: respondedMs,
    respondedFromMs: earliest(respondedAtMs),
    resolvedAtMs: resolvedMs,
    resolvedFromMs: earliest(resolvedAtMs),
    changedAtMs: changedMs,
    history: history.map((step) =>
      step.status === status && step.atMs === changedAtMs ? { ...step, atMs: changedMs } : step,
    ),
  }
}

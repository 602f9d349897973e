/**
 * Stamps of which only the day is known: the source told no time, or midnight. It happened at some time of that
 * day, so a clock takes the end of it, at the latest, and its beginning as what it cannot have been before.
 */
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'

/** The facts with the latest instant of each such stamp, and its earliest beside it. */
export function withDayStamps(facts: ComplaintFacts, time: CityTime): ComplaintFacts {
  const { receivedAtMs, respondedAtMs, resolvedAtMs, changedAtMs, toldAtMs, status, history, dayStamps } =
    facts
  const isByDay = (field: 'respondedAtMs' | 'resolvedAtMs') => {
    const atMs = facts[field]
    return atMs !== null && (dayStamps?.includes(field) ?? time.timeOfDayMs(atMs) === 0)
  }
  if (!isByDay('respondedAtMs') && !isByDay('resolvedAtMs')) return facts
  const newestMs = (responded: number | null, resolved: number | null) =>
    Math.max(receivedAtMs, responded ?? 0, resolved ?? 0)
  // A time of change that is only another stamp again dates nothing.
  const isDated = changedAtMs > newestMs(respondedAtMs, resolvedAtMs)
  const latest = (field: 'respondedAtMs' | 'resolvedAtMs', knownMs: number): number | null => {
    const atMs = facts[field]
    if (atMs === null || !isByDay(field)) return atMs
    const fromMs = Math.max(atMs, receivedAtMs)
    const changedMs = isDated && changedAtMs >= fromMs ? changedAtMs : Number.POSITIVE_INFINITY
    return Math.max(fromMs, Math.min(atMs + dayMs - 1, toldAtMs, changedMs, knownMs))
  }
  const resolvedMs = latest('resolvedAtMs', Number.POSITIVE_INFINITY)
  const respondedMs = latest('respondedAtMs', resolvedMs ?? Number.POSITIVE_INFINITY)
  const changedMs = isDated ? changedAtMs : newestMs(respondedMs, resolvedMs)
  const earliest = (field: 'respondedAtMs' | 'resolvedAtMs') =>
    isByDay(field) ? Math.max(facts[field] ?? 0, receivedAtMs) : null
  return {
    ...facts,
    respondedAtMs: respondedMs,
    respondedFromMs: earliest('respondedAtMs'),
    resolvedAtMs: resolvedMs,
    resolvedFromMs: earliest('resolvedAtMs'),
    changedAtMs: changedMs,
    history: history.map((step) =>
      step.status === status && step.atMs === changedAtMs ? { ...step, atMs: changedMs } : step,
    ),
  }
}

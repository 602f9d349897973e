/**
 * The clock of a sealed complaint. Nothing stops it: a pause that nobody else can see would be a way to let a report
 * lie. When it has run out the deputy may open the complaint as well; when as much time again has passed, the mayor's
 * count says that neither did.
 */
import type { ClockRule } from '#domain/complaints/clock.ts'
import { type ComplaintStatus, standOf } from '#domain/complaints/complaint-status.ts'
import { rulerOf } from '#domain/complaints/ruler.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { WorkingCalendar } from '#domain/time/working-time.ts'

export interface SealedFacts {
  readonly status: ComplaintStatus
  readonly receivedAtMs: number
  /** As the source tells it. */
  readonly respondedAtMs: number | null
  /** When the officer or the deputy said here that it has been answered. */
  readonly answeredAtMs: number | null
  /** Somebody may be in danger now: officer and deputy have it at once. */
  readonly isDanger: boolean
}

export interface SealedClock {
  readonly state: 'running' | 'overdue' | 'closed'
  readonly awaits: 'answer' | 'resolution' | 'nothing'
  readonly dueAtMs: number | null
  /** Who has it now: each keeps what the one before had. */
  readonly reached: 'officer' | 'deputy' | 'mayor'
}

/** From the deadline on the deputy has it, from this many times the promised time on it shows in the mayor's count. */
const MAYOR_AT = 2

export function sealedClock(
  facts: SealedFacts,
  rule: ClockRule,
  calendar: WorkingCalendar,
  nowMs: number,
): SealedClock {
  const first = facts.isDanger ? 'deputy' : 'officer'
  if (!isOpenSealed(facts.status))
    return { state: 'closed', awaits: 'nothing', dueAtMs: null, reached: first }
  const awaits = facts.respondedAtMs === null && facts.answeredAtMs === null ? 'answer' : 'resolution'
  const promisedMs = (awaits === 'answer' ? rule.firstResponseMinutes : rule.resolutionMinutes) * minuteMs
  const ruler = rulerOf(rule.counts, calendar)
  const after = (durationMs: number) => ruler.add(facts.receivedAtMs, durationMs)
  const dueAtMs = after(promisedMs)
  if (nowMs <= dueAtMs) return { state: 'running', awaits, dueAtMs, reached: first }
  return {
    state: 'overdue',
    awaits,
    dueAtMs,
    reached: nowMs > after(MAYOR_AT * promisedMs) ? 'mayor' : 'deputy',
  }
}

/** Waiting for next year's budget is no end of it. */
export function isOpenSealed(status: ComplaintStatus): boolean {
  const stand = standOf(status)
  return stand === 'open' || stand === 'parked'
}

/**
 * The two clocks of a complaint: until somebody answers, and until it is solved. Both start when it is received.
 * Defaults and their sources: docs/sources.md#complaint-clocks.
 */
import {
  type ComplaintStatus,
  isOpenComplaint,
  isPausedComplaint,
} from '#domain/complaints/complaint-status.ts'
import type { ComplaintClock } from '#domain/contract/rest/complaints.ts'
import { minuteMs } from '#domain/time/units.ts'
import { addWorkingMs, type WorkingCalendar, workingMsBetween } from '#domain/time/working-time.ts'

export interface ClockRule {
  readonly firstResponseMinutes: number
  readonly resolutionMinutes: number
  /** `always`: 24 x 7; `working`: minutes in which offices are open. */
  readonly counts: 'always' | 'working'
}

/** What the clocks need to know of a complaint; instants in epoch ms. */
export interface ClockFacts {
  readonly status: ComplaintStatus
  readonly receivedAtMs: number
  readonly changedAtMs: number
  readonly respondedAtMs: number | null
  /** Length of all pauses that have ended. A pause that runs now began at `changedAtMs`. */
  readonly pausedMs: number
}

export interface ClockSettings {
  readonly calendar: WorkingCalendar
  /** Share of a clock from which on the deadline counts as near, e.g. 0.75. */
  readonly nearDeadlineShare: number
}

/**
 * How a complaint stands against its clocks at `nowMs`; `usedShare` above 1 is late.
 * A pause moves the start of both clocks by its length: exact for `always`, and for `working` off by at most the
 * offices' hours inside the pause, since sources tell how long a pause was but not when.
 */
export function complaintClock(
  facts: ClockFacts,
  rule: ClockRule,
  settings: ClockSettings,
  nowMs: number,
): ComplaintClock {
  const count = rule.counts === 'always' ? aroundTheClock : officeHours(settings.calendar)
  const isOpen = isOpenComplaint(facts.status)
  const isPaused = isOpen && isPausedComplaint(facts.status)
  const runningPauseMs = isPaused ? Math.max(0, nowMs - facts.changedAtMs) : 0
  const startMs = facts.receivedAtMs + facts.pausedMs
  const due = (minutes: number) => count.add(startMs + runningPauseMs, minutes * minuteMs)
  const firstResponseDueAtMs = due(rule.firstResponseMinutes)
  const resolutionDueAtMs = due(rule.resolutionMinutes)
  if (!isOpen)
    return {
      state: 'closed',
      running: 'none',
      dueAtMs: null,
      firstResponseDueAtMs,
      resolutionDueAtMs,
      usedShare: null,
    }
  const awaitsAnswer = facts.respondedAtMs === null
  const minutes = awaitsAnswer ? rule.firstResponseMinutes : rule.resolutionMinutes
  const dueAtMs = awaitsAnswer ? firstResponseDueAtMs : resolutionDueAtMs
  // While paused the share stays where it was when the pause began.
  const usedShare = count.between(startMs, isPaused ? facts.changedAtMs : nowMs) / (minutes * minuteMs)
  const moving = nowMs > dueAtMs ? 'overdue' : usedShare >= settings.nearDeadlineShare ? 'near' : 'fresh'
  return {
    state: isPaused ? 'paused' : moving,
    running: awaitsAnswer ? 'first-response' : 'resolution',
    dueAtMs,
    firstResponseDueAtMs,
    resolutionDueAtMs,
    usedShare,
  }
}

/** Elapsed time and deadlines are counted by the same ruler, so that share and deadline tell the same story. */
interface Ruler {
  between(fromMs: number, toMs: number): number
  add(fromMs: number, durationMs: number): number
}
const aroundTheClock: Ruler = {
  between: (fromMs, toMs) => Math.max(0, toMs - fromMs),
  add: (fromMs, durationMs) => fromMs + durationMs,
}
function officeHours(calendar: WorkingCalendar): Ruler {
  return {
    between: (fromMs, toMs) => workingMsBetween(calendar, fromMs, toMs),
    add: (fromMs, durationMs) => addWorkingMs(calendar, fromMs, durationMs),
  }
}

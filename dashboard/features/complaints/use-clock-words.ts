import { useMemo } from 'react'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import type { Format } from '../../i18n/format.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { complaintWords } from './words.ts'

export type Words = (typeof complaintWords)['id']

/** How a complaint stands against its promises, in words: one line, and what must be said beside it. */
export function useClockWords(): (complaint: ComplaintSummary, nowMs: number) => ClockWords {
  const words = useWords(complaintWords)
  const format = useFormat()
  return useMemo(() => (complaint, nowMs) => clockWords(complaint, nowMs, words, format), [words, format])
}

export interface ClockWords {
  readonly line: string
  readonly beside: readonly string[]
}

function clockWords(complaint: ComplaintSummary, nowMs: number, words: Words, format: Format): ClockWords {
  const { clock, rung, reopened, isPauseSpent, isArrivalDoubted, status } = complaint
  return {
    line: lineOf(complaint, nowMs, words, format),
    beside: [
      ...(clock.running === 'none' ? [] : [words.clockOf[clock.running]]),
      ...(rung === null || rung === 'officer' ? [] : [words.climbedTo(words.rung[rung])]),
      ...(isArrivalDoubted ? [words.arrivalDoubted] : []),
      ...(isPauseSpent ? [words.pauseSpent] : []),
      // The clock of work ends when it is told done; waiting for who confirms it does not stop it.
      ...(status === 'menunggu-validasi' && clock.running === 'resolution' ? [words.notSaidDone] : []),
      ...(reopened > 0 ? [words.reopened(format.count(reopened))] : []),
      ...answerWords(complaint, words, format),
    ],
  }
}

function lineOf(complaint: ComplaintSummary, nowMs: number, words: Words, format: Format): string {
  const { clock, pausedSinceMs, changedAtMs, endedAtMs, status } = complaint
  const dueAtMs = clock.dueAtMs ?? nowMs
  switch (clock.state) {
    case 'overdue': {
      const span = format.span(Math.max(0, nowMs - dueAtMs))
      return pausedSinceMs === null ? words.late(span) : words.lateHeld(span)
    }
    case 'near':
    case 'fresh':
      return words.left(format.span(Math.max(0, dueAtMs - nowMs)))
    case 'paused':
      return words.pausedSince(format.moment(pausedSinceMs ?? changedAtMs, nowMs))
    case 'awaiting-budget':
      return words.budgetSince(format.moment(changedAtMs, nowMs))
    case 'done':
    case 'unvalidated':
      return joined(
        words.doneSince(format.moment(endedAtMs ?? changedAtMs, nowMs)),
        lateEnd(complaint, words, format),
      )
    case 'closed':
      return joined(
        words.endedOn(endWord(status, words), format.moment(changedAtMs, nowMs)),
        lateEnd(complaint, words, format),
      )
  }
}

/** The word for what ended a complaint. */
export function endWord(status: string, words: Words): string {
  const known: Readonly<Record<string, string>> = words.endedBy
  return known[status] ?? words.endedBy.ditutup
}

function lateEnd(
  { outcome, endedAtMs, isEndAtLatest, clock }: ComplaintSummary,
  words: Words,
  format: Format,
): string {
  const { resolutionDueAtMs } = clock
  if (outcome !== 'late' || endedAtMs === null || resolutionDueAtMs === null) return ''
  const span = format.span(endedAtMs - resolutionDueAtMs)
  return words.endedLate(isEndAtLatest ? words.atMost(span) : span)
}

/** An answer that came late stays said, also when everything else is well. */
function answerWords({ answer, clock }: ComplaintSummary, words: Words, format: Format): string[] {
  if (answer.outcome !== 'late' || answer.atMs === null) return []
  const span = format.span(answer.atMs - clock.firstResponseDueAtMs)
  return [words.answeredLate(answer.kind === 'at-latest' ? words.atMost(span) : span)]
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

/** Counted time in hours and minutes: a day of office hours is no day of twenty-four, so days would mislead. */
export function countedSpan(ms: number, words: Words, format: Format): string {
  if (ms < hourMs) return format.span(ms)
  const wholeHours = Math.floor(ms / hourMs)
  const minutes = Math.floor((ms - wholeHours * hourMs) / minuteMs)
  return minutes === 0
    ? words.hours(format.count(wholeHours))
    : words.hoursMinutes(format.count(wholeHours), format.count(minutes))
}

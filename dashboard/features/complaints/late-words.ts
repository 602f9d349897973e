/**
 * How far a promise is known to be past its deadline, in words; empty when it is not. A promise of office time says how
 * much of that it was as well: two hours after closing are none of the hours that were promised.
 */
import type { ClockReading } from '#domain/contract/rest/complaints.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Format } from '../../i18n/format.ts'
import { countedSpan, type Words } from './use-clock-words.ts'

export function lateWords(
  reading: ClockReading,
  counts: 'always' | 'working',
  nowMs: number,
  words: Words,
  format: Format,
): string {
  const { outcome, dueAtMs, endedAtMs, usedMs, promisedMs, isEndAtLatest } = reading
  const isPromiseBound = outcome === 'running' || outcome === 'late'
  const lateMs = isPromiseBound && dueAtMs !== null ? (endedAtMs ?? nowMs) - dueAtMs : 0
  if (lateMs <= 0) return ''
  const bounded = (span: string) => (isEndAtLatest ? words.atMost(span) : span)
  const late = words.late(bounded(format.span(lateMs)))
  if (counts === 'always') return late
  const officeMs = Math.max(0, usedMs - promisedMs)
  return officeMs < minuteMs
    ? words.lateOutsideOffice(late)
    : words.lateOfOffice(late, countedSpan(officeMs, words, format))
}

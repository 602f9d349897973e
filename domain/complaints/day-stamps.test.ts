import { expect, test } from 'vitest'
import { type ClockRule, standing } from '#domain/complaints/clock.ts'
import { complaintLife } from '#domain/complaints/complaint-life.ts'
import { withDayStamps } from '#domain/complaints/day-stamps.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'

const time = cityTime('Asia/Jakarta')
const local = (text: string) => Date.parse(`${text}+07:00`)
const rule = (answerHours: number, workHours: number): ClockRule => ({
  firstResponseMinutes: answerHours * 60,
  resolutionMinutes: workHours * 60,
  counts: 'always',
})
const office = { fromMinute: 450, toMinute: 960 }
const settings = {
  calendar: workingCalendar(
    { workingHours: [office, office, office, office, office, null, null], holidays: [] },
    time,
  ),
  nearDeadlineShare: 0.75,
  pauses: { capDays: { 'butuh-info': 10, 'tunda-terbuka': 10 }, atMost: 3, totalDays: 20 },
  validateWithinDays: 5,
}
/** Received on Monday the 23rd at 08.00; as an undated row is stored, its change is its newest stamp. */
function facts(rest: Partial<ComplaintFacts> = {}): ComplaintFacts {
  const receivedAtMs = local('2026-11-23T08:00')
  const stamps = {
    respondedAtMs: local('2026-11-23T00:00'),
    resolvedAtMs: local('2026-11-26T00:00'),
    ...rest,
  }
  const changedAtMs = Math.max(receivedAtMs, stamps.respondedAtMs ?? 0, stamps.resolvedAtMs ?? 0)
  const status = rest.status ?? 'selesai'
  return {
    status,
    receivedAtMs,
    changedAtMs,
    pausedMs: 0,
    toldAtMs: local('2026-11-30T09:00'),
    history: [{ status, atMs: changedAtMs, toldAtMs: local('2026-11-30T09:00') }],
    ...stamps,
  }
}
const read = (hours: readonly [number, number], rest: Partial<ComplaintFacts> = {}) => {
  const { answer, round } = standing(
    complaintLife(withDayStamps(facts(rest), time)),
    rule(...hours),
    settings,
    local('2026-11-30T09:00'),
  )
  return [answer, round.resolution]
}
const outcomes = (...told: Parameters<typeof read>) => read(...told).map(({ outcome }) => outcome)

test.each<[string, [number, number], string[]]>([
  ['met when the end of the day meets it', [16, 88], ['met', 'met']],
  ['unknown when only its beginning does', [15, 87], ['unknown', 'unknown']],
  ['unknown at the beginning itself', [1, 64], ['unknown', 'unknown']],
  ['late when even its beginning does not', [1, 63], ['unknown', 'late']],
])('a promise of which the day alone is known is %s', (_name, hours, expected) => {
  expect(outcomes(hours)).toEqual(expected)
})

test('what is used is told at the most, never as nothing', () => {
  const [answer, work] = read([16, 88])
  expect([answer?.isEndAtLatest, work?.isEndAtLatest]).toEqual([true, true])
  expect([answer?.usedMs, work?.usedMs].map((ms) => Math.ceil((ms ?? 0) / hourMs))).toEqual([16, 88])
})

test('a day that is both bounded by what else was told on it', () => {
  const [answer, work] = read([16, 88], {
    changedAtMs: local('2026-11-26T09:30'),
    resolvedAtMs: local('2026-11-26T00:00'),
    respondedAtMs: local('2026-11-26T00:00'),
  })
  expect([answer?.endedAtMs, work?.endedAtMs]).toEqual([local('2026-11-26T09:30'), local('2026-11-26T09:30')])
  const [, today] = read([16, 88], { toldAtMs: local('2026-11-26T10:00') })
  expect(today?.endedAtMs).toBe(local('2026-11-26T10:00'))
})

test('the day of the arrival is no answer and no end at once', () => {
  const day = local('2026-11-23T00:00')
  const [answer, work] = read([1, 1], { respondedAtMs: null, resolvedAtMs: day })
  expect(answer).toMatchObject({ outcome: 'unknown', endedAtMs: local('2026-11-24T00:00') - 1 })
  expect(work).toMatchObject({ outcome: 'unknown', endedAtMs: local('2026-11-24T00:00') - 1 })
})

test('a stamp with a time stays as it is', () => {
  const exact = { respondedAtMs: local('2026-11-23T08:20'), resolvedAtMs: local('2026-11-26T09:00') }
  const told = facts(exact)
  expect(withDayStamps(told, time)).toEqual(told)
  const [answer, work] = read([1, 72], exact)
  expect([answer?.usedMs, work?.outcome, work?.isEndAtLatest]).toEqual([20 * minuteMs, 'late', false])
})

import { expect, test } from 'vitest'
import { type SealedFacts, sealedClock } from '#domain/complaints/sealed-clock.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'

const hours = { fromMinute: 480, toMinute: 960 }
const calendar = workingCalendar(
  { workingHours: [hours, hours, hours, hours, hours, null, null], holidays: [] },
  cityTime('Asia/Jakarta'),
)
const monday = Date.parse('2026-11-23T01:00:00Z')
const always = { firstResponseMinutes: 60, resolutionMinutes: 4_320, counts: 'always' } as const
const facts: SealedFacts = {
  status: 'baru',
  receivedAtMs: monday,
  respondedAtMs: null,
  answeredAtMs: null,
  isDanger: false,
}

test.each([
  [60, 'running', 'officer'],
  [61, 'overdue', 'deputy'],
  [120, 'overdue', 'deputy'],
  [121, 'overdue', 'mayor'],
])('a report that nobody answered is after %d minutes %s and with the %s', (minutes, state, reached) => {
  expect(sealedClock(facts, always, calendar, monday + minutes * minuteMs)).toMatchObject({ state, reached })
})

test('an answer of the source or of the officer leaves the clock of its solution', () => {
  for (const answered of [{ respondedAtMs: monday }, { answeredAtMs: monday }])
    expect(sealedClock({ ...facts, ...answered }, always, calendar, monday + 3 * hourMs)).toEqual({
      state: 'running',
      awaits: 'resolution',
      dueAtMs: monday + 72 * hourMs,
      reached: 'officer',
    })
})

test('no pause holds it: a report that waits for its sender is overdue like any other', () => {
  const asked = { ...facts, status: 'butuh-info' } as const
  expect(sealedClock(asked, always, calendar, monday + 2 * hourMs).state).toBe('overdue')
})

test('next year’s budget is no end of it: parked, it is overdue and reaches the mayor like any other', () => {
  const parked = { ...facts, status: 'tunda-anggaran' } as const
  expect(sealedClock(parked, always, calendar, monday + 3 * hourMs)).toMatchObject({
    state: 'overdue',
    awaits: 'answer',
    reached: 'mayor',
  })
})

test('danger is with the deputy at once', () => {
  expect(sealedClock({ ...facts, isDanger: true }, always, calendar, monday)).toMatchObject({
    state: 'running',
    reached: 'deputy',
  })
})

test('what is closed has no clock', () => {
  const closed = { ...facts, status: 'selesai' } as const
  expect(sealedClock(closed, always, calendar, monday + 99 * hourMs)).toMatchObject({
    state: 'closed',
    dueAtMs: null,
  })
})

test('working minutes are those of the city’s offices', () => {
  const friday = Date.parse('2026-11-27T08:30:00Z')
  const rule = { ...always, counts: 'working' } as const
  expect(sealedClock({ ...facts, receivedAtMs: friday }, rule, calendar, friday).dueAtMs).toBe(
    Date.parse('2026-11-30T01:30:00Z'),
  )
})

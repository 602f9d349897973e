import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockFacts, type ClockRule, complaintClock } from '#domain/complaints/clock.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'

const office = { fromMinute: 450, toMinute: 960 }
const settings = {
  calendar: workingCalendar(
    {
      workingHours: [office, office, office, office, office, null, null],
      holidays: [{ date: '2026-12-25' }],
    },
    cityTime('Asia/Jakarta'),
  ),
  nearDeadlineShare: 0.75,
}
const local = (text: string) => Date.parse(`${text}+07:00`)
const monday = local('2026-11-23T08:00')
const always: ClockRule = { firstResponseMinutes: 60, resolutionMinutes: 600, counts: 'always' }
const working: ClockRule = { firstResponseMinutes: 510, resolutionMinutes: 1530, counts: 'working' }
const fresh: ClockFacts = {
  status: 'baru',
  receivedAtMs: monday,
  changedAtMs: monday,
  respondedAtMs: null,
  pausedMs: 0,
}
const after = (minutes: number) => monday + minutes * minuteMs

test.each<[string, Partial<ClockFacts>, number, string, string]>([
  ['just received', {}, 0, 'fresh', 'first-response'],
  ['a minute before three quarters', {}, 44, 'fresh', 'first-response'],
  ['at three quarters', {}, 45, 'near', 'first-response'],
  ['at the deadline', {}, 60, 'near', 'first-response'],
  ['past the deadline', {}, 60.001, 'overdue', 'first-response'],
  [
    'answered: the resolution clock runs from receipt',
    { respondedAtMs: after(20) },
    61,
    'fresh',
    'resolution',
  ],
  [
    'answered, near resolution',
    { respondedAtMs: after(20), status: 'dikerjakan' },
    450,
    'near',
    'resolution',
  ],
  [
    'answered, past resolution',
    { respondedAtMs: after(20), status: 'menunggu-validasi' },
    601,
    'overdue',
    'resolution',
  ],
  [
    'reopened after its time',
    { respondedAtMs: after(20), status: 'dibuka-kembali' },
    900,
    'overdue',
    'resolution',
  ],
  ['an hour of pause moves the deadline', { pausedMs: hourMs }, 100, 'fresh', 'first-response'],
  ['paused', { status: 'butuh-info', changedAtMs: after(30) }, 5_000, 'paused', 'first-response'],
  ['done', { status: 'selesai' }, 5_000, 'closed', 'none'],
  ['closed until there is a budget', { status: 'tunda-anggaran' }, 5_000, 'closed', 'none'],
])('%s', (_name, facts, minutes, state, running) => {
  const clock = complaintClock({ ...fresh, ...facts }, always, settings, after(minutes))
  expect([clock.state, clock.running]).toEqual([state, running])
})

test('while paused the used share stands still and the deadline moves on', () => {
  const paused = { ...fresh, status: 'butuh-info', changedAtMs: after(30) } as const
  const early = complaintClock(paused, always, settings, after(40))
  const late = complaintClock(paused, always, settings, after(240))
  expect([early.usedShare, late.usedShare]).toEqual([0.5, 0.5])
  expect((late.dueAtMs ?? 0) - (early.dueAtMs ?? 0)).toBe(200 * minuteMs)
})

test('a working clock stands still at night, on weekends and on holidays', () => {
  const friday = { ...fresh, receivedAtMs: local('2026-12-24T15:00'), changedAtMs: local('2026-12-24T15:00') }
  const clock = complaintClock(friday, working, settings, local('2026-12-28T07:30'))
  expect(clock.dueAtMs).toBe(local('2026-12-28T15:00'))
  expect(clock.usedShare).toBeCloseTo(60 / 510, 9)
  expect(complaintClock(friday, working, settings, local('2026-12-28T15:01')).state).toBe('overdue')
})

test('an open complaint only ever uses up more of its clock, and is late exactly when it is past due', () => {
  const step = fc.integer({ min: 0, max: 5 * 24 * 60 })
  fc.assert(
    fc.property(step, step, fc.constantFrom(always, working), (a, b, rule) => {
      const first = complaintClock(fresh, rule, settings, after(a))
      const second = complaintClock(fresh, rule, settings, after(a + b))
      expect(second.usedShare ?? 0).toBeGreaterThanOrEqual(first.usedShare ?? 0)
      expect(second.state === 'overdue').toBe(after(a + b) > (second.dueAtMs ?? 0))
      if ((second.usedShare ?? 0) > 1) expect(second.state).toBe('overdue')
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockRule, type ClockSettings, roundReading, standing } from '#domain/complaints/clock.ts'
import { complaintLife } from '#domain/complaints/complaint-life.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'
import { workingCalendar, workingMsBetween } from '#domain/time/working-time.ts'

const office = { fromMinute: 450, toMinute: 960 }
const settings: ClockSettings = {
  calendar: workingCalendar(
    {
      workingHours: [office, office, office, office, office, null, null],
      holidays: [{ date: '2026-12-25' }],
    },
    cityTime('Asia/Jakarta'),
  ),
  nearDeadlineShare: 0.75,
  pauses: { capDays: { 'butuh-info': 10, 'tunda-terbuka': 10 }, atMost: 3, totalDays: 20 },
  validateWithinDays: 5,
}
const local = (text: string) => Date.parse(`${text}+07:00`)
const monday = local('2026-11-23T08:00')
const always: ClockRule = { firstResponseMinutes: 60, resolutionMinutes: 600, counts: 'always' }
const working: ClockRule = { firstResponseMinutes: 510, resolutionMinutes: 1530, counts: 'working' }
const after = (minutes: number) => monday + minutes * minuteMs

/** A complaint received on Monday at 08.00 that went through these states, each at so many minutes after it. */
function facts(
  steps: readonly (readonly [ComplaintStatus, number])[],
  rest: Partial<ComplaintFacts> = {},
): ComplaintFacts {
  const [status, at] = steps.at(-1) ?? ['baru', 0]
  return {
    status,
    receivedAtMs: monday,
    changedAtMs: after(at),
    respondedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
    toldAtMs: after(at),
    history: [['baru', 0] as const, ...steps].map(([step, minutes]) => ({
      status: step,
      atMs: after(minutes),
      toldAtMs: null,
    })),
    ...rest,
  }
}
const at = (
  steps: readonly (readonly [ComplaintStatus, number])[],
  minutes: number,
  rule: ClockRule = always,
  rest: Partial<ComplaintFacts> = {},
) => standing(complaintLife(facts(steps, rest)), rule, settings, after(minutes))

test.each<[string, readonly (readonly [ComplaintStatus, number])[], number, string, string]>([
  ['just received', [], 0, 'fresh', 'first-response'],
  ['a minute before three quarters', [], 44, 'fresh', 'first-response'],
  ['at three quarters', [], 45, 'near', 'first-response'],
  ['at the deadline', [], 60, 'near', 'first-response'],
  ['past the deadline', [], 60.001, 'overdue', 'first-response'],
  ['verified by the desk: nobody has answered', [['diverifikasi', 9]], 61, 'overdue', 'first-response'],
  ['forwarded: nobody has answered', [['didisposisikan', 9]], 61, 'overdue', 'first-response'],
  ['taken by the agency without a stamp', [['diterima-opd', 9]], 61, 'fresh', 'resolution'],
  ['worked on without a stamp', [['dikerjakan', 20]], 61, 'fresh', 'resolution'],
  ['near resolution', [['dikerjakan', 20]], 450, 'near', 'resolution'],
  ['waiting for validation: not yet told done', [['menunggu-validasi', 20]], 601, 'overdue', 'resolution'],
  ['asked', [['butuh-info', 30]], 5_000, 'paused', 'first-response'],
  ['asked when it was late already', [['butuh-info', 90]], 5_000, 'overdue', 'first-response'],
  ['asked for longer than ten working days', [['butuh-info', 30]], 25 * 1440, 'overdue', 'first-response'],
  [
    'done',
    [
      ['dikerjakan', 20],
      ['selesai', 90],
    ],
    5_000,
    'done',
    'none',
  ],
  [
    'done, then waiting for its validation',
    [
      ['selesai', 90],
      ['menunggu-validasi', 99],
    ],
    5_000,
    'done',
    'none',
  ],
  ['done for more than five working days', [['selesai', 90]], 8 * 1440, 'unvalidated', 'none'],
  [
    'closed after it was done',
    [
      ['selesai', 90],
      ['ditutup', 900],
    ],
    9 * 1440,
    'closed',
    'none',
  ],
  ['waiting for a budget', [['tunda-anggaran', 90]], 90_000, 'awaiting-budget', 'none'],
  ['merged', [['digabung', 90]], 5_000, 'closed', 'none'],
  ["not the city's", [['bukan-kewenangan', 90]], 5_000, 'closed', 'none'],
  [
    'opened again long after its time',
    [
      ['selesai', 90],
      ['dibuka-kembali', 9_000],
    ],
    9_001,
    'fresh',
    'resolution',
  ],
])('%s', (_name, steps, minutes, state, running) => {
  const { clock } = at(steps, minutes)
  expect([clock.state, clock.running]).toEqual([state, running])
})

test('asked on Friday at 16.00 and answered on Monday at 08.00 costs half an hour of office time, not two days', () => {
  const thursday = local('2026-11-19T08:00')
  const life = complaintLife({
    ...facts([]),
    status: 'dikerjakan',
    receivedAtMs: thursday,
    changedAtMs: local('2026-11-23T08:00'),
    history: [
      { status: 'baru', atMs: thursday, toldAtMs: null },
      { status: 'dikerjakan', atMs: local('2026-11-19T09:00'), toldAtMs: null },
      { status: 'butuh-info', atMs: local('2026-11-20T15:30'), toldAtMs: null },
    ],
  })
  const { round } = standing(life, working, settings, monday)
  // Three days of 510 minutes from Thursday 08.00 end on Tuesday at 08.00; the pause held 30 + 30 minutes.
  expect(round.resolution.dueAtMs).toBe(local('2026-11-24T09:00'))
})

test('a pause after the answer does not move the deadline of the answer', () => {
  const before = at([['diterima-opd', 20]], 100)
  const paused = at(
    [
      ['diterima-opd', 20],
      ['butuh-info', 30],
      ['dikerjakan', 90],
    ],
    100,
  )
  expect(paused.answer.dueAtMs).toBe(before.answer.dueAtMs)
  expect(paused.round.resolution.dueAtMs).toBe((before.round.resolution.dueAtMs ?? 0) + 60 * minuteMs)
})

test('while paused the used share stands still and the deadline moves on', () => {
  const early = at([['butuh-info', 30]], 40).clock
  const late = at([['butuh-info', 30]], 240).clock
  expect([early.usedShare, late.usedShare]).toEqual([0.5, 0.5])
  expect((late.dueAtMs ?? 0) - (early.dueAtMs ?? 0)).toBe(200 * minuteMs)
})

test('the fourth pause does not hold the clock, and a pause that is spent says so', () => {
  const asked = [30, 50, 70, 90].flatMap((minute): [ComplaintStatus, number][] => [
    ['butuh-info', minute],
    ['dikerjakan', minute + 10],
  ])
  const four = at(asked, 200)
  expect(four.round.pauses.map((pause) => pause.limitedBy)).toEqual(['none', 'none', 'none', 'count'])
  expect(four.round.resolution.usedMs).toBe((200 - 30) * minuteMs)
  const spent = at(
    [
      ['dikerjakan', 10],
      ['tunda-terbuka', 30],
    ],
    20 * 1440,
  )
  expect([spent.isPauseSpent, spent.pausedSinceMs, spent.clock.state]).toEqual([true, null, 'overdue'])
})

test('pauses hold no more than twenty working days together', () => {
  const steps: [ComplaintStatus, number][] = [
    ['dikerjakan', 1],
    ['butuh-info', 1_440],
    ['dikerjakan', 20 * 1_440],
    ['tunda-terbuka', 21 * 1_440],
    ['dikerjakan', 50 * 1_440],
    ['butuh-info', 51 * 1_440],
  ]
  const { round, isPauseSpent } = at(steps, 60 * 1_440, working)
  expect(round.pauses.map((pause) => pause.limitedBy)).toEqual(['length', 'length', 'total'])
  expect(round.pauses.map((pause) => pause.allowedDays)).toEqual([10, 10, 0])
  expect(isPauseSpent).toBe(true)
})

test('waiting for a budget stops every clock without a cap, and its time is not counted when it comes back', () => {
  const back = at(
    [
      ['dikerjakan', 60],
      ['tunda-anggaran', 120],
      ['dikerjakan', 120_000],
    ],
    120_060,
  )
  expect(back.round.resolution.usedMs).toBe(180 * minuteMs)
  expect(back.clock.state).toBe('fresh')
})

test('while it waits for a budget nothing of its work falls due, however late it was', () => {
  const { clock, round } = at(
    [
      ['dikerjakan', 20],
      ['tunda-anggaran', 900],
    ],
    5_000,
  )
  expect(round.resolution).toMatchObject({ outcome: 'parked', dueAtMs: null, usedMs: 900 * minuteMs })
  expect([clock.dueAtMs, clock.resolutionDueAtMs]).toEqual([null, null])
})

test.each<[ComplaintStatus, number]>([
  ['ditolak', 90],
  ['digabung', 90],
  ['bukan-kewenangan', 90],
  ['ditolak', 900],
])('what ended as %s after %d minutes neither kept nor broke the promise of its work', (status, minutes) => {
  const { answer, round } = at([[status, minutes]], 5_000)
  expect(round.resolution).toMatchObject({ outcome: 'without-work', endedAtMs: after(minutes) })
  expect(answer.outcome).toBe('late')
})

test('a stamped end proves that the answer came in time, although its status was told days later', () => {
  const late = at([['ditutup', 9_000]], 9_100, working, { resolvedAtMs: after(240), history: [] })
  expect(late.answer).toMatchObject({ endedAtMs: after(240), isEndAtLatest: true, outcome: 'met' })
})

test('what ended keeps both its promises: used, promised, in time or not', () => {
  const { clock, answer, round } = at(
    [
      ['dikerjakan', 90],
      ['selesai', 500],
      ['ditutup', 900],
    ],
    5_000,
  )
  expect(clock.state).toBe('closed')
  expect(answer).toMatchObject({ outcome: 'late', usedMs: 90 * minuteMs, promisedMs: hourMs })
  expect(round.resolution).toMatchObject({
    outcome: 'met',
    usedMs: 500 * minuteMs,
    endedAtMs: after(500),
    dueAtMs: after(600),
  })
})

test('opened again it has a promise of its own, and the earlier round stays as it was', () => {
  const life = complaintLife(
    facts([
      ['dikerjakan', 20],
      ['selesai', 700],
      ['dibuka-kembali', 9_000],
    ]),
  )
  expect(life.rounds).toHaveLength(2)
  const [first, second] = life.rounds.map(
    (round) => roundReading(life, round, always, settings, after(9_300)).resolution,
  )
  expect(first).toMatchObject({ outcome: 'late', usedMs: 700 * minuteMs })
  expect(second).toMatchObject({ outcome: 'running', usedMs: 300 * minuteMs, dueAtMs: after(9_600) })
})

test('when only the present status is known, the answer came then or before, and lateness is not claimed', () => {
  const late = standing(
    complaintLife({ ...facts([['dikerjakan', 90]]), history: [] }),
    always,
    settings,
    after(100),
  )
  expect(late.answer).toMatchObject({ outcome: 'unknown', endedAtMs: after(90) })
  const early = standing(
    complaintLife({ ...facts([['dikerjakan', 30]]), history: [] }),
    always,
    settings,
    after(100),
  )
  expect(early.answer.outcome).toBe('met')
})

test('a working clock stands still at night, on weekends and on holidays', () => {
  const received = local('2026-12-24T15:00')
  const on = (now: string) =>
    standing(
      complaintLife({ ...facts([]), receivedAtMs: received, changedAtMs: received, history: [] }),
      working,
      settings,
      local(now),
    ).clock
  expect(on('2026-12-28T07:30').dueAtMs).toBe(local('2026-12-28T15:00'))
  expect(on('2026-12-28T07:30').usedShare).toBeCloseTo(60 / 510, 9)
  expect(on('2026-12-28T15:01').state).toBe('overdue')
})

test('a told sum of pauses is taken off whole where every minute counts', () => {
  const told = { pausedMs: hourMs, changedAtMs: after(90) }
  const open = at([], 100, always, told)
  expect([open.clock.state, open.round.creditedMs]).toEqual(['fresh', hourMs])
  // Answered after 20 minutes: the hour was not before that.
  const answered = at([['dikerjakan', 20]], 100, always, told)
  expect(answered.answer.usedMs).toBe(20 * minuteMs)
  expect(answered.round.resolution.usedMs).toBe(40 * minuteMs)
})

test.each<[string, Partial<ComplaintFacts>]>([
  ['dated', { changedAtMs: local('2026-11-27T09:00') }],
  ['not dated', { changedAtMs: local('2026-11-23T09:00') }],
])('a told sum that fits into the nights takes nothing off a working clock: %s', (_name, stamps) => {
  const life = complaintLife({
    ...facts([['dikerjakan', 60]]),
    respondedAtMs: local('2026-11-23T09:00'),
    pausedMs: 1_000 * minuteMs,
    toldAtMs: local('2026-11-27T09:00'),
    history: [],
    ...stamps,
  })
  const { answer, round } = standing(life, working, settings, local('2026-11-27T17:30'))
  expect(round.creditedMs).toBe(0)
  expect(round.resolution.dueAtMs).toBe(local('2026-11-26T08:00'))
  expect(answer).toMatchObject({ usedMs: hourMs, dueAtMs: local('2026-11-24T08:00'), outcome: 'met' })
})

test('a told sum that is longer than all the time there was is not believed', () => {
  const { round } = at([['dikerjakan', 20]], 100, always, { pausedMs: 1_000 * minuteMs })
  expect([round.creditedMs, round.resolution.usedMs]).toEqual([0, 100 * minuteMs])
})

const ended = { status: 'selesai', resolvedAtMs: after(200), history: [] } as const
test.each<[string, Partial<ComplaintFacts>]>([
  ['its end', { ...ended, changedAtMs: after(200) }],
  ['its end, changed after it', { ...ended, changedAtMs: after(900) }],
  ['its end, closed after it', { ...ended, status: 'ditutup', changedAtMs: after(900) }],
  ['its validation', { ...ended, status: 'menunggu-validasi', changedAtMs: after(900) }],
  ['the last change that is dated', { status: 'dikerjakan', changedAtMs: after(200), history: [] }],
  [
    'its end, opened again and without the time between',
    { ...ended, status: 'dibuka-kembali', changedAtMs: after(900) },
  ],
])(
  'a told sum that is longer than the time there was until %s is not believed, whenever it comes',
  (_n, rest) => {
    const used = (pausedMin: number, heard: number) => {
      const life = complaintLife(
        facts([], { ...rest, toldAtMs: after(heard), pausedMs: pausedMin * minuteMs }),
      )
      return life.rounds.map(
        (round) => roundReading(life, round, always, settings, after(9_000)).resolution.usedMs,
      )
    }
    for (const heard of [900, 950, 2_000])
      for (const sum of [206, 850, 920]) expect(used(sum, heard)).toEqual(used(0, heard))
  },
)

test('a told sum that is longer by what clocks differ by is taken for all the time there was', () => {
  const credited = (minutes: number) =>
    at([['dikerjakan', 20]], 100, always, { pausedMs: minutes * minuteMs }).round.creditedMs
  expect([credited(25), credited(26)]).toEqual([20 * minuteMs, 0])
})

test('work that ends in the very instant it was promised for is in time', () => {
  const outcome = (end: number) =>
    at(
      [
        ['dikerjakan', 5],
        ['selesai', end],
      ],
      700,
    ).round.resolution.outcome
  expect([outcome(600), outcome(601)]).toEqual(['met', 'late'])
})

test('a told sum may hold the pause that lasts since the last change', () => {
  const told = { pausedMs: 100 * minuteMs, changedAtMs: after(120), toldAtMs: after(1_440) }
  // Told at eight the next morning: the hundred minutes may all have been after the offices had closed.
  const { round } = at([['butuh-info', 120]], 1_440, working, { ...told, history: [] })
  expect(round.creditedMs).toBe(0)
})

test('pauses that were seen are in the told sum already', () => {
  const { round } = at(
    [
      ['dikerjakan', 5],
      ['butuh-info', 10],
      ['dikerjakan', 70],
    ],
    100,
    always,
    {
      pausedMs: 60 * minuteMs,
    },
  )
  expect([round.creditedMs, round.resolution.usedMs]).toEqual([0, 40 * minuteMs])
})

test('a told sum never takes off more than pauses of that sum could have covered', () => {
  const minute = fc.integer({ min: 0, max: 20 * 1_440 })
  fc.assert(
    fc.property(minute, minute, fc.constantFrom(always, working), (from, length, rule) => {
      const end = from + length + 60
      const now = end + 600
      const truth = at(
        [
          ['dikerjakan', 1],
          ...(length > 0
            ? ([
                ['butuh-info', from + 2],
                ['dikerjakan', from + 2 + length],
              ] as const)
            : []),
        ],
        now,
        rule,
      )
      const told = at([['dikerjakan', 1]], now, rule, {
        pausedMs: length * minuteMs,
        changedAtMs: after(end),
      })
      expect(told.round.resolution.dueAtMs).toBeLessThanOrEqual(truth.round.resolution.dueAtMs ?? 0)
      expect(told.round.resolution.usedMs).toBeGreaterThanOrEqual(truth.round.resolution.usedMs)
    }),
    { numRuns: 500 },
  )
})

test('an open complaint only ever uses up more of its clock, and is late exactly when it is past due', () => {
  const step = fc.integer({ min: 0, max: 5 * 24 * 60 })
  fc.assert(
    fc.property(step, step, fc.constantFrom(always, working), (a, b, rule) => {
      const first = at([], a, rule).clock
      const second = at([], a + b, rule).clock
      expect(second.usedShare ?? 0).toBeGreaterThanOrEqual(first.usedShare ?? 0)
      expect(second.state === 'overdue').toBe(after(a + b) > (second.dueAtMs ?? 0))
    }),
  )
})

test('a pause that never ends holds a clock for ten working days', () => {
  const { round } = at([['butuh-info', 0]], 400 * 1_440, working)
  const [pause] = round.pauses
  expect(workingMsBetween(settings.calendar, monday, pause?.heldUntilMs ?? 0)).toBe(10 * 510 * minuteMs)
  expect(pause?.heldUntilMs).toBe(monday + 14 * dayMs)
})

import { expect, test } from 'vitest'
import { finishesBy, forecast, requiredPctPerWeek } from '#domain/projects/forecast.ts'
import { type On, weekly } from '#domain/projects/testing.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

const today = '2026-11-22'
const rules = { staleAfterDays: 10 }
const of = (done: readonly On[], startsOn: string | null = null, on = today) =>
  forecast(
    { reports: done.map(([day, physicalPct]) => ({ day, physicalPct })), startsOn, owesReports: true },
    on,
    rules,
  )

test('a steady two percent a week with 20 % left ends in ten weeks', () => {
  expect(of(weekly(today, 70, 72, 74, 76, 78, 80))).toEqual({
    kind: 'ends',
    endsOn: '2027-01-31',
    earliestOn: '2027-01-31',
    latestOn: '2027-01-31',
    pace: {
      pctPerWeek: 2,
      slowestPctPerWeek: 2,
      fastestPctPerWeek: 2,
      isLeast: false,
      sinceOn: null,
      between: { fromOn: '2026-10-18', untilOn: today, risePts: 10, countedToOn: today },
    },
  })
})

test('work that is exactly enough for the last day ends on it, with binary dust', () => {
  const done: On[] = [
    ['2026-11-19', 44],
    ['2026-12-10', 72],
  ]
  expect(of(done, null, '2026-12-10')).toMatchObject({ endsOn: '2026-12-31' })
})

test('the range comes from the paces of the last eight weeks', () => {
  const outlook = of(weekly(today, 40, 50, 60, 68, 70, 72, 74, 76, 78, 80))
  expect(outlook).toMatchObject({
    kind: 'ends',
    endsOn: '2027-01-31',
    // 30 points in eight weeks.
    earliestOn: '2026-12-30',
    latestOn: '2027-01-31',
  })
})

test('what lies more than eight weeks back does not count', () => {
  const recent = weekly(today, 60, 61, 62, 63, 64, 65, 66, 67, 68)
  expect(of([...weekly('2026-09-13', 1, 40, 59), ...recent])).toEqual(of(recent))
})

test.each<[string, readonly On[], string]>([
  ['no report', [], 'not-reported'],
  ['nothing done in five weeks', weekly(today, 0, 0, 0, 0, 0), 'not-begun'],
  ['work that stands still', weekly(today, 50, 50, 50, 50, 50), 'standstill'],
  ['work that was corrected downwards', weekly(today, 50, 52, 54, 51), 'falling'],
  ['work that made up a part of its fall', weekly(today, 40, 50, 45, 48, 49), 'falling'],
  ['work so slow that a date says nothing', weekly(today, 50, 50.001, 50.002, 50.003, 50.004), 'too-slow'],
])('%s has no finish day, and will not finish', (_name, done, why) => {
  const outlook = of(done)
  expect(outlook).toEqual({ kind: 'no-pace', why })
  expect(finishesBy(outlook, '2099-12-31')).toBe(false)
})

test.each<[string, readonly On[], string | null]>([
  ['work that is silent for six weeks', weekly('2026-10-10', 10, 20, 30, 40), null],
  // 12 points in 31 days, of which the last are 12 days old: 6 are left.
  [
    'a rise over a month whose end is told too late for a pace',
    [
      ['2026-10-10', 82],
      ['2026-11-10', 94],
    ],
    '2026-12-08',
  ],
])('%s is said to prove no pace, and never to stand still', (_name, done, earliestOn) => {
  const outlook = of(done)
  expect(outlook).toMatchObject({ kind: 'unproven', why: 'gap', ...(earliestOn && { earliestOn }) })
  expect(finishesBy(outlook, '2099-12-31')).toBe(false)
})

test.each<[string, readonly On[], string, number]>([
  [
    'seven days after a monthly report',
    [
      ['2026-10-20', 82],
      ['2026-11-20', 94],
    ],
    '2026-11-27',
    12 / 31,
  ],
  [
    'ten days after it, as late as the next one may come',
    [
      ['2026-10-20', 82],
      ['2026-11-20', 94],
    ],
    '2026-11-30',
    12 / 34,
  ],
  [
    'after a jump over five weeks',
    [
      ['2026-11-25', 78.25],
      ['2026-12-30', 90],
    ],
    '2027-01-02',
    11.75 / 35,
  ],
  [
    'after forty days',
    [
      ['2026-11-22', 36.4],
      ['2027-01-01', 44],
    ],
    '2027-01-02',
    7.6 / 40,
  ],
])(
  '%s work that rises has the pace between its two reports, and may have stood still since the first',
  (...row) => {
    const [, done, on, pctPerDay] = row
    expect(of(done, '2026-03-02', on)).toMatchObject({
      kind: 'ends',
      latestOn: null,
      pace: {
        pctPerWeek: expect.closeTo(pctPerDay * 7, 9),
        slowestPctPerWeek: 0,
        isLeast: false,
        between: { fromOn: done[0]?.[0], untilOn: done[1]?.[0] },
      },
    })
  },
)

test('a date up to ten years ahead is told, and none beyond', () => {
  const at = (pctPerWeek: number) => of(weekly(today, ...[4, 3, 2, 1, 0].map((n) => 50 - n * pctPerWeek)))
  // 50 % at 350 / 3650 a week are 3650 days.
  expect(at(350 / 3650)).toMatchObject({ kind: 'ends', endsOn: '2036-11-19' })
  expect(at(350 / 3651)).toEqual({ kind: 'no-pace', why: 'too-slow' })
})

test('finished work needs no forecast', () => {
  expect(of(weekly(today, 90, 95, 100))).toEqual({ kind: 'finished' })
  expect(finishesBy({ kind: 'finished' }, '2026-01-01')).toBe(true)
})

test('a forecast is never in the past: the days of silence count', () => {
  const outlook = of(weekly('2026-11-04', 60, 70, 80, 90))
  expect(outlook.kind === 'ends' && outlook.endsOn > today).toBe(true)
})

test('the week that nobody has reported yet is no standstill: the pace is that of the reported weeks', () => {
  const done = weekly('2026-11-16', 60, 64.3, 68.2, 72.5, 76.4)
  // Its table reads 4.3, 3.9, 4.3 and 3.9 a week.
  for (const day of ['2026-11-16', '2026-11-19', '2026-11-22', '2026-11-23']) {
    const outlook = of(done, null, day)
    expect(outlook).toMatchObject({ pace: { between: { fromOn: '2026-10-19' }, sinceOn: null } })
    expect(outlook.kind === 'ends' && outlook.pace.pctPerWeek).toBeCloseTo(4.13, 1)
  }
  // Days beyond it are days without progress, whether nobody tells of them or somebody tells of a standstill.
  const standstill: On[] = [...done, ['2026-11-23', 76.4], ['2026-11-30', 76.4]]
  for (const told of [done, standstill])
    expect(of(told, null, '2026-11-30')).toMatchObject({ pace: { pctPerWeek: expect.closeTo(16.4 / 5, 9) } })
})

test('reports that have only begun give the least they prove, and a range up to what they may mean', () => {
  const outlook = of(weekly(today, 59, 61.1), '2026-05-01')
  expect(outlook).toMatchObject({
    kind: 'ends',
    pace: { isLeast: true, pctPerWeek: expect.closeTo(0.35, 2), fastestPctPerWeek: expect.closeTo(2.1, 2) },
  })
  // 38.9 % at 2.1 a week.
  expect(outlook.kind === 'ends' && outlook.earliestOn).toBe('2027-04-01')
  expect(of(weekly(today, 55, 57, 59, 61, 63, 65))).toMatchObject({ pace: { isLeast: false } })
})

test('a single report is the pace since the start order, never a jump from nothing, and says since when', () => {
  expect(of([['2026-11-20', 5]], '2026-11-06')).toMatchObject({
    kind: 'ends',
    pace: { pctPerWeek: 2.5, sinceOn: '2026-11-06' },
  })
  expect(of([['2026-11-15', 5]], '2026-10-11')).toMatchObject({
    kind: 'ends',
    pace: { pctPerWeek: 1, sinceOn: '2026-10-11' },
  })
})

test('one that comes months after the start order proves no pace, whatever the mean since then would be', () => {
  const outlook = of([['2026-11-20', 50]], '2026-08-14')
  // 50 more at 50 in 98 days.
  expect(outlook).toMatchObject({ kind: 'unproven', why: 'one-report', earliestOn: '2027-02-28' })
  expect(finishesBy(outlook, '2099-12-31')).toBe(false)
  const purchase = { reports: [{ day: '2026-11-20', physicalPct: 50 }], startsOn: '2026-08-14' }
  expect(forecast({ ...purchase, owesReports: false }, today, rules)).toMatchObject({
    pace: { pctPerWeek: expect.closeTo((50 / 98) * 7, 9), sinceOn: '2026-08-14' },
  })
})

test('work younger than three weeks is paced from its start order, and says since when', () => {
  const young = weekly(today, 4, 8)
  expect(of(young, '2026-11-08')).toMatchObject({ pace: { pctPerWeek: 4, sinceOn: '2026-11-08' } })
  // Without one, older reports may have been left out.
  expect(of(young)).toMatchObject({ pace: { isLeast: true, pctPerWeek: expect.closeTo(4 / 6, 9) } })
  expect(of(weekly(today, 4, 8, 12, 16))).toMatchObject({ pace: { pctPerWeek: 4, sinceOn: null } })
})

test('the first report without a start order says nothing, and after two missed reports it has no pace', () => {
  expect(of([['2026-11-20', 50]])).toEqual({ kind: 'unknown' })
  expect(finishesBy({ kind: 'unknown' }, '2026-12-31')).toBeNull()
  expect(of([['2026-11-02', 50]])).toEqual({ kind: 'unknown' })
  expect(of([['2026-11-01', 50]])).toMatchObject({ kind: 'unproven', why: 'gap', earliestOn: null })
})

test('a package that began two weeks ago has the pace of its two weeks', () => {
  expect(
    of(
      [
        ['2026-11-15', 5],
        ['2026-11-22', 10],
      ],
      '2026-11-08',
    ),
  ).toMatchObject({ pace: { pctPerWeek: 5 } })
})

test.each<[string, readonly On[]]>([
  ['on its day', [['2026-11-06', 0]]],
  ['before it', [['2026-10-20', 0]]],
  [
    'on both',
    [
      ['2026-10-20', 0],
      ['2026-11-06', 0],
    ],
  ],
])('nothing done, told %s, takes the start order from no pace', (_, opening) => {
  const since: On[] = [
    ['2026-11-13', 25],
    ['2026-11-20', 50],
  ]
  for (const done of [[], since.slice(0, 1), since])
    expect(of([...opening, ...done], '2026-11-06')).toEqual(
      done.length === 0 ? { kind: 'no-pace', why: 'not-begun' } : of(done, '2026-11-06'),
    )
})

test('a report for the very day of the start order makes no pace slower than without it', () => {
  const later: On[] = [
    ['2026-11-13', 25],
    ['2026-11-20', 50],
  ]
  // 25 points a week since the start order; from the report 22.5, which the range names.
  expect(of(later, '2026-11-06')).toMatchObject({ endsOn: '2026-12-06', latestOn: '2026-12-06' })
  expect(of([['2026-11-06', 5], ...later], '2026-11-06')).toMatchObject({
    endsOn: '2026-12-06',
    latestOn: '2026-12-08',
  })
  // Alone it is the mean since the start order, as any first report.
  expect(of([['2026-11-06', 5]], '2026-11-06')).toMatchObject({
    kind: 'ends',
    pace: { sinceOn: '2026-11-06', between: { risePts: 5 } },
  })
})

test('a single report of nothing says that nothing is done, whether a start order is told or not', () => {
  for (const startsOn of [null, '2026-11-20', '2026-12-10'])
    expect(of([['2026-11-20', 0]], startsOn)).toEqual({ kind: 'no-pace', why: 'not-begun' })
})

test('an agency that may report monthly is read over its own window', () => {
  const monthly = {
    reports: [
      ['2026-09-20', 40],
      ['2026-10-20', 50],
      ['2026-11-20', 60],
    ].map(([day, pct]) => ({ day: String(day), physicalPct: Number(pct) })),
    startsOn: null,
    owesReports: true,
  }
  expect(forecast(monthly, today, { staleAfterDays: 40 })).toMatchObject({ kind: 'ends' })
})

test('the pace that is needed is counted from today to the end of the contract', () => {
  expect(requiredPctPerWeek(80, '2026-12-27', today)).toBeCloseTo(4, 9)
  expect(requiredPctPerWeek(null, '2026-12-27', today)).toBeCloseTo(20, 9)
  expect(requiredPctPerWeek(80, today, today)).toBeNull()
  expect(requiredPctPerWeek(80, null, today)).toBeNull()
})

test.each<[string, readonly On[], string | null, string, object]>([
  [
    'reported up to three weeks ago: the days since then count',
    [
      ['2026-10-29', 94.22],
      ['2026-11-05', 95.62],
    ],
    null,
    '2026-11-28',
    { fromOn: '2026-10-29', untilOn: '2026-11-05', risePts: 1.4, countedToOn: '2026-11-21' },
  ],
  [
    'two weeks of reports: over three at least',
    weekly('2026-11-20', 70, 74, 78),
    null,
    '2026-11-28',
    { fromOn: '2026-11-06', untilOn: '2026-11-20', risePts: 8, countedToOn: '2026-11-27' },
  ],
  [
    'reported this week, and four weeks ago',
    weekly('2026-11-27', 60, 64, 68, 72, 76),
    null,
    '2026-11-28',
    { fromOn: '2026-10-30', untilOn: '2026-11-27', risePts: 16, countedToOn: '2026-11-27' },
  ],
  [
    'one report since its start order: over three weeks at least',
    [['2026-11-12', 6]],
    '2026-11-02',
    '2026-11-28',
    { fromOn: '2026-11-02', untilOn: '2026-11-12', risePts: 6, countedToOn: '2026-11-23' },
  ],
])('a pace is its points over its days: %s', (_name, done, startsOn, on, between) => {
  const outlook = of(done, startsOn, on)
  expect(outlook).toMatchObject({ kind: 'ends', pace: { between } })
  if (outlook.kind !== 'ends' || outlook.pace.between === null) throw new Error('has a pace')
  const { fromOn, risePts, countedToOn } = outlook.pace.between
  expect(outlook.pace.pctPerWeek).toBeCloseTo((risePts * 7) / daysBetween(fromOn, countedToOn), 9)
})

test('a jump of two days is no pace: what is told since is spread over three weeks at least', () => {
  // The oldest report of the window is three weeks old, and two days later ten points more are told.
  const done: On[] = [
    ['2026-11-01', 50],
    ['2026-11-03', 60],
    ['2026-11-22', 60],
  ]
  expect(of(done)).toMatchObject({ pace: { pctPerWeek: expect.closeTo(10 / 3, 9) } })
})

test('the window of a monthly reporter is three and a half times as long as a report may be old', () => {
  const monthly = (daysAgo: number) =>
    forecast(
      {
        reports: [
          { day: addDays(today, -daysAgo), physicalPct: 20 },
          { day: addDays(today, -15), physicalPct: 60 },
        ],
        startsOn: null,
        owesReports: true,
      },
      today,
      { staleAfterDays: 40 },
    )
  expect(monthly(140)).toMatchObject({ pace: { isLeast: false } })
  expect(monthly(141)).toEqual(expect.objectContaining({ kind: 'unproven', why: 'gap' }))
})

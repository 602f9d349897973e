/** Every rule about the condition of a package, row by row; each row names where it comes from. */
import { expect, test } from 'vitest'
import type { PackageClass } from '#domain/projects/count-packages.ts'
import { packageClass } from '#domain/projects/count-packages.ts'
import { lastDayOfExtraTime } from '#domain/projects/extra-time.ts'
import {
  judgePackage,
  type PackageCondition,
  type PackageDoubt,
  type PackageNote,
} from '#domain/projects/package-condition.ts'
import type { Reporting } from '#domain/projects/reporting.ts'
import { reportingState } from '#domain/projects/reporting.ts'
import { packageOf, sampleRules, weekly } from '#domain/projects/testing.ts'
import { addDays } from '#domain/time/day.ts'

const today = '2026-11-27'
const reported = '2026-11-25'

interface Expected {
  readonly condition?: PackageCondition
  readonly also?: readonly PackageCondition[]
  readonly reporting?: Reporting
  readonly class?: PackageClass
  readonly doubts?: readonly PackageDoubt[]
  readonly notes?: readonly PackageNote[]
}
type Facts = Parameters<typeof packageOf>[0]
type Row = readonly [
  source: string,
  name: string,
  facts: Facts,
  expected: Expected | PackageCondition,
  on?: { readonly today?: string; readonly basis?: 'relative' },
]

/** A contract of several years, with room for the slow. */
const roomy: Facts = { endsOn: '2027-12-20', multiYearUntil: '2027-12-20' }
/** On a steady way to 100 % well before its end, `plan` points planned and `done` points done. */
const steady = (plan: number, done: number): Facts => ({
  ...roomy,
  plan: [[reported, plan]],
  done: weekly(reported, done - 24, done - 18, done - 12, done - 6, done),
})
/** The same figures, and nothing moves. */
const standing = (plan: number, done: number): Facts => ({
  plan: [[reported, plan]],
  done: weekly(reported, done, done, done, done, done),
})

/** Its start order is so young that its first report came in time. */
const young: Facts = { startsOn: '2026-11-05' }

/** Four fifths of `pct` planned by today, all of it by `day`. */
const planUpTo = (day: string, pct: number): Facts => ({
  plan: [
    [reported, pct * 0.8],
    [day, pct],
  ],
})

/** Stopped since August, at half of a plan that stands at 50. */
const stoppedUntil = (suspendedUntil: string): Facts => ({
  startsOn: '2026-07-10',
  suspendedFrom: '2026-08-01',
  suspendedUntil,
  plan: [
    ['2026-07-28', 50],
    [today, 50],
  ],
})

/** The year is long, and so is its contract. */
const beyond: Facts = { endsOn: '2027-05-31', multiYearUntil: '2027-05-31' }

const table392 = 'general conditions 39.2'
const yearEnd = 'general conditions 39.2, year end'
const house = 'house rule'

const rows: readonly Row[] = [
  // The table, period I.
  [table392, 'period I, on plan', steady(50, 50), 'on-plan'],
  [table392, 'period I, ahead of plan', steady(50, 60), 'on-plan'],
  [house, 'period I, late by exactly 5', steady(50, 45), 'on-plan'],
  [house, 'period I, late by 5.1', steady(50, 44.9), 'watch'],
  [table392, 'period I, late by exactly 10', steady(50, 40), 'watch'],
  [table392, 'period I, exactly 10 with binary dust', steady(60.3, 50.3), 'watch'],
  [table392, 'period I, late by 10.1', steady(50, 39.9), 'critical'],
  [table392, 'period I, late by 10.01', steady(50, 39.99), 'critical'],
  [table392, 'plan exactly 70 is still period I', steady(70, 62), 'watch'],
  [
    table392,
    'plan exactly 70 on the line to its first figure, with binary dust',
    { startsOn: '2026-10-08', plan: [['2026-11-28', 71.4]], done: [[reported, 62]] },
    'watch',
  ],
  // Period II.
  [table392, 'plan just above 70 is period II', steady(70.1, 62.1), 'critical'],
  [house, 'period II, late by exactly 2.5', steady(80, 77.5), 'on-plan'],
  [house, 'period II, late by 2.6', steady(80, 77.4), 'watch'],
  [table392, 'period II, late by exactly 5', steady(80, 75), 'watch'],
  [table392, 'period II, late by 5.1', steady(80, 74.9), 'critical'],
  [table392, 'plan 100, late by 5.1', steady(100, 94.9), 'critical'],
  [
    table392,
    'not begun although the plan says 15 %',
    { plan: [[reported, 15]], done: [[reported, 0]] },
    'critical',
  ],
  [
    table392,
    'not begun although the plan says 8 %',
    { plan: [[reported, 8]], done: [[reported, 0]] },
    'watch',
  ],
  // The two readings of "10 %".
  [table392, 'plan 40, done 33, read in points', steady(40, 33), 'watch'],
  [table392, 'plan 40, done 33, read relative to plan', steady(40, 33), 'critical', { basis: 'relative' }],
  [table392, 'plan 90, done 86, relative: 4.4 %', steady(90, 86), 'watch', { basis: 'relative' }],
  [
    table392,
    'nothing planned is never late, relative',
    { ...young, plan: [[reported, 0]], done: [[reported, 0]] },
    'not-begun',
    { basis: 'relative' },
  ],
  // Year end.
  [
    yearEnd,
    'late by 4.6 and crawling past the year',
    { plan: [[reported, 95]], done: weekly(reported, 90, 90.1, 90.2, 90.3, 90.4) },
    'critical',
  ],
  [
    yearEnd,
    'late by 2.4, crawling 0.1 a week',
    { plan: [[reported, 100]], done: weekly(reported, 97.2, 97.3, 97.4, 97.5, 97.6) },
    { condition: 'critical', notes: ['beyond-year'] },
  ],
  [
    yearEnd,
    'late by 2.4, standing still is no better',
    standing(100, 97.6),
    { condition: 'critical', notes: ['beyond-year'] },
  ],
  [
    yearEnd,
    'late by 0.5, standing still since October',
    { plan: [[reported, 100]], done: [...weekly('2026-10-16', 90, 99.5), [reported, 99.5]] },
    'critical',
  ],
  [
    yearEnd,
    'a figure that falls will not finish',
    { plan: [[reported, 90]], done: weekly(reported, 70, 80, 90, 89) },
    { condition: 'critical', doubts: ['falling'] },
  ],
  [yearEnd, 'a little late and finishing in December', steady(95, 93), 'on-plan'],
  [
    yearEnd,
    'on plan but past the year: not late, so not critical',
    standing(90, 90),
    { condition: 'watch', notes: ['beyond-year'] },
  ],
  [
    house,
    'period I, slower than it needs to be, before a quarter of its time has gone: every S-curve starts slowly',
    { ...beyond, startsOn: '2026-10-08', done: weekly(reported, 1, 2, 3, 4, 5, 6, 7), plan: [[reported, 8]] },
    { condition: 'on-plan', notes: [] },
  ],
  [
    house,
    'period I, on plan and standing still: it misses the end whatever its plan has in store',
    standing(60, 58),
    { condition: 'watch', notes: ['beyond-year'] },
  ],
  [
    house,
    'period I, on plan, and at its pace past the end of the contract and the year',
    {
      startsOn: '2026-08-01',
      plan: weekly(reported, 56, 57, 58, 59, 60),
      done: weekly(reported, 54, 55, 56, 57, 58),
    },
    { condition: 'watch', notes: ['beyond-year'] },
  ],
  [
    house,
    'period I of a contract of several years: past its end, which is the last day it may be paid as well',
    {
      ...beyond,
      startsOn: '2026-08-01',
      endsOn: '2027-08-01',
      multiYearUntil: '2027-08-01',
      plan: weekly(reported, 30.5, 32.5, 34.5, 36.5, 38.5),
      done: weekly(reported, 32, 33, 34, 35, 36),
    },
    { condition: 'watch', notes: ['beyond-year'] },
  ],
  [
    house,
    'the same a hair slower than a straight line: a tenth is what one report moves',
    {
      ...beyond,
      startsOn: '2026-08-01',
      endsOn: '2027-08-01',
      multiYearUntil: '2027-08-01',
      plan: weekly(reported, 24.1, 26, 27.9, 29.8, 31.7),
      done: weekly(reported, 24, 25.8, 27.6, 29.4, 31.2),
    },
    { condition: 'on-plan', notes: [] },
  ],
  [
    house,
    'a plan that goes faster from here on, as the work that keeps to it will',
    {
      ...beyond,
      startsOn: '2026-08-01',
      plan: [...weekly(reported, 14, 16, 18, 20, 22), ['2027-05-31', 100]],
      done: weekly(reported, 13.5, 16, 18.5, 20.5, 22.5),
    },
    { condition: 'on-plan', notes: [] },
  ],
  [
    house,
    'period II, on plan, finished in the year and past the end of its contract',
    {
      plan: weekly(reported, 85, 87, 89, 91, 93),
      done: weekly(reported, 82, 84.5, 87, 89.5, 92),
      endsOn: '2026-12-11',
    },
    { condition: 'watch', notes: ['beyond-contract'] },
  ],
  [
    house,
    'the same where extra time is granted',
    {
      plan: weekly(reported, 85, 87, 89, 91, 93),
      done: weekly(reported, 82, 84.5, 87, 89.5, 92),
      endsOn: '2026-12-11',
      extensionUntil: '2027-01-30',
    },
    { condition: 'on-plan', notes: [] },
  ],
  [
    house,
    'what is suspended with an end to come has no end to miss',
    { ...standing(60, 58), status: 'suspended', suspendedFrom: '2026-11-01', suspendedUntil: '2026-12-10' },
    { condition: 'suspended', notes: [] },
  ],
  [
    house,
    'work that went on two weeks ago has not shown its pace again',
    {
      ...stoppedUntil('2026-11-16'),
      done: [
        ['2026-07-28', 50],
        [reported, 50],
      ],
    },
    { condition: 'on-plan', notes: [] },
  ],
  [
    yearEnd,
    'a multi-year contract has its own last day',
    { ...standing(80, 79), multiYearUntil: '2027-06-30', done: weekly(reported, 75, 76, 77, 78, 79) },
    'on-plan',
  ],
  [
    yearEnd,
    'granted extra time takes the place of 31 December',
    {
      plan: [[reported, 95]],
      done: weekly(reported, 84, 86, 88, 90, 91),
      extensionUntil: '2027-02-19',
      endsOn: '2027-02-19',
    },
    { condition: 'watch' },
  ],
  [
    yearEnd,
    'the same without the grant',
    { plan: [[reported, 95]], done: weekly(reported, 84, 86, 88, 90, 91), endsOn: '2027-02-19' },
    'critical',
  ],
  [
    yearEnd,
    'late by 1 and finishing on 31 December itself, with binary dust',
    {
      startsOn: '2026-11-01',
      endsOn: '2026-12-31',
      plan: [['2026-12-10', 73]],
      done: [
        ['2026-11-19', 44],
        ['2026-12-10', 72],
      ],
    },
    { condition: 'on-plan', notes: [] },
    { today: '2026-12-10' },
  ],
  // After the budget year.
  [
    '39.2; after the year unfinished is enough',
    'plan and actual 90 on 10 January',
    { plan: [[reported, 90]], done: [['2027-01-08', 90]] },
    'critical',
    { today: '2027-01-10' },
  ],
  [
    '39.2; after the year unfinished is enough',
    '99 % on 2 January',
    { plan: [[reported, 100]], done: [['2027-01-01', 99]] },
    'critical',
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'ahead of plan on 2 January',
    { plan: [[reported, 60]], done: [['2027-01-01', 80]] },
    'critical',
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'suspended on 2 January',
    { status: 'suspended', suspendedFrom: '2026-12-30', plan: [[reported, 60]], done: [['2026-12-30', 60]] },
    { condition: 'critical', also: ['past-contract', 'suspended'] },
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'not begun, and its plan lies in the next year',
    { status: 'contracted', startsOn: '2027-02-01', endsOn: '2027-06-01' },
    'critical',
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'never tendered',
    { status: 'tender', startsOn: null, endsOn: null },
    { condition: 'critical', also: [], reporting: 'not-owed', notes: ['procurement-stuck'] },
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'in tender all the year, with a plan that says 100',
    { status: 'tender', contractIdr: null, startsOn: '2026-12-10', plan: [['2026-12-25', 100]] },
    { condition: 'critical', also: [], reporting: 'not-owed', notes: ['procurement-stuck'] },
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'in tender on the last day of the year itself',
    { status: 'tender', contractIdr: null, startsOn: '2026-12-10', plan: [['2026-12-25', 100]] },
    { condition: 'not-begun' },
    { today: '2026-12-31' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'in tender for a contract of several years',
    {
      status: 'tender',
      contractIdr: null,
      startsOn: '2026-12-10',
      endsOn: null,
      multiYearUntil: '2027-12-31',
    },
    { condition: 'not-begun' },
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'said to be in tender, and work is reported',
    { ...steady(60, 60), multiYearUntil: null, status: 'tender' },
    { condition: 'critical', doubts: ['work-before-start', 'plan-not-told'] },
    { today: '2027-01-02' },
  ],
  [
    '39.2; after the year unfinished is enough',
    'finished work stays finished',
    { plan: [[reported, 100]], done: [[reported, 100]] },
    'finished',
    { today: '2027-01-10' },
  ],
  [
    'Perpres 16/2018 art. 56, extra time',
    'within granted extra time and on its plan',
    {
      plan: [['2027-01-05', 97]],
      done: weekly('2027-01-08', 89, 91, 93, 95, 97),
      extensionUntil: '2027-02-19',
      endsOn: '2027-02-19',
    },
    'on-plan',
    { today: '2027-01-10' },
  ],
  // What is known outweighs the status word.
  [
    'a report contradicts the status',
    'the sample of the feeds page: no status, plan 86.1, done 71.9, paid',
    { status: 'unknown', plan: [[reported, 86.1]], done: [[reported, 71.9]], paid: [[reported, 60]] },
    'critical',
  ],
  [
    'a report contradicts the status',
    'the same, said to be in tender',
    {
      status: 'tender',
      startsOn: null,
      endsOn: null,
      plan: [[reported, 86.1]],
      done: [[reported, 71.9]],
      paid: [[reported, 60]],
    },
    { condition: 'critical', doubts: ['work-before-start'] },
  ],
  [
    'a report contradicts the status',
    'contracted, and progress is told',
    { ...steady(50, 50), status: 'contracted' },
    { condition: 'on-plan', doubts: ['work-before-start'] },
  ],
  [
    'a payment contradicts the status',
    'in tender, and paid',
    { status: 'tender', startsOn: null, endsOn: null, plan: [[reported, 20]], paid: [[reported, 20]] },
    { condition: 'critical', doubts: ['work-before-start'], notes: ['paid-not-reported'] },
  ],
  [
    'a report contradicts the start day',
    'progress before the start order',
    { ...steady(20, 30), startsOn: '2026-12-10' },
    { condition: 'on-plan', doubts: ['work-before-start'] },
  ],
  // Silence.
  [
    'judged today',
    'silent since 3 July at 38, plan now 100',
    {
      plan: [
        ['2026-07-03', 40],
        ['2026-11-20', 100],
      ],
      done: weekly('2026-07-03', 30, 34, 38),
    },
    { condition: 'critical', reporting: 'silent', class: 'silent-troubled' },
  ],
  [
    'judged today',
    'silent since July, its source told no later plan',
    { plan: [['2026-07-03', 40]], done: weekly('2026-07-03', 30, 34, 38) },
    { condition: 'critical', reporting: 'silent', class: 'silent-troubled', doubts: ['plan-not-told'] },
  ],
  [
    'judged today',
    'silent and on plan by a flat plan',
    {
      startsOn: '2026-09-20',
      endsOn: '2027-12-20',
      multiYearUntil: '2027-12-20',
      plan: [
        ['2026-10-01', 40],
        [today, 40],
      ],
      done: [['2026-10-01', 40]],
    },
    { condition: 'on-plan', reporting: 'silent', class: 'silent' },
  ],
  [
    'judged today',
    'silent since September: the plan of that day and one far end are all it told',
    {
      plan: [
        ['2026-09-04', 66],
        ['2026-12-20', 100],
      ],
      done: weekly('2026-09-04', 50, 54, 58, 62, 65.4),
    },
    { condition: 'critical', reporting: 'silent', class: 'silent-troubled', doubts: [] },
  ],
  [
    'wajib lapor',
    'reported 10 days ago is in time',
    { ...roomy, plan: [['2026-11-17', 50]], done: weekly('2026-11-17', 26, 32, 38, 44, 50) },
    { condition: 'on-plan', reporting: 'in-time' },
  ],
  [
    'wajib lapor',
    'reported 11 days ago is silent',
    {
      ...roomy,
      plan: [
        ['2026-11-16', 50],
        [reported, 50],
      ],
      done: weekly('2026-11-16', 26, 32, 38, 44, 50),
    },
    { condition: 'on-plan', reporting: 'silent', class: 'silent' },
  ],
  [
    'wajib lapor',
    'never reported, plan 60',
    { plan: [[reported, 60]] },
    { condition: 'critical', reporting: 'never', class: 'silent-troubled' },
  ],
  [
    'wajib lapor',
    'never reported and no plan: the contract days stand in',
    {},
    { condition: 'critical', reporting: 'never', class: 'silent-troubled', doubts: ['plan-not-told'] },
  ],
  [
    'wajib lapor',
    'start order ten days ago, nothing yet',
    { startsOn: '2026-11-17', endsOn: '2027-06-30', multiYearUntil: '2027-06-30' },
    { condition: 'on-plan', reporting: 'awaited' },
  ],
  [
    'wajib lapor',
    'start order eleven days ago, nothing yet',
    { startsOn: '2026-11-16', endsOn: '2027-06-30', multiYearUntil: '2027-06-30' },
    { condition: 'on-plan', reporting: 'never', class: 'silent' },
  ],
  [
    'wajib lapor',
    'nought told before a start order of ten days ago: nothing was owed until then',
    { startsOn: '2026-11-17', done: [['2026-10-01', 0]], endsOn: '2027-06-30', multiYearUntil: '2027-06-30' },
    { condition: 'on-plan', reporting: 'awaited' },
  ],
  [
    'wajib lapor',
    'nought told before a start order of eleven days ago',
    { startsOn: '2026-11-16', done: [['2026-10-01', 0]], endsOn: '2027-06-30', multiYearUntil: '2027-06-30' },
    { condition: 'on-plan', reporting: 'silent', class: 'silent' },
  ],
  [
    'wajib lapor',
    'a stop that ended ten days ago: nothing was owed while it lasted',
    { ...stoppedUntil('2026-11-16'), done: [['2026-07-28', 50]] },
    { condition: 'on-plan', reporting: 'awaited' },
  ],
  [
    'wajib lapor',
    'a stop that ended eleven days ago',
    { ...stoppedUntil('2026-11-15'), done: [['2026-07-28', 50]] },
    { condition: 'on-plan', reporting: 'silent' },
  ],
  [
    'wajib lapor',
    'work was told during the stop, and nothing since: it owed reports all the time',
    {
      ...stoppedUntil('2026-11-20'),
      done: [
        ['2026-07-28', 40],
        ['2026-09-10', 50],
      ],
    },
    { condition: 'watch', reporting: 'silent' },
  ],
  [
    'wajib lapor',
    'start order tomorrow',
    { startsOn: '2026-11-28', plan: [['2026-12-05', 10]] },
    { condition: 'not-begun', reporting: 'not-owed' },
  ],
  [
    'wajib lapor',
    'in tender owes nothing',
    { status: 'tender', startsOn: null, endsOn: null },
    { condition: 'not-begun', reporting: 'not-owed', class: 'not-begun' },
  ],
  [
    'wajib lapor',
    'a small purchase of goods owes nothing',
    { kind: 'goods', budgetIdr: 150_000_000, contractIdr: 140_000_000, startsOn: null, endsOn: null },
    { condition: 'unjudged', reporting: 'not-owed', doubts: ['no-plan'] },
  ],
  [
    'wajib lapor',
    'a large one with a plan does',
    { kind: 'goods', budgetIdr: 5_000_000_000, plan: [['2026-10-01', 50]], done: [['2026-10-01', 50]] },
    { condition: 'critical', reporting: 'silent' },
  ],
  [
    'wajib lapor',
    'a large one without a plan does not',
    { kind: 'goods', budgetIdr: 5_000_000_000, startsOn: null, endsOn: null, done: [['2026-10-01', 50]] },
    { condition: 'unjudged', reporting: 'not-owed', class: 'unjudged' },
  ],
  [
    'wajib lapor',
    'exactly Rp 200 million is not above it',
    {
      kind: 'consultancy',
      budgetIdr: 200_000_000,
      plan: [
        ['2026-10-01', 50],
        [today, 50],
      ],
      done: [['2026-10-01', 50]],
    },
    { condition: 'watch', reporting: 'not-owed' },
  ],
  [
    'a report dated tomorrow',
    'is no report yet',
    {
      plan: [[reported, 80]],
      done: [
        [reported, 60],
        ['2026-11-28', 100],
      ],
    },
    'critical',
  ],
  ...(
    [
      ['in the first report', [['2026-11-04', 0.6]]],
      [
        'behind a report of nought',
        [
          ['2026-10-02', 0],
          ['2026-11-04', 0.6],
        ],
      ],
      [
        'twice',
        [
          ['2026-10-28', 0.58],
          ['2026-11-04', 0.6],
        ],
      ],
      ['of a month ago', [['2026-10-28', 0.61]]],
    ] as const
  ).map(
    ([name, shares]): Row => [
      '39.2 year end',
      `0.6 for 60 % ${name} proves no pace by which the work ends within the year`,
      {
        plan: [
          ['2026-10-02', 50],
          ['2026-11-11', 66],
          [reported, 75],
        ],
        done: [...shares, ['2026-11-11', 65], ['2026-11-18', 66], [reported, 71]],
      },
      { condition: 'critical' },
    ],
  ),
  // Suspended.
  [
    '39.2 pauses',
    'the bare word of a stop, silent since: judged by today, owed and doubted',
    {
      status: 'suspended',
      plan: [
        ['2026-07-09', 30],
        [reported, 90],
      ],
      done: weekly('2026-07-09', 20, 25, 30.4),
    },
    {
      condition: 'critical',
      also: [],
      reporting: 'silent',
      class: 'silent-troubled',
      doubts: ['stop-undated'],
    },
  ],
  [
    '39.2 pauses',
    'a stop that tells its end alone has not begun either',
    {
      status: 'suspended',
      suspendedUntil: '2026-12-10',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-10-01', 50]],
    },
    { condition: 'critical', also: [], reporting: 'silent', doubts: ['stop-undated'] },
  ],
  [
    '39.2 pauses',
    'a day of the stop without any status word, and no report after it: stopped',
    {
      status: 'unknown',
      suspendedFrom: '2026-11-10',
      plan: [
        ['2026-11-09', 50],
        [today, 90],
      ],
      done: [['2026-11-09', 50]],
    },
    { condition: 'suspended', also: [], reporting: 'not-owed', doubts: [] },
  ],
  [
    '39.2 pauses',
    'suspended since the day it stopped on plan, and for eight weeks nobody has said until when: judged by today again',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-10-01', 50]],
    },
    { condition: 'critical', also: ['suspended'], reporting: 'not-owed', doubts: ['suspended-without-end'] },
  ],
  [
    '39.2 pauses',
    'critical when it stopped stays critical',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-10-01', 38]],
    },
    { condition: 'critical', also: ['suspended'] },
  ],
  [
    '39.2 pauses',
    'a stop dated back over reports of work stops the clock from the newest of them: critical by then stays critical',
    {
      status: 'suspended',
      suspendedFrom: '2026-09-05',
      suspendedUntil: '2026-12-31',
      workToldUntil: reported,
      plan: [
        ['2026-09-04', 66],
        [reported, 78],
      ],
      done: weekly('2026-09-04', 66, 66, 66),
    },
    { condition: 'critical', also: ['suspended'], reporting: 'not-owed', doubts: ['stop-told-late'] },
  ],
  [
    '39.2 pauses',
    'a stop told with the next report due stops the clock from its own day',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      suspendedUntil: '2026-12-10',
      workToldUntil: '2026-10-11',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-10-01', 50]],
    },
    { condition: 'suspended', also: [], doubts: [] },
  ],
  [
    '39.2 pauses',
    'a stop that is over before it was told of excuses nothing',
    {
      status: 'running',
      suspendedFrom: '2026-09-05',
      suspendedUntil: '2026-11-20',
      workToldUntil: reported,
      plan: [
        ['2026-09-04', 66],
        [reported, 78],
      ],
      done: [['2026-09-04', 66]],
    },
    { condition: 'critical', reporting: 'silent' },
  ],
  [
    '39.2 pauses',
    'suspended with an end day to come is no doubt',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      suspendedUntil: '2026-12-10',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-09-28', 50]],
    },
    { condition: 'suspended', doubts: [] },
  ],
  [
    '39.2 pauses',
    'the stop is over: judged by today again',
    {
      status: 'running',
      suspendedFrom: '2026-09-01',
      suspendedUntil: '2026-10-01',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-11-20', 50]],
    },
    'critical',
  ],
  [
    '39.2 pauses',
    'suspended for 20 days without an end day is not yet doubted',
    {
      status: 'suspended',
      suspendedFrom: '2026-11-07',
      plan: [['2026-11-06', 50]],
      done: [['2026-11-06', 50]],
    },
    { condition: 'suspended', doubts: [] },
  ],
  [
    '39.2 pauses',
    'suspended until a day on which the work cannot run any more, for eight weeks: judged by today again',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      suspendedUntil: '2099-12-31',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-10-01', 50]],
    },
    { condition: 'critical', also: ['suspended'], reporting: 'not-owed', doubts: ['stop-beyond-year'] },
  ],
  [
    '39.2 pauses',
    'suspended until the last day it may be paid on: the clock stands',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      suspendedUntil: '2026-12-31',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-10-01', 50]],
    },
    { condition: 'suspended', also: [], reporting: 'not-owed', doubts: [] },
  ],
  [
    yearEnd,
    'extra time of a year is believed and doubted',
    { ...standing(80, 79), endsOn: '2026-12-20', extensionUntil: '2027-12-20' },
    { doubts: ['extra-time-long'] },
  ],
  [
    'Perpres 16/2018 art. 56, extra time',
    'fifty days, of a contract that ends in December from the year’s end, are within what may be granted',
    { ...standing(80, 79), endsOn: '2026-12-20', extensionUntil: '2027-02-19' },
    { doubts: [] },
  ],
  [
    yearEnd,
    'several years whose contract ends in the first of them are doubted',
    { ...standing(80, 79), endsOn: '2026-12-20', multiYearUntil: '2029-12-31' },
    { doubts: ['years-beyond-contract'] },
  ],
  [
    yearEnd,
    'several years that end with their contract are not',
    { ...standing(80, 79), endsOn: '2029-12-20', multiYearUntil: '2029-12-31' },
    { doubts: [] },
  ],
  [
    '39.2 pauses',
    'suspended for exactly 30 days without an end day is not yet doubted',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-28',
      plan: [['2026-10-27', 50]],
      done: [['2026-10-27', 50]],
    },
    { condition: 'suspended', doubts: [] },
  ],
  [
    '39.2 pauses',
    'suspended for 31 days without an end day is doubted',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-27',
      plan: [
        ['2026-10-26', 50],
        [today, 52],
      ],
      done: [['2026-10-26', 50]],
    },
    { condition: 'suspended', also: ['watch'], doubts: ['suspended-without-end'] },
  ],
  [
    '39.2 pauses',
    'contract days stop with the work',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-01',
      suspendedUntil: '2026-12-10',
      endsOn: '2026-11-01',
      plan: [['2026-10-01', 50]],
      done: [['2026-10-01', 50]],
    },
    { condition: 'suspended', also: [] },
  ],
  [
    '39.2 pauses',
    'told suspended, yet reporting work every week since: judged by today, and it owes reports',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-20',
      suspendedUntil: '2026-12-31',
      plan: weekly('2026-12-25', 60, 64, 68, 72, 76, 80, 84, 88, 92, 96, 100),
      done: weekly('2026-11-26', 55, 57, 59, 61, 63, 65),
    },
    { condition: 'critical', also: [], reporting: 'in-time', doubts: ['work-while-suspended'] },
  ],
  [
    '39.2 pauses',
    'the report that closes the last week before the stop is no work after it',
    {
      status: 'suspended',
      suspendedFrom: '2026-10-20',
      suspendedUntil: '2026-12-31',
      plan: [
        ['2026-10-20', 60],
        [today, 90],
      ],
      done: [
        ['2026-10-16', 58],
        ['2026-10-23', 60],
        [reported, 60],
      ],
    },
    { condition: 'suspended', also: [], reporting: 'not-owed', doubts: [] },
  ],
  [
    '39.2 pauses',
    'told running with an old day of a stop and no end: it runs, and the stop is doubted',
    {
      ...steady(80, 60),
      status: 'running',
      suspendedFrom: '2026-09-01',
    },
    { condition: 'critical', also: [], reporting: 'in-time', doubts: ['work-while-suspended'] },
  ],
  [
    '39.2 pauses',
    'told running with a day of a stop, and no report after it: nobody told of work',
    {
      status: 'running',
      suspendedFrom: '2026-09-30',
      plan: [
        ['2026-09-30', 50],
        [today, 90],
      ],
      done: [['2026-09-30', 50]],
    },
    { condition: 'critical', also: [], reporting: 'silent', doubts: ['stop-while-running'] },
  ],
  [
    '39.2 pauses',
    'told running with a stop that ends on a day to come: stopped until then',
    {
      status: 'running',
      suspendedFrom: '2026-10-01',
      suspendedUntil: '2026-12-10',
      plan: [
        ['2026-10-01', 50],
        [today, 90],
      ],
      done: [['2026-09-28', 50]],
    },
    { condition: 'suspended', also: [], reporting: 'not-owed', doubts: [] },
  ],
  [
    '39.2 pauses',
    'a stop told for a day to come has not begun',
    {
      status: 'suspended',
      suspendedFrom: '2026-12-20',
      plan: weekly('2026-12-25', 60, 64, 68, 72, 76, 80, 84, 88, 92, 96, 100),
      done: weekly('2026-11-20', 60, 65, 70, 77),
    },
    { condition: 'critical', also: [], reporting: 'in-time', doubts: [] },
  ],
  // Contract end.
  [
    'penalty runs',
    'five days past the end, 97 of 100',
    { ...steady(100, 97), endsOn: '2026-11-22' },
    { condition: 'past-contract', also: ['watch'] },
  ],
  [
    'penalty runs',
    'critical and past the end',
    { ...steady(100, 80), endsOn: '2026-11-22' },
    { condition: 'critical', also: ['past-contract'] },
  ],
  ['penalty runs', 'the last day itself is not past it', { ...steady(99, 98), endsOn: today }, 'on-plan'],
  [
    'penalty runs',
    'done in time and handed over later',
    { plan: [['2026-11-01', 100]], done: [['2026-11-01', 100]], endsOn: '2026-11-05' },
    'finished',
  ],
  // Payments.
  ['paid ahead of work', 'paid 95, done 40', { ...steady(40, 40), paid: [[reported, 95]] }, 'paid-ahead'],
  ['paid ahead of work', 'paid 72, done 51', { ...steady(50, 51), paid: [[reported, 72]] }, 'paid-ahead'],
  [
    'paid ahead of work',
    'an advance of 30 % before work',
    { ...young, plan: [[reported, 0]], done: [[reported, 0]], paid: [[reported, 30]] },
    { condition: 'paid-not-begun', doubts: ['paid-before-work'], notes: ['paid-not-begun'] },
  ],
  [
    'paid ahead of work',
    'an advance, and nobody told how far the work is',
    { ...young, plan: [[reported, 0]], paid: [[reported, 30]] },
    { condition: 'watch', also: ['paid-not-reported'], doubts: [], notes: ['paid-not-reported'] },
  ],
  [
    'paid ahead of work',
    'half paid, and nobody told how far the work is',
    { ...young, plan: [[reported, 0]], paid: [[reported, 50]] },
    { condition: 'paid-ahead', also: ['watch', 'paid-not-reported'], notes: ['paid-not-reported'] },
  ],
  [
    'paid ahead of work',
    'half paid before any work',
    { ...young, plan: [[reported, 0]], done: [[reported, 0]], paid: [[reported, 50]] },
    {
      condition: 'paid-ahead',
      also: ['paid-not-begun'],
      doubts: ['paid-before-work'],
      notes: ['paid-not-begun'],
    },
  ],
  [
    'a payment contradicts the status',
    'no status, no day, no figure of the work, and paid: own class, and never said to have not begun',
    {
      status: 'unknown',
      kind: 'goods',
      startsOn: null,
      endsOn: null,
      paid: [['2026-02-10', 5]],
    },
    {
      condition: 'paid-not-reported',
      class: 'paid-not-reported',
      reporting: 'not-owed',
      doubts: ['no-plan'],
      notes: ['paid-not-reported'],
    },
  ],
  [
    'a payment contradicts the status',
    'its start order is to come, and it is paid',
    { status: 'unknown', startsOn: '2026-12-10', paid: [[reported, 5]] },
    { condition: 'paid-not-reported', doubts: ['work-before-start', 'plan-not-told'] },
  ],
  [
    'a payment contradicts the status',
    'no status and nothing paid: nobody can say',
    { status: 'unknown', kind: 'goods', startsOn: null, endsOn: null },
    { condition: 'unjudged', doubts: ['no-plan'], notes: [] },
  ],
  [
    'paid ahead of work',
    'by exactly 5 points, with binary dust',
    { ...young, plan: [[reported, 0.3]], done: [[reported, 0.3]], paid: [[reported, 35.21]] },
    'on-plan',
  ],
  [
    'paid ahead of work',
    'by 5.01 points',
    { ...young, plan: [[reported, 0.3]], done: [[reported, 0.3]], paid: [[reported, 35.22]] },
    'paid-ahead',
  ],
  ['paid ahead of work', 'paid in step', { ...steady(60, 60), paid: [[reported, 60]] }, 'on-plan'],
  [
    'paid ahead of work',
    'critical outranks it, and it stays a second word',
    { ...steady(60, 40), paid: [[reported, 90]] },
    { condition: 'critical', also: ['paid-ahead'] },
  ],
  [
    'RFK practice',
    'physical copied from payment',
    {
      ...roomy,
      plan: weekly(reported, 10, 20, 30, 40, 50),
      done: weekly(reported, 10.11, 20.22, 30.33, 40.44, 50.55),
      paid: weekly(reported, 10.11, 20.22, 30.33, 40.44, 50.55),
    },
    { condition: 'on-plan', doubts: ['physical-equals-paid'] },
  ],
  // Finished, or not.
  [
    'finished needs PHO or 100 %',
    '100 % reported',
    { plan: [[reported, 100]], done: [[reported, 100]] },
    'finished',
  ],
  [
    'finished needs PHO or 100 %',
    '100 %, then 96',
    {
      plan: [[reported, 100]],
      done: [
        ['2026-11-18', 100],
        [reported, 96],
      ],
    },
    { condition: 'critical', doubts: ['less-after-complete'] },
  ],
  [
    'finished needs PHO or 100 %',
    'handed over at 82 %',
    { status: 'handed-over', plan: [[reported, 100]], done: [[reported, 82]] },
    { condition: 'critical', doubts: ['handed-over-incomplete'] },
  ],
  [
    'finished needs PHO or 100 %',
    'handed over by its PHO day at 100',
    { handedOverOn: '2026-11-20', plan: [[reported, 100]], done: [['2026-11-20', 100]] },
    'finished',
  ],
  [
    'finished needs PHO or 100 %',
    'handed over, its source keeps no curve',
    { handedOverOn: '2026-11-20', kind: 'goods', startsOn: null, endsOn: null },
    { condition: 'finished', reporting: 'not-owed', doubts: [] },
  ],
  [
    'finished needs PHO or 100 %',
    'a word for it alone, without any day',
    { status: 'handed-over', kind: 'goods', startsOn: null, endsOn: null },
    { condition: 'unjudged', doubts: ['handed-over-untold', 'no-plan'] },
  ],
  [
    'finished needs PHO or 100 %',
    'a word for it alone, past its contract and nothing told of the work',
    { status: 'handed-over', startsOn: '2026-08-03', endsOn: '2026-10-10' },
    {
      condition: 'critical',
      also: ['past-contract'],
      reporting: 'never',
      class: 'silent-troubled',
      doubts: ['handed-over-untold', 'plan-not-told'],
    },
  ],
  [
    'finished needs PHO or 100 %',
    'the same with the day of its hand-over',
    { status: 'handed-over', handedOverOn: '2026-10-09', startsOn: '2026-08-03', endsOn: '2026-10-10' },
    { condition: 'finished', reporting: 'not-owed' },
  ],
  [
    'finished needs PHO or 100 %',
    'a word for it beside a figure of 100',
    { status: 'handed-over', startsOn: '2026-08-03', endsOn: '2026-10-10', done: [['2026-10-09', 100]] },
    { condition: 'finished', reporting: 'not-owed', doubts: ['plan-not-told'] },
  ],
  [
    'finished needs PHO or 100 %',
    'PHO tomorrow is none today',
    { ...steady(95, 94), handedOverOn: '2026-11-28' },
    'on-plan',
  ],
  ['finished needs PHO or 100 %', '99.9 % is not finished', { ...standing(100, 99.9) }, 'critical'],
  [
    'terminated',
    'is neither finished nor anybody\u2019s lateness',
    { status: 'terminated', plan: [[reported, 80]], done: [[reported, 20]] },
    { condition: 'terminated', reporting: 'not-owed' },
  ],
  // Not begun, procurement.
  [
    'not begun',
    'contracted, start order to come',
    { status: 'contracted', startsOn: null, endsOn: null },
    'not-begun',
  ],
  [
    'not begun',
    'contracted and silent though work is planned',
    {
      status: 'contracted',
      startsOn: null,
      endsOn: null,
      plan: [
        ['2026-10-01', 8],
        [reported, 8],
      ],
    },
    { condition: 'watch', reporting: 'never', class: 'silent' },
  ],
  [
    'procurement stuck',
    'planned to start 31 days ago and still in tender',
    { status: 'tender', startsOn: '2026-10-27', endsOn: null },
    { condition: 'watch', notes: ['procurement-stuck'] },
  ],
  [
    'procurement stuck',
    'planned to start 30 days ago',
    { status: 'tender', startsOn: '2026-10-28', endsOn: null },
    'not-begun',
  ],
  [
    'procurement owes stage dates',
    'in tender since April, and no day told: it has been told of for 215 days',
    {
      status: 'tender',
      startsOn: null,
      endsOn: null,
      plan: [['2026-04-26', 0]],
      done: [['2026-04-26', 0]],
      paid: [['2026-04-26', 0]],
    },
    { condition: 'watch', reporting: 'not-owed', doubts: ['no-plan'], notes: ['procurement-stuck'] },
  ],
  [
    'procurement owes stage dates',
    'in tender, first told of a month ago',
    { status: 'tender', startsOn: null, endsOn: null, done: [['2026-10-28', 0]] },
    { condition: 'not-begun', doubts: ['no-plan'], notes: [] },
  ],
  [
    'procurement stuck',
    'by its plan, without a start day',
    {
      status: 'tender',
      startsOn: null,
      endsOn: null,
      plan: [
        ['2026-09-01', 5],
        ['2026-10-01', 30],
        [reported, 30],
      ],
    },
    { condition: 'watch', notes: ['procurement-stuck'] },
  ],
  // Pace of a first report.
  [
    'one report only',
    'pace since the start order',
    { plan: [[reported, 75]], done: [[reported, 74]], startsOn: '2026-11-10' },
    { condition: 'on-plan', notes: [] },
  ],
  [
    'start order',
    'nothing done, told for its very day: as little as without that report',
    {
      plan: [
        ['2026-11-25', 0],
        ['2026-12-02', 20],
      ],
      done: [['2026-11-25', 0]],
      startsOn: '2026-11-25',
    },
    { condition: 'not-begun', reporting: 'in-time', notes: [] },
  ],
  [
    'start order',
    'period II, half a point late, at the pace of its month in time: a report of nothing on its day changes nothing',
    {
      plan: [
        ['2026-12-01', 0],
        ['2026-12-08', 27],
        ['2026-12-15', 54],
        ['2026-12-19', 74],
        ['2026-12-27', 100],
      ],
      done: [
        ['2026-12-01', 0],
        ['2026-12-08', 27],
        ['2026-12-15', 54],
        ['2026-12-19', 73.5],
      ],
      startsOn: '2026-12-01',
      endsOn: '2026-12-27',
    },
    { condition: 'on-plan', notes: [] },
    { today: '2026-12-20' },
  ],
  [
    'one report only',
    'it came two due times after the start order',
    { plan: [[reported, 75]], done: [[reported, 74]], startsOn: '2026-11-05' },
    { condition: 'on-plan', notes: [] },
  ],
  [
    'first report late',
    'one day more: nobody knows the pace',
    { plan: [[reported, 75]], done: [[reported, 74]], startsOn: '2026-11-04' },
    { condition: 'watch', reporting: 'in-time', notes: ['first-report-late'] },
  ],
  [
    'first report late',
    'months after the start order, and far ahead of plan',
    { ...roomy, plan: [[reported, 75]], done: [[reported, 90]] },
    { condition: 'watch', reporting: 'in-time', notes: ['beyond-year', 'first-report-late'] },
  ],
  [
    'first report late',
    'late by a point in December: the mean since the start order would do, so it is watched and not critical',
    { plan: [[reported, 96]], done: [[reported, 95]] },
    { condition: 'watch', notes: ['beyond-year', 'first-report-late'] },
  ],
  [
    yearEnd,
    'a monthly reporter a hair behind its plan finishes in December',
    {
      startsOn: '2026-04-01',
      endsOn: '2026-12-18',
      plan: [
        ['2026-09-20', 70],
        ['2026-10-20', 82],
        ['2026-11-20', 94],
      ],
      done: [
        ['2026-09-20', 69.7],
        ['2026-10-20', 81.7],
        ['2026-11-20', 93.7],
      ],
    },
    { condition: 'on-plan', reporting: 'in-time', notes: [] },
  ],
  [
    'first report late',
    'four reports do not span four weeks',
    { ...roomy, plan: [[reported, 50]], done: weekly(reported, 44, 46, 48, 50) },
    { condition: 'watch', notes: ['first-report-late'] },
  ],
  [
    'first report late',
    'five reports do',
    { ...roomy, plan: [[reported, 50]], done: weekly(reported, 42, 44, 46, 48, 50) },
    { condition: 'on-plan', notes: [] },
  ],
  [
    'first report late',
    'without a start order, after the day the plan began',
    { startsOn: null, plan: weekly(reported, 10, 12, 14, 16, 18), done: [[reported, 18]] },
    { condition: 'watch', notes: ['first-report-late'] },
  ],
  [
    'first report late',
    'none at all is no better',
    { startsOn: '2026-11-01', plan: [[reported, 4]] },
    { condition: 'watch', reporting: 'never', class: 'silent', notes: [] },
  ],
  [
    'first report late',
    'stopped soon after the start order, it owed none until it went on',
    {
      startsOn: '2026-07-10',
      suspendedFrom: '2026-07-15',
      suspendedUntil: '2026-11-10',
      plan: [
        ['2026-07-14', 2],
        [reported, 5],
      ],
      done: [[reported, 5]],
    },
    { condition: 'on-plan', notes: [] },
  ],
  [
    'first report late',
    'a purchase that owes no reports has none that is late',
    { ...roomy, kind: 'goods', budgetIdr: 150_000_000, plan: [[reported, 50]], done: [[reported, 50]] },
    { condition: 'on-plan', reporting: 'not-owed', notes: [] },
  ],
  [
    'one report only',
    'without a start order: cannot be forecast, so it is watched',
    { plan: [[reported, 80]], done: [[reported, 80]], startsOn: null },
    'watch',
  ],
  [
    'one report only',
    'after two reports missed it has no pace',
    { plan: [['2026-11-06', 80]], done: [['2026-11-06', 79]], startsOn: null, endsOn: null },
    { condition: 'critical', reporting: 'silent' },
  ],
  // Approaching.
  [
    'approaching critical',
    'over 80 % of the limit twice in a row',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 41.5, 46.5) },
    { condition: 'watch', notes: ['approaching-critical'] },
  ],
  [
    'approaching critical',
    'over 80 % once is not twice',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 43.5, 46.5) },
    { condition: 'watch', notes: [] },
  ],
  [
    'approaching critical',
    'what is critical no longer approaches it',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 38, 40) },
    { condition: 'critical', notes: [] },
  ],
  [
    'approaching critical',
    'losing 2.1 points in a week',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 50, 52.9) },
    { condition: 'on-plan', notes: ['approaching-critical'] },
  ],
  [
    'approaching critical',
    'losing exactly 2 points in a week',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 50, 53) },
    { condition: 'on-plan', notes: [] },
  ],
  [
    'approaching critical',
    'losing exactly 2 points in a week, with binary dust',
    { ...young, plan: weekly(reported, 48, 53), done: weekly(reported, 45.6, 48.6) },
    { condition: 'on-plan', notes: [] },
  ],
  [
    'approaching critical',
    'exactly 80 % of the limit twice in a row is not over it',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 42, 47) },
    { condition: 'watch', notes: [] },
  ],
  [
    'approaching critical',
    'losing what it was ahead is no lateness',
    { ...young, plan: weekly(reported, 50, 55), done: weekly(reported, 55, 57) },
    { condition: 'on-plan', notes: [] },
  ],
  // Plans.
  [
    'a plan that falls',
    'is doubted, and the highest told counts',
    {
      plan: [
        ['2026-11-11', 60],
        ['2026-11-18', 70],
        [reported, 55],
      ],
      done: weekly(reported, 31, 37, 43, 49, 55),
    },
    { condition: 'critical', doubts: ['plan-falls'] },
  ],
  [
    'a plan that falls',
    '25 in January, then 18 and 20: late by 6.8 and not by 1.8',
    {
      fiscalYear: 2027,
      startsOn: '2027-01-04',
      endsOn: '2027-06-30',
      plan: [
        ['2027-01-15', 10],
        ['2027-01-29', 25],
        ['2027-02-12', 18],
        ['2027-02-19', 20],
      ],
      done: [
        ['2027-01-15', 8],
        ['2027-01-29', 17],
        ['2027-02-12', 17.5],
        ['2027-02-19', 18.2],
      ],
    },
    { condition: 'watch', doubts: ['plan-falls'] },
    { today: '2027-02-24' },
  ],
  [
    'a plan that falls',
    'by what a rounding explains is no fall',
    {
      plan: [
        ['2026-11-18', 70.04],
        [reported, 70],
      ],
      done: weekly(reported, 38, 44, 50, 56, 62),
    },
    { condition: 'watch', doubts: [] },
  ],
  [
    'a plan that ends short',
    'told up to the last day of the contract, and only to 65',
    { ...planUpTo('2026-12-20', 65), done: weekly(reported, 40, 46, 52, 58, 64) },
    { condition: 'watch', doubts: ['plan-ends-short'] },
  ],
  [
    'a plan that ends short',
    'its last week ends seven days before the contract',
    { ...planUpTo('2026-12-13', 98.9), done: weekly(reported, 66, 72, 78, 84, 90) },
    { condition: 'on-plan', doubts: ['plan-ends-short'] },
  ],
  [
    'a plan that ends short',
    '99 is written for 100',
    { ...planUpTo('2026-12-20', 99), done: weekly(reported, 66, 72, 78, 84, 90) },
    { condition: 'on-plan', doubts: [] },
  ],
  [
    'a plan that ends short',
    'one that is told eight days before the end may go on',
    { ...planUpTo('2026-12-12', 65), done: weekly(reported, 40, 46, 52, 58, 64) },
    { condition: 'watch', doubts: [] },
  ],
  [
    'a plan that ends short',
    'no day of the contract is told: up to the last day of the year',
    { ...planUpTo('2026-12-31', 65), endsOn: null, done: weekly(reported, 40, 46, 52, 58, 64) },
    { condition: 'watch', doubts: ['plan-ends-short'] },
  ],
  [
    'a plan that ends short',
    "a contract of several years is not at its end on the year's last day",
    {
      ...planUpTo('2026-12-31', 65),
      endsOn: '2027-06-30',
      multiYearUntil: '2027-06-30',
      done: weekly(reported, 40, 46, 52, 58, 64),
    },
    { condition: 'on-plan', doubts: [] },
  ],
  [
    'a plan that ends short',
    'told for today alone, five days before the end, it may reach 100 by then',
    { ...steady(90, 90), endsOn: '2026-12-02', multiYearUntil: null },
    { condition: 'watch', doubts: [] },
  ],
  [
    'a plan that ends short',
    'finished work is asked nothing about it',
    { ...planUpTo('2026-12-20', 65), done: [[reported, 100]] },
    { condition: 'finished', doubts: [] },
  ],
  [
    'no plan told',
    'reports, and contract days stand in',
    { startsOn: '2026-08-01', endsOn: '2026-12-01', done: weekly(reported, 60, 65, 70, 75, 80) },
    { condition: 'critical', doubts: ['plan-not-told'] },
  ],
  [
    'no plan told',
    'it stops in June and the contract tells no end: the last day it may be paid stands in',
    { endsOn: null, plan: weekly('2026-06-01', 10, 15, 20), done: weekly(reported, 18, 19, 20) },
    { condition: 'critical', doubts: ['plan-not-told'] },
  ],
  [
    'no plan told',
    'one row of three weeks ago, and no contract days: judged by the line to the last day it may be paid',
    { startsOn: null, endsOn: null, plan: [['2026-11-06', 70]], done: [['2026-11-06', 65]] },
    { condition: 'critical', reporting: 'silent', doubts: ['plan-not-told'] },
  ],
  [
    'no plan told',
    'a plan first told in November of work since May: it came there in a straight line',
    { startsOn: '2026-05-01', plan: [['2026-12-11', 56]], done: [['2026-11-25', 45]] },
    { condition: 'watch', doubts: ['plan-not-told'] },
  ],
  [
    'no plan told',
    'noughts told before the start order: the line begins with the work',
    { startsOn: '2026-11-07', endsOn: '2027-01-06', plan: [['2026-03-01', 0]], done: [['2026-11-25', 34]] },
    { condition: 'on-plan', doubts: ['plan-not-told'] },
  ],
  ...(
    [
      ['one report', { done: [['2026-08-01', 20]] }, 'silent'],
      ['the same deleted', {}, 'never'],
      ['a report of nothing', { done: [['2026-08-01', 0]] }, 'silent'],
      ['a payment alone', { paid: [['2026-08-01', 20]] }, 'never'],
      ['a report that is dated tomorrow', { done: [['2026-11-28', 20]] }, 'never'],
      ['a plan to come and nothing reported', { plan: [['2026-12-20', 100]] }, 'never'],
      ['a report of this week', { done: [[reported, 20]] }, 'in-time'],
    ] as const
  ).flatMap(([name, facts, reporting]): readonly Row[] => {
    const isSilent = reporting !== 'in-time'
    const undated = { ...facts, startsOn: null }
    const condition = 'plan' in facts ? 'not-begun' : 'paid' in facts ? 'paid-not-reported' : 'unjudged'
    return [
      [
        'silence is no way out',
        `told to run, without a day: ${name}`,
        { ...undated, endsOn: null },
        { condition, reporting, class: isSilent ? 'silent' : 'unjudged' },
      ],
      [
        'silence is no way out',
        `the same past its contract: ${name}`,
        { ...undated, endsOn: '2026-11-01' },
        { condition: 'past-contract', reporting, class: isSilent ? 'silent-troubled' : 'past-contract' },
      ],
    ]
  }),
  [
    'what owes reports',
    'under contract without a start order, and nothing reported',
    { status: 'contracted', startsOn: null },
    { condition: 'not-begun', reporting: 'not-owed' },
  ],
  [
    'what owes reports',
    'under contract without a start order, and paid',
    { status: 'contracted', startsOn: null, paid: [['2026-11-01', 20]] },
    { condition: 'paid-not-reported', reporting: 'never' },
  ],
  [
    'a payment contradicts the status',
    'in tender, paid, and nothing else is told',
    { status: 'tender', contractIdr: null, startsOn: null, endsOn: null, paid: [['2026-11-01', 20]] },
    {
      condition: 'paid-not-reported',
      reporting: 'never',
      class: 'silent',
      doubts: ['work-before-start', 'no-plan'],
    },
  ],
  [
    'what owes reports',
    'no status word, no day, no contract: nobody says that anything has begun',
    { status: 'unknown', contractIdr: null, startsOn: null, endsOn: null },
    { condition: 'unjudged', reporting: 'not-owed' },
  ],
  [
    'a report contradicts the status',
    'said to be in tender, nearly built and paid, and its contract has ended',
    {
      status: 'tender',
      endsOn: '2026-11-01',
      plan: [['2026-10-20', 100]],
      done: [
        ['2026-10-30', 90],
        ['2026-11-13', 95],
        [reported, 98],
      ],
      paid: [[reported, 80]],
    },
    { condition: 'past-contract', doubts: ['work-before-start'] },
  ],
  [
    'a report contradicts the status',
    'the same with nothing built or paid: what is in tender has no contract to be past',
    { status: 'tender', endsOn: '2026-11-01', plan: [['2026-11-20', 100]] },
    { condition: 'watch', also: [], notes: ['procurement-stuck'] },
  ],
  [
    'suspension',
    'stopped on the last day of its contract: its days have stopped with it',
    {
      status: 'suspended',
      suspendedFrom: '2026-11-10',
      endsOn: '2026-11-10',
      ...standing(90, 90),
    },
    { condition: 'suspended', also: [] },
  ],
  [
    'facts that lost the order stay',
    'terminated at 20 %, and 90 % paid',
    { ...steady(50, 20), status: 'terminated', paid: [[reported, 90]] },
    { condition: 'terminated', also: ['paid-ahead'], reporting: 'not-owed', class: 'terminated' },
  ],
  [
    'facts that lost the order stay',
    'terminated past its contract, with no more paid than the advance',
    { ...steady(50, 20), status: 'terminated', endsOn: '2026-11-01', paid: [[reported, 20]] },
    { condition: 'terminated', also: [] },
  ],
  [
    'no plan told',
    'reports, and no contract days either',
    { startsOn: null, endsOn: null, done: weekly(reported, 60, 65, 70) },
    { condition: 'unjudged' },
  ],
]

const cases = rows.map(([source, name, facts, expected, on]) => ({
  source,
  name,
  facts,
  day: on?.today ?? today,
  basis: on?.basis ?? ('points' as const),
  want: typeof expected === 'string' ? { condition: expected } : expected,
}))

test.each(cases)('$source: $name', ({ facts, day, basis, want }) => {
  const known = packageOf(facts)
  const rules = { ...sampleRules, deviationBasis: basis }
  const { condition, also, doubts, notes } = judgePackage(known, day, rules)
  const { reporting } = reportingState(known, day, rules)
  const judged = { condition, also, doubts, notes, reporting, class: packageClass({ condition, reporting }) }
  expect(judged).toMatchObject(want)
})

test('a figure that was taken back is remembered, however short it stood', () => {
  const done = [...weekly('2026-11-11', 40, 50, 60), ['2026-11-12', 90], [reported, 60]] as const
  expect(judgePackage(packageOf({ done }), today, sampleRules)).toMatchObject({
    physicalPct: 60,
    highestPct: 90,
    doubts: expect.arrayContaining(['falling']),
  })
  expect(judgePackage(packageOf({}), today, sampleRules).highestPct).toBeNull()
})

test('extra time is fifty days, from 1 January on', () => {
  expect(addDays('2027-01-01', 49)).toBe(`2027-${lastDayOfExtraTime}`)
})

test('there are at least eighty cases, and each names its source', () => {
  expect(rows.length).toBeGreaterThanOrEqual(80)
  expect(rows.every(([source]) => source.length > 0)).toBe(true)
})

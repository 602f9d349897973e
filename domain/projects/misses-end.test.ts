import { expect, test } from 'vitest'
import type { Forecast } from '#domain/projects/forecast.ts'
import { missesEnd } from '#domain/projects/misses-end.ts'
import { judgePackage } from '#domain/projects/package-condition.ts'
import { type On, packageOf, sampleRules, weekly } from '#domain/projects/testing.ts'
import { addDays } from '#domain/time/day.ts'

const began = '2026-03-02'
/** A thousand days to the end, so that a tenth of a per cent of its time is a day. */
const endsOn = addDays(began, 1000)
const still: Forecast = { kind: 'no-pace', why: 'standstill' }
const atPace = (pctPerWeek: number): Forecast => ({
  kind: 'ends',
  endsOn: '2099-01-01',
  earliestOn: '2099-01-01',
  latestOn: null,
  pace: {
    pctPerWeek,
    slowestPctPerWeek: pctPerWeek,
    fastestPctPerWeek: pctPerWeek,
    isLeast: false,
    sinceOn: null,
    between: null,
  },
})
/** On a day of its thousand, with `physicalPct` done and as much planned. */
const asked = (day: number, outlook: Forecast, physicalPct = 20, plan: readonly On[] = []) =>
  missesEnd(
    {
      facts: packageOf({ startsOn: began, endsOn, plan }),
      today: addDays(began, day),
      endsOn,
      physicalPct,
      plannedPct: physicalPct,
      outlook,
    },
    sampleRules,
  )

test('nothing is missed before a quarter of its time has gone', () => {
  expect([asked(249, still), asked(250, still), asked(299, still)]).toEqual([false, true, true])
})

test('work that began, or went on after a stop, less than four weeks ago is not asked yet', () => {
  const young = (day: number, stop = {}) =>
    missesEnd(
      {
        facts: packageOf({ startsOn: began, ...stop }),
        today: addDays(began, day),
        endsOn: addDays(began, 90),
        physicalPct: 20,
        plannedPct: 20,
        outlook: still,
      },
      sampleRules,
    )
  expect([young(27), young(28)]).toEqual([false, true])
  // The last day of the stop is the eleventh.
  const stop = { suspendedFrom: began, suspendedUntil: addDays(began, 10) }
  expect([young(38, stop), young(39, stop)]).toEqual([false, true])
})

test('what its plan goes faster from here on is granted up to the half of its time, and up to twice', () => {
  // 80 % in 600 days are 0.93 a week; its plan went by `lately` in the last four weeks.
  const on = (day: number, pace: number, lately: number) =>
    asked(day, atPace(pace), 20, [
      [addDays(began, day - 28), 20 - lately],
      [addDays(began, day), 20],
      [endsOn, 100],
    ])
  expect([on(400, 0.45, 0.4), on(400, 0.4, 0.4)]).toEqual([false, true])
  // Of 0.53 a week the plan becomes one and three quarters as fast.
  expect([on(400, 0.5, 2.13), on(400, 0.46, 2.13)]).toEqual([false, true])
  // 80 % in 500 days are 1.12 a week: the half is gone.
  expect([on(499, 0.6, 0.4), on(500, 0.6, 0.4), on(500, 1.03, 0.4)]).toEqual([false, true, false])
})

test('of the contract and the last day it may be paid the earlier one is missed', () => {
  // 10 % left at two a week are five weeks: 30 December.
  const facts = {
    startsOn: began,
    plan: weekly('2026-11-25', 82, 84, 86, 88, 90),
    done: weekly('2026-11-25', 82, 84, 86, 88, 90),
  }
  const notes = (end: string | null, fiscalYear = 2026) =>
    judgePackage(packageOf({ ...facts, endsOn: end, fiscalYear }), '2026-11-25', sampleRules).notes
  expect(notes('2026-12-20')).toContain('beyond-contract')
  expect(notes('2026-12-31')).toEqual([])
  const early = { startsOn: '2026-08-01', plan: weekly('2026-11-25', 50, 51, 52, 53, 54) }
  const done = weekly('2026-11-25', 50, 51, 52, 53, 54)
  const beyond = packageOf({ ...early, done, endsOn: '2027-10-15' })
  // Within its contract of 2027, and not within what may be paid of 2026.
  expect(judgePackage(beyond, '2026-11-25', sampleRules).notes).toEqual(['beyond-year'])
})

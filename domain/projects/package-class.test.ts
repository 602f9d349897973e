import { expect, test } from 'vitest'
import { type ClassFacts, type ClassRules, packageClass } from '#domain/projects/package-class.ts'

const rules: ClassRules = {
  deviationBasis: 'points',
  periodOneUpToPct: 70,
  criticalPeriodOne: 10,
  criticalPeriodTwo: 5,
  watchPeriodOne: 5,
  watchPeriodTwo: 2.5,
}
const running: ClassFacts = {
  status: 'running',
  plannedPct: 50,
  actualPct: 50,
  forecastEndsOn: '2026-12-10',
  budgetYearEndsOn: '2026-12-31',
  today: '2026-11-22',
}

test.each<[string, Partial<ClassFacts>, string]>([
  ['on plan', {}, 'on-time'],
  ['ahead of plan', { actualPct: 60 }, 'on-time'],
  ['period I, late by exactly 5', { actualPct: 45 }, 'on-time'],
  ['period I, late by 5.1', { actualPct: 44.9 }, 'watch'],
  ['period I, late by exactly 10', { actualPct: 40 }, 'watch'],
  ['period I, late by exactly 10 with binary dust', { plannedPct: 60.3, actualPct: 50.3 }, 'watch'],
  ['period I, late by 10.1', { actualPct: 39.9 }, 'critical'],
  ['plan exactly 70 is still period I', { plannedPct: 70, actualPct: 62 }, 'watch'],
  ['plan just above 70 is period II', { plannedPct: 70.1, actualPct: 62.1 }, 'critical'],
  ['period II, late by exactly 2.5', { plannedPct: 80, actualPct: 77.5 }, 'on-time'],
  ['period II, late by 2.6', { plannedPct: 80, actualPct: 77.4 }, 'watch'],
  ['period II, late by exactly 5', { plannedPct: 80, actualPct: 75 }, 'watch'],
  ['period II, late by 5.1', { plannedPct: 80, actualPct: 74.9 }, 'critical'],
  [
    'period II, a little late and running past the budget year',
    { plannedPct: 95, actualPct: 94.9, forecastEndsOn: '2027-01-01' },
    'critical',
  ],
  [
    'period II, a little late and finishing on the last day of the year',
    { plannedPct: 95, actualPct: 94.9, forecastEndsOn: '2026-12-31' },
    'on-time',
  ],
  [
    'period II, on plan: the year-end rule needs lateness',
    { plannedPct: 95, actualPct: 95, forecastEndsOn: '2027-01-20' },
    'on-time',
  ],
  [
    'period I: the year-end rule is for period II only',
    { plannedPct: 60, actualPct: 58, forecastEndsOn: '2027-03-01' },
    'on-time',
  ],
  [
    'unfinished and late after the budget year, without a forecast',
    { plannedPct: 100, actualPct: 99, forecastEndsOn: null, today: '2027-01-02' },
    'critical',
  ],
  ['not begun although the plan says 15 %', { plannedPct: 15, actualPct: 0 }, 'critical'],
  ['nothing planned and nothing done', { plannedPct: 0, actualPct: 0 }, 'not-started'],
  [
    'contracted, before the start order',
    { status: 'contracted', plannedPct: null, actualPct: null },
    'not-started',
  ],
  [
    'contracted and silent though work is planned',
    { status: 'contracted', plannedPct: 8, actualPct: null },
    'no-report',
  ],
  ['in tender', { status: 'tender', plannedPct: 30, actualPct: null }, 'not-started'],
  ['no plan for the day of the report', { plannedPct: null }, 'no-report'],
  ['no report at all', { actualPct: null }, 'no-report'],
  ['suspended, however late', { status: 'suspended', actualPct: 5 }, 'suspended'],
  ['terminated is not finished', { status: 'terminated', actualPct: 5 }, 'suspended'],
  ['handed over', { status: 'handed-over', actualPct: null }, 'finished'],
  ['all done, hand-over still to come', { plannedPct: 100, actualPct: 100 }, 'finished'],
])('%s', (_name, facts, expected) => {
  expect(packageClass({ ...running, ...facts }, rules)).toBe(expected)
})

test('the basis decides the example of the regulation: 40 % planned, 33 % done', () => {
  const facts = { ...running, plannedPct: 40, actualPct: 33 }
  expect(packageClass(facts, rules)).toBe('watch')
  expect(packageClass(facts, { ...rules, deviationBasis: 'relative' })).toBe('critical')
})

test('more progress never makes a class worse', () => {
  const rank = ['critical', 'watch', 'on-time', 'finished']
  for (const plannedPct of [5, 30, 70, 70.5, 90, 100]) {
    let before = 0
    for (let actualPct = 0; actualPct <= 100; actualPct += 0.5) {
      const now = rank.indexOf(packageClass({ ...running, plannedPct, actualPct }, rules))
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
    }
  }
})

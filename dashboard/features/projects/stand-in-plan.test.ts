import { expect, test } from 'vitest'
import { withStandInPlan } from './stand-in-plan.ts'

const point = (day: string, plannedPct: number | null, physicalPct: number | null = null) => ({
  day,
  plannedPct,
  physicalPct,
  absorptionPct: null,
  plannedFinancialPct: null,
})
const plans = (points: readonly { day: string; plannedPct: number | null }[]) =>
  points.flatMap(({ day, plannedPct }) => (plannedPct === null ? [] : [[day, plannedPct]]))

test('a plan that stopped goes on through the figure of today to the end of the contract', () => {
  const curve = [point('2026-06-01', 30, 28), point('2026-07-03', 40, 35)]
  const contract = {
    plannedHow: 'continued',
    plannedPct: 86.1,
    startsOn: '2026-01-10',
    endsOn: '2026-12-20',
    mayRunUntil: '2026-12-31',
  } as const
  expect(plans(withStandInPlan(curve, contract, '2026-11-27'))).toEqual([
    ['2026-06-01', 30],
    ['2026-07-03', 40],
    ['2026-11-27', 86.1],
    ['2026-12-20', 100],
  ])
})

test('where the contract tells no end, the line goes on to the last day on which the work may be paid', () => {
  const open = { plannedHow: 'continued', plannedPct: 87, startsOn: null, endsOn: null } as const
  const shown = withStandInPlan(
    [point('2026-06-01', 20, 20)],
    { ...open, mayRunUntil: '2026-12-31' },
    '2026-11-27',
  )
  expect(plans(shown)).toEqual([
    ['2026-06-01', 20],
    ['2026-11-27', 87],
    ['2026-12-31', 100],
  ])
})

test('a package without any plan is drawn over the days of its contract, and its reports stay', () => {
  const contract = {
    plannedHow: 'linear',
    plannedPct: 60,
    startsOn: '2026-09-01',
    endsOn: '2026-12-31',
    mayRunUntil: '2026-12-31',
  } as const
  const shown = withStandInPlan([point('2026-10-01', null, 12)], contract, '2026-11-27')
  expect(plans(shown)).toEqual([
    ['2026-09-01', 0],
    ['2026-11-27', 60],
    ['2026-12-31', 100],
  ])
  expect(shown.find(({ day }) => day === '2026-10-01')?.physicalPct).toBe(12)
})

test('a plan that begins later is come to in a straight line and drawn as it was told, to its last day', () => {
  const contract = {
    plannedHow: 'linear',
    plannedPct: 43,
    startsOn: '2026-09-01',
    endsOn: '2026-12-31',
    mayRunUntil: '2026-12-31',
  } as const
  const curve = [point('2026-10-01', null, 12), point('2026-12-10', 50), point('2026-12-31', 90)]
  const told = [
    ['2026-09-01', 0],
    ['2026-11-27', 43],
    ['2026-12-10', 50],
    ['2026-12-31', 90],
  ]
  expect(plans(withStandInPlan(curve, contract, '2026-11-27'))).toEqual(told)
  const longer = { ...contract, endsOn: '2027-02-10' }
  expect(plans(withStandInPlan(curve, longer, '2026-11-27'))).toEqual(told)
})

test('noughts told before the start order stay until it, and the line begins with the work', () => {
  const contract = {
    plannedHow: 'continued',
    plannedPct: 33,
    startsOn: '2026-11-07',
    endsOn: '2027-01-06',
    mayRunUntil: '2026-12-31',
  } as const
  expect(plans(withStandInPlan([point('2026-03-01', 0)], contract, '2026-11-27'))).toEqual([
    ['2026-03-01', 0],
    ['2026-11-07', 0],
    ['2026-11-27', 33],
    ['2027-01-06', 100],
  ])
})

test('after the contract the line stays where it is, and a told plan is left alone', () => {
  const over = {
    plannedHow: 'continued',
    plannedPct: 100,
    startsOn: null,
    endsOn: '2026-10-01',
    mayRunUntil: '2026-12-31',
  } as const
  expect(plans(withStandInPlan([point('2026-08-01', 80)], over, '2026-11-27')).at(-1)).toEqual([
    '2026-11-27',
    100,
  ])
  const curve = [point('2026-11-26', 80, 79)]
  expect(withStandInPlan(curve, { ...over, plannedHow: 'told' }, '2026-11-27')).toBe(curve)
})

test('a line over the days of a contract comes to its end on its last day, also when that is over', () => {
  const over = {
    plannedHow: 'linear',
    plannedPct: 100,
    startsOn: '2026-08-03',
    endsOn: '2026-10-10',
    mayRunUntil: '2026-12-31',
  } as const
  const ended = [
    ['2026-10-10', 100],
    ['2026-11-28', 100],
  ]
  expect(plans(withStandInPlan([], over, '2026-11-28'))).toEqual([['2026-08-03', 0], ...ended])
  const stopped = withStandInPlan(
    [point('2026-09-01', 30, 28)],
    { ...over, plannedHow: 'continued' },
    '2026-11-28',
  )
  expect(plans(stopped)).toEqual([['2026-09-01', 30], ...ended])
  // Stopped halfway for the rest of its time, it stands where its clock does.
  expect(plans(withStandInPlan([], { ...over, plannedPct: 48 }, '2026-11-28'))).toEqual([
    ['2026-08-03', 0],
    ['2026-11-28', 48],
  ])
})

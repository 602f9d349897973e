import { expect, test } from 'vitest'
import type { AgencyProgress, ProjectOverview } from '#domain/contract/rest/projects.ts'
import { SkpdId } from '#domain/ids.ts'
import { PackageCondition } from '#domain/projects/package-condition.ts'
import {
  byMostRed,
  inTrouble,
  namedWorst,
  noneSilent,
  rankedAgencies,
  silentAgencies,
  sumWorst,
} from './package-lists.ts'

type Item = Parameters<typeof inTrouble>[0][number]
const item = (name: string, change: Partial<Item>): Item => ({
  id: name as Item['id'],
  name,
  skpdId: SkpdId.parse('dbmsda'),
  budgetIdr: 1_000_000_000,
  condition: 'on-plan',
  reporting: 'in-time',
  also: [],
  daysSinceReport: 1,
  deviationPts: 0,
  ...change,
})
const names = (list: readonly Item[]) => list.map((each) => each.name)

test('a package that was red when it fell silent stands among the red ones by how far it is behind', () => {
  const list = [
    item('late', { condition: 'critical', deviationPts: -12 }),
    item('silent and later', { condition: 'critical', reporting: 'silent', deviationPts: -18 }),
    item('over its contract', { condition: 'past-contract', deviationPts: -2 }),
  ]
  expect(names(inTrouble(list))).toEqual(['silent and later', 'late', 'over its contract'])
})

test('what is only to be watched stands below what is red, however far it is behind', () => {
  const list = [
    item('watched', { condition: 'watch', deviationPts: -9.9 }),
    item('paid ahead', { condition: 'paid-ahead', deviationPts: 1 }),
    item('late', { condition: 'critical', deviationPts: -5.1 }),
  ]
  expect(names(inTrouble(list))).toEqual(['late', 'paid ahead', 'watched'])
})

test('money ahead of work is in the list also where its contract was stopped or ended, in its own place', () => {
  const list = [
    item('watched', { condition: 'watch' }),
    item('ended', { condition: 'terminated', also: ['paid-ahead'], reporting: 'not-owed' }),
    item('stopped', { condition: 'suspended', also: ['paid-ahead', 'watch'], reporting: 'not-owed' }),
    item('late', { condition: 'critical', also: ['past-contract', 'paid-ahead'] }),
    item('ended clean', { condition: 'terminated', reporting: 'not-owed' }),
  ]
  expect(names(inTrouble(list))).toEqual(['late', 'ended', 'stopped', 'watched'])
})

test.each(['in-time', 'silent', 'never'] as const)(
  'no other condition is in the list, reporting %s',
  (reporting) => {
    const listed = PackageCondition.options.filter(
      (condition) => inTrouble([item(condition, { condition, reporting })]).length > 0,
    )
    const paidAlone = ['paid-not-reported', 'paid-not-begun']
    expect(listed).toEqual(['critical', 'past-contract', 'paid-ahead', 'watch', ...paidAlone])
  },
)

test('the last row sums what it stands for by what each last told, and says how many of those are silent', () => {
  const rest = [
    item('a', { condition: 'watch' }),
    item('b', { condition: 'watch', reporting: 'silent' }),
    item('c', { condition: 'critical', reporting: 'never' }),
    item('d', { condition: 'terminated', also: ['paid-ahead'] }),
  ]
  expect(sumWorst(rest)).toEqual({
    count: 4,
    conditions: [
      { condition: 'critical', count: 1 },
      { condition: 'watch', count: 2 },
      { condition: 'terminated', count: 1 },
    ],
    silent: 2,
  })
  expect(sumWorst([])).toEqual({ count: 0, conditions: [], silent: 0 })
})

test('what was red when it fell silent has a name in a short list, and the last row sums the rest', () => {
  const worst = inTrouble([
    ...Array.from({ length: 9 }, (_, i) =>
      item(`late ${i}`, { condition: 'critical', deviationPts: i - 20 }),
    ),
    item('hushed', { condition: 'past-contract', reporting: 'silent', deviationPts: -1 }),
    item('watched', { condition: 'watch', deviationPts: -4 }),
  ])
  const { named, others } = namedWorst(worst, 7)
  expect(names(named)).toEqual(['late 0', 'late 1', 'late 2', 'late 3', 'late 4', 'hushed'])
  expect(names(others)).toEqual(['late 5', 'late 6', 'late 7', 'late 8', 'watched'])
  expect(namedWorst(worst.slice(0, 7), 7)).toEqual({ named: worst.slice(0, 7), others: [] })
  const silentCity = Array.from({ length: 20 }, (_, i) =>
    item(`${i}`, { condition: 'critical', reporting: i < 9 ? 'in-time' : 'silent', deviationPts: i - 20 }),
  )
  expect(names(namedWorst(silentCity, 7).named)).toEqual(['0', '1', '2', '9', '10', '11'])
})

test('an agency with a critical package stands before one that is only further behind', () => {
  const agency = (deviationPts: number, critical: number, silentTroubled = 0) => ({
    critical: { packages: critical, budgetIdr: 0 },
    silentTroubled: { packages: silentTroubled, budgetIdr: 0 },
    figures: { deviationPts, all: { packages: 9, budgetIdr: 1 } } as AgencyProgress['figures'],
  })
  const sorted = byMostRed([agency(-9, 0), agency(-1, 1), agency(-2, 4), agency(-3, 0, 1), agency(1, 0)])
  expect(sorted.map(({ figures }) => figures.deviationPts)).toEqual([-2, -3, -1, -9, 1])
})

test('an agency whose old work is unfinished has its row in a year in which it has none, and both years count', () => {
  const part = (packages: number) => ({ packages, budgetIdr: 0 })
  const counts = (critical: number, silentTroubled: number) => ({
    critical: part(critical),
    silent: part(silentTroubled),
    silentTroubled: part(silentTroubled),
  })
  const figures = { deviationPts: 0, all: part(1) } as AgencyProgress['figures']
  const agencies = ['dlh', 'dbmsda'].map((id) => ({
    skpdId: SkpdId.parse(id),
    lateness: 'on-plan',
    figures,
    ...counts(0, 0),
  })) as unknown as ProjectOverview['agencies']
  const unfinished = (id: string, critical: number, silentTroubled: number) => ({
    skpdId: SkpdId.parse(id),
    unfinished: part(critical + silentTroubled),
    ...counts(critical, silentTroubled),
  })
  const earlierUnfinished = {
    ...part(14),
    critical: 12,
    silent: 9,
    agencies: [unfinished('perkim', 2, 9), unfinished('dbmsda', 1, 0)],
  }
  const rows = rankedAgencies({ agencies, earlierUnfinished })
  expect(
    rows.map(({ skpdId, critical, silentTroubled, earlier, figures: own }) => [
      skpdId,
      critical.packages,
      silentTroubled.packages,
      earlier,
      own === null,
    ]),
  ).toEqual([
    ['perkim', 2, 9, 11, true],
    ['dbmsda', 1, 0, 1, false],
    ['dlh', 0, 0, 0, false],
  ])
})

test('every silent package is named under its agency, whoever never reported among them', () => {
  const dlh = SkpdId.parse('dlh')
  const list = [
    item('reports', {}),
    item('silent', { reporting: 'silent', daysSinceReport: 18 }),
    item('never', { reporting: 'never', daysSinceReport: 40, budgetIdr: 3_000_000_000 }),
    item('other', { skpdId: dlh, reporting: 'silent', daysSinceReport: 60 }),
    item('owes nothing', { reporting: 'not-owed', daysSinceReport: null }),
  ]
  expect(silentAgencies(list).map((agency) => ({ ...agency, packages: names(agency.packages) }))).toEqual([
    { skpdId: 'dlh', packages: ['other'], budgetIdr: 1_000_000_000, longestDays: 60 },
    { skpdId: 'dbmsda', packages: ['never', 'silent'], budgetIdr: 4_000_000_000, longestDays: 40 },
  ])
})

test.each([
  [['not-owed'], 'nobody owes'],
  [['in-time', 'not-owed'], 'all have reported'],
  [['in-time', 'awaited', 'awaited'], '2 not due'],
  [['awaited'], '1 not due'],
] as const)('of %j an empty list of silent packages says: %s', (reportings, said) => {
  const says = {
    noneOwing: 'nobody owes',
    reported: 'all have reported',
    awaited: (n: number) => `${n} not due`,
  }
  expect(
    noneSilent(
      reportings.map((reporting) => ({ reporting })),
      says,
    ),
  ).toBe(said)
})

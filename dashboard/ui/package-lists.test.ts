import { expect, test } from 'vitest'
import { SkpdId } from '#domain/ids.ts'
import { PackageCondition } from '#domain/projects/package-condition.ts'
import { inTrouble, silentAgencies } from './package-lists.ts'

type Item = Parameters<typeof inTrouble>[0][number]
const item = (name: string, change: Partial<Item>): Item => ({
  id: name as Item['id'],
  name,
  skpdId: SkpdId.parse('dbmsda'),
  budgetIdr: 1_000_000_000,
  condition: 'on-plan',
  reporting: 'in-time',
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

test.each(['in-time', 'silent', 'never'] as const)(
  'no other condition is in the list, reporting %s',
  (reporting) => {
    const listed = PackageCondition.options.filter(
      (condition) => inTrouble([item(condition, { condition, reporting })]).length > 0,
    )
    expect(listed).toEqual(['critical', 'past-contract', 'paid-ahead', 'watch'])
  },
)

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

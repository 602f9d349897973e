import { expect, test } from 'vitest'
import { SkpdId } from '#domain/ids.ts'
import { PackageClass } from '#domain/projects/count-packages.ts'
import { inTrouble, silentAgencies } from './package-lists.ts'

type Item = Parameters<typeof inTrouble>[0][number]
const item = (name: string, change: Partial<Item>): Item => ({
  id: name as Item['id'],
  name,
  skpdId: SkpdId.parse('dbmsda'),
  budgetIdr: 1_000_000_000,
  class: 'on-plan',
  reporting: 'in-time',
  daysSinceReport: 1,
  deviationPts: 0,
  ...change,
})
const names = (list: readonly Item[]) => list.map((each) => each.name)

test('a package that was red when it fell silent stands among the red ones by how far it is behind', () => {
  const list = [
    item('late', { class: 'critical', deviationPts: -12 }),
    item('silent and later', { class: 'silent-troubled', reporting: 'silent', deviationPts: -18 }),
    item('over its contract', { class: 'past-contract', deviationPts: -2 }),
  ]
  expect(names(inTrouble(list))).toEqual(['silent and later', 'late', 'over its contract'])
})

test('what is only to be watched stands below what is red, however far it is behind', () => {
  const list = [
    item('watched', { class: 'watch', deviationPts: -9.9 }),
    item('paid ahead', { class: 'paid-ahead', deviationPts: 1 }),
    item('late', { class: 'critical', deviationPts: -5.1 }),
  ]
  expect(names(inTrouble(list))).toEqual(['late', 'paid ahead', 'watched'])
})

test('no other class is in the list of the worst', () => {
  const listed = PackageClass.options.filter((kind) => inTrouble([item(kind, { class: kind })]).length > 0)
  expect(listed).toEqual(['critical', 'silent-troubled', 'past-contract', 'paid-ahead', 'watch'])
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

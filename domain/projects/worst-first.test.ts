import { expect, test } from 'vitest'
import type { PackageCondition, PackageJudgement } from '#domain/projects/package-condition.ts'
import { judgePackage } from '#domain/projects/package-condition.ts'
import type { Reporting } from '#domain/projects/reporting.ts'
import { packageOf, sampleRules } from '#domain/projects/testing.ts'
import { isWorse, worstRank } from '#domain/projects/worst-first.ts'

const rankOf = (condition: PackageCondition, also: readonly PackageCondition[], reporting: Reporting) =>
  worstRank({ condition, also, reporting })

test('money ahead of work gives a stopped package a place among the worst, and takes no silent one from its own', () => {
  const ahead = rankOf('paid-ahead', [], 'in-time')
  expect(rankOf('terminated', ['paid-ahead'], 'not-owed')).toBe(ahead)
  expect(rankOf('suspended', ['paid-ahead'], 'not-owed')).toBe(ahead)
  expect(rankOf('suspended', [], 'not-owed')).toBeGreaterThan(ahead)
  for (const condition of ['watch', 'paid-ahead', 'suspended'] as const)
    expect(rankOf(condition, ['paid-ahead'], 'silent')).toBe(rankOf('on-plan', [], 'silent'))
  expect(rankOf('on-plan', [], 'silent')).toBeLessThan(ahead)
  expect(rankOf('critical', [], 'silent')).toBe(rankOf('past-contract', ['paid-ahead'], 'in-time'))
})

const plain = judgePackage(packageOf({}), '2026-11-27', sampleRules)
const judged = (
  condition: PackageCondition,
  deviationPts: number | null = null,
  also: readonly PackageCondition[] = [],
): PackageJudgement => ({ ...plain, condition, also, deviationPts })

test.each<[string, PackageJudgement, PackageJudgement]>([
  ['critical before past its contract', judged('critical', -6), judged('past-contract', -9)],
  ['critical, and further behind', judged('critical', -9), judged('critical', -6)],
  [
    'terminated with money ahead before watched',
    judged('terminated', null, ['paid-ahead']),
    judged('watch', -4),
  ],
  ['watched before terminated', judged('watch', -4), judged('terminated', null)],
  ['on plan and behind before stopped', judged('on-plan', -2), judged('suspended', 0)],
  ['on plan and behind before not begun', judged('on-plan', -2), judged('not-begun')],
  ['on plan before finished', judged('on-plan', 3), judged('finished', 0)],
])('of one package told in two ways the worse is %s', (_name, worse, better) => {
  expect(isWorse(worse, better)).toBe(true)
  expect(isWorse(better, worse)).toBe(false)
  expect(isWorse(worse, worse)).toBe(false)
})

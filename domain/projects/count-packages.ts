/**
 * Every package in exactly one class, so that the classes sum to the whole on every page. Condition and reporting are
 * two facts; a package that owes a report and has not sent it is counted as silent, in two parts by what it last was.
 */
import { z } from 'zod'
import { applies, type PackageCondition, type PackageJudgement } from '#domain/projects/package-condition.ts'
import type { Reporting } from '#domain/projects/reporting.ts'

/**
 * Worst first, in the bars and sentences that show how a whole divides; lists have the order of `worst-first.ts`.
 * `silent-troubled`: silent, and critical or past its contract by its last report; `silent`: the other silent ones; the
 * rest are the conditions.
 */
export const PackageClass = z.enum([
  'critical',
  'silent-troubled',
  'past-contract',
  'silent',
  'paid-ahead',
  'watch',
  'paid-not-reported',
  'paid-not-begun',
  'unjudged',
  'terminated',
  'suspended',
  'not-begun',
  'on-plan',
  'finished',
])
export type PackageClass = z.infer<typeof PackageClass>

export interface JudgedPackage {
  readonly condition: PackageCondition
  readonly reporting: Reporting
}

export function packageClass({ condition, reporting }: JudgedPackage): PackageClass {
  if (!isSilent(reporting)) return condition
  return isTroubled(condition) ? 'silent-troubled' : 'silent'
}

/** Owes a report and has not sent it, whether it ever did or not. */
export function isSilent(reporting: Reporting): boolean {
  return reporting === 'silent' || reporting === 'never'
}

/** Red wherever it is shown, silent or not: not reporting is no way out of the list of the worst. */
export function isTroubled(condition: PackageCondition): boolean {
  return condition === 'critical' || condition === 'past-contract'
}

/**
 * Asks for somebody, and stands in every list of the worst. Told by the conditions alone: what would be in the list if it
 * reported the same does not leave it by falling silent. Money ahead of work asks for somebody also where the contract
 * was stopped or ended.
 */
export function isInTrouble(judged: Pick<PackageJudgement, 'condition' | 'also'>): boolean {
  const { condition } = judged
  return (
    isTroubled(condition) ||
    condition === 'watch' ||
    condition === 'paid-not-begun' ||
    condition === 'paid-not-reported' ||
    applies(judged, 'paid-ahead')
  )
}

export type PackageCounts = Readonly<Record<PackageClass, number>>

export function countPackages(packages: readonly JudgedPackage[]): PackageCounts {
  const counts = Object.fromEntries(PackageClass.options.map((each) => [each, 0])) as Record<
    PackageClass,
    number
  >
  for (const each of packages) counts[packageClass(each)]++
  return counts
}

/** The one order of every list of packages that begins with the worst. */
import {
  isInTrouble,
  isTroubled,
  type JudgedPackage,
  PackageClass,
  packageClass,
} from '#domain/projects/count-packages.ts'
import { applies, type PackageJudgement } from '#domain/projects/package-condition.ts'
import { byWorstDeviation } from '#domain/projects/weighting.ts'

type Ranked = JudgedPackage & Pick<PackageJudgement, 'also'>

/**
 * Rank in lists, 0 is worst: the order of the classes, save that falling silent takes nothing that is red to a place
 * behind the others, and that money ahead of work counts as such where the contract was stopped or ended.
 */
export function worstRank(judged: Ranked): number {
  if (isTroubled(judged.condition)) return 0
  const counted = packageClass(judged)
  const isOnlyMoney = isInTrouble(judged) && counted !== 'silent' && applies(judged, 'paid-ahead')
  return PackageClass.options.indexOf(isOnlyMoney ? 'paid-ahead' : counted)
}

type Listed = Ranked & Parameters<typeof byWorstDeviation>[0]

/** Worst rank first, and of one rank what is furthest behind. */
export function byWorst(a: Listed, b: Listed): number {
  return worstRank(a) - worstRank(b) || byWorstDeviation(a, b)
}

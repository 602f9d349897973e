/** The one order of every list of packages that begins with the worst. */
import {
  isTroubled,
  type JudgedPackage,
  PackageClass,
  packageClass,
} from '#domain/projects/count-packages.ts'
import { applies, PackageCondition, type PackageJudgement } from '#domain/projects/package-condition.ts'
import { byWorstDeviation } from '#domain/projects/weighting.ts'

type Ranked = JudgedPackage & Pick<PackageJudgement, 'also'>

/**
 * Rank in lists, 0 is worst: the order of the classes, save that falling silent takes nothing that is red to a place
 * behind the others, and that money ahead of work counts as such where the contract was stopped or ended.
 */
export function worstRank(judged: Ranked): number {
  if (isTroubled(judged.condition)) return 0
  const counted = packageClass(judged)
  const isOnlyMoney = counted !== 'silent' && applies(judged, 'paid-ahead')
  return PackageClass.options.indexOf(isOnlyMoney ? 'paid-ahead' : counted)
}

/** Stopped, or not begun, a package looks no worse than on plan: by the word of one source it would be excused. */
const noWorse: readonly PackageClass[] = ['suspended', 'not-begun', 'on-plan']

/**
 * Whether one package looks worse in one way than in another: by the same rank, then, where it is red, by the order of
 * conditions, and then by how far it is behind.
 */
export function isWorse(a: PackageJudgement, b: PackageJudgement): boolean {
  const rankOf = (judged: PackageJudgement) => {
    const rank = worstRank({ ...judged, reporting: 'in-time' })
    return noWorse.some((each) => PackageClass.options.indexOf(each) === rank)
      ? PackageClass.options.indexOf('on-plan')
      : rank
  }
  const byRank = rankOf(a) - rankOf(b)
  if (byRank !== 0) return byRank < 0
  const order = PackageCondition.options
  if (isTroubled(a.condition) && a.condition !== b.condition)
    return order.indexOf(a.condition) < order.indexOf(b.condition)
  return (a.deviationPts ?? 0) < (b.deviationPts ?? 0)
}

type Listed = Ranked & Parameters<typeof byWorstDeviation>[0]

/** Worst rank first, and of one rank what is furthest behind. */
export function byWorst(a: Listed, b: Listed): number {
  return worstRank(a) - worstRank(b) || byWorstDeviation(a, b)
}

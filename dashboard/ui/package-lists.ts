/** Which packages a list of the worst names, and which a list of the silent. Pure. */

import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { isInTrouble, isSilent } from '#domain/projects/count-packages.ts'
import type { PackageCondition } from '#domain/projects/package-condition.ts'

/** What the lists need of a package. */
type Listed = Pick<
  WorkPackageSummary,
  'id' | 'name' | 'skpdId' | 'budgetIdr' | 'condition' | 'reporting' | 'daysSinceReport' | 'deviationPts'
>

/**
 * The worst of a list that comes worst class first: what is red, silent or not, by how far it is behind; then money
 * ahead of work, then what is to be watched.
 */
export function inTrouble<Item extends Listed>(packages: readonly Item[]): readonly Item[] {
  return packages
    .filter((item) => isInTrouble(item.condition))
    .toSorted(
      (a, b) => step(a.condition) - step(b.condition) || (a.deviationPts ?? 0) - (b.deviationPts ?? 0),
    )
}

function step(condition: PackageCondition): number {
  return condition === 'watch' ? 2 : condition === 'paid-ahead' ? 1 : 0
}

export interface SilentAgency<Item> {
  readonly skpdId: WorkPackageSummary['skpdId']
  /** Longest silence first. */
  readonly packages: readonly Item[]
  readonly budgetIdr: number
  readonly longestDays: number
}

/** Every silent package under its agency, the longest silence first. */
export function silentAgencies<Item extends Listed>(
  packages: readonly Item[],
): readonly SilentAgency<Item>[] {
  const silent = packages.filter((item) => isSilent(item.reporting))
  return [...Map.groupBy(silent, (item) => item.skpdId)]
    .map(([skpdId, own]) => ({
      skpdId,
      packages: own.toSorted((a, b) => days(b) - days(a)),
      budgetIdr: own.reduce((sum, item) => sum + item.budgetIdr, 0),
      longestDays: Math.max(...own.map(days)),
    }))
    .sort((a, b) => b.longestDays - a.longestDays || b.budgetIdr - a.budgetIdr)
}

function days(item: Listed): number {
  return item.daysSinceReport ?? 0
}

/** Which packages a list of the worst names, and which a list of the silent. Pure. */

import type { AgencyProgress, ProjectOverview, WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { namedRows } from '#domain/format/named-rows.ts'
import { isInTrouble, isSilent, isTroubled, PackageClass } from '#domain/projects/count-packages.ts'
import type { PackageCondition } from '#domain/projects/package-condition.ts'
import { byWorstDeviation, type Part } from '#domain/projects/weighting.ts'
import { byWorst } from '#domain/projects/worst-first.ts'

/** What the lists need of a package. */
type Listed = Pick<
  WorkPackageSummary,
  | 'id'
  | 'name'
  | 'skpdId'
  | 'budgetIdr'
  | 'condition'
  | 'also'
  | 'reporting'
  | 'daysSinceReport'
  | 'deviationPts'
>

/** What asks for somebody, worst first. */
export function inTrouble<Item extends Listed>(packages: readonly Item[]): readonly Item[] {
  return packages.filter(isInTrouble).toSorted(byWorst)
}

/**
 * What a list with room for `rows` names, and what its last row sums. What was red when it fell silent is named although
 * others are further behind: nowhere else on the page does it have a name. It takes at most half of the rows.
 */
export function namedWorst<Item extends Listed>(
  worst: readonly Item[],
  rows: number,
): { readonly named: readonly Item[]; readonly others: readonly Item[] } {
  const places = namedRows(worst.length, rows)
  if (places === worst.length) return { named: worst, others: [] }
  const isHushed = (item: Item) => isSilent(item.reporting) && isTroubled(item.condition)
  const hushed = worst.filter(isHushed).slice(0, Math.ceil(places / 2))
  const first = worst.filter((item) => !hushed.includes(item)).slice(0, places - hushed.length)
  const named = new Set([...hushed, ...first])
  return {
    named: worst.filter((item) => named.has(item)),
    others: worst.filter((item) => !named.has(item)),
  }
}

export interface WorstSum {
  readonly count: number
  /** By what each last told, worst first: they sum to `count`, as the list is of conditions. */
  readonly conditions: readonly { readonly condition: PackageCondition; readonly count: number }[]
  /** Of them, those whose report is missing. */
  readonly silent: number
}

/** What the last row of such a list stands for. */
export function sumWorst(items: readonly Pick<Listed, 'condition' | 'reporting'>[]): WorstSum {
  const order = PackageClass.options
  return {
    count: items.length,
    conditions: [...Map.groupBy(items, ({ condition }) => condition)]
      .map(([condition, own]) => ({ condition, count: own.length }))
      .sort((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition)),
    silent: items.filter(({ reporting }) => isSilent(reporting)).length,
  }
}

export interface RankedAgency
  extends Pick<AgencyProgress, 'skpdId' | 'lateness' | 'critical' | 'silent' | 'silentTroubled'> {
  /** Of the year; null where it has no package of it. */
  readonly figures: AgencyProgress['figures'] | null
  /** Packages of the years before that it has not finished: critical and silent count them. */
  readonly earlier: number
}

/** Every agency by what it holds of the year and of what the years before left unfinished, most red first. */
export function rankedAgencies({
  agencies,
  earlierUnfinished,
}: Pick<ProjectOverview, 'agencies' | 'earlierUnfinished'>): readonly RankedAgency[] {
  const rows = new Map<string, RankedAgency>(
    agencies.map((agency) => [agency.skpdId, { ...agency, earlier: 0 }]),
  )
  for (const { skpdId, unfinished, critical, silent, silentTroubled } of earlierUnfinished.agencies) {
    const known = rows.get(skpdId)
    rows.set(skpdId, {
      skpdId,
      figures: known?.figures ?? null,
      lateness: known?.lateness ?? null,
      critical: both(critical, known?.critical),
      silent: both(silent, known?.silent),
      silentTroubled: both(silentTroubled, known?.silentTroubled),
      earlier: unfinished.packages,
    })
  }
  return byMostRed([...rows.values()])
}

function both(part: Part, other: Part | undefined): Part {
  return {
    packages: part.packages + (other?.packages ?? 0),
    budgetIdr: part.budgetIdr + (other?.budgetIdr ?? 0),
  }
}

/** Who holds most of what is red, silent or not, and after those whoever is furthest behind. */
export function byMostRed<Agency extends Pick<RankedAgency, 'critical' | 'silentTroubled' | 'figures'>>(
  agencies: readonly Agency[],
): readonly Agency[] {
  const red = ({ critical, silentTroubled }: Agency) => critical.packages + silentTroubled.packages
  const key = ({ figures }: Agency) => ({
    deviationPts: figures?.deviationPts ?? null,
    budgetIdr: figures?.all.budgetIdr ?? 0,
  })
  return agencies.toSorted((a, b) => red(b) - red(a) || byWorstDeviation(key(a), key(b)))
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

/** What a list of silent packages says while it is empty: only where every report came has every package reported. */
export function noneSilent(
  packages: readonly Pick<WorkPackageSummary, 'reporting'>[],
  says: {
    readonly noneOwing: string
    readonly reported: string
    readonly awaited: (count: number) => string
  },
): string {
  const awaited = packages.filter(({ reporting }) => reporting === 'awaited').length
  if (awaited > 0) return says.awaited(awaited)
  return packages.some(({ reporting }) => reporting !== 'not-owed') ? says.reported : says.noneOwing
}

function days(item: Listed): number {
  return item.daysSinceReport ?? 0
}

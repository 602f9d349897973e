/** Many work packages as one curve and one row per agency, weighted by budget ceiling. docs/sources.md#progress-formulas */
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { deviationPts } from '#domain/projects/deviation.ts'

/** The newest figures of one package; percent of the whole package, null where nothing was reported. */
export interface WeightedPackage {
  readonly budgetIdr: number
  readonly plannedPct: number | null
  readonly physicalPct: number | null
  readonly plannedFinancialPct: number | null
  readonly realisedIdr: number | null
}

export interface RollUp {
  readonly budgetIdr: number
  readonly plannedPct: number | null
  readonly physicalPct: number | null
  readonly deviationPts: number | null
  /** Paid as a share of the budget ceiling. */
  readonly absorptionPct: number | null
  /** Where payment should be by the agencies' own cash plans. */
  readonly absorptionTargetPct: number | null
  /** Share of the budget whose packages reported plan and progress: below 1 the figures are partial. */
  readonly coveredShare: number
}

/**
 * Plan, progress and deviation come from the same packages, those that reported both: otherwise an agency that is
 * silent about its plan would look ahead of it.
 */
export function rollUp(packages: readonly WeightedPackage[]): RollUp {
  const budgetIdr = sum(packages, (p) => p.budgetIdr)
  const reported = packages.filter((p) => p.plannedPct !== null && p.physicalPct !== null)
  const paying = packages.filter((p) => p.realisedIdr !== null)
  const plannedPct = weighted(reported, (p) => p.plannedPct)
  const physicalPct = weighted(reported, (p) => p.physicalPct)
  const payingBudget = sum(paying, (p) => p.budgetIdr)
  return {
    budgetIdr,
    plannedPct,
    physicalPct,
    deviationPts: plannedPct === null || physicalPct === null ? null : deviationPts(plannedPct, physicalPct),
    absorptionPct: payingBudget === 0 ? null : (sum(paying, (p) => p.realisedIdr ?? 0) * 100) / payingBudget,
    absorptionTargetPct: weighted(
      packages.filter((p) => p.plannedFinancialPct !== null),
      (p) => p.plannedFinancialPct,
    ),
    coveredShare: budgetIdr === 0 ? 0 : sum(reported, (p) => p.budgetIdr) / budgetIdr,
  }
}

/** Worst deviation first; agencies without a figure last, the larger budget before the smaller. */
export function byWorstDeviation(
  a: Pick<RollUp, 'deviationPts' | 'budgetIdr'>,
  b: Pick<RollUp, 'deviationPts' | 'budgetIdr'>,
): number {
  if (a.deviationPts === null || b.deviationPts === null) {
    if (a.deviationPts === b.deviationPts) return b.budgetIdr - a.budgetIdr
    return a.deviationPts === null ? 1 : -1
  }
  return a.deviationPts - b.deviationPts || b.budgetIdr - a.budgetIdr
}

/**
 * One curve of many packages on the given days, weighted by budget. As in `rollUp`, plan and progress come from the
 * packages that report both, money from those that report it. Between two reports a package counts with its newest
 * earlier one, as cumulative progress does not fall; before its first report with 0. Actual figures end at
 * `actualUpTo`, the newest day anything was reported: after it only the plan goes on.
 */
export function weightedCurve(
  packages: readonly { readonly budgetIdr: number; readonly curve: readonly CurvePoint[] }[],
  days: readonly string[],
  actualUpTo: string,
): CurvePoint[] {
  const sums = [...days].sort().map((day) => ({ day, figures: emptySums() }))
  const budget = emptySums()
  for (const { budgetIdr, curve } of packages) {
    const reports = (figure: Figure) => curve.some((point) => point[figure] !== null)
    const physical = reports('plannedPct') && reports('physicalPct')
    const takes: Record<Figure, boolean> = {
      plannedPct: physical,
      physicalPct: physical,
      absorptionPct: reports('absorptionPct'),
      plannedFinancialPct: reports('plannedFinancialPct'),
    }
    for (const figure of allFigures) if (takes[figure]) budget[figure] += budgetIdr
    addCurve(sums, curve, budgetIdr, takes)
  }
  const share = (total: Sums, figure: Figure) =>
    budget[figure] === 0 ? null : total[figure] / budget[figure]
  return sums.map(({ day, figures }) => ({
    day,
    plannedPct: share(figures, 'plannedPct'),
    plannedFinancialPct: share(figures, 'plannedFinancialPct'),
    physicalPct: day > actualUpTo ? null : share(figures, 'physicalPct'),
    absorptionPct: day > actualUpTo ? null : share(figures, 'absorptionPct'),
  }))
}

type Figure = Exclude<keyof CurvePoint, 'day'>
type Sums = Record<Figure, number>
const allFigures: readonly Figure[] = ['plannedPct', 'physicalPct', 'absorptionPct', 'plannedFinancialPct']
function emptySums(): Sums {
  return { plannedPct: 0, physicalPct: 0, absorptionPct: 0, plannedFinancialPct: 0 }
}

/** One pass over both lists: a city has hundreds of packages with hundreds of rows each. */
function addCurve(
  sums: readonly { readonly day: string; readonly figures: Sums }[],
  curve: readonly CurvePoint[],
  budgetIdr: number,
  takes: Record<Figure, boolean>,
): void {
  const sorted = [...curve].sort((a, b) => a.day.localeCompare(b.day))
  const last = emptySums()
  let next = 0
  for (const { day, figures } of sums) {
    for (let row = sorted[next]; row !== undefined && row.day <= day; row = sorted[++next])
      for (const figure of allFigures) last[figure] = row[figure] ?? last[figure]
    for (const figure of allFigures) if (takes[figure]) figures[figure] += budgetIdr * last[figure]
  }
}

function weighted<P extends { readonly budgetIdr: number }>(
  packages: readonly P[],
  figure: (p: P) => number | null,
): number | null {
  const weight = sum(packages, (p) => p.budgetIdr)
  return weight === 0 ? null : sum(packages, (p) => p.budgetIdr * (figure(p) ?? 0)) / weight
}
function sum<P>(packages: readonly P[], figure: (p: P) => number): number {
  return packages.reduce((total, p) => total + figure(p), 0)
}

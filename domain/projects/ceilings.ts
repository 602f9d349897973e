/**
 * Of each budget year its own ceiling: a contract of several years has one part of its value in each of them, told in the
 * rows of that year. docs/sources.md#roll-up
 */
import type { PackageFacts, YearCeiling } from '#domain/projects/package-facts.ts'

type Ceilings = Pick<PackageFacts, 'fiscalYear' | 'budgetIdr' | 'multiYearUntil' | 'ceilings'>

/** Null of a contract of several years while nobody has told that year's. */
export function ceilingIn(facts: Ceilings, year: number): number | null {
  if (facts.multiYearUntil === null) return facts.budgetIdr
  return toldCeilings(facts).find((each) => each.year === year)?.budgetIdr ?? null
}

/** That year's, or while it is not told the last one before it, or else the first after it. */
export function ceilingKnown(facts: Ceilings, year: number): YearCeiling {
  const own = { year: facts.fiscalYear, budgetIdr: facts.budgetIdr }
  if (facts.multiYearUntil === null) return own
  const told = toldCeilings(facts)
  return told.findLast((each) => each.year <= year) ?? told[0] ?? own
}

/** Of both; of one year what the newer telling says. Oldest year first. */
export function joinCeilings(
  newer: readonly YearCeiling[],
  older: readonly YearCeiling[],
): readonly YearCeiling[] {
  const byYear = new Map([...older, ...newer].map((each) => [each.year, each]))
  return [...byYear.values()].sort((a, b) => a.year - b.year)
}

/** A store of before knows the newest alone. */
export function toldCeilings({
  ceilings,
  fiscalYear,
  budgetIdr,
}: Pick<Ceilings, 'ceilings' | 'fiscalYear' | 'budgetIdr'>): readonly YearCeiling[] {
  return ceilings === undefined || ceilings.length === 0 ? [{ year: fiscalYear, budgetIdr }] : ceilings
}

/** What is kept of them beside the newest: nothing where that is the only one, and of its own year. */
export function keptCeilings(
  told: readonly YearCeiling[],
  { fiscalYear }: Pick<Ceilings, 'fiscalYear'>,
): { readonly ceilings?: YearCeiling[] } {
  return told.length < 2 && told.every(({ year }) => year === fiscalYear) ? {} : { ceilings: [...told] }
}

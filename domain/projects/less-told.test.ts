/** A package never looks better for what its source leaves out: rows, single facts, all but the newest. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityOutlook } from '#domain/projects/city-outlook.ts'
import { isInTrouble, isSilent, isTroubled } from '#domain/projects/count-packages.ts'
import { applies, PackageCondition } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { contract, judgedOn, sampleRules } from '#domain/projects/testing.ts'
import type { WeighedPackage } from '#domain/projects/weighting.ts'
import { worstRank } from '#domain/projects/worst-first.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

const lastDay = '2026-12-31'

/** One row of a sheet as its office would send it. */
interface Row {
  readonly day: string
  readonly plannedPct: number | null
  readonly physicalPct: number | null
}

const shapes = {
  line: (share: number) => share,
  s: (share: number) => 3 * share ** 2 - 2 * share ** 3,
}

/** Rounded as sheets are. */
const pctOf = (share: number) => Math.round(share * 10_000) / 100

/** A sheet of a package that builds at its own share of its plan, stops for good or goes on, and is told every week to month. */
const sheet = fc
  .record({
    today: fc.constantFrom('2026-06-20', '2026-11-27', '2026-12-30'),
    startsAgo: fc.integer({ min: 5, max: 320 }),
    lastsDays: fc.integer({ min: 40, max: 330 }),
    everyDays: fc.constantFrom(7, 7, 7, 14, 30, 31),
    shape: fc.constantFrom<keyof typeof shapes>('line', 's'),
    /** Of what is planned: not quite enough, enough, more. */
    factor: fc.constantFrom(0.7, 0.9, 0.97, 0.995, 1, 1.05),
    stallsAfter: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })),
    planTold: fc.constantFrom('with reports' as const, 'whole' as const, 'none' as const),
    newestAgo: fc.integer({ min: 0, max: 12 }),
    tellsStart: fc.boolean(),
    paidShare: fc.constantFrom(0, 0.3, 0.9),
    budgetIdr: fc.integer({ min: 300_000_000, max: 50_000_000_000 }),
  })
  .map((drawn) => {
    const { today, startsAgo, lastsDays, everyDays, newestAgo, planTold } = drawn
    const startsOn = addDays(today, -startsAgo)
    const endsOn = addDays(startsOn, lastsDays)
    const newest = addDays(today, -newestAgo)
    const share = (day: string) => Math.min(1, Math.max(0, daysBetween(startsOn, day) / lastsDays))
    const planOn = (day: string) => pctOf(shapes[drawn.shape](share(day)))
    const rows: Row[] = []
    const first = addDays(startsOn, daysBetween(startsOn, newest) % everyDays || everyDays)
    for (let day = first; day <= newest; day = addDays(day, everyDays)) {
      const worked = Math.min(share(day), drawn.stallsAfter ?? 1)
      const physicalPct = Math.min(99.9, pctOf(shapes[drawn.shape](worked) * drawn.factor))
      rows.push({ day, plannedPct: planTold === 'with reports' ? planOn(day) : null, physicalPct })
    }
    const whole: Row[] = []
    for (let day = startsOn; planTold === 'whole' && day < addDays(endsOn, 7); day = addDays(day, 7))
      whole.push({ day, plannedPct: planOn(day), physicalPct: null })
    const paid = { day: addDays(today, -3), paidIdr: drawn.budgetIdr * drawn.paidShare }
    const head: PackageFacts = {
      ...contract,
      budgetIdr: drawn.budgetIdr,
      contractIdr: drawn.budgetIdr,
      startsOn: drawn.tellsStart ? startsOn : null,
      endsOn,
      payments: drawn.paidShare === 0 ? [] : [paid],
    }
    return { today, head, rows, whole }
  })

/** What its office leaves out: which rows stay, and whether the plan of the others goes with their report. */
type Stay =
  | 'newest'
  | 'oldest'
  | 'newer half'
  | 'first and last'
  | { readonly cut: number }
  | { readonly kept: readonly boolean[] }
const leftOut = fc.record({
  stay: fc.oneof<fc.Arbitrary<Stay>[]>(
    fc.constantFrom('newest', 'oldest', 'newer half', 'first and last'),
    fc.integer({ min: 1, max: 12 }).map((cut) => ({ cut })),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }).map((kept) => ({ kept })),
  ),
  withPlan: fc.boolean(),
})

function isLeft(stay: Stay, i: number, rows: number): boolean {
  if (stay === 'newest') return i === rows - 1
  if (stay === 'oldest') return i === 0
  if (stay === 'newer half') return i >= Math.floor(rows / 2)
  if (stay === 'first and last') return i === 0 || i === rows - 1
  return 'cut' in stay ? i < rows - stay.cut : (stay.kept[i % stay.kept.length] ?? true)
}

function judge(head: PackageFacts, rows: readonly Row[], today: string): WeighedPackage {
  const facts = {
    ...head,
    plan: rows.flatMap(({ day, plannedPct }) => (plannedPct === null ? [] : [{ day, plannedPct }])),
    reports: rows.flatMap(({ day, physicalPct }) => (physicalPct === null ? [] : [{ day, physicalPct }])),
  }
  return judgedOn(facts, today)
}

const byDay = (a: Row, b: Row) => (a.day < b.day ? -1 : 1)

/** Lower is worse, as in the order in which conditions are judged. */
const severity = ({ judgement }: WeighedPackage) => PackageCondition.options.indexOf(judgement.condition)
const rank = ({ judgement, reporting }: WeighedPackage) => worstRank({ ...judgement, reporting })

function alerts({ judgement, reporting }: WeighedPackage) {
  const raised: Record<string, boolean> = {
    critical: applies(judgement, 'critical'),
    'past-contract': applies(judgement, 'past-contract'),
    'paid-ahead': applies(judgement, 'paid-ahead'),
    silent: isSilent(reporting),
    'silent and red': isSilent(reporting) && isTroubled(judgement.condition),
  }
  return Object.keys(raised).filter((kind) => raised[kind])
}

test('whatever a sheet leaves out, no figure, rank, forecast, count or alert of its package improves', () => {
  fc.assert(
    fc.property(sheet, leftOut, ({ today, head, rows, whole }, { stay, withPlan }) => {
      fc.pre(rows.length >= 2)
      const kept = rows.map((row, i) => {
        if (isLeft(stay, i, rows.length)) return row
        // Without a start order the plan alone says when the work began.
        const isPlanLost = withPlan && head.startsOn !== null
        return { ...row, physicalPct: null, plannedPct: isPlanLost ? null : row.plannedPct }
      })
      // Where no plan is left the line of its contract is asked for, whatever its plan was.
      const tellsPlan = (told: readonly Row[]) => told.some(({ plannedPct }) => (plannedPct ?? 0) > 0)
      fc.pre(whole.length > 0 || tellsPlan(kept) || !tellsPlan(rows))
      // A told plan holds until its next figure is missed.
      const newest = (told: readonly Row[]) =>
        told.findLast(({ plannedPct }) => plannedPct !== null)?.day ?? ''
      const isHeld = daysBetween(newest(kept) || today, today) <= sampleRules.staleAfterDays
      fc.pre(whole.length > 0 || newest(kept) === newest(rows) || !isHeld)
      const before = judge(head, [...whole, ...rows].sort(byDay), today)
      const after = judge(head, [...whole, ...kept].sort(byDay), today)
      // One report alone is watched where it had been critical past its year: a city that delivers for the first time.
      if (after.facts.reports.length === 1)
        expect(isInTrouble(after.judgement)).toBe(
          isInTrouble(after.judgement) || isInTrouble(before.judgement),
        )
      else {
        expect(severity(after)).toBeLessThanOrEqual(severity(before))
        expect(rank(after)).toBeLessThanOrEqual(rank(before))
        expect(alerts(after)).toEqual(expect.arrayContaining(alerts(before)))
      }
      expect(after.judgement.deviationPts ?? 0).toBeLessThanOrEqual(
        (before.judgement.deviationPts ?? 0) + roundingPts,
      )
      const [was, is] = [before.judgement.forecast, after.judgement.forecast]
      if (is.kind === 'ends') expect(is.endsOn >= (was.kind === 'ends' ? was.endsOn : never)).toBe(true)
      const [had, has] = [before, after].map((each) =>
        cityOutlook([each], today, lastDay, sampleRules.staleAfterDays),
      )
      expect(has?.endOfYearPct ?? 0).toBeLessThanOrEqual(had?.endOfYearPct ?? 0)
      expect((has?.beyondYear ?? 0) + (has?.noForecast ?? 0)).toBeGreaterThanOrEqual(had?.beyondYear ?? 0)
    }),
    { numRuns: 4000, seed: 39_2 },
  )
})

/** A sheet's plan has two decimals, and a line between rounded figures as many more. */
const roundingPts = 0.02
const never = '9999-12-31'

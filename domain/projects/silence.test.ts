/** Silence never improves anything: what the whole folder promises, tried on random packages. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityOutlook } from '#domain/projects/city-outlook.ts'
import {
  countPackages,
  isInTrouble,
  isSilent,
  isTroubled,
  packageClass,
} from '#domain/projects/count-packages.ts'
import { PackageCondition } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { isReportDead, reportingState } from '#domain/projects/reporting.ts'
import { contract, judgedOn, sampleRules } from '#domain/projects/testing.ts'
import { rollUp, type WeighedPackage } from '#domain/projects/weighting.ts'
import { worstRank } from '#domain/projects/worst-first.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

const today = '2026-11-27'

function judge(facts: PackageFacts): WeighedPackage {
  return judgedOn(facts, today)
}

/** Weekly reports that rise or stand still, against a plan that was told from start to end; some without contract days. */
const building: fc.Arbitrary<PackageFacts> = fc
  .record({
    startsAgo: fc.integer({ min: 3, max: 320 }),
    lastsDays: fc.integer({ min: 20, max: 400 }),
    /** The first report of an office (MC-0): that nothing is done yet, up to three weeks before the start order. */
    openedBefore: fc.option(fc.integer({ min: 0, max: 21 })),
    steps: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 9, noNaN: true })), {
      minLength: 3,
      maxLength: 40,
    }),
    newestAgo: fc.integer({ min: 0, max: 40 }),
    budgetIdr: fc.integer({ min: 1_000_000, max: 50_000_000_000 }),
    status: fc.constantFrom('running' as const, 'unknown' as const, 'contracted' as const),
    // A feed may leave either day of the contract empty.
    tellsStart: fc.boolean(),
    tellsEnd: fc.boolean(),
  })
  .map(
    ({ startsAgo, lastsDays, steps, openedBefore, newestAgo, budgetIdr, status, tellsStart, tellsEnd }) => {
      const startsOn = addDays(today, -startsAgo)
      const opening = openedBefore === null ? [] : [{ day: addDays(startsOn, -openedBefore), physicalPct: 0 }]
      const reports: { day: string; physicalPct: number }[] = [...opening]
      let physicalPct = 0
      for (const [i, step] of steps.entries()) {
        const day = addDays(today, -newestAgo - 7 * (steps.length - 1 - i))
        if (day <= startsOn) continue
        physicalPct = Math.min(99.5, physicalPct + step)
        reports.push({ day, physicalPct })
      }
      const plan = Array.from({ length: Math.ceil(lastsDays / 7) + 1 }, (_, i) => ({
        day: addDays(startsOn, i * 7),
        plannedPct: Math.min(100, (i * 7 * 100) / lastsDays),
      }))
      return {
        ...contract,
        status,
        budgetIdr,
        // Of work without a start order a first report says nothing yet: it is watched, as work that has not begun is not.
        startsOn: tellsStart || startsAgo < 30 ? startsOn : null,
        endsOn: tellsEnd ? addDays(startsOn, lastsDays) : null,
        plan,
        reports,
      }
    },
  )

/** What a source tells that has no plan to tell: reports alone, with a start day or an end day or neither. */
const planless = fc
  .record({ facts: building, tells: fc.constantFrom('neither' as const, 'start' as const, 'end' as const) })
  .map(
    ({ facts, tells }): PackageFacts => ({
      ...facts,
      plan: [],
      startsOn: tells === 'start' ? facts.startsOn : null,
      endsOn: tells === 'end' ? facts.endsOn : null,
    }),
  )

/** Work whose source says that it runs, or names its contract, and leaves any of plan, days and payments untold. */
const sparse = fc
  .record({
    facts: building,
    status: fc.constantFrom('running' as const, 'suspended' as const, 'unknown' as const),
    tells: fc.record({ start: fc.boolean(), end: fc.boolean() }),
    plan: fc.constantFrom('none' as const, 'noughts' as const, 'told' as const, 'to come' as const),
    paidAgo: fc.option(fc.integer({ min: 0, max: 200 })),
    worked: fc.boolean(),
  })
  .map(({ facts, status, tells, plan, paidAgo, worked }): PackageFacts => {
    const plans = {
      none: [],
      noughts: facts.plan.map((point) => ({ ...point, plannedPct: 0 })),
      told: facts.plan,
      'to come': [{ day: addDays(today, 20), plannedPct: 100 }],
    }
    return {
      ...facts,
      status,
      startsOn: tells.start ? facts.startsOn : null,
      endsOn: tells.end ? facts.endsOn : null,
      // Beside no status word a plan is all that says when the work is to begin.
      plan: status === 'unknown' && plan === 'to come' ? [] : plans[plan],
      reports: worked ? facts.reports : facts.reports.map((report) => ({ ...report, physicalPct: 0 })),
      payments: paidAgo === null ? [] : [{ day: addDays(today, -paidAgo), paidIdr: 1_000_000 }],
    }
  })

/** Lower is worse, as in the order in which conditions are judged. */
const severity = (condition: PackageCondition) => PackageCondition.options.indexOf(condition)

test('deleting any one of three or more reports never improves the condition of a package', () => {
  fc.assert(
    fc.property(building, fc.nat(), (facts, pick) => {
      fc.pre(facts.reports.length >= 3)
      const before = judge(facts)
      const after = judge({
        ...facts,
        reports: facts.reports.toSpliced(pick % facts.reports.length, 1),
      })
      expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
      expect(after.judgement.deviationPts ?? 0).toBeLessThanOrEqual(before.judgement.deviationPts ?? 0)
    }),
    { numRuns: 3000 },
  )
})

test('a report of nothing for the day of the start order or before changes neither condition nor forecast', () => {
  fc.assert(
    fc.property(building, fc.integer({ min: 0, max: 21 }), (facts, openedBefore) => {
      const startsOn = facts.plan[0]?.day ?? today
      const reports = facts.reports.filter(({ day }) => day > startsOn)
      // On time, so that what follows it is not the first one late.
      fc.pre(reports.length > 0 && daysBetween(startsOn, reports[0]?.day ?? today) <= 20)
      const before = judge({ ...facts, startsOn, reports })
      const opening = { day: addDays(startsOn, -openedBefore), physicalPct: 0 }
      const { judgement } = judge({ ...facts, startsOn, reports: [opening, ...reports] })
      expect(judgement.condition).toBe(before.judgement.condition)
      expect(judgement.forecast).toEqual(before.judgement.forecast)
    }),
    { numRuns: 500 },
  )
})

test('a package without a plan is never better for one of its reports, or all of them, being deleted', () => {
  fc.assert(
    fc.property(planless, fc.nat(), (facts, pick) => {
      fc.pre(facts.reports.length > 0 && facts.status !== 'contracted')
      const before = judge(facts)
      for (const reports of [[], facts.reports.toSpliced(pick % facts.reports.length, 1)]) {
        if (reports.length === 1) continue
        const after = judge({ ...facts, reports })
        expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
      }
    }),
    { numRuns: 1000 },
  )
})

test('whatever a package leaves untold, deleting reports improves neither whether they came nor its class', () => {
  const reportings = ['never', 'silent', 'awaited', 'in-time', 'not-owed']
  const rank = ({ judgement, reporting }: WeighedPackage) => worstRank({ ...judgement, reporting })
  const isRed = (each: WeighedPackage) => isTroubled(each.judgement.condition)
  fc.assert(
    fc.property(sparse, fc.nat(), fc.nat(), (facts, pick, kept) => {
      const all = facts.reports
      fc.pre(all.length >= 3)
      const before = judge(facts)
      const days = reportingState(facts, today, sampleRules).daysSince ?? 0
      const cuts = [[], all.toSpliced(pick % all.length, 1), all.slice(0, 2 + (kept % (all.length - 1)))]
      for (const reports of cuts) {
        const told = { ...facts, reports }
        const after = judge(told)
        expect(reportings.indexOf(after.reporting)).toBeLessThanOrEqual(reportings.indexOf(before.reporting))
        expect(reportingState(told, today, sampleRules).daysSince ?? 0).toBeGreaterThanOrEqual(days)
        expect(isRed(after)).toBe(isRed(after) || isRed(before))
        expect(rank(after)).toBeLessThanOrEqual(rank(before))
        expect(isSilent(after.reporting)).toBe(isSilent(after.reporting) || isSilent(before.reporting))
        expect(after.judgement.isDue).toBe(before.judgement.isDue)
      }
    }),
    { numRuns: 2000 },
  )
})

/** A plan that is carried on from too few figures to tell a line from a curve is an estimate, and another from fewer. */
const carriedPts = ({ judgement }: WeighedPackage) => (judgement.planned?.how === 'told' ? 2e-6 : 2)

test('deleting the rows after any day of a package without contract days, plan and figure, never improves it', () => {
  const lastDay = '2026-12-31'
  const undated = fc.tuple(building, fc.integer({ min: 2, max: 40 })).map(([facts, kept]) => {
    const firstDay = facts.reports[0]?.day ?? today
    const whole = daysBetween(firstDay, lastDay)
    const planOn = (day: string) => ({ day, plannedPct: (100 * daysBetween(firstDay, day)) / whole })
    const told = { ...facts, startsOn: null, endsOn: null, plan: facts.reports.map(({ day }) => planOn(day)) }
    return { told, cut: { ...told, plan: told.plan.slice(0, kept), reports: told.reports.slice(0, kept) } }
  })
  fc.assert(
    fc.property(undated, ({ told, cut }) => {
      // Up to then the next row is not due, and its plan is not missed.
      fc.pre(cut.reports.length >= 2 && daysBetween(cut.reports.at(-1)?.day ?? today, today) > 10)
      // Rows of some days make no curve: how they are carried on is a guess, either way.
      fc.pre(daysBetween(cut.reports[0]?.day ?? today, cut.reports.at(-1)?.day ?? today) >= 14)
      const [before, after] = [judge(told), judge(cut)]
      expect(after.judgement.deviationPts ?? 0).toBeLessThanOrEqual(
        (before.judgement.deviationPts ?? 0) + carriedPts(before),
      )
      expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
    }),
    { numRuns: 1000 },
  )
})

test('a source that tells the plan of each report and one far end is no better for falling silent', () => {
  const lasting = fc
    .tuple(building, fc.integer({ min: 2, max: 40 }))
    .filter(([facts]) => facts.endsOn !== null)
  fc.assert(
    fc.property(lasting, ([facts, kept]) => {
      const end = facts.endsOn ?? today
      const began = facts.plan[0]?.day ?? today
      const reports = facts.reports.filter(({ day }) => day > began)
      const newest = reports[kept - 1]?.day ?? today
      // Up to then the next row is not due, and its plan is not missed. Of a short contract two rows make no curve.
      fc.pre(end > today && reports.length > kept && daysBetween(newest, today) > 10)
      fc.pre(daysBetween(began, end) >= 60)
      const line = (day: string) => {
        const from = facts.startsOn ?? facts.plan[0]?.day ?? day
        return { day, plannedPct: Math.max(0, (100 * daysBetween(from, day)) / daysBetween(from, end)) }
      }
      const told = (reports: PackageFacts['reports']) => {
        const plan = [...reports.map(({ day }) => line(day)), { day: end, plannedPct: 100 }]
        return judge({ ...facts, reports, plan })
      }
      const [before, after] = [told(reports), told(reports.slice(0, kept))]
      expect(after.judgement.deviationPts ?? 0).toBeLessThanOrEqual(
        (before.judgement.deviationPts ?? 0) + carriedPts(before),
      )
      expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
    }),
    { numRuns: 1000 },
  )
})

test('work that will miss its end does not lose the word by reports that are left out, one or all after a day', () => {
  const missing: readonly string[] = ['beyond-year', 'beyond-contract']
  const isLate = ({ judgement }: WeighedPackage) =>
    judgement.condition === 'critical' || judgement.notes.some((note) => missing.includes(note))
  fc.assert(
    fc.property(building, fc.nat(), fc.boolean(), (facts, pick, all) => {
      fc.pre(facts.reports.length >= 3)
      const at = pick % facts.reports.length
      fc.pre(!all || at >= 2)
      const reports = all ? facts.reports.slice(0, at) : facts.reports.toSpliced(at, 1)
      if (isLate(judge(facts))) expect(isLate(judge({ ...facts, reports }))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('falling silent after any day never improves the condition, the class or the forecast', () => {
  fc.assert(
    fc.property(building, fc.nat(), (facts, pick) => {
      fc.pre(facts.reports.length > 2)
      const kept = 2 + (pick % (facts.reports.length - 2))
      const before = judge(facts)
      const after = judge({ ...facts, reports: facts.reports.slice(0, kept) })
      expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
      // A silent package is troubled or plainly silent, never on plan.
      if (isSilent(after.reporting))
        expect(packageClass({ ...after.judgement, reporting: after.reporting })).toMatch(/^silent/)
      const lastDay = '2026-12-31'
      const end = (each: WeighedPackage) =>
        cityOutlook([each], today, lastDay, sampleRules.staleAfterDays)?.endOfYearPct ?? 0
      expect(end(after)).toBeLessThanOrEqual(end(before))
    }),
    { numRuns: 2000 },
  )
})

test('in a city, silence never lowers critical with silent-critical, nor raises a headline figure', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(building, fc.boolean(), fc.integer({ min: 2, max: 30 })), {
        minLength: 2,
        maxLength: 12,
      }),
      (city) => {
        fc.pre(city.every(([facts]) => facts.reports.length >= 2))
        const told = city.map(([facts]) => judge(facts))
        const hushed = city.map(([facts, isSilent, kept]) =>
          judge(isSilent ? { ...facts, reports: facts.reports.slice(0, Math.max(2, kept)) } : facts),
        )
        const troubled = (all: readonly WeighedPackage[]) =>
          all.filter((each) => isTroubled(each.judgement.condition)).length
        expect(troubled(hushed)).toBeGreaterThanOrEqual(troubled(told))
        const inTrouble = (all: readonly WeighedPackage[]) =>
          all.filter((each) => isInTrouble(each.judgement)).length
        expect(inTrouble(hushed)).toBeGreaterThanOrEqual(inTrouble(told))
        const silent = (all: readonly WeighedPackage[]) =>
          all.filter((each) => isSilent(each.reporting)).length
        expect(silent(hushed)).toBeGreaterThanOrEqual(silent(told))
        const unsure = (all: readonly WeighedPackage[]) => {
          const outlook = cityOutlook(all, today, '2026-12-31', sampleRules.staleAfterDays)
          return (outlook?.beyondYear ?? 0) + (outlook?.noForecast ?? 0)
        }
        expect(unsure(hushed)).toBeGreaterThanOrEqual(unsure(told))
        const [before, after] = [told, hushed].map((all) => rollUp(all, today, sampleRules.staleAfterDays))
        expect(after?.owing.packages).toBe(before?.owing.packages)
        expect(after?.reportedInTime.packages ?? 0).toBeLessThanOrEqual(before?.reportedInTime.packages ?? 0)
        for (const sums of [before, after])
          expect((sums?.reportedInTime.packages ?? 0) + (sums?.reportAwaited.packages ?? 0)).toBe(
            (sums?.owing.packages ?? 0) - silent(sums === before ? told : hushed),
          )
        expect(after?.withoutPlan).toEqual(before?.withoutPlan)
        expect(after?.physicalPct ?? 0).toBeLessThanOrEqual(before?.physicalPct ?? 0)
        expect(after?.deviationPts ?? 0).toBeLessThanOrEqual(before?.deviationPts ?? 0)
        expect(after?.plannedPct).toBe(before?.plannedPct)
        expect(after?.absorptionPct).toBe(before?.absorptionPct)
        const counts = countPackages(
          hushed.map(({ judgement, reporting }) => ({ condition: judgement.condition, reporting })),
        )
        expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(city.length)
      },
    ),
    { numRuns: 400 },
  )
})

/** The same with a stop that its source tells: before, at or after its last reports, with an end day or without. */
const stopped = fc.record({
  facts: building,
  stoppedAgo: fc.integer({ min: 0, max: 200 }),
  endsIn: fc.option(fc.integer({ min: 0, max: 60 })),
})

test('a stop that is told never makes a package that goes on working look better', () => {
  fc.assert(
    fc.property(stopped, ({ facts, stoppedAgo, endsIn }) => {
      const suspendedFrom = addDays(today, -stoppedAgo)
      const settled = addDays(suspendedFrom, sampleRules.staleAfterDays)
      const atStop = facts.reports.findLast((report) => report.day <= settled)?.physicalPct ?? 0
      fc.pre(facts.reports.some((report) => report.day > settled && report.physicalPct > atStop))
      const running = judge({ ...facts, status: 'running' })
      const suspended = judge({
        ...facts,
        status: 'suspended',
        suspendedFrom,
        suspendedUntil: endsIn === null ? null : addDays(today, endsIn),
      })
      expect(suspended.judgement.condition).toBe(running.judgement.condition)
      expect(suspended.judgement.deviationPts).toBe(running.judgement.deviationPts)
      expect(suspended.reporting).toBe(running.reporting)
      expect(suspended.judgement.doubts).toContain('work-while-suspended')
    }),
    { numRuns: 1000 },
  )
})

test('the bare word of a stop changes nothing but a doubt, whatever is reported', () => {
  fc.assert(
    fc.property(building, fc.nat(), (facts, kept) => {
      const reports = facts.reports.slice(0, kept % (facts.reports.length + 1))
      const running = judge({ ...facts, reports, status: 'running' })
      const stopped = judge({ ...facts, reports, status: 'suspended' })
      expect(stopped).toMatchObject({
        reporting: running.reporting,
        judgement: {
          condition: running.judgement.condition,
          deviationPts: running.judgement.deviationPts,
          doubts: expect.arrayContaining(['stop-undated']),
        },
      })
    }),
    { numRuns: 500 },
  )
})

test('the day of a stop that ended without a word, on a package told running, changes nothing but a doubt', () => {
  fc.assert(
    fc.property(stopped, ({ facts, stoppedAgo }) => {
      const running = judge({ ...facts, status: 'running' })
      const told = judge({ ...facts, status: 'running', suspendedFrom: addDays(today, -stoppedAgo) })
      expect(told).toMatchObject({
        reporting: running.reporting,
        judgement: {
          condition: running.judgement.condition,
          deviationPts: running.judgement.deviationPts,
          doubts: expect.arrayContaining([
            expect.stringMatching(/^(work-while-suspended|stop-while-running)$/),
          ]),
        },
      })
    }),
    { numRuns: 500 },
  )
})

test('a stop in the future never reads the plan of a day to come', () => {
  fc.assert(
    fc.property(stopped, ({ facts, stoppedAgo }) => {
      const running = judge({ ...facts, status: 'running' })
      const suspended = judge({
        ...facts,
        status: 'suspended',
        suspendedFrom: addDays(today, stoppedAgo),
      })
      expect(suspended.judgement.planned).toEqual(running.judgement.planned)
    }),
    { numRuns: 500 },
  )
})

test('while a package is stopped, deleting a report from before the stop never improves its condition', () => {
  fc.assert(
    fc.property(stopped, fc.nat(), ({ facts, stoppedAgo }, pick) => {
      const suspendedFrom = addDays(today, -stoppedAgo)
      const reports = facts.reports.filter((report) => report.day <= suspendedFrom)
      fc.pre(reports.length >= 3)
      const told = { ...facts, status: 'suspended' as const, suspendedFrom }
      const before = judge({ ...told, reports })
      const after = judge({ ...told, reports: reports.toSpliced(pick % reports.length, 1) })
      expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
    }),
    { numRuns: 1000 },
  )
})

test('a silence begins on the first day on which the report was missing', () => {
  // Ten days of grace after the report of 10 November.
  const facts = { ...contract, reports: [{ day: '2026-11-10', physicalPct: 40 }] }
  const on = (day: string) => reportingState(facts, day, sampleRules)
  expect(on('2026-11-20')).toMatchObject({ reporting: 'in-time', silentSince: null })
  expect(on('2026-11-21')).toMatchObject({ reporting: 'silent', silentSince: '2026-11-21' })
  expect(on(today)).toMatchObject({ reporting: 'silent', silentSince: '2026-11-21' })
})

test('a package is as good as unknown after three weeks of silence, and not on their last day', () => {
  expect([21, 22, null].map((days) => isReportDead(days, sampleRules))).toEqual([false, true, false])
})

test('nothing is missed before the start order, nor while the work is stopped', () => {
  const early = { ...contract, startsOn: '2026-03-01', reports: [{ day: '2026-02-01', physicalPct: 0 }] }
  expect(reportingState(early, '2026-03-05', sampleRules)).toMatchObject({
    reporting: 'awaited',
    lastReportOn: '2026-02-01',
    daysSince: 4,
  })
  const stop = { suspendedFrom: '2026-05-01', suspendedUntil: '2026-07-31' }
  const resumed = { ...contract, ...stop, reports: [{ day: '2026-04-28', physicalPct: 30 }] }
  const on = (day: string) => reportingState(resumed, day, sampleRules)
  expect(on('2026-07-31')).toMatchObject({ reporting: 'not-owed', daysSince: null })
  expect(on('2026-08-01')).toMatchObject({ reporting: 'awaited', daysSince: 0 })
  expect(on('2026-08-11')).toMatchObject({ reporting: 'awaited', silentSince: null })
  expect(on('2026-08-12')).toMatchObject({ reporting: 'silent', daysSince: 11, silentSince: '2026-08-12' })
})

/** Told of before its start order with nothing done, and stopped for a while that is over. */
const interrupted = fc
  .record({
    facts: building,
    startsAgo: fc.integer({ min: 0, max: 40 }),
    stop: fc.option(
      fc.record({ endedAgo: fc.integer({ min: 1, max: 40 }), days: fc.integer({ min: 0, max: 60 }) }),
    ),
  })
  .map(({ facts, startsAgo, stop }): PackageFacts => {
    const startsOn = addDays(today, -startsAgo)
    const suspendedUntil = stop === null ? null : addDays(today, -stop.endedAgo)
    const suspendedFrom =
      stop === null || suspendedUntil === null ? null : addDays(suspendedUntil, -stop.days)
    const reports = facts.reports
      .filter(({ day }) => suspendedFrom === null || day < suspendedFrom || day > (suspendedUntil ?? ''))
      .map((report) => (report.day < startsOn ? { ...report, physicalPct: 0 } : report))
    return { ...facts, startsOn, suspendedFrom, suspendedUntil, reports }
  })

test('around a start order and a stop, deleting reports never improves whether they came', () => {
  const order = ['never', 'silent', 'awaited', 'in-time']
  const since = (facts: PackageFacts) => reportingState(facts, today, sampleRules)
  fc.assert(
    fc.property(interrupted, fc.nat(), (facts, pick) => {
      fc.pre(facts.reports.length > 0)
      const before = since(facts)
      for (const reports of [[], facts.reports.toSpliced(pick % facts.reports.length, 1)]) {
        const after = since({ ...facts, reports })
        expect(order.indexOf(after.reporting)).toBeLessThanOrEqual(order.indexOf(before.reporting))
        expect(after.daysSince ?? 0).toBeGreaterThanOrEqual(before.daysSince ?? 0)
      }
      expect(before.silentSince === null || before.silentSince > (facts.startsOn ?? '')).toBe(true)
      expect(before.silentSince === null || before.silentSince > (facts.suspendedUntil ?? '')).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a package that never reported is no better than with any report it could have sent', () => {
  fc.assert(
    fc.property(building, (facts) => {
      const before = judge(facts)
      const after = judge({ ...facts, reports: [] })
      expect(severity(after.judgement.condition)).toBeLessThanOrEqual(severity(before.judgement.condition))
    }),
    { numRuns: 1000 },
  )
})

test('more progress today never makes a condition worse', () => {
  fc.assert(
    fc.property(building, fc.double({ min: 0, max: 20, noNaN: true }), (facts, more) => {
      const last = facts.reports.at(-1)
      fc.pre(last !== undefined && daysBetween(last.day, today) >= 0)
      // Progress before the start order contradicts it: nobody knows since when the work goes on, and it is watched.
      fc.pre(facts.startsOn === null || last.day >= facts.startsOn)
      const better = facts.reports.map((report) =>
        report === last ? { ...report, physicalPct: Math.min(99.9, report.physicalPct + more) } : report,
      )
      expect(severity(judge({ ...facts, reports: better }).judgement.condition)).toBeGreaterThanOrEqual(
        severity(judge(facts).judgement.condition),
      )
    }),
    { numRuns: 1000 },
  )
})

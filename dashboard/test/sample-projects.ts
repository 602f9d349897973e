/**
 * Work packages of the invented city. Only facts are written here; every class, figure and sum comes from the domain's
 * own rules, so that what the pages show adds up as it does in a real city.
 */
import type {
  AgencyProgress,
  CurvePoint,
  ProjectFigures,
  ProjectOverview,
  WorkPackageSummary,
} from '#domain/contract/rest/projects.ts'
import { SkpdId, WorkPackageId } from '#domain/ids.ts'
import { cityOutlook } from '#domain/projects/city-outlook.ts'
import {
  countPackages,
  isSilent,
  isTroubled,
  type JudgedPackage,
  packageClass,
} from '#domain/projects/count-packages.ts'
import { latenessClass } from '#domain/projects/critical-contract.ts'
import { shownDeviationPts } from '#domain/projects/deviation.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { applies, isOpen, judgePackage } from '#domain/projects/package-condition.ts'
import { newestUpTo } from '#domain/projects/package-facts.ts'
import { absorptionPct, paidAheadPts, paidPct } from '#domain/projects/payment.ts'
import { penaltyEstimate } from '#domain/projects/penalty.ts'
import { reportingState } from '#domain/projects/reporting.ts'
import { sampleRules } from '#domain/projects/testing.ts'
import {
  byWorstDeviation,
  exactProgress,
  partOf,
  rollUp,
  type WeighedPackage,
  weightedCurve,
} from '#domain/projects/weighting.ts'
import { byWorst } from '#domain/projects/worst-first.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayNumber, dayOfNumber } from '#domain/time/day.ts'
import { sampleCity, seeded, skpdList } from './sample-city.ts'
import { packageNames, running, special } from './sample-package-facts.ts'

const AGENCY_ROWS = 8

export interface SamplePackage extends WeighedPackage {
  readonly summary: WorkPackageSummary
}

export function samplePackages(nowMs: number): readonly SamplePackage[] {
  const today = cityTime(sampleCity.timeZone).dayOf(nowMs)
  const random = seeded(3)
  return Array.from({ length: 50 }, (_, i): SamplePackage => {
    const place = { lat: 1.05 + random() * 0.1, lng: 103.95 + random() * 0.15 }
    const base = running(today, i, (random() - 0.66) * 2.6, Math.round((2 + random() * 28) * 1e9))
    const shape = special(i, base, today)
    const facts = shape.facts
    const judgement = judgePackage(facts, today, sampleRules)
    const { reporting, daysSince } = reportingState(facts, today, sampleRules)
    const paid = newestUpTo(facts.payments, today)
    const plannedPct = judgement.planned?.plannedPct ?? null
    const isOver = applies(judgement, 'past-contract')
    return {
      facts,
      judgement,
      reporting,
      payments: facts.payments,
      plannedPaidPct: shape.plannedPaidPct,
      summary: {
        id: WorkPackageId.parse(`rup-${52_000 + i}`),
        name: packageNames[i] ?? `Paket pekerjaan ${i + 1}`,
        skpdId: SkpdId.parse(shape.skpdId ?? skpdList[i % 9]?.id),
        kind: facts.kind,
        status: facts.status,
        inTender: judgement.inTender,
        fiscalYear: facts.fiscalYear,
        budgetIdr: facts.budgetIdr,
        ceilingYear: null,
        contractIdr: facts.contractIdr,
        startsOn: facts.startsOn,
        endsOn: facts.endsOn,
        ...place,
        asOf: judgement.asOf,
        plannedPct,
        plannedHow: judgement.planned?.how ?? null,
        physicalPct: judgement.physicalPct,
        highestPct: judgement.highestPct,
        deviationPts:
          plannedPct === null || judgement.deviationPts === null
            ? null
            : shownDeviationPts(plannedPct, judgement.physicalPct ?? 0),
        plannedFinancialPct: shape.plannedPaidPct,
        absorptionPct: absorptionPct(paid?.paidIdr ?? null, facts.budgetIdr),
        realisedIdr: paid?.paidIdr ?? null,
        paidInAllIdr: paid?.paidIdr ?? null,
        moneyYear: null,
        paidAsOf: paid?.day ?? null,
        class: packageClass({ condition: judgement.condition, reporting }),
        condition: judgement.condition,
        also: [...judgement.also],
        reporting,
        daysSinceReport: daysSince,
        doubts: [...judgement.doubts],
        notes: [...judgement.notes],
        forecast: judgement.forecast,
        mayRunUntil: judgement.mayRunUntil,
        penalty: isOver ? penaltyEstimate(facts, today, 1) : null,
      },
    }
  })
}

export function sampleOverview(nowMs: number, skpdId?: string, year?: number): ProjectOverview {
  const today = cityTime(sampleCity.timeZone).dayOf(nowMs)
  const own = samplePackages(nowMs).filter(({ summary }) => skpdId === undefined || summary.skpdId === skpdId)
  const { fiscalYear, fiscalYears } = years(own, today, year)
  const judged = own.filter(({ facts }) => facts.fiscalYear === fiscalYear)
  const earlier = own.filter(
    ({ facts, judgement }) => facts.fiscalYear < fiscalYear && isOpen(judgement.condition),
  )
  const owing = judged.filter(({ reporting }) => reporting !== 'not-owed')
  const agencies = agencyRows(judged, today)
  const folded = agencies.slice(AGENCY_ROWS)
  const foldedIds = new Set(folded.map((agency) => agency.skpdId))
  return {
    ...figuresOf(judged, today),
    revision: 1,
    today,
    standsOn: today,
    receivedAtMs: nowMs - 3_600_000,
    reported: between(owing.map(({ judgement }) => judgement.asOf)),
    paid: between(owing.map(({ summary }) => summary.paidAsOf)),
    fiscalYear,
    fiscalYears,
    criticalSkpd: new Set(judged.filter(isReportedCritical).map(({ summary }) => summary.skpdId)).size,
    silentTroubledSkpd: new Set(
      judged
        .filter((each) => packageClass(asJudged(each)) === 'silent-troubled')
        .map(({ summary }) => summary.skpdId),
    ).size,
    silentCritical: judged.filter(
      ({ judgement, reporting }) => isSilent(reporting) && judgement.condition === 'critical',
    ).length,
    unreadable: 0,
    earlierUnfinished: {
      ...partOf(earlier),
      critical: earlier.filter(({ judgement }) => judgement.condition === 'critical').length,
      silent: earlier.filter(({ reporting }) => isSilent(reporting)).length,
      agencies: [...Map.groupBy(earlier, ({ summary }) => summary.skpdId)].map(([skpdId, of]) => ({
        skpdId,
        unfinished: partOf(of),
        ...redAndSilentOf(of),
      })),
    },
    outlook: cityOutlook(judged, today, lastDayOf(fiscalYear), sampleRules.staleAfterDays),
    curve: weightedCurve(judged, curveDays(fiscalYear, today), today, sampleRules.staleAfterDays).map(
      (point) => ({
        ...point,
        plannedFinancialPct: null,
      }),
    ),
    agencies,
    rest:
      folded.length > 1
        ? {
            ...figuresOf(
              judged.filter(({ summary }) => foldedIds.has(summary.skpdId)),
              today,
            ),
            rows: AGENCY_ROWS,
            agencies: folded.length,
          }
        : null,
  }
}

export function samplePackageList(nowMs: number, skpdId?: string, year?: number) {
  const today = cityTime(sampleCity.timeZone).dayOf(nowMs)
  const own = samplePackages(nowMs).filter(({ summary }) => skpdId === undefined || summary.skpdId === skpdId)
  const { fiscalYear, fiscalYears } = years(own, today, year)
  return {
    revision: 1,
    today,
    standsOn: today,
    fiscalYear,
    fiscalYears,
    unreadable: 0,
    packages: listed(own.filter(({ facts }) => facts.fiscalYear === fiscalYear)),
    earlier: listed(
      own.filter(({ facts, judgement }) => facts.fiscalYear < fiscalYear && isOpen(judgement.condition)),
    ),
  }
}

function listed(packages: readonly SamplePackage[]): WorkPackageSummary[] {
  return packages.map(({ summary }) => summary).sort(byWorst)
}

/** What one package reported and planned, as its page draws it. */
export function curveOf({ facts }: SamplePackage): CurvePoint[] {
  const days = new Set([...facts.plan, ...facts.reports, ...facts.payments].map((entry) => entry.day))
  return [...days].sort().map((day) => {
    const paid = facts.payments.find((entry) => entry.day === day)
    return {
      day,
      plannedPct: facts.plan.find((entry) => entry.day === day)?.plannedPct ?? null,
      physicalPct: facts.reports.find((entry) => entry.day === day)?.physicalPct ?? null,
      absorptionPct: absorptionPct(paid?.paidIdr ?? null, facts.budgetIdr),
      plannedFinancialPct: null,
    }
  })
}

export function paymentsOf({ facts }: SamplePackage) {
  const rises = facts.payments.filter(
    (payment, nth) => payment.paidIdr > (facts.payments[nth - 1]?.paidIdr ?? 0),
  )
  return rises.map((payment, nth) => {
    const physicalPct = newestUpTo(facts.reports, payment.day)?.physicalPct ?? null
    const sums = { year: facts.fiscalYear, inAllIdr: payment.paidIdr, ofYearIdr: payment.paidIdr }
    return {
      day: payment.day,
      amountIdr: payment.paidIdr - (rises[nth - 1]?.paidIdr ?? 0),
      totalIdr: payment.paidIdr,
      paidPct: paidPct(facts, sums),
      physicalPct,
      aheadPts: physicalPct === null ? 0 : paidAheadPts(facts, sums, physicalPct, sampleRules),
    }
  })
}

function years(own: readonly SamplePackage[], today: string, asked: number | undefined) {
  const fiscalYears = [...new Set(own.map(({ facts }) => facts.fiscalYear))].sort((a, b) => b - a)
  return { fiscalYears, fiscalYear: asked ?? fiscalYears[0] ?? Number(today.slice(0, 4)) }
}

function figuresOf(judged: readonly SamplePackage[], today: string): ProjectFigures {
  const figures = rollUp(judged, today, sampleRules.staleAfterDays)
  const exact = exactProgress(judged, today, sampleRules.staleAfterDays)
  return {
    figures,
    counts: countPackages(judged.map(asJudged)),
    lateness: exact === null ? null : latenessClass(exact.plannedPct, exact.physicalPct, sampleRules),
    ...redAndSilentOf(judged),
  }
}

function redAndSilentOf(judged: readonly SamplePackage[]) {
  const silent = judged.filter((each) => isSilent(each.reporting))
  return {
    critical: partOf(judged.filter(isReportedCritical)),
    silent: partOf(silent),
    silentTroubled: partOf(silent.filter((each) => isTroubled(each.judgement.condition))),
  }
}

function agencyRows(judged: readonly SamplePackage[], today: string): AgencyProgress[] {
  return [...Map.groupBy(judged, ({ summary }) => summary.skpdId)]
    .map(([skpdId, own]): AgencyProgress => {
      const silentDays = own.flatMap(({ reporting, summary }) =>
        isSilent(reporting) ? [summary.daysSinceReport ?? 0] : [],
      )
      return {
        skpdId,
        ...figuresOf(own, today),
        lastReportOn: newest(own),
        longestSilentDays: silentDays.length === 0 ? null : Math.max(...silentDays),
      }
    })
    .sort((a, b) =>
      byWorstDeviation(
        { deviationPts: a.figures.deviationPts, budgetIdr: a.figures.all.budgetIdr },
        { deviationPts: b.figures.deviationPts, budgetIdr: b.figures.all.budgetIdr },
      ),
    )
}

function asJudged({ judgement, reporting }: SamplePackage): JudgedPackage {
  return { condition: judgement.condition, reporting }
}

function isReportedCritical(each: SamplePackage): boolean {
  return packageClass(asJudged(each)) === 'critical'
}

function between(days: readonly (string | null)[]): { from: string; to: string } | null {
  const told = days.filter((day) => day !== null).sort()
  const [from, to] = [told[0], told.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

function newest(judged: readonly SamplePackage[]): string | null {
  return (
    judged
      .flatMap(({ judgement }) => (judgement.asOf === null ? [] : [judgement.asOf]))
      .sort()
      .at(-1) ?? null
  )
}

function curveDays(year: number, today: string): string[] {
  const days = new Set([today])
  for (let n = dayNumber(`${year}-01-01`); n <= dayNumber(`${year}-12-31`); n += 4) days.add(dayOfNumber(n))
  days.add(`${year}-12-31`)
  return [...days].filter((day) => day.startsWith(String(year))).sort()
}

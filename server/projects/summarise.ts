/** One judged work package as lists and maps show it. */
import type { Settings } from '#config/schema/settings.ts'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { ceilingKnown } from '#domain/projects/ceilings.ts'
import { packageClass } from '#domain/projects/count-packages.ts'
import { shownDeviationPts } from '#domain/projects/deviation.ts'
import { newestUpTo, paidAsOf } from '#domain/projects/package-facts.ts'
import { paidOn } from '#domain/projects/paid-sums.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import { delayedUntil, penaltyEstimate } from '#domain/projects/penalty.ts'
import type { EntryOfYear } from './of-year.ts'

export function summarise(
  judged: EntryOfYear,
  today: string,
  rules: Settings['projects'],
): WorkPackageSummary {
  const { entry, facts, judgement, reporting, reportingState } = judged
  const { record } = entry
  const paid = newestUpTo(judged.payments, today)
  const { moneyYear } = judged
  const ceiling = moneyYear === null ? null : ceilingKnown(facts, moneyYear)
  const plannedPct = judgement.planned?.plannedPct ?? null
  const delayedTo = delayedUntil(facts, judgement, today)
  return {
    id: record.workPackageId,
    name: record.name,
    skpdId: record.skpdId,
    kind: record.kind,
    status: facts.status,
    inTender: judgement.inTender,
    fiscalYear: record.fiscalYear,
    budgetIdr: ceiling?.budgetIdr ?? record.budgetIdr,
    ceilingYear: ceiling?.year ?? null,
    contractIdr: record.contractIdr,
    startsOn: facts.startsOn,
    endsOn: facts.endsOn,
    lat: record.lat,
    lng: record.lng,
    asOf: judgement.asOf,
    plannedPct,
    plannedHow: judgement.planned?.how ?? null,
    physicalPct: judgement.physicalPct,
    highestPct: judgement.highestPct,
    deviationPts:
      plannedPct === null || judgement.deviationPts === null
        ? null
        : shownDeviationPts(plannedPct, judgement.physicalPct ?? 0),
    plannedFinancialPct: judged.plannedPaidPct,
    absorptionPct: absorptionPct(paid?.paidIdr ?? null, judged.ceilingIdr ?? 0),
    realisedIdr: paid?.paidIdr ?? null,
    // Of a contract of one year what was told is both.
    paidInAllIdr: (moneyYear === null ? paid?.paidIdr : paidOn(facts, today)?.inAllIdr) ?? null,
    moneyYear,
    paidAsOf: paidAsOf(paid),
    class: packageClass({ condition: judgement.condition, reporting }),
    condition: judgement.condition,
    also: [...judgement.also],
    reporting,
    daysSinceReport: reportingState.daysSince,
    doubts: [...judgement.doubts],
    notes: [...judgement.notes],
    forecast: judgement.forecast,
    mayRunUntil: judgement.mayRunUntil,
    penalty: delayedTo === null ? null : penaltyEstimate(facts, delayedTo, rules.penaltyPerMillePerDay),
  }
}

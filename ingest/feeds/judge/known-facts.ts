/** A package as it is known after a delivery, to be asked what the city is asked of it. */
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { ConditionRules } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { toldBefore } from '#domain/projects/told-before.ts'
import { type KnownPackage, learn } from './known-packages.ts'
import type { ToldRow } from './told-rows.ts'

export interface JudgedOn {
  readonly today: string
  readonly rules: ConditionRules
}

/** By the word of this feed alone. */
export function factsAfter(
  told: readonly ToldRow[],
  head: WorkPackageRecord,
  known: KnownPackage | undefined,
  today: string,
): PackageFacts {
  const readings = told.map(({ reading: { workPackageId: _, ...day } }) => day)
  const after = learn(known, readings, head, [], today)
  const { days } = after
  const {
    status = head.status,
    kind = head.kind,
    fiscalYear = head.fiscalYear,
    startsOn = null,
    endsOn = null,
    handedOverOn = null,
    suspendedFrom = null,
    suspendedUntil = null,
    multiYearUntil = null,
    extensionUntil = null,
    budgetIdr,
    contractIdr,
  } = after.head ?? head
  return {
    ...{ status, kind, fiscalYear, budgetIdr, contractIdr, startsOn, endsOn, handedOverOn },
    ...{ suspendedFrom, suspendedUntil, multiYearUntil, extensionUntil },
    plan: days.flatMap(({ asOf: day, plannedPhysicalPct: plannedPct }) =>
      plannedPct === null ? [] : [{ day, plannedPct }],
    ),
    reports: days.flatMap(({ asOf: day, physicalPct }) =>
      physicalPct === null ? [] : [{ day, physicalPct }],
    ),
    payments: days.flatMap(({ asOf: day, realisedIdr: paidIdr }) =>
      paidIdr === null ? [] : [{ day, paidIdr }],
    ),
    ...toldBefore(days),
  }
}

/** One package as several sources tell it: procurement knows the contract, the agency the work, finance the payments. */

import type { PackageFact, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { joinCeilings, keptCeilings, toldCeilings } from '#domain/projects/ceilings.ts'
import type { WorkPackageStatus } from '#domain/projects/package-facts.ts'

/**
 * What is known together; newest telling first. A source that leaves a cell empty does not take back what another
 * tells, and a status or kind that it has no word for does not replace one. Only a source's own next telling does.
 */
export function joinSources(
  tellings: readonly [WorkPackageRecord, ...WorkPackageRecord[]],
): WorkPackageRecord {
  return tellings.slice(1).reduce(fillFrom, tellings[0])
}

/**
 * A source's new telling beside its last one: a fact that has no column any more has not changed. The year of a package
 * is the one it was budgeted for, until a source tells another: its first report in January moves it nowhere.
 */
export function keepUntold(
  told: WorkPackageRecord,
  before: WorkPackageRecord,
  untold: readonly PackageFact[],
): WorkPackageRecord {
  const kept = Object.fromEntries(untold.map((fact) => [fact, before[fact]]))
  const now = { ...told, ...kept }
  return {
    ...now,
    ...(untold.includes('status') && {
      // What an older ingest has queued still names a status that it gathered from days and contract.
      status:
        told.status !== 'unknown' ? furtherOf(before.status, told.status) : stillTold(before.status, now),
    }),
  }
}

/**
 * With the ceilings of the years it told before, each as it was told last: January's is no other figure for the year that
 * is over. `year`: of the telling's own ceiling.
 */
export function keepCeilings(
  told: WorkPackageRecord,
  before: WorkPackageRecord | null,
  year: number,
): WorkPackageRecord {
  const { ceilings: _, ...head } = told
  const now = told.ceilings ?? [{ year, budgetIdr: told.budgetIdr }]
  return { ...head, ...keptCeilings(joinCeilings(now, before === null ? [] : toldCeilings(before)), head) }
}

/** Without a word for it, a status is only gathered from days and contract: that far it can have come, and no less. */
function furtherOf(before: WorkPackageStatus, gathered: WorkPackageStatus): WorkPackageStatus {
  const isEarly = before === 'unknown' || before === 'tender' || before === 'contracted'
  return isEarly ? gathered : before
}

/** A word that contract or start order have outdated is nobody's: without one the package is judged by its days. */
export function stillTold(
  word: WorkPackageStatus,
  { startsOn, contractIdr }: Pick<WorkPackageRecord, 'startsOn' | 'contractIdr'>,
): WorkPackageStatus {
  const isOutdated =
    (word === 'tender' && (startsOn !== null || contractIdr !== null)) ||
    (word === 'contracted' && startsOn !== null)
  return isOutdated ? 'unknown' : word
}

function fillFrom(newer: WorkPackageRecord, older: WorkPackageRecord): WorkPackageRecord {
  const hasPoint = newer.lat !== null && newer.lng !== null
  const isSuspensionTold = newer.suspendedFrom !== null || newer.suspendedUntil !== null
  return {
    ...newer,
    ...keptCeilings(joinCeilings(toldCeilings(newer), toldCeilings(older)), newer),
    kind: newer.kind === 'other' ? older.kind : newer.kind,
    status: newer.status === 'unknown' ? stillTold(older.status, newer) : newer.status,
    contractIdr: newer.contractIdr ?? older.contractIdr,
    contractNo: newer.contractNo ?? older.contractNo,
    provider: newer.provider ?? older.provider,
    startsOn: newer.startsOn ?? older.startsOn,
    endsOn: newer.endsOn ?? older.endsOn,
    handedOverOn: newer.handedOverOn ?? older.handedOverOn,
    suspendedFrom: isSuspensionTold ? newer.suspendedFrom : older.suspendedFrom,
    suspendedUntil: isSuspensionTold ? newer.suspendedUntil : older.suspendedUntil,
    ...(isSuspensionTold ? {} : { workToldUntil: older.workToldUntil }),
    multiYearUntil: newer.multiYearUntil ?? older.multiYearUntil,
    extensionUntil: newer.extensionUntil ?? older.extensionUntil,
    // Half of one point and half of another is a third one.
    lat: hasPoint ? newer.lat : older.lat,
    lng: hasPoint ? newer.lng : older.lng,
    kelurahanCode: newer.kelurahanCode ?? older.kelurahanCode,
    problem: newer.problem ?? older.problem,
  }
}

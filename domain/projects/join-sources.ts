/** One package as several sources tell it: procurement knows the contract, the agency the work, finance the payments. */
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'

/**
 * What is known together; newest telling first. A source that leaves a cell empty does not take back what another
 * tells, and a status or kind that it has no word for does not replace one. Only a source's own next telling does.
 */
export function joinSources(
  tellings: readonly [WorkPackageRecord, ...WorkPackageRecord[]],
): WorkPackageRecord {
  return tellings.slice(1).reduce(fillFrom, tellings[0])
}

function fillFrom(newer: WorkPackageRecord, older: WorkPackageRecord): WorkPackageRecord {
  const hasPoint = newer.lat !== null && newer.lng !== null
  const isSuspensionTold = newer.suspendedFrom !== null || newer.suspendedUntil !== null
  return {
    ...newer,
    kind: newer.kind === 'other' ? older.kind : newer.kind,
    status: newer.status === 'unknown' ? older.status : newer.status,
    contractIdr: newer.contractIdr ?? older.contractIdr,
    contractNo: newer.contractNo ?? older.contractNo,
    provider: newer.provider ?? older.provider,
    startsOn: newer.startsOn ?? older.startsOn,
    endsOn: newer.endsOn ?? older.endsOn,
    handedOverOn: newer.handedOverOn ?? older.handedOverOn,
    suspendedFrom: isSuspensionTold ? newer.suspendedFrom : older.suspendedFrom,
    suspendedUntil: isSuspensionTold ? newer.suspendedUntil : older.suspendedUntil,
    multiYearUntil: newer.multiYearUntil ?? older.multiYearUntil,
    extensionUntil: newer.extensionUntil ?? older.extensionUntil,
    // Half of one point and half of another is a third one.
    lat: hasPoint ? newer.lat : older.lat,
    lng: hasPoint ? newer.lng : older.lng,
    kelurahanCode: newer.kelurahanCode ?? older.kelurahanCode,
    problem: newer.problem ?? older.problem,
  }
}

import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'

/** Nothing is contracted, built or paid: nought of nothing is no progress against a plan. */
export function isInTender({ status, contractIdr, physicalPct, realisedIdr }: WorkPackageSummary): boolean {
  return status === 'tender' && contractIdr === null && (physicalPct ?? 0) <= 0 && (realisedIdr ?? 0) <= 0
}

/** What a complaint's own page says that is not believed, or may be wrong; deliveries say the same of their rows. */
import type { ComplaintLife } from '#domain/complaints/complaint-life.ts'
import { endBeforeWork } from '#domain/complaints/end-before-work.ts'
import { isOneStamp } from '#domain/complaints/one-stamp.ts'
import type { ComplaintFacts } from '#domain/complaints/status-steps.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { ComplaintDoubt } from '#domain/contract/rest/complaints.ts'

export function doubtsOf(
  record: ComplaintRecord,
  life: ComplaintLife,
  history: ComplaintFacts['history'],
  { isArrivalDoubted }: { readonly isArrivalDoubted: boolean },
): ComplaintDoubt[] {
  const earlyEndMs = endBeforeWork({ ...record, history })
  const endMs = life.isEndDoubted ? record.resolvedAtMs : (record.endAheadMs ?? null)
  return [
    ...(isArrivalDoubted ? [{ kind: 'arrival' as const }] : []),
    ...(record.arrivalToldMs === undefined
      ? []
      : [{ kind: 'arrival-moved' as const, atMs: record.arrivalToldMs }]),
    ...(endMs === null ? [] : [{ kind: 'end' as const, atMs: endMs }]),
    ...(earlyEndMs === null ? [] : [{ kind: 'end-before-work' as const, atMs: earlyEndMs }]),
    ...(isOneStamp(record) ? [{ kind: 'one-stamp' as const }] : []),
  ]
}

/** What a complaint's own page says that is not believed, or may be wrong; deliveries say the same of their rows. */
import type { ComplaintLife } from '#domain/complaints/complaint-life.ts'
import { isOneStamp } from '#domain/complaints/one-stamp.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { ComplaintDoubt } from '#domain/contract/rest/complaints.ts'

export function doubtsOf(
  record: ComplaintRecord,
  life: ComplaintLife,
  { isArrivalDoubted }: { readonly isArrivalDoubted: boolean },
): ComplaintDoubt[] {
  const endMs = life.isEndDoubted ? record.resolvedAtMs : (record.endAheadMs ?? null)
  return [
    ...(isArrivalDoubted ? [{ kind: 'arrival' as const }] : []),
    ...(record.arrivalToldMs === undefined
      ? []
      : [{ kind: 'arrival-moved' as const, atMs: record.arrivalToldMs }]),
    ...(endMs === null ? [] : [{ kind: 'end' as const, atMs: endMs }]),
    ...(isOneStamp(record) ? [{ kind: 'one-stamp' as const }] : []),
  ]
}

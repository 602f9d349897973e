/**
 * What feeds delivered, as `app.db` keeps it since the first version. How a field is added:
 * `documents/stored-document.ts`. A batch that an older ingest has queued is read with the contract's own schema, so a
 * new field of a record also needs a default there.
 */
import { ComplaintRecord, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { DocumentKind } from '../documents/stored-document.ts'

export const complaintDocument: DocumentKind<ComplaintRecord> = {
  table: 'complaint',
  schema: ComplaintRecord,
  upcasts: [],
}
export const workPackageDocument: DocumentKind<WorkPackageRecord> = {
  table: 'work_package',
  schema: WorkPackageRecord,
  upcasts: [
    // Days that the first version did not ask for: hand-over, suspension, multi-year contracts, extra time.
    (document) => ({
      handedOverOn: null,
      suspendedFrom: null,
      suspendedUntil: null,
      multiYearUntil: null,
      extensionUntil: null,
      ...document,
    }),
  ],
}

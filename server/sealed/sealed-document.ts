/** What is kept of a sealed complaint, before it is encrypted. How a field is added: `documents/stored-document.ts`. */
import { z } from 'zod'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { CategoryId } from '#domain/ids.ts'
import { type DocumentKind, writeDocument } from '../documents/stored-document.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { complaintDocument } from '../records/stored-records.ts'
import type { SealedKeys } from './sealed-keys.ts'

const Act = z.object({ byName: z.string(), atMs: InstantMs })
const SealedDocument = z.object({
  /** The complaint as any other is stored, in its own form with its own version. */
  record: z.string(),
  feedId: z.string(),
  deliveredAtMs: InstantMs,
  history: z.array(z.object({ status: ComplaintStatus, atMs: InstantMs })),
  /** The ordinary category it came in; null where its category seals it. */
  quarantinedFrom: CategoryId.nullable(),
  isDanger: z.boolean(),
  opened: Act.nullable(),
  answered: Act.nullable(),
  /** The shift lead has reached the officer. */
  called: Act.nullable(),
})
type SealedDocument = z.infer<typeof SealedDocument>

export const sealedDocument: DocumentKind<SealedDocument> = {
  table: 'sealed_complaint',
  schema: SealedDocument,
  upcasts: [],
}

export interface SealedComplaint extends Omit<SealedDocument, 'record'> {
  readonly record: ComplaintRecord
  readonly categoryId: string
}

export interface SealedRow {
  readonly id: string
  readonly category_id: string
  readonly sealed: string
}

export function sealComplaint(keys: SealedKeys, complaint: SealedComplaint): string {
  const { record, categoryId, ...rest } = complaint
  const document = { ...rest, record: writeDocument(complaintDocument, record) }
  return keys.seal(writeDocument(sealedDocument, document), boundTo(record.complaintId, categoryId))
}

/** Null when it cannot be opened or read; it is named then, and stays where it is. */
export function unsealComplaint(
  keys: SealedKeys,
  unreadable: UnreadableDocuments,
  row: SealedRow,
): SealedComplaint | null {
  const text = keys.open(row.sealed, boundTo(row.id, row.category_id))
  if (text === null) {
    unreadable.note({
      table: sealedDocument.table,
      id: row.id,
      why: {
        id: 'tidak ada kunci di sealed.key yang membukanya; tambahkan baris kunci lama dari cadangan',
        en: 'no key of sealed.key opens it; add the line of the old key from the backup',
      },
    })
    return null
  }
  const document = unreadable.read(sealedDocument, row.id, text)
  if (document === null) return null
  const record = unreadable.read(
    { ...complaintDocument, table: sealedDocument.table },
    row.id,
    document.record,
  )
  return record && { ...document, record, categoryId: row.category_id }
}

function boundTo(id: string, categoryId: string): string {
  return `${id}\n${categoryId}`
}

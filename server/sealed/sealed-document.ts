/** What is kept of a sealed complaint, before it is encrypted. How a field is added: `documents/stored-document.ts`. */
import { z } from 'zod'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { InstantMs, type Words } from '#domain/contract/primitives.ts'
import { CategoryId } from '#domain/ids.ts'
import { type DocumentKind, writeDocument } from '../documents/stored-document.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { complaintDocument } from '../records/stored-records.ts'
import type { OpenedText, SealedKeys } from './sealed-keys.ts'

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
  const opened = keys.open(row.sealed, boundTo(row.id, row.category_id))
  if (opened.kind !== 'opened') {
    unreadable.note({ table: sealedDocument.table, id: row.id, why: whyClosed(opened) })
    return null
  }
  const document = unreadable.read(sealedDocument, row.id, opened.text)
  if (document === null) return null
  const record = unreadable.read(
    { ...complaintDocument, table: sealedDocument.table },
    row.id,
    document.record,
  )
  return record && { ...document, record, categoryId: row.category_id }
}

function whyClosed(opened: Exclude<OpenedText, { kind: 'opened' }>): Words {
  switch (opened.kind) {
    case 'no-key':
      return {
        id: `tidak ada kunci ${opened.keyId} di sealed.key; tambahkan baris kunci lama dari cadangan`,
        en: `sealed.key has no key ${opened.keyId}; add the line of the old key from the backup`,
      }
    case 'changed':
      return {
        id: 'barisnya rusak atau diubah sejak disegel; kuncinya ada. Pulihkan baris ini dari cadangan dan periksa siapa yang dapat menulis app.db',
        en: 'the row was damaged or changed since it was sealed; its key is there. Restore this row from the backup and see who can write to app.db',
      }
  }
}

function boundTo(id: string, categoryId: string): string {
  return `${id}\n${categoryId}`
}

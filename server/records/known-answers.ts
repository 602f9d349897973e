/** The first answer to a complaint, told once, is known on: a later telling that leaves it out takes nothing back. */
import type { Transaction } from 'kysely'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { Tables } from '../database/tables.ts'
import { readDocument, writeDocument } from '../documents/stored-document.ts'
import { complaintDocument } from './stored-records.ts'

/** SQLite takes 32,766 parameters in one statement. */
const IDS_PER_STATEMENT = 500

/** The same records in the same order; `told` may hold several of one complaint. */
export async function withKnownAnswers(
  tx: Transaction<Tables>,
  told: readonly ComplaintRecord[],
): Promise<readonly ComplaintRecord[]> {
  const answers = await storedAnswers(
    tx,
    told.filter((record) => record.respondedAtMs === null).map((record) => record.complaintId),
  )
  const complete = new Map<ComplaintRecord, ComplaintRecord>()
  for (const record of told.toSorted((a, b) => a.changedAtMs - b.changedAtMs)) {
    const known = answers.get(record.complaintId)
    if (record.respondedAtMs !== null) answers.set(record.complaintId, record.respondedAtMs)
    else if (known !== undefined) complete.set(record, { ...record, respondedAtMs: known })
  }
  return told.map((record) => complete.get(record) ?? record)
}

/**
 * Complaints of which an older row, told after a newer one, tells the answer that the newer one left out; stored with it.
 */
export async function answeredLate(
  tx: Transaction<Tables>,
  told: readonly ComplaintRecord[],
  taken: readonly ComplaintRecord[],
): Promise<ComplaintRecord[]> {
  const present = new Set(taken.map((record) => record.complaintId))
  const answers = new Map<string, number>()
  for (const { complaintId, respondedAtMs } of told.toSorted((a, b) => a.changedAtMs - b.changedAtMs))
    if (respondedAtMs !== null && !present.has(complaintId)) answers.set(complaintId, respondedAtMs)
  const answered: ComplaintRecord[] = []
  const ids = [...answers.keys()]
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const part = ids.slice(at, at + IDS_PER_STATEMENT)
    const rows = await tx.selectFrom('complaint').select(['id', 'record']).where('id', 'in', part).execute()
    for (const { id, record } of rows) {
      const read = readDocument(complaintDocument, record)
      const respondedAtMs = answers.get(id) ?? null
      if (read.kind !== 'read' || read.document.respondedAtMs !== null || respondedAtMs === null) continue
      const complete = { ...read.document, respondedAtMs }
      await tx
        .updateTable('complaint')
        .set({ record: writeDocument(complaintDocument, complete) })
        .where('id', '=', id)
        .execute()
      answered.push(complete)
    }
  }
  return answered
}

async function storedAnswers(tx: Transaction<Tables>, ids: readonly string[]): Promise<Map<string, number>> {
  const answers = new Map<string, number>()
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const part = ids.slice(at, at + IDS_PER_STATEMENT)
    const rows = await tx.selectFrom('complaint').select(['id', 'record']).where('id', 'in', part).execute()
    for (const { id, record } of rows) {
      // What a newer program wrote is kept as it is and takes no part.
      const read = readDocument(complaintDocument, record)
      if (read.kind === 'read' && read.document.respondedAtMs !== null)
        answers.set(id, read.document.respondedAtMs)
    }
  }
  return answers
}

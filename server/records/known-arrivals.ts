/** The arrival of a complaint, told once, is known on: no later telling makes it younger. */
import type { Transaction } from 'kysely'
import { arrivedAt, earliestArrival } from '#domain/complaints/told-arrival.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { Tables } from '../database/tables.ts'
import { readDocument, writeDocument } from '../documents/stored-document.ts'
import { complaintDocument } from './stored-records.ts'

/** SQLite takes 32,766 parameters in one statement. */
const IDS_PER_STATEMENT = 500

/** By complaint: the earliest before this delivery, and with it. */
export type Arrivals = ReadonlyMap<string, { readonly beforeMs: number | null; readonly earliestMs: number }>

export async function knownArrivals(
  tx: Transaction<Tables>,
  told: readonly ComplaintRecord[],
): Promise<Arrivals> {
  const before = await storedArrivals(tx, [...new Set(told.map((record) => record.complaintId))])
  const arrivals = new Map<string, { beforeMs: number | null; earliestMs: number }>()
  for (const { complaintId, receivedAtMs } of told.toSorted((a, b) => a.changedAtMs - b.changedAtMs)) {
    const beforeMs = before.get(complaintId) ?? null
    const knownMs = arrivals.get(complaintId)?.earliestMs ?? beforeMs
    arrivals.set(complaintId, { beforeMs, earliestMs: earliestArrival(knownMs, receivedAtMs) })
  }
  return arrivals
}

export function withArrival(record: ComplaintRecord, arrivals: Arrivals): ComplaintRecord {
  return arrivedAt(record, arrivals.get(record.complaintId)?.earliestMs ?? record.receivedAtMs)
}

/**
 * Keeps what is earlier than was known, or put right. Gives back the complaints of which an older row alone told it, one
 * that is not their present state.
 */
export async function keepArrivals(
  tx: Transaction<Tables>,
  arrivals: Arrivals,
  taken: readonly ComplaintRecord[],
): Promise<ComplaintRecord[]> {
  const present = new Map(taken.map((record) => [record.complaintId as string, record]))
  const arrived: ComplaintRecord[] = []
  for (const [id, { beforeMs, earliestMs }] of arrivals) {
    const record = present.get(id)
    if (earliestMs === (beforeMs ?? record?.receivedAtMs)) continue
    await tx.updateTable('complaint').set({ received_at_ms: earliestMs }).where('id', '=', id).execute()
    if (record !== undefined) continue
    const row = await tx.selectFrom('complaint').select('record').where('id', '=', id).executeTakeFirst()
    const read = row === undefined ? null : readDocument(complaintDocument, row.record)
    // What a newer program wrote is kept as it is and takes no part.
    if (read?.kind !== 'read') continue
    const complete = arrivedAt(read.document, earliestMs)
    await tx
      .updateTable('complaint')
      .set({ record: writeDocument(complaintDocument, complete) })
      .where('id', '=', id)
      .execute()
    arrived.push(complete)
  }
  return arrived
}

async function storedArrivals(tx: Transaction<Tables>, ids: readonly string[]): Promise<Map<string, number>> {
  const arrivals = new Map<string, number>()
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const part = ids.slice(at, at + IDS_PER_STATEMENT)
    const rows = await tx
      .selectFrom('complaint')
      .select(['id', 'received_at_ms'])
      .where('id', 'in', part)
      .execute()
    for (const { id, received_at_ms } of rows) arrivals.set(id, received_at_ms)
  }
  return arrivals
}

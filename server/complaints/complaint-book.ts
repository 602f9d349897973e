/**
 * Complaints that are open or were closed in the last day, in memory: what the queue, the map and the rules look at all
 * the time. Older ones are read from the store when somebody asks.
 */

import { ComplaintStatus, isOpenComplaint } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { ComplaintId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { complaintDocument } from '../records/stored-records.ts'

export interface ComplaintEntry {
  readonly record: ComplaintRecord
  readonly feedId: string
  readonly deliveredAtMs: number
}

/** How long a closed complaint stays on queue and map. */
export const CLOSED_STAYS_MS = dayMs

export class ComplaintBook {
  readonly #current = new Map<ComplaintId, ComplaintEntry>()

  static async load(
    database: Database,
    unreadable: UnreadableDocuments,
    nowMs: number,
  ): Promise<ComplaintBook> {
    const book = new ComplaintBook()
    const rows = await database.db
      .selectFrom('complaint')
      .select(['id', 'record', 'feed_id', 'delivered_at_ms'])
      .where((row) =>
        row.or([
          row('status', 'in', ComplaintStatus.options.filter(isOpenComplaint)),
          row('changed_at_ms', '>', nowMs - CLOSED_STAYS_MS),
        ]),
      )
      .execute()
    for (const row of rows) {
      const record = unreadable.read(complaintDocument, row.id, row.record)
      if (record !== null && stays(record, nowMs)) {
        book.#current.set(record.complaintId, {
          record,
          feedId: row.feed_id,
          deliveredAtMs: row.delivered_at_ms,
        })
      }
    }
    return book
  }

  take(records: readonly ComplaintRecord[], feedId: string, nowMs: number): void {
    for (const record of records)
      this.#current.set(record.complaintId, { record, feedId, deliveredAtMs: nowMs })
  }

  /** Ids that have been closed for a day and leave. */
  forgetOld(nowMs: number): ComplaintId[] {
    const gone = [...this.#current.values()].filter(({ record }) => !stays(record, nowMs))
    for (const { record } of gone) this.#current.delete(record.complaintId)
    return gone.map(({ record }) => record.complaintId)
  }

  get(id: ComplaintId): ComplaintEntry | undefined {
    return this.#current.get(id)
  }

  all(): Iterable<ComplaintEntry> {
    return this.#current.values()
  }
}

function stays(record: ComplaintRecord, nowMs: number): boolean {
  return isOpenComplaint(record.status) || nowMs - record.changedAtMs < CLOSED_STAYS_MS
}

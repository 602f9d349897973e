/** What sources tell again of complaints whose time is over, or that a person had erased, does not come back. */
import type { Kysely, Transaction } from 'kysely'
import type { Retention } from '#config/schema/retention.ts'
import { isChangeDated } from '#domain/complaints/change-date.ts'
import { isOver } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { wordless } from './without-words.ts'

const IDS_PER_STATEMENT = 500

export async function withinPeriods(
  database: Database,
  complaints: readonly ComplaintRecord[],
  settings: Retention,
  nowMs: number,
): Promise<ComplaintRecord[]> {
  const erased = await idsAmong(database.db, 'complaint_erasure', complaints)
  const newest = new Map<string, ComplaintRecord>()
  for (const record of complaints) {
    const known = newest.get(record.complaintId)
    if (known === undefined || record.changedAtMs >= known.changedAtMs) newest.set(record.complaintId, record)
  }
  /** Judged by how it stands: an end that it was opened again after is one of its changes. */
  const isOlder = ({ complaintId }: ComplaintRecord, days: number) => {
    const record = newest.get(complaintId)
    // Of a source that dates no change it is not known when it ended.
    return (
      record !== undefined &&
      isOver(record.status) &&
      isChangeDated(record) &&
      record.changedAtMs < nowMs - days * dayMs
    )
  }
  const isPast = (record: ComplaintRecord) => isOlder(record, settings.complaintsDays + 1)
  // What is still in the store hears of its end, however late that is told: left out, it would stay open for good.
  const past = complaints.filter(isPast)
  const kept = new Set([
    ...(await idsAmong(database.db, 'complaint', past)),
    ...(await idsAmong(database.db, 'sealed_complaint', past)),
  ])
  return complaints.flatMap((record) => {
    if (isPast(record) && !kept.has(record.complaintId)) return []
    const isWordless = erased.has(record.complaintId) || isOlder(record, settings.complaintWordsDays + 1)
    return [isWordless ? { ...record, ...wordless(record) } : record]
  })
}

/** Asked again in the transaction that stores them: a person may have had one erased since it came through the door. */
export async function withoutErasedWords(
  tx: Transaction<Tables>,
  complaints: readonly ComplaintRecord[],
): Promise<readonly ComplaintRecord[]> {
  const erased = await idsAmong(tx, 'complaint_erasure', complaints)
  if (erased.size === 0) return complaints
  return complaints.map((record) =>
    erased.has(record.complaintId) ? { ...record, ...wordless(record) } : record,
  )
}

const idColumns = {
  complaint: 'id',
  sealed_complaint: 'id',
  complaint_erasure: 'complaint_id',
} as const

async function idsAmong(
  db: Kysely<Tables>,
  table: keyof typeof idColumns,
  complaints: readonly ComplaintRecord[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(complaints.map(({ complaintId }) => complaintId))]
  const column = idColumns[table]
  const found = new Set<string>()
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const rows = await db
      .selectFrom(table)
      .select(`${column} as known`)
      .where(column, 'in', ids.slice(at, at + IDS_PER_STATEMENT))
      .execute()
    for (const row of rows) found.add(row.known)
  }
  return found
}

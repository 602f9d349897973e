/** What sources tell again of complaints whose time is over, or that a person had erased, does not come back. */
import type { Retention } from '#config/schema/retention.ts'
import { isChangeDated } from '#domain/complaints/change-date.ts'
import { isOver } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import { wordless } from './without-words.ts'

const IDS_PER_STATEMENT = 500

export async function withinPeriods(
  database: Database,
  complaints: readonly ComplaintRecord[],
  settings: Retention,
  nowMs: number,
): Promise<ComplaintRecord[]> {
  const erased = await erasedAmong(
    database,
    complaints.map(({ complaintId }) => complaintId),
  )
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
  return complaints.flatMap((record) => {
    if (isOlder(record, settings.complaintsDays + 1)) return []
    const isWordless = erased.has(record.complaintId) || isOlder(record, settings.complaintWordsDays + 1)
    return [isWordless ? { ...record, ...wordless(record) } : record]
  })
}

async function erasedAmong(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const rows = await database.db
      .selectFrom('complaint_erasure')
      .select('complaint_id')
      .where('complaint_id', 'in', ids.slice(at, at + IDS_PER_STATEMENT))
      .execute()
    for (const row of rows) found.add(row.complaint_id)
  }
  return found
}

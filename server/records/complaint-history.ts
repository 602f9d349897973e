/** The changes of status of complaints, as their sources told them. */
import type { Kysely } from 'kysely'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { StatusStep } from '#domain/complaints/status-steps.ts'
import type { ComplaintId } from '#domain/ids.ts'
import type { Tables } from '../database/tables.ts'

/** SQLite takes 32,766 parameters in one statement. */
const IDS_PER_STATEMENT = 500

/** Oldest first, per complaint; one of which nothing is known has no entry. */
export async function readHistories(
  db: Kysely<Tables>,
  ids: readonly ComplaintId[],
): Promise<Map<ComplaintId, readonly StatusStep[]>> {
  const histories = new Map<ComplaintId, StatusStep[]>()
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const rows = await db
      .selectFrom('complaint_history')
      .select(['complaint_id', 'status', 'at_ms', 'told_at_ms'])
      .where('complaint_id', 'in', ids.slice(at, at + IDS_PER_STATEMENT))
      .orderBy('at_ms')
      .execute()
    for (const row of rows) {
      // Written by us from checked records; neither column can hold anything else.
      const id = row.complaint_id as ComplaintId
      const step = { status: row.status as ComplaintStatus, atMs: row.at_ms, toldAtMs: row.told_at_ms }
      const known = histories.get(id)
      if (known === undefined) histories.set(id, [step])
      else known.push(step)
    }
  }
  return histories
}

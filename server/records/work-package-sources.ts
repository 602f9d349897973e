/** What each feed tells of a work package, kept apart, so that one source's empty cells do not erase another's. */
import type { Transaction } from 'kysely'
import type { RecordBatch, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { WorkPackageId } from '#domain/ids.ts'
import { joinSources } from '#domain/projects/join-sources.ts'
import type { Tables } from '../database/tables.ts'
import { readDocument, writeDocument } from '../documents/stored-document.ts'
import { workPackageDocument } from './stored-records.ts'

/** Keeps what this feed tells, and resolves with each package as all of its sources tell it together. */
export async function joinWithSources(
  tx: Transaction<Tables>,
  { feedId, receivedAtMs }: RecordBatch,
  told: readonly WorkPackageRecord[],
): Promise<WorkPackageRecord[]> {
  if (told.length === 0) return []
  await tx
    .insertInto('work_package_source')
    .values(
      told.map((record) => ({
        work_package_id: record.workPackageId,
        feed_id: feedId,
        received_at_ms: receivedAtMs,
        record: writeDocument(workPackageDocument, record),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['work_package_id', 'feed_id'])
        .doUpdateSet((row) => ({
          received_at_ms: row.ref('excluded.received_at_ms'),
          record: row.ref('excluded.record'),
        }))
        .whereRef('excluded.received_at_ms', '>=', 'work_package_source.received_at_ms'),
    )
    .execute()
  const others = await tx
    .selectFrom('work_package_source')
    .select(['work_package_id', 'record'])
    .where('feed_id', '!=', feedId)
    .where(
      'work_package_id',
      'in',
      told.map((record) => record.workPackageId),
    )
    .orderBy('received_at_ms', 'desc')
    .execute()
  const byPackage = Map.groupBy(others, (row) => row.work_package_id)
  return told.map((record) => {
    const older = (byPackage.get(record.workPackageId) ?? []).flatMap(({ record: text }) => {
      // What a newer program wrote is kept as it is and takes no part.
      const read = readDocument(workPackageDocument, text)
      return read.kind === 'read' ? [read.document] : []
    })
    return joinSources([record, ...older])
  })
}

/** The packages among these that another feed tells of as well. */
export async function sharedPackages(
  tx: Transaction<Tables>,
  feedId: string,
  ids: readonly WorkPackageId[],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('work_package_source')
    .select('work_package_id')
    .distinct()
    .where('feed_id', '!=', feedId)
    .where('work_package_id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.work_package_id))
}

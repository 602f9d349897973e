/** What each feed tells of a work package, kept apart, so that one source's empty cells do not erase another's. */
import type { Transaction } from 'kysely'
import type { RecordBatch, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { WorkPackageId } from '#domain/ids.ts'
import { joinSources, keepUntold } from '#domain/projects/join-sources.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { readDocument, writeDocument } from '../documents/stored-document.ts'
import { workPackageDocument } from './stored-records.ts'

/** Keeps what this feed tells, and resolves with each package as all of its sources tell it together. */
export async function joinWithSources(
  tx: Transaction<Tables>,
  { feedId, receivedAtMs, untold }: RecordBatch,
  delivered: readonly WorkPackageRecord[],
): Promise<WorkPackageRecord[]> {
  if (delivered.length === 0) return []
  const known = await tellingsOf(tx, delivered)
  const told = delivered.map((record) => {
    const tellings = known.get(record.workPackageId) ?? []
    const own = tellings.find((each) => each.feedId === feedId)
    if (own !== undefined) return keepUntold(record, own.record, untold)
    const [other] = tellings
    return other === undefined
      ? record
      : keepUntold(
          record,
          other.record,
          untold.filter((fact) => fact === 'fiscalYear'),
        )
  })
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
  return told.map((record) => {
    const others = (known.get(record.workPackageId) ?? []).filter((each) => each.feedId !== feedId)
    return joinSources([record, ...others.map((each) => each.record)])
  })
}

/** Every feed that tells of a package and when it last did, the newest first. */
export async function sourcesOf(
  { db }: Database,
  id: WorkPackageId,
): Promise<{ feedId: string; receivedAtMs: number }[]> {
  const rows = await db
    .selectFrom('work_package_source')
    .select(['feed_id', 'received_at_ms'])
    .where('work_package_id', '=', id)
    .orderBy('received_at_ms', 'desc')
    .execute()
  return rows.map((row) => ({ feedId: row.feed_id, receivedAtMs: row.received_at_ms }))
}

/** What every source tells of these packages, newest telling first. */
async function tellingsOf(
  tx: Transaction<Tables>,
  packages: readonly WorkPackageRecord[],
): Promise<ReadonlyMap<string, readonly { readonly feedId: string; readonly record: WorkPackageRecord }[]>> {
  const rows = await tx
    .selectFrom('work_package_source')
    .select(['work_package_id', 'feed_id', 'record'])
    .where(
      'work_package_id',
      'in',
      packages.map((record) => record.workPackageId),
    )
    .orderBy('received_at_ms', 'desc')
    .execute()
  const tellings = rows.flatMap((row) => {
    // What a newer program wrote is kept as it is and takes no part.
    const read = readDocument(workPackageDocument, row.record)
    return read.kind === 'read'
      ? [{ id: row.work_package_id, feedId: row.feed_id, record: read.document }]
      : []
  })
  return Map.groupBy(tellings, ({ id }) => id)
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

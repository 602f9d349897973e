/** What each feed tells of a work package, kept apart, so that one source's empty cells do not erase another's. */
import type { Transaction } from 'kysely'
import type { RecordBatch, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { WorkPackageId } from '#domain/ids.ts'
import { yearOf } from '#domain/projects/fiscal-year.ts'
import { joinSources, keepCeilings, keepUntold } from '#domain/projects/join-sources.ts'
import { workToldUntil } from '#domain/projects/told-stop.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { readDocument, writeDocument } from '../documents/stored-document.ts'
import { workPackageDocument } from './stored-records.ts'

export interface ToldHead {
  readonly record: WorkPackageRecord
  /** The newest day that its feed told of. */
  readonly asOf: string | null
}

interface StoredHead extends ToldHead {
  readonly id: string
  readonly feedId: string
  readonly receivedAtMs: number
}

/**
 * Keeps what this feed tells, and resolves with that and with each package as all of its sources tell it together. What
 * is older than what the feed has told is left out. `dayOf`: the day told of, by package.
 */
export async function joinWithSources(
  tx: Transaction<Tables>,
  { feedId, receivedAtMs, untold }: RecordBatch,
  delivered: readonly WorkPackageRecord[],
  dayOf: ReadonlyMap<string, string>,
  isConfigured: (feedId: string) => boolean,
): Promise<{ readonly told: readonly ToldHead[]; readonly joined: readonly WorkPackageRecord[] }> {
  if (delivered.length === 0) return { told: [], joined: [] }
  const known = await tellingsOf(tx, delivered)
  const told = delivered.flatMap((record): StoredHead[] => {
    const id = record.workPackageId
    const tellings = known.get(id) ?? []
    const own = tellings.find((each) => each.feedId === feedId)
    // Where no year is named, a ceiling is that of the day it is told for.
    const ceilingYear = untold.includes('fiscalYear') ? yearOf(dayOf.get(id) ?? '') : record.fiscalYear
    const withCeilings = (now: WorkPackageRecord, before: WorkPackageRecord | null) =>
      keepCeilings(now, before, ceilingYear || record.fiscalYear)
    if (own === undefined) {
      const [other] = tellings
      const year = untold.filter((fact) => fact === 'fiscalYear')
      const made = other === undefined ? record : keepUntold(record, other.record, year)
      const asOf = dayOf.get(id) ?? null
      return [{ id, feedId, record: withCeilings(made, null), asOf, receivedAtMs }]
    }
    if (own.receivedAtMs > receivedAtMs) return []
    const day = dayOf.get(id) ?? ''
    const asOf = day > (own.asOf ?? '') ? day : own.asOf
    const kept = keepUntold(record, own.record, untold)
    const toldUntil = workToldUntil(kept, own)
    const now = withCeilings(toldUntil === null ? kept : { ...kept, workToldUntil: toldUntil }, own.record)
    return [{ ...own, record: now, receivedAtMs, asOf }]
  })
  if (told.length === 0) return { told: [], joined: [] }
  await tx
    .insertInto('work_package_source')
    .values(
      told.map((head) => ({
        work_package_id: head.id,
        feed_id: feedId,
        received_at_ms: receivedAtMs,
        as_of: head.asOf,
        record: writeDocument(workPackageDocument, head.record),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['work_package_id', 'feed_id']).doUpdateSet((row) => ({
        received_at_ms: row.ref('excluded.received_at_ms'),
        as_of: row.ref('excluded.as_of'),
        record: row.ref('excluded.record'),
      })),
    )
    .execute()
  const joined = told.map((head) => {
    const others = (known.get(head.id) ?? []).filter((each) => each.feedId !== feedId)
    const [first = head, ...rest] = [head, ...others].toSorted((a, b) => standsBefore(a, b, isConfigured))
    return joinSources([first.record, ...rest.map(({ record }) => record)])
  })
  return { told, joined }
}

/**
 * The newest day stands, and of one day the head with the larger sums, against which less is done; a feed that the city
 * has no more comes last. Never who came first: the city's figures are the same in every order of arrival.
 */
function standsBefore(a: StoredHead, b: StoredHead, isConfigured: (feedId: string) => boolean): number {
  const configured = Number(isConfigured(b.feedId)) - Number(isConfigured(a.feedId))
  if (configured !== 0) return configured
  if (a.asOf !== b.asOf) return (a.asOf ?? '') > (b.asOf ?? '') ? -1 : 1
  const byBudget = b.record.budgetIdr - a.record.budgetIdr
  const byContract = (b.record.contractIdr ?? 0) - (a.record.contractIdr ?? 0)
  return byBudget || byContract || (a.feedId < b.feedId ? -1 : 1)
}

/** What every feed tells of every package, for the book of packages; what cannot be read takes no part. */
export async function allHeads({ db }: Database): Promise<readonly StoredHead[]> {
  return (await db.selectFrom('work_package_source').selectAll().execute()).flatMap(read)
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
): Promise<ReadonlyMap<string, readonly StoredHead[]>> {
  const rows = await tx
    .selectFrom('work_package_source')
    .selectAll()
    .where(
      'work_package_id',
      'in',
      packages.map((record) => record.workPackageId),
    )
    .orderBy('received_at_ms', 'desc')
    .execute()
  return Map.groupBy(rows.flatMap(read), ({ id }) => id)
}

/** What a newer program wrote is kept as it is and takes no part. */
function read(row: Tables['work_package_source']): StoredHead[] {
  const found = readDocument(workPackageDocument, row.record)
  if (found.kind !== 'read') return []
  return [
    {
      id: row.work_package_id,
      feedId: row.feed_id,
      record: found.document,
      receivedAtMs: row.received_at_ms,
      asOf: row.as_of,
    },
  ]
}

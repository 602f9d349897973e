/** Takes one delivery of a feed into the relational store: all of it or nothing, and the same one only once. */
import type { Transaction } from 'kysely'
import type { StatusStep } from '#domain/complaints/status-steps.ts'
import type {
  ComplaintRecord,
  ProgressReading,
  RecordBatch,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import { type ComplaintId, WorkPackageId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { writeDocument } from '../documents/stored-document.ts'
import type { ErasedTraces } from '../sealed/erase-traces.ts'
import type { SealedComplaint } from '../sealed/sealed-document.ts'
import { readHistories } from './complaint-history.ts'
import { withKnownAnswers } from './known-answers.ts'
import { type PackageFigure, putSourceFigures } from './source-figures.ts'
import { complaintDocument, workPackageDocument } from './stored-records.ts'
import { joinWithSources, sharedPackages } from './work-package-sources.ts'

export interface AppliedBatch {
  /** False when the same delivery had been taken before; then everything else is empty. */
  readonly applied: boolean
  /** Rows older than what is known; kept as they were. */
  readonly outdated: number
  readonly workPackages: readonly WorkPackageRecord[]
  readonly progress: readonly ProgressReading[]
  /** What this feed tells of its packages by its newest day, beside what the others tell. */
  readonly figures: readonly PackageFigure[]
  readonly complaints: readonly ComplaintRecord[]
  /** Every change of status that is known of the complaints of this delivery, those it told too late included. */
  readonly histories: ReadonlyMap<ComplaintId, readonly StatusStep[]>
  readonly sealed: SealedPart
}

/** What the gate of sealed complaints did with those of one delivery. */
export interface SealedPart {
  /** For the ordinary table. */
  readonly ordinary: readonly ComplaintRecord[]
  readonly sealed: readonly SealedComplaint[]
  /** Were in the ordinary table until now. */
  readonly left: readonly ComplaintId[]
  /** What alerts and tasks told of those that became sealed. */
  readonly erased: ErasedTraces
}
/** Seals in the delivery's transaction what is to be sealed. */
export type SealGate = (
  tx: Transaction<Tables>,
  complaints: readonly ComplaintRecord[],
) => Promise<SealedPart>

/** SQLite takes 32,766 parameters in one statement. */
const ROWS_PER_STATEMENT = 500
/** A delivery that is sent again comes within minutes; a month is plenty. */
const REMEMBER_DELIVERIES_MS = 30 * dayMs

/** Resolves after the commit. `nowMs` is when the server takes it. */
export async function applyBatch(
  database: Database,
  batch: RecordBatch,
  seal: SealGate,
  nowMs: number,
): Promise<AppliedBatch> {
  return database.transaction(async (tx) => {
    const taken = await tx
      .insertInto('delivery')
      .values({
        feed_id: batch.feedId,
        delivery_id: batch.deliveryId,
        received_at_ms: batch.receivedAtMs,
        applied_at_ms: nowMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (taken.numInsertedOrUpdatedRows !== 1n) {
      return {
        applied: false,
        outdated: 0,
        workPackages: [],
        progress: [],
        figures: [],
        complaints: [],
        histories: new Map(),
        sealed: { ordinary: [], sealed: [], left: [], erased: { alerts: [], tasks: [] } },
      }
    }
    await tx
      .deleteFrom('delivery')
      .where('applied_at_ms', '<', nowMs - REMEMBER_DELIVERIES_MS)
      .execute()
    const workPackages = await putWorkPackages(tx, batch)
    const progress = await putProgress(tx, batch)
    const figures = await putSourceFigures(tx, batch)
    const sealed = await seal(tx, batch.complaints)
    const ordinary = await withKnownAnswers(tx, sealed.ordinary)
    const complaints = await putComplaints(tx, { ...batch, complaints: ordinary }, nowMs)
    const histories = await putHistory(tx, ordinary, complaints, nowMs)
    const offered =
      batch.workPackages.length + batch.progress.length + batch.amendments.length + batch.complaints.length
    const kept = workPackages.length + progress.length + complaints.length + sealed.sealed.length
    return {
      applied: true,
      outdated: offered - kept,
      workPackages,
      progress,
      figures,
      complaints,
      histories,
      sealed,
    }
  })
}

async function putWorkPackages(tx: Transaction<Tables>, batch: RecordBatch): Promise<WorkPackageRecord[]> {
  const kept: WorkPackageRecord[] = []
  for (const told of chunks(lastOf(batch.workPackages, (record) => record.workPackageId))) {
    const part = await joinWithSources(tx, batch, told)
    const rows = await tx
      .insertInto('work_package')
      .values(
        part.map((record) => ({
          id: record.workPackageId,
          skpd_id: record.skpdId,
          feed_id: batch.feedId,
          received_at_ms: batch.receivedAtMs,
          record: writeDocument(workPackageDocument, record),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((row) => ({
            skpd_id: row.ref('excluded.skpd_id'),
            feed_id: row.ref('excluded.feed_id'),
            received_at_ms: row.ref('excluded.received_at_ms'),
            record: row.ref('excluded.record'),
          }))
          .whereRef('excluded.received_at_ms', '>=', 'work_package.received_at_ms'),
      )
      .returning('id')
      .execute()
    const written = new Set(rows.map((row) => row.id))
    kept.push(...part.filter((record) => written.has(record.workPackageId)))
  }
  return kept
}

async function putProgress(tx: Transaction<Tables>, batch: RecordBatch): Promise<ProgressReading[]> {
  const kept: ProgressReading[] = []
  const dayOf = (reading: ProgressReading) => `${reading.workPackageId}\n${reading.asOf}`
  for (const part of chunks(lastOf(batch.amendments, dayOf)))
    kept.push(...(await putReadings(tx, part, batch.receivedAtMs, true)))
  const all = lastOf(batch.progress, dayOf)
  for (const part of chunks(all)) {
    const ids = [...new Set(part.map((reading) => reading.workPackageId))]
    const shared = await sharedPackages(tx, batch.feedId, ids)
    const { own = [], joined = [] } = Object.groupBy(part, (reading) =>
      shared.has(reading.workPackageId) ? 'joined' : 'own',
    )
    kept.push(...(await putReadings(tx, own, batch.receivedAtMs, false)))
    kept.push(...(await putReadings(tx, joined, batch.receivedAtMs, true)))
  }
  return kept
}

/**
 * `isJoined`: an empty cell leaves what is known of the day, since another source told it or this telling names no
 * progress at all.
 */
async function putReadings(
  tx: Transaction<Tables>,
  readings: readonly ProgressReading[],
  receivedAtMs: number,
  isJoined: boolean,
): Promise<ProgressReading[]> {
  if (readings.length === 0) return []
  const rows = await tx
    .insertInto('progress_reading')
    .values(
      readings.map((reading) => ({
        work_package_id: reading.workPackageId,
        as_of: reading.asOf,
        planned_physical_pct: reading.plannedPhysicalPct,
        physical_pct: reading.physicalPct,
        planned_financial_pct: reading.plannedFinancialPct,
        realised_idr: reading.realisedIdr,
        received_at_ms: receivedAtMs,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['work_package_id', 'as_of'])
        .doUpdateSet((row) => {
          const figure = <C extends Figure>(column: C) => {
            const told = row.ref(`excluded.${column}`)
            return isJoined ? row.fn.coalesce(told, row.ref(`progress_reading.${column}`)) : told
          }
          return {
            planned_physical_pct: figure('planned_physical_pct'),
            physical_pct: figure('physical_pct'),
            planned_financial_pct: figure('planned_financial_pct'),
            realised_idr: figure('realised_idr'),
            received_at_ms: row.ref('excluded.received_at_ms'),
          }
        })
        .whereRef('excluded.received_at_ms', '>=', 'progress_reading.received_at_ms'),
    )
    .returning([
      'work_package_id',
      'as_of',
      'planned_physical_pct',
      'physical_pct',
      'planned_financial_pct',
      'realised_idr',
    ])
    .execute()
  return rows.map((row) => ({
    workPackageId: WorkPackageId.parse(row.work_package_id),
    asOf: row.as_of,
    plannedPhysicalPct: row.planned_physical_pct,
    physicalPct: row.physical_pct,
    plannedFinancialPct: row.planned_financial_pct,
    realisedIdr: row.realised_idr,
  }))
}
type Figure = 'planned_physical_pct' | 'physical_pct' | 'planned_financial_pct' | 'realised_idr'

/** The newest of each complaint; those older than what is known are left out of the answer. */
export async function putComplaints(
  tx: Transaction<Tables>,
  batch: { readonly feedId: string; readonly complaints: readonly ComplaintRecord[] },
  nowMs: number,
): Promise<ComplaintRecord[]> {
  const kept: ComplaintRecord[] = []
  const oldestFirst = [...batch.complaints].sort((a, b) => a.changedAtMs - b.changedAtMs)
  for (const part of chunks(lastOf(oldestFirst, (record) => record.complaintId))) {
    const rows = await tx
      .insertInto('complaint')
      .values(
        part.map((record) => ({
          id: record.complaintId,
          feed_id: batch.feedId,
          category_id: record.categoryId,
          skpd_id: record.skpdId,
          status: record.status,
          received_at_ms: record.receivedAtMs,
          changed_at_ms: record.changedAtMs,
          delivered_at_ms: nowMs,
          record: writeDocument(complaintDocument, record),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((row) => ({
            feed_id: row.ref('excluded.feed_id'),
            category_id: row.ref('excluded.category_id'),
            skpd_id: row.ref('excluded.skpd_id'),
            status: row.ref('excluded.status'),
            changed_at_ms: row.ref('excluded.changed_at_ms'),
            delivered_at_ms: row.ref('excluded.delivered_at_ms'),
            record: row.ref('excluded.record'),
          }))
          // Equal times count as newer: sources that stamp by the minute still correct themselves.
          .whereRef('excluded.changed_at_ms', '>=', 'complaint.changed_at_ms'),
      )
      .returning('id')
      .execute()
    const written = new Set(rows.map((row) => row.id))
    kept.push(...part.filter((record) => written.has(record.complaintId)))
  }
  return kept
}

/**
 * What was told too late to be the present state still happened: without it a pause or an answer would be lost. A source
 * that gives no time of change lets every change look as old as the complaint; such a change is dated by our hearing of
 * it, which is no earlier than it was.
 */
async function putHistory(
  tx: Transaction<Tables>,
  complaints: readonly ComplaintRecord[],
  kept: readonly ComplaintRecord[],
  nowMs: number,
): Promise<Map<ComplaintId, readonly StatusStep[]>> {
  const undated = new Set(kept.filter((record) => record.changedAtMs <= record.receivedAtMs))
  const before = await readHistories(tx, [...new Set([...undated].map((record) => record.complaintId))])
  for (const part of chunks(complaints)) {
    const rows = part.flatMap((record) => {
      const row = { complaint_id: record.complaintId, status: record.status, told_at_ms: nowMs }
      const last = before.get(record.complaintId)?.at(-1)
      if (!undated.has(record) || (last === undefined && record.status === 'baru'))
        return [{ ...row, at_ms: record.changedAtMs }]
      return last?.status === record.status ? [] : [{ ...row, at_ms: nowMs }]
    })
    if (rows.length === 0) continue
    await tx
      .insertInto('complaint_history')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return readHistories(tx, [...new Set(complaints.map((record) => record.complaintId))])
}

/** One row per key, the last one told: a statement may not touch the same row twice. */
function lastOf<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()]
}

function chunks<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT)
    parts.push(rows.slice(at, at + ROWS_PER_STATEMENT))
  return parts
}

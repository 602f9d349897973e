/** Takes one delivery of a feed into the relational store: all of it or nothing, and the same one only once. */
import type { Transaction } from 'kysely'
import { changeStep, isChangeDated, toldAsOfMs } from '#domain/complaints/change-date.ts'
import type { StatusStep } from '#domain/complaints/status-steps.ts'
import type {
  ComplaintRecord,
  ProgressReading,
  RecordBatch,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import type { ComplaintId } from '#domain/ids.ts'
import type { SourceReading } from '#domain/projects/source-figures.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { writeDocument } from '../documents/stored-document.ts'
import { withoutErasedWords } from '../privacy/intake.ts'
import type { ErasedTraces } from '../sealed/erase-traces.ts'
import type { SealedComplaint } from '../sealed/sealed-document.ts'
import { readHistories } from './complaint-history.ts'
import { answeredLate, withKnownAnswers } from './known-answers.ts'
import { keepArrivals, knownArrivals, withArrival } from './known-arrivals.ts'
import { figureColumns } from './reading-columns.ts'
import { joinWithOthers, type ReadingPart } from './source-readings.ts'
import { complaintDocument, workPackageDocument } from './stored-records.ts'
import { joinWithSources, type ToldHead } from './work-package-sources.ts'

export interface AppliedBatch {
  /** False when the same delivery had been taken before; then everything else is empty. */
  readonly applied: boolean
  /** Rows older than what is known; kept as they were. */
  readonly outdated: number
  readonly workPackages: readonly WorkPackageRecord[]
  readonly progress: readonly ProgressReading[]
  /** What this feed itself tells, beside what it tells together with the others. */
  readonly told: {
    readonly heads: readonly ToldHead[]
    readonly readings: readonly SourceReading[]
  }
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
  /** How many rows of the delivery told something new of them. */
  readonly sealedRows: number
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

export interface TakenWhen {
  /** When the server takes it. */
  readonly nowMs: number
  /** The local day on which it was received. */
  readonly today: string
  readonly isConfigured: ReadingPart['isConfigured']
}

/** Resolves after the commit. */
export async function applyBatch(
  database: Database,
  batch: RecordBatch,
  seal: SealGate,
  { nowMs, today, isConfigured }: TakenWhen,
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
        told: { heads: [], readings: [] },
        complaints: [],
        histories: new Map(),
        sealed: { ordinary: [], sealed: [], sealedRows: 0, left: [], erased: { alerts: [], tasks: [] } },
      }
    }
    await tx
      .deleteFrom('delivery')
      .where('applied_at_ms', '<', nowMs - REMEMBER_DELIVERIES_MS)
      .execute()
    const packages = await putWorkPackages(tx, batch, today, isConfigured)
    const days = await putProgress(tx, batch, { isConfigured, today })
    const sealed = await seal(tx, batch.complaints)
    const answered = await withKnownAnswers(tx, await withoutErasedWords(tx, sealed.ordinary))
    const arrivals = await knownArrivals(tx, answered)
    const ordinary = answered.map((record) => withArrival(record, arrivals))
    const present = await putComplaints(tx, { ...batch, complaints: ordinary }, nowMs)
    const { histories, added } = await putHistory(tx, ordinary, present, nowMs)
    const late = await answeredLate(tx, ordinary, present)
    const complaints = [...present, ...late, ...(await keepArrivals(tx, arrivals, present))]
    const offered =
      batch.workPackages.length + batch.progress.length + batch.amendments.length + batch.complaints.length
    const complaintRows = present.length + added + sealed.sealedRows
    const kept = packages.joined.length + days.joined.length + complaintRows
    return {
      applied: true,
      outdated: offered - kept,
      workPackages: packages.joined,
      progress: days.joined,
      told: { heads: packages.told, readings: days.told },
      complaints,
      histories,
      sealed,
    }
  })
}

async function putWorkPackages(
  tx: Transaction<Tables>,
  batch: RecordBatch,
  today: string,
  isConfigured: ReadingPart['isConfigured'],
): Promise<{ joined: WorkPackageRecord[]; told: ToldHead[] }> {
  const kept: WorkPackageRecord[] = []
  const heads: ToldHead[] = []
  const dayOf = daysTold(batch, today)
  for (const delivered of chunks(lastOf(batch.workPackages, (record) => record.workPackageId))) {
    const { told, joined: part } = await joinWithSources(tx, batch, delivered, dayOf, isConfigured)
    if (part.length === 0) continue
    heads.push(...told)
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
  return { joined: kept, told: heads }
}

/** The newest day of each package with progress; where none is told, the newest up to today. */
function daysTold({ progress, amendments }: RecordBatch, today: string): ReadonlyMap<string, string> {
  const newest = (readings: readonly ProgressReading[]) => {
    const days = new Map<string, string>()
    for (const { workPackageId, asOf } of readings)
      if (asOf > (days.get(workPackageId) ?? '')) days.set(workPackageId, asOf)
    return days
  }
  const readings = [...progress, ...amendments].filter(({ asOf }) => asOf <= today)
  const hasProgress = ({ physicalPct, realisedIdr }: ProgressReading) =>
    physicalPct !== null || realisedIdr !== null
  return new Map([...newest(readings), ...newest(readings.filter(hasProgress))])
}

async function putProgress(
  tx: Transaction<Tables>,
  batch: RecordBatch,
  when: Pick<ReadingPart, 'isConfigured' | 'today'>,
): Promise<{ joined: ProgressReading[]; told: SourceReading[] }> {
  const kept = { joined: [] as ProgressReading[], told: [] as SourceReading[] }
  const dayOf = (reading: ProgressReading) => `${reading.workPackageId}\n${reading.asOf}`
  const put = async (readings: readonly ProgressReading[], isAmendment: boolean) => {
    for (const part of chunks(lastOf(readings, dayOf))) {
      const { joined, told } = await joinWithOthers(tx, batch, part, { ...when, isAmendment })
      await putReadings(tx, joined, batch.receivedAtMs)
      kept.joined.push(...joined)
      kept.told.push(...told)
    }
  }
  await put(batch.amendments, true)
  await put(batch.progress, false)
  return kept
}

async function putReadings(
  tx: Transaction<Tables>,
  readings: readonly ProgressReading[],
  receivedAtMs: number,
): Promise<void> {
  if (readings.length === 0) return
  await tx
    .insertInto('progress_reading')
    .values(
      readings.map((reading) => ({
        work_package_id: reading.workPackageId,
        as_of: reading.asOf,
        ...figureColumns(reading, receivedAtMs),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['work_package_id', 'as_of']).doUpdateSet((row) => ({
        planned_physical_pct: row.ref('excluded.planned_physical_pct'),
        physical_pct: row.ref('excluded.physical_pct'),
        planned_financial_pct: row.ref('excluded.planned_financial_pct'),
        realised_idr: row.ref('excluded.realised_idr'),
        received_at_ms: row.ref('excluded.received_at_ms'),
      })),
    )
    .execute()
}

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
          words_gone_at_ms: null,
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
            // Told again with its words: the nightly job looks at it again.
            words_gone_at_ms: row.ref('excluded.words_gone_at_ms'),
          }))
          // Equal times count as newer: sources that stamp by the minute still correct themselves.
          .whereRef('excluded.changed_at_ms', '>=', 'complaint.changed_at_ms'),
      )
      .returning('id')
      .execute()
    const written = new Set(rows.map((row) => row.id))
    const taken = part.filter((record) => written.has(record.complaintId))
    // It replaces what is as old as its newest stamp, and is replaced by what is as old as it surely is itself.
    for (const record of taken.filter((each) => toldAsOfMs(each) !== each.changedAtMs))
      await tx
        .updateTable('complaint')
        .set({ changed_at_ms: toldAsOfMs(record) })
        .where('id', '=', record.complaintId)
        .execute()
    kept.push(...taken)
  }
  return kept
}

/**
 * What was told too late to be the present state still happened: without it a pause or an answer would be lost. `added`:
 * of the tellings that are not the present state, those that told of a change nobody knew.
 */
async function putHistory(
  tx: Transaction<Tables>,
  complaints: readonly ComplaintRecord[],
  kept: readonly ComplaintRecord[],
  nowMs: number,
): Promise<{ histories: Histories; added: number }> {
  const present = new Set(kept)
  const write = async (told: readonly ComplaintRecord[], before: Histories): Promise<number> => {
    let added = 0
    for (const part of chunks(told)) {
      const rows = part.flatMap((record) => {
        const last = before.get(record.complaintId)?.at(-1)
        const step = changeStep(record, { atMs: nowMs, last, isPresent: present.has(record) })
        return step === null
          ? []
          : [{ complaint_id: record.complaintId, at_ms: step.atMs, status: step.status, told_at_ms: nowMs }]
      })
      added += await putSteps(tx, rows)
    }
    return added
  }
  // An undated change is news only against all that is known before it, of this delivery too.
  const added = await write(
    complaints.filter((record) => !present.has(record)),
    new Map(),
  )
  const undated = kept.filter((record) => !isChangeDated(record))
  await write(kept, await readHistories(tx, [...new Set(undated.map((record) => record.complaintId))]))
  const histories = await readHistories(tx, [...new Set(complaints.map((record) => record.complaintId))])
  return { histories, added }
}

type Histories = ReadonlyMap<ComplaintId, readonly StatusStep[]>

/** How many of them were not known. */
async function putSteps(
  tx: Transaction<Tables>,
  rows: readonly { complaint_id: string; at_ms: number; status: string; told_at_ms: number }[],
): Promise<number> {
  if (rows.length === 0) return 0
  const result = await tx
    .insertInto('complaint_history')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
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

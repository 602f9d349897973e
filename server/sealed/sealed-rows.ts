/** Rows of sealed complaints, and what moves between them and the ordinary tables; always in the caller's transaction. */
import type { Transaction } from 'kysely'
import { changeStep, toldAsOfMs } from '#domain/complaints/change-date.ts'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { isOpenSealed } from '#domain/complaints/sealed-clock.ts'
import { earliestArrival } from '#domain/complaints/told-arrival.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { ComplaintId } from '#domain/ids.ts'
import type { Tables } from '../database/tables.ts'
import { type SealedComplaint, sealComplaint } from './sealed-document.ts'
import type { SealedKeys } from './sealed-keys.ts'

export async function putSealed(
  tx: Transaction<Tables>,
  keys: SealedKeys,
  complaint: SealedComplaint,
): Promise<void> {
  const { record, categoryId } = complaint
  const row = {
    category_id: categoryId,
    is_open: isOpenSealed(record.status),
    changed_at_ms: toldAsOfMs(record),
    sealed: sealComplaint(keys, complaint),
  }
  await tx
    .insertInto('sealed_complaint')
    .values({ id: record.complaintId, ...row, is_open: row.is_open ? 1 : 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, is_open: row.is_open ? 1 : 0 }))
    .execute()
}

type History = SealedComplaint['history']

/** `heard`: when we were told, and whether the telling is the newest of its complaint. */
export function withStatus(
  history: History,
  told: ComplaintRecord,
  heard: { readonly atMs: number; readonly isPresent: boolean },
): History {
  const step = changeStep(told, { ...heard, last: history.at(-1) })
  const isKnown = history.some((entry) => entry.status === step?.status && entry.atMs === step.atMs)
  return step === null || isKnown ? history : [...history, step].toSorted((a, b) => a.atMs - b.atMs)
}

/** The earliest that was ever told, as in the ordinary table: a later one gives no clock back. */
export function arrivalOf(
  ordinary: { readonly received_at_ms: number } | undefined,
  before: SealedComplaint | null,
  tellings: readonly { readonly record: ComplaintRecord }[],
): number {
  const records = [...(before === null ? [] : [before]), ...tellings].map(({ record }) => record.receivedAtMs)
  const [first = 0, ...rest] = ordinary === undefined ? records : [ordinary.received_at_ms, ...records]
  return rest.reduce(earliestArrival, first)
}

export async function ordinaryHistory(tx: Transaction<Tables>, id: ComplaintId): Promise<History> {
  const rows = await tx
    .selectFrom('complaint_history')
    .select(['status', 'at_ms'])
    .where('complaint_id', '=', id)
    .orderBy('at_ms')
    .execute()
  return rows.map((row) => ({ status: ComplaintStatus.parse(row.status), atMs: row.at_ms }))
}

/** Whether it stood there. */
export async function leaveOrdinary(tx: Transaction<Tables>, id: ComplaintId): Promise<boolean> {
  await tx.deleteFrom('complaint_history').where('complaint_id', '=', id).execute()
  const gone = await tx.deleteFrom('complaint').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Sealed complaints: their door, their book and what their officers do with them. */
import type { City } from '#config/schema/city.ts'
import { wordsToldIn } from '#domain/complaints/asks-for-sealing.ts'
import type { ComplaintRecord, RecordBatch } from '#domain/contract/internal/records.ts'
import type { SealedText } from '#domain/contract/rest/sealed.ts'
import type { CategoryId, ComplaintId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { Refusal } from '../http/refusal.ts'
import { putComplaints, type SealedPart, type SealGate } from '../records/apply-batch.ts'
import { releasedInto } from './released-record.ts'
import { SealedBook, type SealedEntry } from './sealed-book.ts'
import { type SealedComplaint, sealedDocument, unsealComplaint } from './sealed-document.ts'
import { type AroundSealing, SealedIntake } from './sealed-intake.ts'
import type { SealedKeys } from './sealed-keys.ts'
import { putSealed } from './sealed-rows.ts'

export interface SealedParts {
  readonly city: City
  readonly database: Database
  readonly audit: AuditLog
  readonly keys: SealedKeys
  readonly unreadable: UnreadableDocuments
  readonly nowMs: () => number
}

export class SealedComplaints {
  readonly #parts: SealedParts
  readonly #intake: SealedIntake
  readonly #book: SealedBook
  /** Told of what an officer has released, after its commit. */
  released: (complaint: {
    readonly record: ComplaintRecord
    readonly feedId: string
    readonly history: SealedComplaint['history']
  }) => void = () => undefined

  private constructor(parts: SealedParts, intake: SealedIntake, book: SealedBook) {
    this.#parts = parts
    this.#intake = intake
    this.#book = book
  }

  /** Moves what still stands in clear, before anything of the ordinary table is read into memory. */
  static async open(parts: SealedParts): Promise<SealedComplaints> {
    const intake = new SealedIntake(parts)
    await intake.sweepAtStart()
    const book = await SealedBook.load({ ...parts, nowMs: parts.nowMs() })
    return new SealedComplaints(parts, intake, book)
  }

  get book(): SealedBook {
    return this.#book
  }

  /** For `applyBatch`. */
  async gate(batch: RecordBatch): Promise<SealGate> {
    const asked = await this.#intake.readWords(batch.complaints)
    const deliveredAtMs = this.#parts.nowMs()
    return (tx, complaints) =>
      this.#intake.sealIn(
        tx,
        complaints.map((record) => ({ record, feedId: batch.feedId, deliveredAtMs })),
        asked,
      )
  }

  /** After the commit. */
  took({ sealed }: Pick<SealedPart, 'sealed'>): void {
    this.#book.take(sealed)
  }

  sweepRest(signal: AbortSignal, around: AroundSealing): Promise<void> {
    return this.#intake.sweepRest(signal, around)
  }

  /** Stored and not readable; each is named on the system page. */
  get unreadable(): number {
    return this.#parts.unreadable.countIn(sealedDocument.table)
  }

  /** The words, for one answer. They are in the audit log as opened before they leave. */
  async open(entry: SealedEntry, reason: string, by: Session): Promise<SealedText> {
    const nowMs = this.#parts.nowMs()
    const complaint = await this.#change(entry, by, { action: 'sealed.open', note: reason }, (known) => ({
      ...known,
      opened: known.opened ?? { byName: by.displayName, atMs: nowMs },
    }))
    const { record, history } = complaint
    return {
      summary: this.#book.summary(complaint, nowMs),
      text: record.text,
      channel: record.channel,
      placeName: record.placeName,
      lat: record.lat,
      lng: record.lng,
      kelurahanCode: record.kelurahanCode,
      history: [...history],
    }
  }

  async answer(entry: SealedEntry, by: Session): Promise<SealedComplaint> {
    const atMs = this.#parts.nowMs()
    return await this.#change(entry, by, { action: 'sealed.answer' }, (known) => {
      if (known.opened === null) throw notOpened()
      return { ...known, answered: known.answered ?? { byName: by.displayName, atMs } }
    })
  }

  async called(entry: SealedEntry, by: Session): Promise<SealedComplaint> {
    const atMs = this.#parts.nowMs()
    return await this.#change(entry, by, { action: 'sealed.called' }, (known) => ({
      ...known,
      called: known.called ?? { byName: by.displayName, atMs },
    }))
  }

  /** Into the ordinary table under a named category: everybody who may read complaints sees it from now on. */
  async release(
    entry: SealedEntry,
    { categoryId, reason }: { readonly categoryId: CategoryId; readonly reason: string },
    by: Session,
  ): Promise<void> {
    const { city, database, audit, keys, nowMs } = this.#parts
    const category = city.categories.find(({ id }) => id === categoryId)
    if (category === undefined || category.disclosure === 'sealed') throw notOrdinary(categoryId)
    const { complaintId } = entry.record
    const released = await database.transaction(async (tx) => {
      const complaint = await this.#stored(tx, complaintId)
      if (complaint.opened === null) throw notOpened()
      const { record: told, history } = complaint
      const atMs = nowMs()
      const ordinary: ComplaintRecord = {
        ...releasedInto(told, categoryId, city.categories),
        respondedAtMs: told.respondedAtMs ?? complaint.answered?.atMs ?? null,
      }
      await tx.deleteFrom('sealed_complaint').where('id', '=', complaintId).execute()
      await putComplaints(tx, { feedId: complaint.feedId, complaints: [ordinary] }, atMs)
      await tx
        .insertInto('complaint_history')
        .values(
          history.map((step) => ({
            complaint_id: complaintId,
            at_ms: step.atMs,
            status: step.status,
            told_at_ms: null,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const row = {
        category_id: categoryId,
        told_category_id: told.categoryId,
        words_mac: keys.mac(wordsToldIn(told)),
        released_at_ms: atMs,
        released_by: by.displayName,
        answered_at_ms: complaint.answered?.atMs ?? null,
        answered_by: complaint.answered?.byName ?? null,
      }
      await tx
        .insertInto('sealed_release')
        .values({ complaint_id: complaintId, ...row })
        .onConflict((conflict) => conflict.column('complaint_id').doUpdateSet(row))
        .execute()
      await audit.recordIn(tx, {
        by,
        action: 'sealed.release',
        object: { type: 'complaint', id: complaintId },
        detail: { category: categoryId },
        note: reason,
      })
      return { record: ordinary, feedId: complaint.feedId, history }
    })
    this.#book.remove(complaintId)
    this.released(released)
  }

  /** Names a complaint to somebody who may not know its number. */
  keyOf(entry: SealedEntry): string {
    return this.#parts.keys.mac(`urgent ${entry.record.complaintId}`)
  }

  async #change(
    entry: SealedEntry,
    by: Session,
    act: { readonly action: string; readonly note?: string },
    change: (known: SealedComplaint) => SealedComplaint,
  ): Promise<SealedComplaint> {
    const { database, audit, keys } = this.#parts
    const { complaintId } = entry.record
    const next = await database.transaction(async (tx) => {
      const changed = change(await this.#stored(tx, complaintId))
      await putSealed(tx, keys, changed)
      await audit.recordIn(tx, { by, object: { type: 'complaint', id: complaintId }, ...act })
      return changed
    })
    this.#book.take([next])
    return next
  }

  async #stored(tx: Parameters<typeof putSealed>[0], id: ComplaintId): Promise<SealedComplaint> {
    const row = await tx.selectFrom('sealed_complaint').selectAll().where('id', '=', id).executeTakeFirst()
    const complaint =
      row === undefined ? null : unsealComplaint(this.#parts.keys, this.#parts.unreadable, row)
    if (complaint === null) throw new Refusal('not-found')
    return complaint
  }
}

/** Nobody can have answered what nobody has read, nor know that everybody may read it. */
function notOpened(): Refusal {
  return new Refusal('conflict', {
    id: 'Laporan ini belum dibuka. Buka dan baca dahulu, dengan alasan.',
    en: 'This report has not been opened. Open and read it first, with a reason.',
  })
}

function notOrdinary(categoryId: string): Refusal {
  return new Refusal('conflict', {
    id: `"${categoryId}" bukan kategori biasa kota ini; pilih kategori yang tidak tersegel.`,
    en: `"${categoryId}" is no ordinary category of this city; choose one that is not sealed.`,
  })
}

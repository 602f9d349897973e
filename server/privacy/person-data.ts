/** What a person may ask about the own data: to have it found, handed over, erased, or kept while it is in dispute. */
import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { type Actor, may } from '#domain/access/may.ts'
import { isOver } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { Disclosure, Words } from '#domain/contract/primitives.ts'
import type { FoundComplaint } from '#domain/contract/rest/privacy.ts'
import type { Session } from '../accounts/session.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { Refusal } from '../http/refusal.ts'
import { complaintDocument } from '../records/stored-records.ts'
import { type ErasedCopies, eraseCopies, isAbout, parsed } from './erase-copies.ts'
import { withoutWords } from './without-words.ts'

const ROWS_AT_ONCE = 500
const FOUND_AT_MOST = 200
const CHARS_AROUND = 60
const NAMED_AT_MOST = 5

export interface PersonDataParts {
  readonly database: Database
  readonly unreadable: UnreadableDocuments
  readonly audit: AuditLog
  readonly nowMs: () => number
  readonly disclosureOf: (categoryId: string) => Disclosure
  /** While it runs no delivery is taken and nobody acts on an alert. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** After the commit, in the same turn: these complaints, and what was copied of them, stand otherwise in the store now. */
  readonly changed: (complaintIds: readonly string[], copies: ErasedCopies) => Promise<void>
}

interface Asked {
  readonly reference: string
  readonly complaintIds: readonly string[]
}

interface AskedRows {
  readonly rows: readonly Selectable<Tables['complaint']>[]
  /** Of the rows; all that were asked for, each once. */
  readonly ids: readonly string[]
  readonly requestId: string
}

export class PersonData {
  readonly #parts: PersonDataParts

  constructor(parts: PersonDataParts) {
    this.#parts = parts
  }

  /** Over every stored complaint, the newest numbers last; in small steps, since others wait for the store. */
  async find(
    sought: string,
    by: Session,
    signal: AbortSignal,
  ): Promise<{ complaints: FoundComplaint[]; isCut: boolean }> {
    const { database, unreadable, audit } = this.#parts
    const needle = sought.toLowerCase()
    // As it stands in JSON: a name with quotes is one.
    const stored = JSON.stringify(needle).slice(1, -1)
    const hits: ComplaintRecord[] = []
    let after = ''
    while (hits.length < FOUND_AT_MOST && !signal.aborted) {
      const rows = await database.db
        .selectFrom('complaint')
        .select(['id', 'record'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute()
      for (const row of rows) {
        if (!row.record.toLowerCase().includes(stored) && row.id.toLowerCase() !== needle) continue
        const record = unreadable.read(complaintDocument, row.id, row.record)
        if (record !== null && placesOf(record).some((text) => text.toLowerCase().includes(needle)))
          hits.push(record)
      }
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.id
      await breathe()
    }
    const found = hits.slice(0, FOUND_AT_MOST)
    await audit.record({ by, action: 'privacy.find', detail: { found: found.length } })
    const ids = found.map(({ complaintId }) => complaintId)
    const [held, erased] = await Promise.all([
      this.#idsIn('complaint_hold', ids),
      this.#idsIn('complaint_erasure', ids),
    ])
    return {
      complaints: found.map((record) => ({
        id: record.complaintId,
        categoryId: record.categoryId,
        status: record.status,
        receivedAtMs: record.receivedAtMs,
        isOver: isOver(record.status),
        isHeld: held.has(record.complaintId),
        isErased: erased.has(record.complaintId),
        around: this.#maySee(by.actor, record) ? around(record, needle) : null,
      })),
      isCut: hits.length >= FOUND_AT_MOST,
    }
  }

  async export(asked: Asked, by: Session): Promise<Record<string, unknown>[]> {
    return await this.#register('export', asked, by, async (tx, { rows, ids }) => {
      const steps = await tx
        .selectFrom('complaint_history')
        .selectAll()
        .where('complaint_id', 'in', ids)
        .orderBy('at_ms')
        .execute()
      return rows.map((row) => ({
        source: row.feed_id,
        record: parsed(row.record),
        history: steps
          .filter((step) => step.complaint_id === row.id)
          .map(({ at_ms, status }) => ({ atMs: at_ms, status })),
      }))
    })
  }

  /** Refuses all of it while one of them is open or in dispute: what is worked on cannot be taken from under it. */
  erase(asked: Asked, by: Session): Promise<number> {
    return this.#parts.inTurn(async () => {
      const { ids, copies } = await this.#register(
        'erase',
        asked,
        by,
        async (tx, { rows, ids, requestId }) => {
          await this.#refuseKept(tx, rows, ids)
          return { ids, copies: await this.#eraseIn(tx, rows, requestId) }
        },
      )
      await this.#parts.changed(ids, copies)
      return ids.length
    })
  }

  /** Asked in the transaction that erases: a delivery may have opened one of them again a moment ago. */
  async #refuseKept(tx: Transaction<Tables>, rows: AskedRows['rows'], ids: readonly string[]): Promise<void> {
    const held = await this.#idsIn('complaint_hold', ids, tx)
    const open = await this.#openAbout(tx, ids)
    const kept = rows.find(
      ({ id, status }) => !isOver(status as ComplaintRecord['status']) || held.has(id) || open.has(id),
    )
    if (kept === undefined) return
    throw new Refusal('conflict', {
      id: `Pengaduan ${kept.id} masih dikerjakan atau disengketakan; hapus setelah berakhir.`,
      en: `Complaint ${kept.id} is still worked on or in dispute; erase it once it is over.`,
    })
  }

  async #eraseIn(
    tx: Transaction<Tables>,
    rows: readonly { readonly id: string; readonly record: string }[],
    requestId: string,
  ): Promise<ErasedCopies> {
    const { nowMs, unreadable } = this.#parts
    for (const { id, record } of rows) {
      await tx
        .updateTable('complaint')
        .set({ record: withoutWords(record) ?? '{}', words_gone_at_ms: nowMs() })
        .where('id', '=', id)
        .execute()
      await tx
        .insertInto('complaint_erasure')
        .values({ complaint_id: id, at_ms: nowMs(), request_id: requestId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    return eraseCopies(
      tx,
      unreadable,
      rows.map(({ id }) => id),
    )
  }

  hold(asked: Asked, isHeld: boolean, by: Session): Promise<number> {
    const { nowMs } = this.#parts
    return this.#register(isHeld ? 'hold' : 'lift', asked, by, async (tx, { ids, requestId }) => {
      if (!isHeld) await tx.deleteFrom('complaint_hold').where('complaint_id', 'in', ids).execute()
      else
        await tx
          .insertInto('complaint_hold')
          .values(ids.map((id) => ({ complaint_id: id, at_ms: nowMs(), request_id: requestId })))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      return ids.length
    })
  }

  #maySee(actor: Actor, { categoryId, skpdId }: ComplaintRecord): boolean {
    return may(actor, 'complaint.list', {
      ownerSkpdId: skpdId,
      disclosure: this.#parts.disclosureOf(categoryId),
    })
  }

  /**
   * The act, its line in the register and its audit entry: all or none. Of a number that is not there nothing can be said
   * to be done, and a sealed one is answered in the same words.
   */
  async #register<T>(
    act: 'export' | 'erase' | 'hold' | 'lift',
    { reference, complaintIds }: Asked,
    by: Session,
    work: (tx: Transaction<Tables>, asked: AskedRows) => Promise<T>,
  ): Promise<T> {
    const { database, audit, nowMs } = this.#parts
    const requestId = `r-${randomUUID()}`
    const ids = [...new Set(complaintIds)]
    return database.transaction(async (tx) => {
      const rows = await tx.selectFrom('complaint').selectAll().where('id', 'in', ids).execute()
      const there = new Set(rows.map(({ id }) => id))
      const missing = ids.filter((id) => !there.has(id))
      if (missing.length > 0) throw new Refusal('conflict', notThere(missing))
      const done = await work(tx, { rows, ids, requestId })
      await tx
        .insertInto('person_request')
        .values({
          id: requestId,
          at_ms: nowMs(),
          by_name: by.name,
          act,
          reference,
          complaint_ids: JSON.stringify(ids),
        })
        .execute()
      await audit.recordIn(tx, {
        by,
        action: `privacy.${act}`,
        object: { type: 'person-request', id: requestId },
        detail: { count: ids.length },
      })
      return done
    })
  }

  async #idsIn(
    table: 'complaint_hold' | 'complaint_erasure',
    ids: readonly string[],
    db: Kysely<Tables> = this.#parts.database.db,
  ): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set()
    const rows = await db.selectFrom(table).select('complaint_id').where('complaint_id', 'in', ids).execute()
    return new Set(rows.map((row) => row.complaint_id))
  }

  /**
   * Those that an open alert is about. An agency's stays open while one of its complaints is overdue, and is linked with
   * every one that ever was: it tells nothing of those that are over.
   */
  async #openAbout(tx: Transaction<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx
      .selectFrom('alert_object')
      .innerJoin('alert', 'alert.id', 'alert_object.alert_id')
      .select(['object_id', 'alert.document'])
      .where('object_type', '=', 'complaint')
      .where('object_id', 'in', ids)
      .where('cleared_at_ms', 'is', null)
      .execute()
    const about = rows.filter((row) => isAbout(parsed(row.document), new Set([row.object_id])))
    return new Set(about.map((row) => row.object_id))
  }
}

function notThere(ids: readonly string[]): Words {
  const named = ids.slice(0, NAMED_AT_MOST).join(', ') + (ids.length > NAMED_AT_MOST ? ', …' : '')
  return {
    id: `Tidak ditemukan di antara pengaduan yang dapat dicari: ${named}. Tidak ada yang dilakukan; cari lagi.`,
    en: `Not among the complaints that can be searched: ${named}. Nothing was done; search again.`,
  }
}

function placesOf({ complaintId, text, placeName }: ComplaintRecord): readonly string[] {
  return [complaintId, text, placeName ?? '']
}

function around(record: ComplaintRecord, needle: string): string {
  const text = placesOf(record).find((each, index) => index > 0 && each.toLowerCase().includes(needle)) ?? ''
  const at = Math.max(0, text.toLowerCase().indexOf(needle))
  return text.slice(Math.max(0, at - CHARS_AROUND), at + needle.length + CHARS_AROUND)
}

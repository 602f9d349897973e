/** What a person may ask about the own data: to have it found, handed over, erased, or kept while it is in dispute. */
import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { type Actor, may } from '#domain/access/may.ts'
import { isOver } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { FoundComplaint } from '#domain/contract/rest/privacy.ts'
import { isRecord } from '#domain/is-record.ts'
import type { Session } from '../accounts/session.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { Refusal } from '../http/refusal.ts'
import { complaintDocument } from '../records/stored-records.ts'
import { withoutWords, wordless } from './without-words.ts'

const ROWS_AT_ONCE = 500
const FOUND_AT_MOST = 200
const CHARS_AROUND = 60

export interface PersonDataParts {
  readonly database: Database
  readonly unreadable: UnreadableDocuments
  readonly audit: AuditLog
  readonly nowMs: () => number
  readonly disclosureOf: (categoryId: string) => Disclosure
  /** These complaints stand otherwise in the store now. */
  readonly changed: (complaintIds: readonly string[]) => Promise<void>
}

interface Asked {
  readonly reference: string
  readonly complaintIds: readonly string[]
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
        if (!row.record.toLowerCase().includes(needle) && row.id.toLowerCase() !== needle) continue
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
    const { database } = this.#parts
    const rows = await database.db
      .selectFrom('complaint')
      .selectAll()
      .where('id', 'in', asked.complaintIds)
      .execute()
    const steps = await database.db
      .selectFrom('complaint_history')
      .selectAll()
      .where('complaint_id', 'in', asked.complaintIds)
      .orderBy('at_ms')
      .execute()
    await this.#register('export', asked, by, async () => undefined)
    return rows.map((row) => ({
      source: row.feed_id,
      record: parsed(row.record),
      history: steps
        .filter((step) => step.complaint_id === row.id)
        .map(({ at_ms, status }) => ({ atMs: at_ms, status })),
    }))
  }

  /** Refuses all of it while one of them is open or in dispute: what is worked on cannot be taken from under it. */
  async erase(asked: Asked, by: Session): Promise<number> {
    const { database, nowMs, changed } = this.#parts
    const rows = await database.db
      .selectFrom('complaint')
      .select(['id', 'status', 'record'])
      .where('id', 'in', asked.complaintIds)
      .execute()
    const held = await this.#idsIn('complaint_hold', asked.complaintIds)
    const open = await this.#openAbout(asked.complaintIds)
    const kept = rows.find(
      ({ id, status }) => !isOver(status as ComplaintRecord['status']) || held.has(id) || open.has(id),
    )
    if (kept !== undefined)
      throw new Refusal('conflict', {
        id: `Pengaduan ${kept.id} masih dikerjakan atau disengketakan; hapus setelah berakhir.`,
        en: `Complaint ${kept.id} is still worked on or in dispute; erase it once it is over.`,
      })
    await this.#register('erase', asked, by, async (tx, requestId) => {
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
        await eraseCopies(tx, id)
      }
    })
    await changed(rows.map(({ id }) => id))
    return rows.length
  }

  async hold(asked: Asked, isHeld: boolean, by: Session): Promise<number> {
    const { database, nowMs } = this.#parts
    const known = await database.db
      .selectFrom('complaint')
      .select('id')
      .where('id', 'in', asked.complaintIds)
      .execute()
    const ids = known.map(({ id }) => id)
    if (ids.length === 0) return 0
    await this.#register(isHeld ? 'hold' : 'lift', asked, by, async (tx, requestId) => {
      if (!isHeld) await tx.deleteFrom('complaint_hold').where('complaint_id', 'in', ids).execute()
      else
        await tx
          .insertInto('complaint_hold')
          .values(ids.map((id) => ({ complaint_id: id, at_ms: nowMs(), request_id: requestId })))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    })
    return ids.length
  }

  #maySee(actor: Actor, { categoryId, skpdId }: ComplaintRecord): boolean {
    return may(actor, 'complaint.list', {
      ownerSkpdId: skpdId,
      disclosure: this.#parts.disclosureOf(categoryId),
    })
  }

  /** The act, its line in the register and its audit entry: all or none. */
  async #register(
    act: 'export' | 'erase' | 'hold' | 'lift',
    { reference, complaintIds }: Asked,
    by: Session,
    work: (tx: Transaction<Tables>, requestId: string) => Promise<void>,
  ): Promise<void> {
    const { database, audit, nowMs } = this.#parts
    const id = `r-${randomUUID()}`
    await database.transaction(async (tx) => {
      await work(tx, id)
      await tx
        .insertInto('person_request')
        .values({
          id,
          at_ms: nowMs(),
          by_name: by.name,
          act,
          reference,
          complaint_ids: JSON.stringify(complaintIds),
        })
        .execute()
      await audit.recordIn(tx, {
        by,
        action: `privacy.${act}`,
        object: { type: 'person-request', id },
        detail: { count: complaintIds.length },
      })
    })
  }

  async #idsIn(
    table: 'complaint_hold' | 'complaint_erasure',
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set()
    const rows = await this.#parts.database.db
      .selectFrom(table)
      .select('complaint_id')
      .where('complaint_id', 'in', ids)
      .execute()
    return new Set(rows.map((row) => row.complaint_id))
  }

  /** Those that an alert still stands for. */
  async #openAbout(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#parts.database.db
      .selectFrom('alert_object')
      .innerJoin('alert', 'alert.id', 'alert_object.alert_id')
      .select('object_id')
      .where('object_type', '=', 'complaint')
      .where('object_id', 'in', ids)
      .where('cleared_at_ms', 'is', null)
      .execute()
    return new Set(rows.map((row) => row.object_id))
  }
}

/** Its alert names the place, the task of a team this and what was asked and written down. */
async function eraseCopies(tx: Transaction<Tables>, complaintId: string): Promise<void> {
  const alerts = await tx
    .selectFrom('alert_object')
    .innerJoin('alert', 'alert.id', 'alert_object.alert_id')
    .select(['alert.id', 'alert.document'])
    .where('object_type', '=', 'complaint')
    .where('object_id', '=', complaintId)
    .execute()
  for (const alert of alerts) {
    const document = parsed(alert.document)
    if (!isAbout(document, complaintId)) continue
    const { outcome, stages } = document
    const next = {
      ...document,
      place: withoutName(document.place),
      outcome: isRecord(outcome) ? { ...outcome, note: null } : outcome,
      stages: Array.isArray(stages) ? stages.map((stage) => ({ ...stage, note: null })) : stages,
    }
    await tx
      .updateTable('alert')
      .set({ document: JSON.stringify(next) })
      .where('id', '=', alert.id)
      .execute()
    const tasks = await tx
      .selectFrom('task')
      .select(['id', 'document'])
      .where('alert_id', '=', alert.id)
      .execute()
    for (const task of tasks) {
      const own = parsed(task.document)
      const without = { ...own, place: withoutName(own.place), instruction: '', note: null }
      await tx
        .updateTable('task')
        .set({ document: JSON.stringify(without) })
        .where('id', '=', task.id)
        .execute()
      await tx.updateTable('task_step').set({ note: '' }).where('task_id', '=', task.id).execute()
    }
  }
}

function isAbout({ subject }: Record<string, unknown>, complaintId: string): boolean {
  return isRecord(subject) && subject.type === 'complaint' && subject.id === complaintId
}

function withoutName(place: unknown): unknown {
  if (!isRecord(place)) return place
  const { lat, lng } = wordless(place)
  return { ...place, lat, lng, name: '' }
}

function parsed(document: string): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(document)
    return isRecord(stored) ? stored : {}
  } catch {
    return {}
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

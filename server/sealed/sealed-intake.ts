/**
 * The door between a delivery and the store: what is to be sealed goes into the sealed table, encrypted, and out of the
 * ordinary one, in the delivery's own transaction. What was stored in clear before is moved by the sweep.
 */
import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { type Selectable, type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { City } from '#config/schema/city.ts'
import {
  asksForSealing,
  freeTextFields,
  type SealingAsked,
  wordsToldIn,
} from '#domain/complaints/asks-for-sealing.ts'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { isOpenSealed } from '#domain/complaints/sealed-clock.ts'
import { type SealedWords, sealedWords, wordsReadAs } from '#domain/complaints/sealed-words.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { CategoryId, type ComplaintId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import type { SealedPart } from '../records/apply-batch.ts'
import { complaintDocument } from '../records/stored-records.ts'
import { eraseTraces, sealedWithTraces } from './erase-traces.ts'
import { releasedInto } from './released-record.ts'
import { type SealedComplaint, sealedDocument, unsealComplaint } from './sealed-document.ts'
import type { SealedKeys } from './sealed-keys.ts'
import { arrivalOf, leaveOrdinary, ordinaryHistory, putSealed, withStatus } from './sealed-rows.ts'
import { type Sealing, sealingOf } from './sealing.ts'
import type { SealedTables } from './tables.ts'

export interface IntakeParts {
  readonly city: City
  readonly database: Database
  readonly keys: SealedKeys
  readonly unreadable: UnreadableDocuments
  readonly nowMs: () => number
}

/** A complaint on its way into the store. */
export interface Incoming {
  readonly record: ComplaintRecord
  readonly feedId: string
  readonly deliveredAtMs: number
}

/** Lets the caller take what a transaction has sealed before anything else of its own goes on. */
export type AroundSealing = (seal: () => Promise<SealedPart>) => Promise<SealedPart>

const ROWS_PER_STATEMENT = 500
/** Video passes through this process: it waits no longer for the words of complaints. */
const READ_AT_ONCE_MS = 8

export class SealedIntake {
  readonly #parts: IntakeParts
  readonly #words: SealedWords
  readonly #sealedCategories: ReadonlySet<string>

  constructor(parts: IntakeParts) {
    this.#parts = parts
    this.#words = sealedWords(parts.city.sealedWords)
    this.#sealedCategories = new Set(
      parts.city.categories.filter(({ disclosure }) => disclosure === 'sealed').map(({ id }) => id),
    )
  }

  /** What the words of each complaint ask for, read before the transaction: texts are long, and one writer waits. */
  async readWords(records: readonly ComplaintRecord[]): Promise<Asked> {
    const asked = new Map<ComplaintRecord, SealingAsked>()
    let sinceMs = performance.now()
    for (const record of records) {
      if (performance.now() - sinceMs > READ_AT_ONCE_MS) {
        await breathe()
        sinceMs = performance.now()
      }
      const found = asksForSealing(this.#words, record)
      if (found !== null && this.#sealedCategories.has(found.category)) asked.set(record, found)
    }
    return asked
  }

  /**
   * Decided by the newest telling of each complaint, and by the words of every one: as if they had come one by one, and in
   * whatever order. All of its tellings go the same way.
   */
  async sealIn(tx: Transaction<Tables>, incoming: readonly Incoming[], asked: Asked): Promise<SealedPart> {
    const taken: Taken = { ordinary: [], sealed: [], sealedRows: 0, left: [], became: [] }
    const told = [...Map.groupBy(incoming, ({ record }) => record.complaintId).values()].flatMap(
      (tellings) => {
        const inOrder = tellings.toSorted((a, b) => a.record.changedAtMs - b.record.changedAtMs)
        const newest = inOrder.at(-1)
        return newest === undefined ? [] : [{ newest, inOrder }]
      },
    )
    for (let at = 0; at < told.length; at += ROWS_PER_STATEMENT) {
      const part = told.slice(at, at + ROWS_PER_STATEMENT)
      const known = await this.#known(
        tx,
        part.map(({ newest }) => newest.record.complaintId),
      )
      for (const { newest, inOrder } of part) {
        const sealing = this.#sealing(newest.record, inOrder, asked, known)
        if (sealing.kind === 'sealed') await this.#seal(tx, newest, inOrder, sealing, { asked, known, taken })
        else
          taken.ordinary.push(
            ...inOrder.map(({ record }) => ({
              ...(record.categoryId === newest.record.categoryId
                ? releasedInto(record, sealing.categoryId, this.#parts.city.categories)
                : record),
              respondedAtMs: record.respondedAtMs ?? answerBefore(known, record.complaintId)?.atMs ?? null,
            })),
          )
      }
    }
    const { became, ...parts } = taken
    const { unreadable, nowMs } = this.#parts
    return { ...parts, erased: await eraseTraces(tx, unreadable, became, nowMs()) }
  }

  async #known(tx: Transaction<Tables>, ids: readonly ComplaintId[]): Promise<Known> {
    const ordinary = await tx
      .selectFrom('complaint')
      .select(['id', 'received_at_ms', 'changed_at_ms', 'feed_id', 'delivered_at_ms', 'record'])
      .where('id', 'in', ids)
      .execute()
    const sealed = await tx.selectFrom('sealed_complaint').selectAll().where('id', 'in', ids).execute()
    const releases = await tx
      .selectFrom('sealed_release')
      .selectAll()
      .where('complaint_id', 'in', ids)
      .execute()
    return {
      ordinary: new Map(ordinary.map((row) => [row.id, row])),
      sealed: new Map(sealed.map((row) => [row.id, row])),
      releases: new Map(releases.map((row) => [row.complaint_id, row])),
    }
  }

  #sealing(record: ComplaintRecord, tellings: readonly Incoming[], asked: Asked, known: Known): Sealing {
    const release = known.releases.get(record.complaintId)
    const knownAtMs = known.ordinary.get(record.complaintId)?.changed_at_ms ?? Number.NEGATIVE_INFINITY
    const saysTheSame = (told: ComplaintRecord) =>
      release !== undefined && this.#saysTheSame(told, release.words_mac)
    // What is older than the complaint that an officer has released is no change of it.
    const isNews = (told: ComplaintRecord) =>
      release === undefined || (told.changedAtMs >= knownAtMs && !saysTheSame(told))
    const asking = tellings.findLast(
      (telling) => this.#categoryAskedBy(telling.record, asked) !== null && isNews(telling.record),
    )
    // Told too late: what is known of it is newer, and has been decided.
    if (knownAtMs > record.changedAtMs && asking === undefined)
      return { kind: 'ordinary', categoryId: record.categoryId }
    return sealingOf({
      toldCategoryId: record.categoryId,
      isSealedCategory: this.#sealedCategories.has(record.categoryId),
      wordsAskFor: this.#categoryAskedBy(asking?.record ?? record, asked),
      keptUnder: known.sealed.get(record.complaintId)?.category_id ?? null,
      release:
        release === undefined
          ? null
          : {
              categoryId: CategoryId.parse(release.category_id),
              toldCategoryId: release.told_category_id,
              saysTheSame: saysTheSame(record) && (asking === undefined || asking.record === record),
            },
    })
  }

  #categoryAskedBy(record: ComplaintRecord, asked: Asked): string | null {
    if (this.#sealedCategories.has(record.categoryId)) return record.categoryId
    return asked.get(record)?.category ?? null
  }

  /** Earlier versions kept the mark of the text alone. */
  #saysTheSame(record: ComplaintRecord, mac: string): boolean {
    const { keys } = this.#parts
    if (keys.isMacOf(mac, wordsToldIn(record))) return true
    const { text, ...others } = record
    return keys.isMacOf(mac, text) && asksForSealing(this.#words, { ...others, text: '' }) === null
  }

  async #seal(
    tx: Transaction<Tables>,
    told: Incoming,
    tellings: readonly Incoming[],
    { categoryId, quarantinedFrom }: Extract<Sealing, { kind: 'sealed' }>,
    { asked, known, taken }: { readonly asked: Asked; readonly known: Known; readonly taken: Taken },
  ): Promise<void> {
    const { keys, unreadable } = this.#parts
    const id = told.record.complaintId
    const row = known.sealed.get(id)
    const before = row === undefined ? null : unsealComplaint(keys, unreadable, row)
    const isLate = row !== undefined && row.changed_at_ms > told.record.changedAtMs
    // What cannot be opened stays as it is, until something newer is told.
    if (isLate && before === null) return
    const { record, feedId, deliveredAtMs } = (isLate ? before : this.#newerOrdinary(told, known)) ?? told
    const isDanger = tellings.some(
      (telling) => asked.get(telling.record)?.isDanger ?? this.#isDanger(telling.record),
    )
    // New words of danger have been opened by nobody yet.
    const isNews = isDanger && before?.isDanger !== true
    const toldAnswer = tellings.findLast((telling) => telling.record.respondedAtMs !== null)
    const history = tellings.reduce(
      (steps, telling) =>
        withStatus(steps, telling.record, {
          atMs: telling.deliveredAtMs,
          isPresent: telling.record === record,
        }),
      before?.history ?? (await ordinaryHistory(tx, id)),
    )
    const complaint: SealedComplaint = {
      // An answer or arrival told once is known on, as in the ordinary table.
      record: {
        ...record,
        receivedAtMs: arrivalOf(known.ordinary.get(id), before, tellings),
        respondedAtMs:
          record.respondedAtMs ?? toldAnswer?.record.respondedAtMs ?? before?.record.respondedAtMs ?? null,
      },
      categoryId: isLate ? (before?.categoryId ?? categoryId) : categoryId,
      feedId,
      deliveredAtMs,
      history,
      quarantinedFrom: isLate ? (before?.quarantinedFrom ?? null) : quarantinedFrom,
      isDanger: isDanger || before?.isDanger === true,
      opened: isNews ? null : (before?.opened ?? null),
      answered: before?.answered ?? answerBefore(known, id),
      called: isNews ? null : (before?.called ?? null),
    }
    const isSame =
      isLate &&
      !isNews &&
      history.length === before?.history.length &&
      complaint.record.respondedAtMs === before.record.respondedAtMs &&
      complaint.record.receivedAtMs === before.record.receivedAtMs
    if (isSame) return
    await putSealed(tx, keys, complaint)
    unreadable.healed(sealedDocument.table, id)
    taken.sealed.push(complaint)
    taken.sealedRows += tellings.length
    if (row !== undefined) return
    taken.became.push(id)
    if (await leaveOrdinary(tx, id)) taken.left.push(id)
  }

  #isDanger(record: ComplaintRecord): boolean {
    return freeTextFields.some((field) => this.#words.isDanger(record[field] ?? ''))
  }

  /** How it stands in the ordinary table, where that is newer than what was told now; null where it is not. */
  #newerOrdinary({ record: { complaintId, changedAtMs } }: Incoming, { ordinary }: Known): Incoming | null {
    const row = ordinary.get(complaintId)
    if (row === undefined || row.changed_at_ms <= changedAtMs) return null
    const record = this.#parts.unreadable.read(complaintDocument, row.id, row.record)
    return record && { record, feedId: row.feed_id, deliveredAtMs: row.delivered_at_ms }
  }

  /** Moves what stands in clear: all of the sealed categories, and of the others what is open and asks for it. */
  async sweepAtStart(): Promise<number> {
    const open = ComplaintStatus.options.filter(isOpenSealed)
    const categories = [...this.#sealedCategories]
    let moved = await this.#sweep((rows) => rows.where('category_id', 'in', [...categories, '']), undefined)
    if (!(await this.#isSwept()))
      moved += await this.#sweep((rows) => rows.where('status', 'in', open), undefined)
    moved += await this.#eraseOldTraces()
    // What was deleted is zeroed in the pages (`secure_delete`); the write-ahead log still has the old ones.
    if (moved > 0) await sql`pragma wal_checkpoint(truncate)`.execute(this.#parts.database.db)
    return moved
  }

  async #eraseOldTraces(): Promise<number> {
    const { database, unreadable, nowMs } = this.#parts
    return await database.transaction(async (tx) => {
      const { alerts } = await eraseTraces(tx, unreadable, await sealedWithTraces(tx), nowMs())
      return alerts.length
    })
  }

  /** The rest, once for each list of words, while the city runs; `around` each transaction. */
  async sweepRest(signal: AbortSignal, around: AroundSealing): Promise<void> {
    if (await this.#isSwept()) return
    const moved = await this.#sweep((rows) => rows, signal, around)
    if (signal.aborted) return
    await this.#parts.database.db
      .insertInto('sealed_sweep')
      .values({ words_hash: this.#wordsHash(), swept_at_ms: this.#parts.nowMs() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (moved > 0) await sql`pragma wal_checkpoint(truncate)`.execute(this.#parts.database.db)
  }

  async #sweep(
    among: (rows: ComplaintRows) => ComplaintRows,
    signal: AbortSignal | undefined,
    around: AroundSealing = (seal) => seal(),
  ): Promise<number> {
    const { database, unreadable } = this.#parts
    let after = ''
    let moved = 0
    while (signal?.aborted !== true) {
      const rows = await among(
        database.db
          .selectFrom('complaint')
          .select(['id', 'feed_id', 'delivered_at_ms', 'record'])
          .where('id', '>', after),
      )
        .orderBy('id')
        .limit(ROWS_PER_STATEMENT)
        .execute()
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.id
      const incoming = rows.flatMap((row) => {
        const record = unreadable.read(complaintDocument, row.id, row.record)
        return record === null ? [] : [{ record, feedId: row.feed_id, deliveredAtMs: row.delivered_at_ms }]
      })
      const asked = await this.readWords(incoming.map(({ record }) => record))
      const toSeal = incoming.filter(
        ({ record }) => asked.has(record) || this.#sealedCategories.has(record.categoryId),
      )
      if (toSeal.length === 0) continue
      const sealed = await around(() =>
        database.transaction(async (tx) => this.sealIn(tx, await unchanged(tx, toSeal), asked)),
      )
      moved += sealed.left.length
    }
    return moved
  }

  async #isSwept(): Promise<boolean> {
    const row = await this.#parts.database.db
      .selectFrom('sealed_sweep')
      .select('words_hash')
      .where('words_hash', '=', this.#wordsHash())
      .executeTakeFirst()
    return row !== undefined
  }

  #wordsHash(): string {
    const read = [freeTextFields, this.#parts.city.sealedWords, wordsReadAs]
    return createHash('sha256').update(JSON.stringify(read)).digest('hex')
  }
}

/** The officer's answer to a complaint that was released since. */
function answerBefore({ releases }: Known, id: ComplaintId): SealedComplaint['answered'] {
  const release = releases.get(id)
  if (release === undefined || release.answered_at_ms === null) return null
  return { byName: release.answered_by ?? release.released_by, atMs: release.answered_at_ms }
}

/** What has become of a delivery's complaints so far. */
interface Taken {
  readonly ordinary: ComplaintRecord[]
  readonly sealed: SealedComplaint[]
  /** How many rows told something new of them. */
  sealedRows: number
  readonly left: ComplaintId[]
  /** Were not sealed before. */
  readonly became: ComplaintId[]
}

/** What the store knows of the complaints at hand, by their numbers. */
interface Known {
  readonly ordinary: ReadonlyMap<string, OrdinaryRow>
  readonly sealed: ReadonlyMap<string, Selectable<SealedTables['sealed_complaint']>>
  readonly releases: ReadonlyMap<string, Selectable<SealedTables['sealed_release']>>
}

type OrdinaryRow = Pick<
  Selectable<Tables['complaint']>,
  'id' | 'received_at_ms' | 'changed_at_ms' | 'feed_id' | 'delivered_at_ms' | 'record'
>

type Asked = ReadonlyMap<ComplaintRecord, SealingAsked>

type ComplaintRows = SelectQueryBuilder<
  Tables,
  'complaint',
  { id: string; feed_id: string; delivered_at_ms: number; record: string }
>

/** Those that no delivery has told anew since they were read. */
async function unchanged(tx: Transaction<Tables>, read: readonly Incoming[]): Promise<Incoming[]> {
  const rows = await tx
    .selectFrom('complaint')
    .select(['id', 'delivered_at_ms'])
    .where(
      'id',
      'in',
      read.map(({ record }) => record.complaintId),
    )
    .execute()
  const now = new Map(rows.map((row) => [row.id, row.delivered_at_ms]))
  return read.filter(({ record, deliveredAtMs }) => now.get(record.complaintId) === deliveredAtMs)
}

/**
 * The complaints that are on the queue, in memory: what the queue, the map and the rules look at all the time. Those are
 * the open ones and those that wait for a budget, work that was told done and is not yet confirmed, and what was closed
 * in the last day. Older ones are read from the store when somebody asks. Of work that nobody confirms for long, no more
 * than what it is counted by is kept here: it is in its class until somebody does.
 */
import { toldAsOfMs } from '#domain/complaints/change-date.ts'
import { type ComplaintLife, complaintLife, standsSinceMs } from '#domain/complaints/complaint-life.ts'
import { ComplaintStatus, standOf } from '#domain/complaints/complaint-status.ts'
import { withDayStamps } from '#domain/complaints/day-stamps.ts'
import { MISSES_COUNT_MS } from '#domain/complaints/escalation.ts'
import type { StatusStep } from '#domain/complaints/status-steps.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { CategoryId, ComplaintId, SkpdId } from '#domain/ids.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import type { AppliedBatch } from '../records/apply-batch.ts'
import { readHistories } from '../records/complaint-history.ts'
import { complaintDocument } from '../records/stored-records.ts'

export interface ComplaintEntry {
  readonly record: ComplaintRecord
  readonly history: readonly StatusStep[]
  /** Read from record and history once; time does not change it. */
  readonly life: ComplaintLife
  readonly feedId: string
  readonly deliveredAtMs: number
}

/** Work told done so long ago that it has left the queue, and still confirmed by nobody. */
export interface LongUnconfirmed {
  readonly id: ComplaintId
  readonly skpdId: SkpdId | null
  readonly categoryId: CategoryId
  readonly status: ComplaintStatus
}

/** How long a closed complaint stays on queue and map. */
export const CLOSED_STAYS_MS = dayMs

const ROWS_PER_SLICE = 1_000

/** The columns an entry is read from. */
export const entryColumns = ['id', 'record', 'feed_id', 'delivered_at_ms'] as const
type StoredComplaint = Pick<Tables['complaint'], (typeof entryColumns)[number]>

/** Rows of the store with their histories; one that cannot be read is left out and named. */
export async function entriesOf(
  database: Database,
  unreadable: UnreadableDocuments,
  time: CityTime,
  rows: readonly StoredComplaint[],
): Promise<ComplaintEntry[]> {
  const read = rows.flatMap((row) => {
    const record = unreadable.read(complaintDocument, row.id, row.record)
    return record === null ? [] : [{ row, record }]
  })
  const histories = await readHistories(
    database.db,
    read.map(({ record }) => record.complaintId),
  )
  return read.map(({ row, record }) =>
    entryOf(record, histories.get(record.complaintId) ?? [], time, row.feed_id, row.delivered_at_ms),
  )
}

function entryOf(
  record: ComplaintRecord,
  history: readonly StatusStep[],
  time: CityTime,
  feedId: string,
  deliveredAtMs: number,
): ComplaintEntry {
  const life = complaintLife(withDayStamps({ ...record, history, toldAtMs: deliveredAtMs }, time))
  return { record, history, life, feedId, deliveredAtMs }
}

export class ComplaintBook {
  readonly #current = new Map<ComplaintId, ComplaintEntry>()
  readonly #leftLately: ComplaintEntry[] = []
  readonly #unconfirmed = new Map<ComplaintId, LongUnconfirmed>()
  readonly #time: CityTime
  readonly #doneStaysMs: number

  private constructor(time: CityTime, doneStaysMs: number) {
    this.#time = time
    this.#doneStaysMs = doneStaysMs
  }

  /** `doneStaysMs`: how long work that nobody confirms stays on the queue; after it, it is only counted. */
  static async load(
    database: Database,
    unreadable: UnreadableDocuments,
    time: CityTime,
    nowMs: number,
    doneStaysMs: number,
  ): Promise<ComplaintBook> {
    const book = new ComplaintBook(time, doneStaysMs)
    // A change that its source did not date stands in the history by when it was heard of; how long ago is judged below.
    const rows = await database.db
      .selectFrom('complaint')
      .select(entryColumns)
      .where((row) => {
        const since = (atMs: number) =>
          row.or([
            row('changed_at_ms', '>', atMs),
            row(
              'id',
              'in',
              row
                .selectFrom('complaint_history')
                .select('complaint_id')
                .where('told_at_ms', '>', atMs)
                .where('at_ms', '>', atMs),
            ),
          ])
        return row.or([
          row('status', 'in', statusesThat('open', 'parked')),
          row.and([row('status', 'in', statusesThat('done')), since(nowMs - doneStaysMs)]),
          since(nowMs - MISSES_COUNT_MS),
        ])
      })
      .execute()
    for (const entry of await entriesOf(database, unreadable, time, rows)) {
      if (book.#stays(entry, nowMs)) book.#current.set(entry.record.complaintId, entry)
      else book.#leftLately.push(entry)
    }
    // In slices: of a source that never confirms there are as many as it ever had complaints.
    for (let after = ''; ; ) {
      const done = await database.db
        .selectFrom('complaint')
        .select(['id', 'skpd_id', 'category_id', 'status'])
        .where('status', 'in', statusesThat('done'))
        .where('id', '>', after)
        .orderBy('id')
        .limit(ROWS_PER_SLICE)
        .execute()
      for (const row of done) {
        const id = ComplaintId.parse(row.id)
        if (!book.#current.has(id))
          book.#unconfirmed.set(id, {
            id,
            skpdId: row.skpd_id === null ? null : SkpdId.parse(row.skpd_id),
            categoryId: CategoryId.parse(row.category_id),
            status: ComplaintStatus.parse(row.status),
          })
      }
      const last = done.at(-1)
      if (last === undefined || done.length < ROWS_PER_SLICE) return book
      after = last.id
    }
  }

  /** Those that had left the queue before the start and may have missed a deadline of the last days; given once. */
  takeLeftLately(): ComplaintEntry[] {
    return this.#leftLately.splice(0)
  }

  /** Takes what a delivery changed: gives back the entries that stand on the queue now, and those that do not. */
  take(
    applied: Pick<AppliedBatch, 'complaints' | 'histories'>,
    feedId: string,
    nowMs: number,
  ): { readonly staying: ComplaintEntry[]; readonly gone: ComplaintEntry[] } {
    const changed = new Map<ComplaintId, ComplaintEntry>()
    for (const record of applied.complaints) {
      const history = applied.histories.get(record.complaintId) ?? []
      changed.set(record.complaintId, entryOf(record, history, this.#time, feedId, nowMs))
    }
    // What came too late to be the present state may still tell of a pause or an answer.
    for (const [id, history] of applied.histories) {
      const known = this.#current.get(id)
      if (known === undefined || changed.has(id) || known.history.length === history.length) continue
      changed.set(id, entryOf(known.record, history, this.#time, known.feedId, known.deliveredAtMs))
    }
    return this.put([...changed.values()], nowMs)
  }

  /** Lays entries in the place of what is known: gives them back as `take` does. */
  put(entries: readonly ComplaintEntry[], nowMs: number): ReturnType<ComplaintBook['take']> {
    for (const entry of entries) {
      this.#current.set(entry.record.complaintId, entry)
      this.#unconfirmed.delete(entry.record.complaintId)
    }
    const gone = this.#letGo(entries, nowMs)
    return { staying: entries.filter(({ record }) => this.#current.has(record.complaintId)), gone }
  }

  /** Those that leave the queue. */
  forgetOld(nowMs: number): ComplaintEntry[] {
    return this.#letGo(this.#current.values(), nowMs)
  }

  #letGo(entries: Iterable<ComplaintEntry>, nowMs: number): ComplaintEntry[] {
    const gone = [...entries].filter((entry) => !this.#stays(entry, nowMs))
    for (const { record } of gone) {
      this.#current.delete(record.complaintId)
      if (standOf(record.status) === 'done') this.#unconfirmed.set(record.complaintId, unconfirmed(record))
    }
    return gone
  }

  forget(ids: readonly ComplaintId[]): void {
    for (const id of ids) {
      this.#current.delete(id)
      this.#unconfirmed.delete(id)
    }
  }

  /** In no list and on no map unless somebody asks for them, and in every count. */
  longUnconfirmed(): Iterable<LongUnconfirmed> {
    return this.#unconfirmed.values()
  }

  get(id: ComplaintId): ComplaintEntry | undefined {
    return this.#current.get(id)
  }

  all(): Iterable<ComplaintEntry> {
    return this.#current.values()
  }

  #stays({ record, life }: ComplaintEntry, nowMs: number): boolean {
    switch (standOf(record.status)) {
      case 'open':
      case 'parked':
        return true
      case 'done':
        return nowMs - standsSinceMs(life, toldAsOfMs(record)) < this.#doneStaysMs
      case 'closed':
        return nowMs - standsSinceMs(life, toldAsOfMs(record)) < CLOSED_STAYS_MS
    }
  }
}

function unconfirmed({ complaintId, skpdId, categoryId, status }: ComplaintRecord): LongUnconfirmed {
  return { id: complaintId, skpdId, categoryId, status }
}

function statusesThat(...stands: ReturnType<typeof standOf>[]): ComplaintStatus[] {
  return ComplaintStatus.options.filter((status) => stands.includes(standOf(status)))
}

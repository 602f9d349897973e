/**
 * Sealed complaints in memory, without a word of what was written: enough for clocks, lists and counts. The words are
 * decrypted when somebody opens one, and for that answer alone.
 */
import type { City } from '#config/schema/city.ts'
import { clockRuleOf } from '#domain/complaints/clock.ts'
import { isOpenSealed, type SealedClock, sealedClock } from '#domain/complaints/sealed-clock.ts'
import type { SealedSummary } from '#domain/contract/rest/sealed.ts'
import { CategoryId, type ComplaintId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { type SealedComplaint, unsealComplaint } from './sealed-document.ts'
import type { SealedKeys } from './sealed-keys.ts'

/** How long a closed one stays on its officer's list. */
const CLOSED_STAYS_MS = 90 * dayMs

export type SealedEntry = Omit<SealedComplaint, 'record' | 'history'> & {
  readonly record: Pick<
    SealedComplaint['record'],
    'complaintId' | 'status' | 'receivedAtMs' | 'changedAtMs' | 'respondedAtMs'
  >
}

export class SealedBook {
  readonly #entries = new Map<ComplaintId, SealedEntry>()
  readonly #city: City
  readonly #calendar: ReturnType<typeof workingCalendar>

  private constructor(city: City) {
    this.#city = city
    this.#calendar = workingCalendar(city.calendar, cityTime(city.head.timeZone))
  }

  static async load(parts: {
    readonly database: Database
    readonly city: City
    readonly keys: SealedKeys
    readonly unreadable: UnreadableDocuments
    readonly nowMs: number
  }): Promise<SealedBook> {
    const book = new SealedBook(parts.city)
    const rows = await parts.database.db
      .selectFrom('sealed_complaint')
      .selectAll()
      .where((row) =>
        row.or([row('is_open', '=', 1), row('changed_at_ms', '>', parts.nowMs - CLOSED_STAYS_MS)]),
      )
      .execute()
    for (const row of rows) {
      const complaint = unsealComplaint(parts.keys, parts.unreadable, row)
      if (complaint !== null) book.take([complaint])
    }
    return book
  }

  take(complaints: readonly SealedComplaint[]): void {
    for (const complaint of complaints) {
      const { record, history: _, ...rest } = complaint
      const { complaintId, status, receivedAtMs, changedAtMs, respondedAtMs } = record
      this.#entries.set(complaintId, {
        ...rest,
        record: { complaintId, status, receivedAtMs, changedAtMs, respondedAtMs },
      })
    }
  }

  remove(id: ComplaintId): void {
    this.#entries.delete(id)
  }

  get(id: ComplaintId): SealedEntry | undefined {
    return this.#entries.get(id)
  }

  all(): SealedEntry[] {
    return [...this.#entries.values()]
  }

  clock({ categoryId, record, answered, isDanger }: SealedEntry, nowMs: number): SealedClock {
    const category = this.#city.categories.find(({ id }) => id === categoryId)
    return sealedClock(
      { ...record, answeredAtMs: answered?.atMs ?? null, isDanger },
      clockRuleOf(category),
      this.#calendar,
      nowMs,
    )
  }

  summary(entry: SealedEntry, nowMs: number): SealedSummary {
    const { record, quarantinedFrom, isDanger, opened, answered } = entry
    return {
      id: record.complaintId,
      categoryId: CategoryId.parse(entry.categoryId),
      quarantinedFrom,
      isDanger,
      status: record.status,
      receivedAtMs: record.receivedAtMs,
      changedAtMs: record.changedAtMs,
      clock: this.clock(entry, nowMs),
      opened,
      answered,
    }
  }

  /** What the mayor is told, each past its clock in one of the three; unreadable ones are counted by who keeps them. */
  count(nowMs: number): { open: number; withDeputy: number; unanswered: number; unfinished: number } {
    const clocks = this.all()
      .filter(({ record }) => isOpenSealed(record.status))
      .map((entry) => this.clock(entry, nowMs))
    return {
      open: clocks.length,
      withDeputy: clocks.filter(({ state, reached }) => state === 'overdue' && reached === 'deputy').length,
      unanswered: clocks.filter(({ reached, awaits }) => reached === 'mayor' && awaits === 'answer').length,
      unfinished: clocks.filter(({ reached, awaits }) => reached === 'mayor' && awaits === 'resolution')
        .length,
    }
  }
}

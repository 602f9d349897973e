/** Complaints: the topic of the queue, and the counts that become a series. Its routes: `complaint-routes.ts`. */
import type { z } from 'zod'
import type { City } from '#config/schema/city.ts'
import { type Actor, may } from '#domain/access/may.ts'
import { clockRuleOf } from '#domain/complaints/clock.ts'
import { type ComplaintRules, promisesOf, summaryOf } from '#domain/complaints/complaint-summary.ts'
import { isOpenState } from '#domain/complaints/count-complaints.ts'
import { type Misses, missesOf } from '#domain/complaints/escalation.ts'
import type { SeriesWrite } from '#domain/contract/internal/series.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { TaskReport } from '#domain/contract/rest/alerts.ts'
import type { ComplaintSummary, complaints as complaintsEndpoint } from '#domain/contract/rest/complaints.ts'
import { distanceM } from '#domain/geo/distance.ts'
import type { Sight } from '#domain/geo/field-of-view.ts'
import type { CameraId, ComplaintId } from '#domain/ids.ts'
import { hourMs } from '#domain/time/units.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import type { TopicHub, TopicWriter } from '../realtime/topic-hub.ts'
import type { AppliedBatch } from '../records/apply-batch.ts'
import {
  type ComplaintBook,
  type ComplaintEntry,
  entriesOf,
  entryColumns,
  type LongUnconfirmed,
} from './complaint-book.ts'
import { complaintRules } from './complaint-rules.ts'
import { type CategoryFacts, viewFor } from './complaint-view.ts'
import { PastMissesBook } from './past-misses.ts'

export interface ComplaintParts {
  readonly book: ComplaintBook
  readonly database: Database
  readonly notes: Pick<ActNotes, 'complaintOpened' | 'searched'>
  readonly unreadable: UnreadableDocuments
  readonly city: City
  readonly hub: TopicHub
  readonly nowMs: () => number
  /** The feeds that bring complaints and how fresh they are. */
  readonly sources: () => z.infer<typeof complaintsEndpoint.answer>['sources']
  readonly camerasFor: (actor: Actor) => readonly (Sight & { readonly id: CameraId })[]
}

export class Complaints {
  readonly #parts: ComplaintParts
  readonly #topic: TopicWriter<'complaints'>
  readonly #categories: ReadonlyMap<string, CategoryFacts>
  readonly #rules: ComplaintRules
  readonly #pastMisses = new PastMissesBook()

  constructor(parts: ComplaintParts) {
    this.#parts = parts
    this.#categories = new Map(parts.city.categories.map((category) => [category.id, category]))
    this.#rules = complaintRules(parts.city)
    this.#topic = parts.hub.register('complaints', {
      action: 'complaint.list',
      view: (actor, item) => viewFor(actor, item, this.disclosureOf(item.categoryId)),
      isUrgent: (item) => this.emergencyPriorityOf(item.categoryId) !== null && isOpenState(item.clock.state),
    })
    this.#topic.replaceAll([...parts.book.all()].map((entry) => this.summary(entry)))
    this.#left(parts.book.takeLeftLately())
  }

  /** Lets the clocks run on: called every few seconds; only a change of state or of a deadline is told. */
  refresh(): void {
    const nowMs = this.#parts.nowMs()
    this.#leave(this.#parts.book.forgetOld(nowMs))
    this.#publish([...this.#parts.book.all()])
  }

  take(applied: Pick<AppliedBatch, 'complaints' | 'histories'>, feedId: string): void {
    this.#put(this.#parts.book.take(applied, feedId, this.#parts.nowMs()))
  }

  #put({ staying, gone }: ReturnType<ComplaintBook['take']>): void {
    this.#pastMisses.forget(staying.map(({ record }) => record.complaintId))
    this.#leave(gone)
    this.#publish(staying)
  }

  /** They stand otherwise in the store now, told as long ago as before; only those on the queue are kept here. */
  async reload(ids: readonly string[]): Promise<void> {
    const { book, database, unreadable } = this.#parts
    const known = ids.filter((id) => book.get(id as ComplaintId) !== undefined)
    if (known.length === 0) return
    const rows = await database.db
      .selectFrom('complaint')
      .select(entryColumns)
      .where('id', 'in', known)
      .execute()
    const entries = await entriesOf(database, unreadable, this.#rules.clock.calendar.time, rows)
    this.#put(book.put(entries, this.#parts.nowMs()))
  }

  /** Sealed from now on: on no list, map or count of anybody. */
  forget(ids: readonly ComplaintId[]): void {
    this.#parts.book.forget(ids)
    this.#pastMisses.forget(ids)
    this.#topic.remove(ids)
  }

  summaries(): readonly ComplaintSummary[] {
    return this.#topic.all()
  }

  /** Of work that nobody has confirmed for long, what this actor may see: each counts as `unvalidated`. */
  longUnconfirmed(actor: Actor): LongUnconfirmed[] {
    return [...this.#parts.book.longUnconfirmed()].filter((item) =>
      may(actor, 'complaint.list', this.target(item)),
    )
  }

  /** Missed deadlines of what this actor may see, also of what has left the queue since. */
  misses(actor: Actor): Misses[] {
    const nowMs = this.#parts.nowMs()
    const seen = <T extends Parameters<Complaints['target']>[0]>(items: readonly T[]) =>
      items.filter((item) => may(actor, 'complaint.list', this.target(item)))
    return [...seen(this.summaries()).map((item) => missesOf(item, nowMs)), ...seen(this.#pastMisses.all())]
  }

  emergencyPriorityOf(categoryId: string): 1 | 2 | null {
    return this.#categories.get(categoryId)?.emergencyPriority ?? null
  }

  /** A category the city no longer lists is treated as the most secret one. */
  disclosureOf(categoryId: string): Disclosure {
    return this.#categories.get(categoryId)?.disclosure ?? 'sealed'
  }

  near(
    actor: Actor,
    place: { lat: number; lng: number },
    withinM: number,
  ): { complaintId: ComplaintId; lat: number; lng: number }[] {
    return this.summaries().flatMap((whole) => {
      if (!isOpenState(whole.clock.state)) return []
      // Distances from several places tell a point: they are those of the point that this actor sees.
      const item = this.seenBy(actor, whole)[0]
      if (item === undefined || item.lat === null || item.lng === null) return []
      const point = { lat: item.lat, lng: item.lng }
      return distanceM(place, point) <= withinM ? [{ complaintId: item.id, ...point }] : []
    })
  }

  /** How many there are of each kind now, as one sample of the hour. Sealed categories are left out of every series. */
  counts(): SeriesWrite['complaintCounts'] {
    const tMs = Math.floor(this.#parts.nowMs() / hourMs) * hourMs
    const byKey = new Map<string, SeriesWrite['complaintCounts'][number]>()
    for (const item of [...this.summaries(), ...this.#parts.book.longUnconfirmed()]) {
      if (item.skpdId === null || this.disclosureOf(item.categoryId) === 'sealed') continue
      const key = `${item.skpdId}\n${item.categoryId}\n${item.status}`
      const known = byKey.get(key)
      if (known === undefined) {
        byKey.set(key, { tMs, skpdId: item.skpdId, categoryId: item.categoryId, status: item.status, n: 1 })
      } else known.n++
    }
    return [...byKey.values()]
  }

  /** However old; null when nobody knows it, or it is sealed. */
  async find(id: ComplaintId): Promise<ComplaintEntry | null> {
    const { book, database, unreadable } = this.#parts
    const known = book.get(id)
    if (known !== undefined) return known
    const rows = await database.db.selectFrom('complaint').select(entryColumns).where('id', '=', id).execute()
    return (await entriesOf(database, unreadable, this.#rules.clock.calendar.time, rows))[0] ?? null
  }

  /** What its team is told; null as for `find`. */
  async reportFor(id: ComplaintId): Promise<TaskReport | null> {
    const found = await this.find(id)
    if (found === null || this.disclosureOf(found.record.categoryId) === 'sealed') return null
    const { text, placeName, kelurahanCode, channel, receivedAtMs } = found.record
    return { text, placeName, kelurahanCode, channel, receivedAtMs }
  }

  summary(entry: ComplaintEntry): ComplaintSummary {
    return summaryOf(entry, this.#clockRule(entry), this.#rules, this.#parts.nowMs())
  }

  promises(entry: ComplaintEntry): ReturnType<typeof promisesOf> {
    return promisesOf(entry, this.#clockRule(entry), this.#rules, this.#parts.nowMs())
  }

  target(item: { readonly skpdId: ComplaintSummary['skpdId']; readonly categoryId: string }) {
    return { ownerSkpdId: item.skpdId, disclosure: this.disclosureOf(item.categoryId) }
  }

  /** The item as this actor may see it; empty when not at all. */
  seenBy(actor: Actor, item: ComplaintSummary): ComplaintSummary[] {
    const seen = viewFor(actor, item, this.disclosureOf(item.categoryId))
    return seen === null ? [] : [seen]
  }

  #leave(gone: readonly ComplaintEntry[]): void {
    this.#left(gone)
    this.#topic.remove(gone.map(({ record }) => record.complaintId))
  }

  #left(entries: readonly ComplaintEntry[]): void {
    this.#pastMisses.take(
      entries.map((entry) => this.summary(entry)),
      this.#parts.nowMs(),
    )
  }

  #clockRule({ record }: ComplaintEntry) {
    return clockRuleOf(this.#categories.get(record.categoryId))
  }

  #publish(entries: readonly ComplaintEntry[]): void {
    const changed = entries.flatMap((entry) => {
      const item = this.summary(entry)
      return isSameToAPage(this.#topic.get(item.id), item) ? [] : [item]
    })
    this.#topic.upsert(changed)
  }
}

/**
 * The used share moves with every second; a page computes it from the deadline. While a clock stands still its deadline
 * moves instead, and nobody reads it.
 */
function isSameToAPage(known: ComplaintSummary | undefined, next: ComplaintSummary): boolean {
  if (known === undefined) return false
  const still = (item: ComplaintSummary) => {
    const { clock } = item
    const moving = item.pausedSinceMs === null ? { usedShare: null } : null
    return JSON.stringify({ ...item, clock: moving === null ? clock.state : { ...clock, ...moving } })
  }
  return still(known) === still(next)
}

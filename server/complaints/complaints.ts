/** Complaints: the queue by clock, one complaint with its history, and the counts that become a series. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import type { City } from '#config/schema/city.ts'
import { type Actor, may } from '#domain/access/may.ts'
import { complaintClock } from '#domain/complaints/clock.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import type { SeriesWrite } from '#domain/contract/internal/series.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import {
  type ComplaintSummary,
  complaint as complaintEndpoint,
  complaints as complaintsEndpoint,
} from '#domain/contract/rest/complaints.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { nearestCameras, type Sight } from '#domain/geo/field-of-view.ts'
import type { CameraId, ComplaintId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { type Route, route } from '../http/route.ts'
import type { TopicHub, TopicWriter } from '../realtime/topic-hub.ts'
import { complaintDocument } from '../records/stored-records.ts'
import type { ComplaintBook, ComplaintEntry } from './complaint-book.ts'
import { byUrgency, countStates } from './complaint-order.ts'
import { type CategoryFacts, excerptOf, viewFor } from './complaint-view.ts'
import { SearchQueue } from './search-queue.ts'

export interface ComplaintParts {
  readonly book: ComplaintBook
  readonly database: Database
  readonly unreadable: UnreadableDocuments
  readonly city: City
  readonly hub: TopicHub
  readonly nowMs: () => number
  /** The feeds that bring complaints and how fresh they are. */
  readonly sources: () => z.infer<typeof complaintsEndpoint.answer>['sources']
  readonly camerasFor: (actor: Actor) => readonly (Sight & { readonly id: CameraId })[]
}

/** Older complaints are searched, not listed: at most this many rows are read for one answer. */
const SEARCH_ROWS = 5_000
const ROWS_PER_BREATH = 100

export class Complaints {
  readonly #parts: ComplaintParts
  readonly #topic: TopicWriter<'complaints'>
  readonly #categories: ReadonlyMap<string, CategoryFacts>
  readonly #searches = new SearchQueue()
  readonly #clockSettings: Parameters<typeof complaintClock>[2]

  constructor(parts: ComplaintParts) {
    this.#parts = parts
    this.#categories = new Map(parts.city.categories.map((category) => [category.id, category]))
    this.#clockSettings = {
      calendar: workingCalendar(parts.city.calendar, cityTime(parts.city.head.timeZone)),
      nearDeadlineShare: parts.city.settings.complaints.nearDeadlineShare,
    }
    this.#topic = parts.hub.register('complaints', {
      action: 'complaint.list',
      view: (actor, item) => viewFor(actor, item, this.disclosureOf(item.categoryId)),
      isUrgent: (item) => this.emergencyPriorityOf(item.categoryId) !== null && item.clock.state !== 'closed',
    })
    this.#topic.replaceAll([...parts.book.all()].map((entry) => this.#summary(entry)))
  }

  /** Lets the clocks run on: called every few seconds; only a change of state or of a deadline is told. */
  refresh(): void {
    const nowMs = this.#parts.nowMs()
    this.#topic.remove(this.#parts.book.forgetOld(nowMs))
    this.#publish([...this.#parts.book.all()])
  }

  take(records: readonly ComplaintRecord[], feedId: string): void {
    this.#parts.book.take(records, feedId, this.#parts.nowMs())
    this.#publish(records.flatMap((record) => this.#parts.book.get(record.complaintId) ?? []))
  }

  summaries(): readonly ComplaintSummary[] {
    return this.#topic.all()
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
    return this.summaries().flatMap((item) => {
      if (item.lat === null || item.lng === null || item.clock.state === 'closed') return []
      if (!may(actor, 'complaint.list', this.#target(item))) return []
      const point = { lat: item.lat, lng: item.lng }
      return distanceM(place, point) <= withinM ? [{ complaintId: item.id, ...point }] : []
    })
  }

  /** How many there are of each kind now, as one sample of the hour. Sealed categories are left out of every series. */
  counts(): SeriesWrite['complaintCounts'] {
    const tMs = Math.floor(this.#parts.nowMs() / hourMs) * hourMs
    const byKey = new Map<string, SeriesWrite['complaintCounts'][number]>()
    for (const item of this.summaries()) {
      if (item.skpdId === null || this.disclosureOf(item.categoryId) === 'sealed') continue
      const key = `${item.skpdId}\n${item.categoryId}\n${item.status}`
      const known = byKey.get(key)
      if (known === undefined) {
        byKey.set(key, { tMs, skpdId: item.skpdId, categoryId: item.categoryId, status: item.status, n: 1 })
      } else known.n++
    }
    return [...byKey.values()]
  }

  routes(): Route[] {
    return [
      route(complaintsEndpoint, { action: 'complaint.list' }, async ({ query, session, signal }) => {
        const current = this.summaries().flatMap((item) => this.#seenBy(session.actor, item))
        const open = current.filter((item) => item.clock.state !== 'closed')
        const pool =
          query.open === 'yes'
            ? open
            : await this.#searches.run(session.id, () =>
                this.#search(session.actor, query.open === 'no' ? 'closed' : 'all', current, signal),
              )
        const text = query.text?.toLowerCase()
        const found = pool.filter(
          (item) =>
            (query.state === undefined || item.clock.state === query.state) &&
            (query.category === undefined || item.categoryId === query.category) &&
            (query.skpd === undefined || item.skpdId === query.skpd) &&
            (query.kecamatan === undefined ||
              item.kelurahanCode?.startsWith(`${query.kecamatan}.`) === true) &&
            (text === undefined ||
              [item.excerpt, item.placeName, item.id].some((part) => part?.toLowerCase().includes(text))),
        )
        return {
          complaints: found.toSorted(byUrgency).slice(0, query.limit),
          counts: countStates(current),
          total: found.length,
          sources: this.#parts.sources(),
        }
      }),
      route(
        complaintEndpoint,
        {
          action: 'complaint.read',
          load: async ({ params }) => {
            const entry = this.#parts.book.get(params.complaintId) ?? (await this.#stored(params.complaintId))
            if (entry === null) return null
            return {
              object: entry,
              target: this.#target(entry.record),
              type: 'complaint',
              id: entry.record.complaintId,
            }
          },
        },
        ({ object, session }) => this.#describe(object, session.actor),
      ),
    ]
  }

  #publish(entries: readonly ComplaintEntry[]): void {
    const changed = entries.flatMap((entry) => {
      const item = this.#summary(entry)
      return isSameToAPage(this.#topic.get(item.id), item) ? [] : [item]
    })
    this.#topic.upsert(changed)
  }

  #summary({ record }: ComplaintEntry): ComplaintSummary {
    const category = this.#categories.get(record.categoryId)
    // A category that left the configuration keeps the slowest promise, so that its complaints do not vanish.
    const rule = category?.clock ?? {
      firstResponseMinutes: 1440,
      resolutionMinutes: 4320,
      counts: 'always' as const,
    }
    return {
      id: record.complaintId,
      categoryId: record.categoryId,
      skpdId: record.skpdId,
      status: record.status,
      excerpt: excerptOf(record.text),
      placeName: record.placeName,
      lat: record.lat,
      lng: record.lng,
      kelurahanCode: record.kelurahanCode,
      channel: record.channel,
      receivedAtMs: record.receivedAtMs,
      changedAtMs: record.changedAtMs,
      clock: complaintClock(record, rule, this.#clockSettings, this.#parts.nowMs()),
    }
  }

  #target(item: { readonly skpdId: ComplaintSummary['skpdId']; readonly categoryId: string }) {
    return { ownerSkpdId: item.skpdId, disclosure: this.disclosureOf(item.categoryId) }
  }

  #seenBy(actor: Actor, item: ComplaintSummary): ComplaintSummary[] {
    const seen = viewFor(actor, item, this.disclosureOf(item.categoryId))
    return seen === null ? [] : [seen]
  }

  async #search(
    actor: Actor,
    which: 'closed' | 'all',
    current: readonly ComplaintSummary[],
    signal: AbortSignal,
  ): Promise<ComplaintSummary[]> {
    // Whoever typed another letter meanwhile has left: nobody gets this answer, so it need not be found.
    if (signal.aborted) return []
    const rows = await this.#parts.database.db
      .selectFrom('complaint')
      .select(['id', 'record', 'feed_id', 'delivered_at_ms'])
      .orderBy('changed_at_ms', 'desc')
      .limit(SEARCH_ROWS)
      .execute()
    const known = new Set(current.map((item) => item.id))
    const older: ComplaintSummary[] = []
    for (const [i, row] of rows.entries()) {
      // Video passes through this process: it waits for a few rows, not for all of them.
      if (i % ROWS_PER_BREATH === 0) await breathe()
      if (signal.aborted) return []
      const record = this.#parts.unreadable.read(complaintDocument, row.id, row.record)
      if (record === null || known.has(record.complaintId)) continue
      const summary = this.#summary({ record, feedId: row.feed_id, deliveredAtMs: row.delivered_at_ms })
      older.push(...this.#seenBy(actor, summary))
    }
    const all = [...current, ...older]
    return which === 'all' ? all : all.filter((item) => item.clock.state === 'closed')
  }

  async #stored(id: ComplaintId): Promise<ComplaintEntry | null> {
    const row = await this.#parts.database.db
      .selectFrom('complaint')
      .select(['record', 'feed_id', 'delivered_at_ms'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) return null
    const record = this.#parts.unreadable.read(complaintDocument, id, row.record)
    return record && { record, feedId: row.feed_id, deliveredAtMs: row.delivered_at_ms }
  }

  async #describe(entry: ComplaintEntry, actor: Actor) {
    const { record } = entry
    const rows = await this.#parts.database.db
      .selectFrom('complaint_history')
      .select(['status', 'at_ms'])
      .where('complaint_id', '=', record.complaintId)
      .orderBy('at_ms')
      .execute()
    const place = record.lat === null || record.lng === null ? null : { lat: record.lat, lng: record.lng }
    const within = this.#parts.city.settings.complaints.nearbyCameraM
    return {
      summary: this.#summary(entry),
      text: record.text,
      respondedAtMs: record.respondedAtMs,
      resolvedAtMs: record.resolvedAtMs,
      pausedMs: record.pausedMs,
      // Written by us from checked records; the column cannot hold another word.
      history: rows.map((row) => ({ status: row.status as ComplaintStatus, atMs: row.at_ms })),
      cameras: place === null ? [] : nearestCameras(this.#parts.camerasFor(actor), place, within, 4),
      source: { feedId: entry.feedId, receivedAtMs: entry.deliveredAtMs },
    }
  }
}

/** The used share moves with every second; a page computes it from the deadline. */
function isSameToAPage(known: ComplaintSummary | undefined, next: ComplaintSummary): boolean {
  if (known === undefined) return false
  const still = (item: ComplaintSummary) =>
    JSON.stringify({ ...item, clock: { ...item.clock, usedShare: null } })
  return still(known) === still(next)
}

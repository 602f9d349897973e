/** What pages ask of complaints: the queue with its filters, and one complaint. */

import { setImmediate as breathe } from 'node:timers/promises'
import { type Actor, may } from '#domain/access/may.ts'
import { countComplaints, countDoneSince, isOpenState } from '#domain/complaints/count-complaints.ts'
import { agenciesForMayor } from '#domain/complaints/escalation.ts'
import {
  type ComplaintSummary,
  complaint as complaintEndpoint,
  complaints as complaintsEndpoint,
} from '#domain/contract/rest/complaints.ts'
import { nearestCameras } from '#domain/geo/field-of-view.ts'
import { ComplaintId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import { type Route, route } from '../http/route.ts'
import { complaintDocument } from '../records/stored-records.ts'
import { entriesOf, entryColumns, type LongUnconfirmed } from './complaint-book.ts'
import { byUrgency } from './complaint-order.ts'
import { complaintRules } from './complaint-rules.ts'
import type { ComplaintParts, Complaints } from './complaints.ts'
import { SearchQueue } from './search-queue.ts'

/** Older complaints are searched, not listed: at most this many rows are read for one answer. */
const SEARCH_ROWS = 5_000
const ROWS_PER_BREATH = 100
/** What has long left the queue unconfirmed, as it is counted. */
const longUnconfirmed = { clock: { state: 'unvalidated' }, rung: null, isArrivalDoubted: false } as const

export function complaintRoutes(complaints: Complaints, parts: ComplaintParts): Route[] {
  const searches = new SearchQueue()
  const { escalation, clock } = complaintRules(parts.city)

  return [
    route(complaintsEndpoint, { action: 'complaint.list' }, async ({ query, session, signal }) => {
      const current = complaints.summaries().flatMap((item) => complaints.seenBy(session.actor, item))
      const unconfirmed = complaints.longUnconfirmed(session.actor)
      const pool = await poolOf(query, current, unconfirmed, session.id, session.actor, signal)
      const text = query.text?.toLowerCase()
      const named = await namedBy(query.text, session.actor)
      const found = pool.items.filter(
        (item) =>
          item.id !== named?.id &&
          (query.state === undefined || item.clock.state === query.state) &&
          (query.rung === undefined || item.rung === query.rung) &&
          (query.category === undefined || item.categoryId === query.category) &&
          (query.skpd === undefined || item.skpdId === query.skpd) &&
          (query.kecamatan === undefined || item.kelurahanCode?.startsWith(`${query.kecamatan}.`) === true) &&
          (text === undefined ||
            [item.excerpt, item.placeName, item.id].some((part) => part?.toLowerCase().includes(text))),
      )
      // Also a look through what is long closed: both find what nobody has in front of him.
      if (query.text !== undefined && query.text.trim() !== '')
        await parts.notes.searched(session, found.length + (named === null ? 0 : 1))
      const listed = [...(named === null ? [] : [named]), ...found.toSorted(byUrgency)]
      const nowMs = parts.nowMs()
      return {
        complaints: listed.slice(0, query.limit),
        counts: countComplaints([...current, ...unconfirmed.map(() => longUnconfirmed)]),
        doneLast24h: countDoneSince(current, nowMs - dayMs),
        unreadable: parts.unreadable.countIn(complaintDocument.table),
        total: listed.length,
        newestSearched: pool.isCut ? SEARCH_ROWS : null,
        forMayor: agenciesForMayor(complaints.misses(session.actor), escalation, nowMs),
        sources: parts.sources(),
      }
    }),
    route(
      complaintEndpoint,
      {
        action: 'complaint.read',
        isHidden: true,
        load: async ({ params }) => {
          const entry = await complaints.find(params.complaintId)
          if (entry === null) return null
          return {
            object: entry,
            target: complaints.target(entry.record),
            type: 'complaint',
            id: entry.record.complaintId,
          }
        },
      },
      async ({ object, session, query }) => {
        const { record } = object
        // On disk before the words leave.
        await parts.notes.complaintOpened(session, {
          id: record.complaintId,
          disclosure: complaints.disclosureOf(record.categoryId),
          isRenewal: query.renewal === 'yes',
        })
        const place = record.lat === null || record.lng === null ? null : { lat: record.lat, lng: record.lng }
        const within = parts.city.settings.complaints.nearbyCameraM
        return {
          summary: complaints.summary(object),
          text: record.text,
          ...complaints.promises(object),
          cameras: place === null ? [] : nearestCameras(parts.camerasFor(session.actor), place, within, 4),
          source: { feedId: object.feedId, receivedAtMs: object.deliveredAtMs },
        }
      },
    ),
  ]

  /** What the filters choose from. What is on the queue is all of it for every class but `closed`. */
  async function poolOf(
    query: {
      readonly open: 'yes' | 'no' | 'all'
      readonly state?: ComplaintSummary['clock']['state'] | undefined
    },
    current: readonly ComplaintSummary[],
    unconfirmed: readonly LongUnconfirmed[],
    sessionId: string,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<{ items: readonly ComplaintSummary[]; isCut: boolean }> {
    const { open, state } = query
    if (state === 'unvalidated' && unconfirmed.length > 0) {
      const ids = unconfirmed.slice(-SEARCH_ROWS).map(({ id }) => id)
      const stored = await searches.run(sessionId, () => older(actor, current, signal, ids))
      return { items: [...current, ...stored.items], isCut: ids.length < unconfirmed.length }
    }
    if (state !== undefined && state !== 'closed') return { items: current, isCut: false }
    if (state === undefined && open === 'yes')
      return { items: current.filter((item) => isOpenState(item.clock.state)), isCut: false }
    const { items, isCut } = await searches.run(sessionId, () => older(actor, current, signal))
    const all = [...current, ...items]
    const hasEnded = ({ clock }: ComplaintSummary) =>
      !isOpenState(clock.state) && clock.state !== 'awaiting-budget'
    return { items: open === 'no' ? all.filter(hasEnded) : all, isCut }
  }

  /** The newest stored complaints that are not on the queue; of `among` where that is told. */
  async function older(
    actor: Actor,
    current: readonly ComplaintSummary[],
    signal: AbortSignal,
    among?: readonly ComplaintId[],
  ): Promise<{ items: ComplaintSummary[]; isCut: boolean }> {
    // Whoever typed another letter meanwhile has left: nobody gets this answer, so it need not be found.
    if (signal.aborted) return { items: [], isCut: false }
    const stored = parts.database.db.selectFrom('complaint').select(entryColumns)
    const rows = await (among === undefined ? stored : stored.where('id', 'in', among))
      .orderBy('changed_at_ms', 'desc')
      .limit(SEARCH_ROWS)
      .execute()
    const known = new Set<string>(current.map((item) => item.id))
    const unknown = rows.filter((row) => !known.has(row.id))
    const items: ComplaintSummary[] = []
    for (let at = 0; at < unknown.length; at += ROWS_PER_BREATH) {
      // Video passes through this process: it waits for a few rows, not for all of them.
      await breathe()
      if (signal.aborted) return { items: [], isCut: false }
      const entries = await entriesOf(
        parts.database,
        parts.unreadable,
        clock.calendar.time,
        unknown.slice(at, at + ROWS_PER_BREATH),
      )
      items.push(...entries.flatMap((entry) => complaints.seenBy(actor, complaints.summary(entry))))
    }
    return { items, isCut: rows.length === SEARCH_ROWS }
  }

  /** The complaint whose number was typed, however old and whatever became of it. */
  async function namedBy(typed: string | undefined, actor: Actor): Promise<ComplaintSummary | null> {
    const number = typed?.trim().replace(/[^A-Za-z0-9._:-]+/g, '-')
    for (const spelt of new Set([number, number?.toUpperCase()])) {
      const id = ComplaintId.safeParse(spelt)
      const entry = id.success ? await complaints.find(id.data) : null
      if (entry !== null && may(actor, 'complaint.list', complaints.target(entry.record)))
        return complaints.seenBy(actor, complaints.summary(entry))[0] ?? null
    }
    return null
  }
}

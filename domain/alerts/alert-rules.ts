/** From the state of the city to the causes an alert is wanted for. Pure: the caller brings the state and the time. */
import {
  type CameraRuleSettings,
  type CameraSituation,
  cameraCauses,
  kecamatanOf,
} from '#domain/alerts/camera-rules.ts'
import { type Cause, noFigures } from '#domain/alerts/cause.ts'
import type { Disclosure, Priority } from '#domain/contract/primitives.ts'
import type { Place } from '#domain/contract/rest/alerts.ts'
import type { ComplaintClock } from '#domain/contract/rest/complaints.ts'
import type { PackageClass } from '#domain/contract/rest/projects.ts'
import type { Lateness } from '#domain/feeds/feed-age.ts'
import type { KelurahanCode, SkpdId } from '#domain/ids.ts'

export interface RulePackage {
  readonly id: string
  readonly name: string
  readonly skpdId: SkpdId
  readonly class: PackageClass
  readonly deviationPts: number | null
  readonly plannedPct: number | null
  readonly lat: number | null
  readonly lng: number | null
  readonly kelurahanCode: KelurahanCode | null
  /** When the newest report came, epoch ms. */
  readonly reportedAtMs: number
}
export interface RuleComplaint {
  readonly id: string
  readonly categoryId: string
  readonly skpdId: SkpdId | null
  readonly placeName: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly kelurahanCode: KelurahanCode | null
  readonly receivedAtMs: number
  readonly clock: ComplaintClock
  /** Of its category. */
  readonly emergencyPriority: 1 | 2 | null
  readonly disclosure: Disclosure
}
export interface RuleFeed {
  readonly id: string
  readonly name: string
  readonly lateness: Lateness
  /** Newest good delivery, or the registration of a feed that never delivered. Epoch ms. */
  readonly sinceMs: number
}

export interface CitySituation extends CameraSituation {
  readonly packages: readonly RulePackage[]
  readonly complaints: readonly RuleComplaint[]
  readonly feeds: readonly RuleFeed[]
}
export interface AlertRuleSettings extends CameraRuleSettings {
  readonly priorities: CameraRuleSettings['priorities'] & {
    readonly packageCritical: Priority
    readonly complaintOverdue: Priority
    readonly feedStale: Priority
    readonly feedDead: Priority
  }
}

/** Every cause there is now, most urgent first, then oldest first. */
export function wantedCauses(city: CitySituation, settings: AlertRuleSettings): Cause[] {
  const { priorities } = settings
  return [
    ...cameraCauses(city, settings),
    ...city.packages.flatMap((workPackage) => packageCause(workPackage, priorities.packageCritical)),
    ...city.complaints.flatMap((complaint) => emergencyCause(complaint, city.nowMs)),
    ...overdueCauses(city.complaints, priorities.complaintOverdue, city.nowMs),
    ...city.feeds.flatMap((feed) => feedCause(feed, priorities, city.nowMs)),
  ].sort((a, b) => a.priority - b.priority || a.sinceMs - b.sinceMs)
}

function packageCause(workPackage: RulePackage, priority: Priority): Cause[] {
  if (workPackage.class !== 'critical') return []
  const { id, name, skpdId, deviationPts, plannedPct, kelurahanCode } = workPackage
  return [
    {
      kind: 'package-critical',
      causeKey: `package-critical:${id}`,
      priority,
      subject: { type: 'work-package', id, name, skpdId },
      place: placeOf(name, workPackage, kelurahanCode),
      count: 1,
      cameraIds: [],
      figures: { ...noFigures, deviationPts, plannedPct },
      sinceMs: workPackage.reportedAtMs,
    },
  ]
}

/**
 * An emergency is an alert from its arrival until the complaint is closed, and its deadline rides on that alert: no
 * second one when it passes. Sealed categories raise none at all, since alerts are seen by the whole room.
 */
function emergencyCause(complaint: RuleComplaint, nowMs: number): Cause[] {
  const { emergencyPriority, clock } = complaint
  if (emergencyPriority === null || complaint.disclosure === 'sealed' || clock.state === 'closed') return []
  return [
    {
      ...ofComplaint(complaint, nowMs),
      kind: 'complaint-emergency',
      causeKey: `complaint-emergency:${complaint.id}`,
      priority: emergencyPriority,
      count: 1,
      sinceMs: complaint.receivedAtMs,
    },
  ]
}

/**
 * What is past its clock asks for one act, a word with the agency that owes the answers: one alert per agency, told by
 * its longest overdue complaint. Twenty alerts for twenty complaints of one office would be a flood that says one thing.
 */
function overdueCauses(complaints: readonly RuleComplaint[], priority: Priority, nowMs: number): Cause[] {
  const byAgency = new Map<string, RuleComplaint[]>()
  for (const complaint of complaints) {
    const { clock, disclosure, emergencyPriority, skpdId } = complaint
    if (clock.state !== 'overdue' || disclosure === 'sealed' || emergencyPriority !== null) continue
    const key = skpdId ?? 'none'
    const own = byAgency.get(key)
    if (own === undefined) byAgency.set(key, [complaint])
    else own.push(complaint)
  }
  return [...byAgency].flatMap(([agency, own]) => {
    const [longest] = own.toSorted((a, b) => overdueSince(a) - overdueSince(b))
    if (longest === undefined) return []
    return [
      {
        ...ofComplaint(longest, nowMs),
        kind: 'complaint-overdue' as const,
        causeKey: `complaint-overdue:skpd:${agency}`,
        priority,
        count: own.length,
        sinceMs: overdueSince(longest),
      },
    ]
  })
}

function overdueSince(complaint: RuleComplaint): number {
  return complaint.clock.dueAtMs ?? complaint.receivedAtMs
}

function ofComplaint(
  complaint: RuleComplaint,
  nowMs: number,
): Pick<Cause, 'subject' | 'place' | 'cameraIds' | 'figures'> {
  const { id, categoryId, skpdId, clock, receivedAtMs } = complaint
  return {
    subject: { type: 'complaint', id, categoryId, skpdId },
    place: placeOf(complaint.placeName ?? '', complaint, complaint.kelurahanCode),
    cameraIds: [],
    figures: { ...noFigures, dueAtMs: clock.dueAtMs, ageMs: Math.max(0, nowMs - receivedAtMs) },
  }
}

function feedCause(feed: RuleFeed, priorities: AlertRuleSettings['priorities'], nowMs: number): Cause[] {
  if (feed.lateness !== 'stale' && feed.lateness !== 'dead') return []
  return [
    {
      kind: 'feed-stale',
      causeKey: `feed-stale:${feed.id}`,
      priority: feed.lateness === 'dead' ? priorities.feedDead : priorities.feedStale,
      subject: { type: 'feed', id: feed.id, name: feed.name },
      place: null,
      count: 1,
      cameraIds: [],
      figures: { ...noFigures, ageMs: Math.max(0, nowMs - feed.sinceMs) },
      sinceMs: feed.sinceMs,
    },
  ]
}

function placeOf(
  name: string,
  point: { readonly lat: number | null; readonly lng: number | null },
  kelurahan: KelurahanCode | null,
): Place | null {
  if (point.lat === null || point.lng === null) return null
  return { name, kecamatanCode: kecamatanOf(kelurahan), lat: point.lat, lng: point.lng }
}

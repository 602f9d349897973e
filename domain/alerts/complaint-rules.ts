/** Complaints that need people now, and those that an agency has let run past their time. */
import { kecamatanOf } from '#domain/alerts/camera-rules.ts'
import { type Cause, noFigures, room } from '#domain/alerts/cause.ts'
import { foldByAgency } from '#domain/alerts/fold.ts'
import { isOpenState } from '#domain/complaints/count-complaints.ts'
import { byDoubt } from '#domain/complaints/doubted-arrival.ts'
import { noRungs } from '#domain/complaints/escalation.ts'
import type { Disclosure, Priority } from '#domain/contract/primitives.ts'
import type { AlertEscalation, AlertMember, Place } from '#domain/contract/rest/alerts.ts'
import { type ComplaintClock, Rung } from '#domain/contract/rest/complaints.ts'
import type { KelurahanCode, SkpdId } from '#domain/ids.ts'

export interface RuleComplaint {
  readonly id: string
  readonly categoryId: string
  readonly skpdId: SkpdId | null
  readonly placeName: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly kelurahanCode: KelurahanCode | null
  readonly receivedAtMs: number
  /** Its receipt is so long ago that its year may be wrong. */
  readonly isArrivalDoubted: boolean
  readonly clock: ComplaintClock
  /** How high it has climbed; null when it is not overdue. */
  readonly rung: Rung | null
  /** Of its category. */
  readonly emergencyPriority: 1 | 2 | null
  readonly disclosure: Disclosure
}
export interface ComplaintPriorities {
  readonly complaintOverdue: Priority
  readonly complaintOverdueSecretary: Priority
  readonly complaintOverdueMayor: Priority
}

/**
 * An emergency is an alert from its arrival until the complaint is closed, and its deadline rides on that alert: no
 * second one when it passes. Sealed categories raise none at all, since alerts are seen by the whole room.
 */
export function emergencyCauses(complaints: readonly RuleComplaint[]): Cause[] {
  return complaints.flatMap((complaint) => {
    const { emergencyPriority, clock } = complaint
    if (emergencyPriority === null || complaint.disclosure === 'sealed' || !isOpenState(clock.state))
      return []
    return [
      {
        ...memberOf(complaint),
        kind: 'complaint-emergency' as const,
        causeKey: `complaint-emergency:${complaint.id}`,
        priority: emergencyPriority,
        owner: room,
        place: placeOf(complaint),
        count: 1,
        silentCount: 0,
        cameraIds: [],
        members: [],
        objects: { type: 'complaint' as const, ids: [complaint.id] },
        escalation: null,
        sinceMs: complaint.receivedAtMs,
      },
    ]
  })
}

/** What is past its clock is its agency's to answer: one cause per agency, as urgent as its longest overdue complaint. */
export function overdueCauses(
  complaints: readonly RuleComplaint[],
  priorities: ComplaintPriorities,
): Cause[] {
  const overdue = complaints.filter(
    ({ clock, disclosure, emergencyPriority }) =>
      clock.state === 'overdue' && disclosure !== 'sealed' && emergencyPriority === null,
  )
  return foldByAgency(overdue, {
    kind: 'complaint-overdue',
    // A year typed wrong is older than everything: it counts, and leads only where nothing else is overdue.
    compare: (a, b) => byDoubt(a, b) || overdueSince(a) - overdueSince(b),
    memberOf,
    placeOf,
    sinceMs: overdueSince,
    isDoubted: ({ isArrivalDoubted }) => isArrivalDoubted,
    priorityOf: (own) => priorities[priorityNames[escalationOf(own).rung]],
    escalationOf,
  })
}

function overdueSince(complaint: RuleComplaint): number {
  return complaint.clock.dueAtMs ?? complaint.receivedAtMs
}

/** Which priority an agency's alert takes from the highest rung that one of its complaints stands on. */
const priorityNames: Readonly<Record<Rung, keyof ComplaintPriorities>> = {
  officer: 'complaintOverdue',
  head: 'complaintOverdue',
  secretary: 'complaintOverdueSecretary',
  mayor: 'complaintOverdueMayor',
}

function escalationOf(own: readonly RuleComplaint[]): AlertEscalation {
  const counts = { ...noRungs }
  // Nor does a doubted year lift the alert of others: what it says of itself is told where it stands alone.
  const isAnySure = own.some(({ isArrivalDoubted }) => !isArrivalDoubted)
  for (const { rung, isArrivalDoubted } of own)
    counts[isArrivalDoubted && isAnySure ? 'officer' : (rung ?? 'officer')]++
  return { rung: Rung.options.findLast((each) => counts[each] > 0) ?? 'officer', counts }
}

function memberOf(complaint: RuleComplaint): AlertMember {
  const { id, categoryId, skpdId, clock, receivedAtMs, isArrivalDoubted } = complaint
  return {
    subject: { type: 'complaint', id, categoryId, skpdId },
    figures: {
      ...noFigures,
      dueAtMs: clock.dueAtMs,
      sinceMs: receivedAtMs,
      ...(isArrivalDoubted ? { isArrivalDoubted } : {}),
    },
  }
}

function placeOf({ placeName, lat, lng, kelurahanCode }: RuleComplaint): Place | null {
  if (lat === null || lng === null) return null
  return { name: placeName ?? '', kecamatanCode: kecamatanOf(kelurahanCode), lat, lng }
}

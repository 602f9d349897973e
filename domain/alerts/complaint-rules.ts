/** Complaints that need people now, and those that an agency has let run past their time. */
import { kecamatanOf } from '#domain/alerts/camera-rules.ts'
import { type Cause, noFigures, room } from '#domain/alerts/cause.ts'
import { foldByAgency } from '#domain/alerts/fold.ts'
import { isOpenState } from '#domain/complaints/count-complaints.ts'
import type { Disclosure, Priority } from '#domain/contract/primitives.ts'
import type { AlertEscalation, AlertMember, Place } from '#domain/contract/rest/alerts.ts'
import type { ComplaintClock } from '#domain/contract/rest/complaints.ts'
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
  readonly clock: ComplaintClock
  /** Of its category. */
  readonly emergencyPriority: 1 | 2 | null
  readonly disclosure: Disclosure
}
export interface ComplaintPriorities {
  readonly complaintOverdue: Priority
  readonly complaintOverdue150: Priority
  readonly complaintOverdue200: Priority
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
    compare: (a, b) => overdueSince(a) - overdueSince(b),
    memberOf,
    placeOf,
    sinceMs: overdueSince,
    priorityOf: (own) => priorities[priorityNames[highestStep(own)]],
    escalationOf,
  })
}

function overdueSince(complaint: RuleComplaint): number {
  return complaint.clock.dueAtMs ?? complaint.receivedAtMs
}

/** Percent of the promised time used: at each step the next desk up is told. docs/sources.md#complaint-clocks */
const ladder = [100, 150, 200] as const
type Step = (typeof ladder)[number]
const priorityNames: Readonly<Record<Step, keyof ComplaintPriorities>> = {
  100: 'complaintOverdue',
  150: 'complaintOverdue150',
  200: 'complaintOverdue200',
}

function stepOf({ clock }: RuleComplaint): Step {
  return ladder.findLast((step) => (clock.usedShare ?? 0) * 100 >= step) ?? 100
}

function highestStep(own: readonly RuleComplaint[]): Step {
  return own.reduce<Step>((highest, complaint) => {
    const step = stepOf(complaint)
    return step > highest ? step : highest
  }, 100)
}

function escalationOf(own: readonly RuleComplaint[]): AlertEscalation {
  const counts = new Map<Step, number>()
  for (const complaint of own) {
    const step = stepOf(complaint)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return {
    highestPct: highestStep(own),
    steps: ladder.map((atPct) => ({ atPct, count: counts.get(atPct) ?? 0 })),
  }
}

function memberOf({ id, categoryId, skpdId, clock, receivedAtMs }: RuleComplaint): AlertMember {
  return {
    subject: { type: 'complaint', id, categoryId, skpdId },
    figures: { ...noFigures, dueAtMs: clock.dueAtMs, sinceMs: receivedAtMs },
  }
}

function placeOf({ placeName, lat, lng, kelurahanCode }: RuleComplaint): Place | null {
  if (lat === null || lng === null) return null
  return { name: placeName ?? '', kecamatanCode: kecamatanOf(kelurahanCode), lat, lng }
}

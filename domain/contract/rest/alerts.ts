import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, LocalDate, OutsideText, Priority } from '#domain/contract/primitives.ts'
import { Rung } from '#domain/contract/rest/complaints.ts'
import { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { AlertId, CameraId, KecamatanCode, KelurahanCode, SkpdId, TaskId, TeamId } from '#domain/ids.ts'

export const AlertKind = z.enum([
  'camera-offline',
  'camera-frozen',
  'package-critical',
  'package-silent-critical',
  'package-silent',
  'package-past-contract',
  'package-paid-ahead',
  'package-near-critical',
  'procurement-stuck',
  'complaint-overdue',
  'complaint-emergency',
  'feed-stale',
])
export type AlertKind = z.infer<typeof AlertKind>

/**
 * ISA-18.2: acknowledging is not resolving, and a cause may end before anybody acknowledged it. `owned`: an agency's to
 * act on; the room sees it and is asked for nothing, so it has no clock and no sound and leaves with its cause.
 */
export const AlertState = z.enum([
  'unacknowledged',
  'acknowledged',
  'returned-unacknowledged',
  'owned',
  'cleared',
])
export type AlertState = z.infer<typeof AlertState>

export const AlertStage = z.enum([
  'detected',
  'forwarded',
  'acknowledged',
  'assigned',
  'accepted',
  'arrived',
  'finished',
  'cause-ended',
  /** In place of `cause-ended`, of a warning: what it warned of has come. */
  'worsened',
  'cause-returned',
  'cleared',
])
export type AlertStage = z.infer<typeof AlertStage>

const PackageSubject = z.object({
  type: z.literal('work-package'),
  id: z.string(),
  name: z.string(),
  skpdId: SkpdId,
})
const ComplaintSubject = z.object({
  type: z.literal('complaint'),
  id: z.string(),
  categoryId: z.string(),
  skpdId: SkpdId.nullable(),
})
const SiteSubject = z.object({ type: z.literal('site'), id: z.string(), name: z.string() })
/** Several packages or complaints of one agency, told together; null: complaints nobody has been given yet. */
const AgencySubject = z.object({ type: z.literal('skpd'), id: SkpdId.nullable() })
/** What the alert is about, in data; the dashboard's catalogue turns it into a sentence in either language. */
export const AlertSubject = z.discriminatedUnion('type', [
  SiteSubject,
  z.object({ type: z.literal('camera'), id: CameraId, name: z.string(), number: z.int() }),
  PackageSubject,
  ComplaintSubject,
  AgencySubject,
  z.object({ type: z.literal('feed'), id: z.string(), name: z.string() }),
  /** A complaint that was sealed since: which one, nobody is told here any more. */
  z.object({ type: z.literal('sealed') }),
])
export type AlertSubject = z.infer<typeof AlertSubject>
/** What has a page of its own, from which its alerts are asked for. */
export const AlertObjectType = z.enum(['camera', 'work-package', 'complaint', 'feed'])
export type AlertObjectType = z.infer<typeof AlertObjectType>

/** What was measured about the subject; for several, about the worst. Instants and days, so that no value ages by itself. */
export const AlertFigures = z.object({
  deviationPts: z.number().nullable(),
  plannedPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  /** Paid, in percent of the contract or, without one, of the ceiling. */
  paidPct: z.number().nullable(),
  /** Contract end. */
  endsOn: LocalDate.nullable(),
  dueAtMs: InstantMs.nullable(),
  /**
   * A complaint's receipt, a feed's last good delivery, a camera's last picture. Of packages: since when the oldest of them has been so, or for
   * one that is silent its newest report.
   */
  sinceMs: InstantMs.nullable(),
  /** Of a complaint whose receipt is so long ago that its year may be wrong. */
  isArrivalDoubted: z.boolean().optional(),
  /** Of a package that is paid ahead: by how many points, beyond the open advance. */
  paidAheadPts: z.number().optional(),
})
export type AlertFigures = z.infer<typeof AlertFigures>

/** One of the packages or complaints that an agency's alert stands for. */
export const AlertMember = z.object({
  subject: z.discriminatedUnion('type', [PackageSubject, ComplaintSubject]),
  figures: AlertFigures,
})
export type AlertMember = z.infer<typeof AlertMember>
/** An alert names this many of its members, worst first; `count` says how many there are. */
export const MOST_MEMBERS = 20

/** How far the complaints of one alert have climbed past their time: the highest rung, and how many stand on each. */
export const AlertEscalation = z.object({ rung: Rung, counts: z.record(Rung, z.int().min(0)) })
export type AlertEscalation = z.infer<typeof AlertEscalation>

/** How a cleared alert came to its end, and whose word that is. */
export const AlertOutcome = z.object({
  how: z.enum(['cause-ended', 'team-finished', 'acknowledged', 'worsened']),
  byName: z.string().nullable(),
  teamName: z.string().nullable(),
  note: z.string().nullable(),
  atMs: InstantMs,
})
export type AlertOutcome = z.infer<typeof AlertOutcome>

export const Place = z.object({
  name: z.string(),
  kecamatanCode: KecamatanCode.nullable(),
  lat: z.number(),
  lng: z.number(),
})
export type Place = z.infer<typeof Place>

/** In their order. */
export const TaskStep = z.enum(['assigned', 'accepted', 'arrived', 'finished'])
export type TaskStep = z.infer<typeof TaskStep>

/**
 * What an alert was at its most: how it is told once its cause has ended, since the last of a group to recover is not
 * what happened. `group` is null where it never was several; so it never names a complaint.
 */
export const AlertExtent = z.object({
  priority: Priority,
  count: z.int().min(1),
  group: z
    .object({ subject: z.discriminatedUnion('type', [SiteSubject, AgencySubject]), place: Place.nullable() })
    .nullable(),
})
export type AlertExtent = z.infer<typeof AlertExtent>

export const Alert = z.object({
  id: AlertId,
  kind: AlertKind,
  /** One open alert per cause. */
  causeKey: z.string(),
  priority: Priority,
  state: AlertState,
  subject: AlertSubject,
  place: Place.nullable(),
  raisedAtMs: InstantMs,
  changedAtMs: InstantMs,
  causeEndedAtMs: InstantMs.nullable(),
  clearedAtMs: InstantMs.nullable(),
  /** How many cameras, complaints or packages the one cause touches. */
  count: z.int().min(1),
  /** How many of them have stopped reporting: judged by their last word. */
  silentCount: z.int().min(0),
  /** Cameras that the cause concerns (the ones that are down). */
  cameraIds: z.array(CameraId),
  /** Cameras that may show the place, best first. */
  nearby: z.array(NearbyCamera),
  /** The worst members of an agency's alert, for `count` above one; empty otherwise. */
  members: z.array(AlertMember).max(MOST_MEMBERS),
  /** Whose it is to act on, where the state is `owned` or was; null: the room's, or complaints without an agency. */
  ownedBy: SkpdId.nullable(),
  /** Now. A change is told to pages and is no news: nothing rings and nothing is sorted anew. */
  figures: AlertFigures,
  /** What was known when the alert was raised, kept for ever; null for alerts of before it was kept. */
  atDetection: z
    .object({
      atMs: InstantMs,
      count: z.int().min(1),
      figures: AlertFigures,
      /** Whose figures they were; missing where they are no package's, or nobody kept it. */
      of: z.string().optional(),
    })
    .nullable(),
  /** Null for alerts of before it was kept. */
  widest: AlertExtent.nullable(),
  escalation: AlertEscalation.nullable(),
  /** `dueAtMs`: by when it should have been, as the limits were then; null where none ran, or nobody kept it. */
  acknowledged: z.object({ byName: z.string(), atMs: InstantMs, dueAtMs: InstantMs.nullable() }).nullable(),
  /** When nobody had acknowledged it within its limit and it went to the shift lead. */
  forwarded: z.object({ atMs: InstantMs }).nullable(),
  assignment: z
    .object({
      taskId: TaskId,
      teamId: TeamId,
      teamName: z.string(),
      byName: z.string(),
      atMs: InstantMs,
      step: TaskStep,
    })
    .nullable(),
  stages: z.array(
    z.object({
      stage: AlertStage,
      /** When it happened. */
      atMs: InstantMs,
      /** When we heard of it, where that was more than a minute later: a phone without a signal keeps its presses. */
      receivedAtMs: InstantMs.optional(),
      byName: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** Null until the alert is cleared. */
  outcome: AlertOutcome.nullable(),
})
export type Alert = z.infer<typeof Alert>

const alertParams = z.object({ alertId: AlertId })
export const alertHistory = endpoint({
  method: 'GET',
  path: '/api/alerts',
  summary:
    'Cleared alerts, newest first; open ones come by the `alerts` topic. With an object: its open ones too',
  query: z
    .object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Only those cleared since; with an object, open ones are always among them. */
      sinceMs: z.coerce.number().int().min(0).optional(),
      objectType: AlertObjectType.optional(),
      objectId: z.string().min(1).max(120).optional(),
    })
    .refine(({ objectType, objectId }) => (objectType === undefined) === (objectId === undefined), {
      error: 'objectType and objectId go together',
      path: ['objectId'],
    }),
  answer: z.object({ alerts: z.array(Alert) }),
})
export const alert = endpoint({
  method: 'GET',
  path: '/api/alerts/:alertId',
  summary: 'One alert',
  params: alertParams,
  answer: Alert,
})
export const acknowledgeAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:alertId/acknowledge',
  summary: 'Acknowledge: stops sound and flashing, names the holder, ends nothing',
  params: alertParams,
  answer: Alert,
})
export const assignAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:alertId/assign',
  summary: 'Send a field team; acknowledges as well when nobody has',
  params: alertParams,
  body: z.object({ teamId: TeamId, instruction: z.string().trim().max(500).default('') }),
  answer: Alert,
})

/** One job of one field team. */
export const Task = z.object({
  id: TaskId,
  alertId: AlertId,
  alertKind: AlertKind,
  priority: Priority,
  subject: AlertSubject,
  place: Place.nullable(),
  count: z.int(),
  teamId: TeamId,
  step: TaskStep,
  instruction: z.string(),
  assignedByName: z.string(),
  assignedAtMs: InstantMs,
  /** By when the team should be there. */
  arriveByMs: InstantMs,
  /** When what the team is out for ended without it; null while it is there, and for tasks of before it was kept. */
  causeEndedAtMs: InstantMs.nullable(),
  acceptedAtMs: InstantMs.nullable(),
  arrivedAtMs: InstantMs.nullable(),
  finishedAtMs: InstantMs.nullable(),
  note: z.string().nullable(),
  /** Best camera for a still of the place. */
  cameraId: CameraId.nullable(),
  distanceM: z.number().nullable(),
})
export type Task = z.infer<typeof Task>
export const tasks = endpoint({
  method: 'GET',
  path: '/api/tasks',
  summary: "The signed-in team's tasks, open first; finished ones of the last 24 h",
  answer: z.object({ tasks: z.array(Task) }),
})
/** What a citizen told, for the team that goes there. */
export const TaskReport = z.object({
  text: OutsideText,
  placeName: z.string().nullable(),
  kelurahanCode: KelurahanCode.nullable(),
  channel: z.string(),
  receivedAtMs: InstantMs,
})
export type TaskReport = z.infer<typeof TaskReport>
export const taskReport = endpoint({
  method: 'GET',
  path: '/api/tasks/:taskId/report',
  summary: "The citizen's report behind an unfinished task; null when there is none that a team may read",
  params: z.object({ taskId: TaskId }),
  answer: z.object({ report: TaskReport.nullable() }),
})
/** `clientId` is made by the phone once per press: sent twice, it counts once. */
export const stepTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:taskId/steps',
  summary: 'Accept, arrive or finish with a note',
  params: z.object({ taskId: TaskId }),
  body: z.object({
    clientId: z.uuid(),
    step: TaskStep.exclude(['assigned']),
    /** When it was pressed on the phone. */
    atMs: InstantMs,
    note: z.string().trim().max(1000).default(''),
  }),
  answer: Task,
})

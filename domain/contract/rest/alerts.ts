import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, Priority } from '#domain/contract/primitives.ts'
import { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { AlertId, CameraId, KecamatanCode, SkpdId, TaskId, TeamId } from '#domain/ids.ts'

export const AlertKind = z.enum([
  'camera-offline',
  'camera-frozen',
  'package-critical',
  'complaint-overdue',
  'complaint-emergency',
  'feed-stale',
])
export type AlertKind = z.infer<typeof AlertKind>

/** ISA-18.2: acknowledging is not resolving, and a cause may end before anybody acknowledged it. */
export const AlertState = z.enum(['unacknowledged', 'acknowledged', 'returned-unacknowledged', 'cleared'])
export type AlertState = z.infer<typeof AlertState>

export const AlertStage = z.enum([
  'detected',
  'acknowledged',
  'assigned',
  'accepted',
  'arrived',
  'finished',
  'cause-ended',
  'cleared',
])
export type AlertStage = z.infer<typeof AlertStage>

/** What the alert is about, in data; the dashboard's catalogue turns it into a sentence in either language. */
export const AlertSubject = z.discriminatedUnion('type', [
  z.object({ type: z.literal('site'), id: z.string(), name: z.string() }),
  z.object({ type: z.literal('camera'), id: CameraId, name: z.string(), number: z.int() }),
  z.object({ type: z.literal('work-package'), id: z.string(), name: z.string(), skpdId: SkpdId }),
  z.object({
    type: z.literal('complaint'),
    id: z.string(),
    categoryId: z.string(),
    skpdId: SkpdId.nullable(),
  }),
  z.object({ type: z.literal('feed'), id: z.string(), name: z.string() }),
])
export type AlertSubject = z.infer<typeof AlertSubject>

export const Place = z.object({
  name: z.string(),
  kecamatanCode: KecamatanCode.nullable(),
  lat: z.number(),
  lng: z.number(),
})
export type Place = z.infer<typeof Place>

export const TaskStep = z.enum(['assigned', 'accepted', 'arrived', 'finished'])
export type TaskStep = z.infer<typeof TaskStep>

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
  /** Cameras that the cause concerns (the ones that are down). */
  cameraIds: z.array(CameraId),
  /** Cameras that may show the place, best first. */
  nearby: z.array(NearbyCamera),
  figures: z.object({
    deviationPts: z.number().nullable(),
    plannedPct: z.number().nullable(),
    dueAtMs: InstantMs.nullable(),
    ageMs: z.number().nullable(),
  }),
  acknowledged: z.object({ byName: z.string(), atMs: InstantMs }).nullable(),
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
      atMs: InstantMs,
      byName: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
})
export type Alert = z.infer<typeof Alert>

const alertParams = z.object({ alertId: AlertId })
export const alertHistory = endpoint({
  method: 'GET',
  path: '/api/alerts',
  summary: 'Cleared alerts, newest first; open ones come by the `alerts` topic',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
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

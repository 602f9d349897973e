/** How one alert changes: pure, from the alert and an event to the next alert. Stages are added, never rewritten. */
import { isDeepStrictEqual } from 'node:util'
import { acknowledgeDueAtMs, isUnacknowledged, mustBeForwarded } from '#domain/alerts/alert-limits.ts'
import { outcomeOf } from '#domain/alerts/alert-outcome.ts'
import { isTeamOut } from '#domain/alerts/alert-phase.ts'
import { type AlertEvent, type AlertLife, nextAlertLife } from '#domain/alerts/alert-state.ts'
import type { Cause } from '#domain/alerts/cause.ts'
import { toldPackage } from '#domain/alerts/worst-of-kind.ts'
import type { Alert, AlertExtent, AlertStage, TaskStep } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'
import type { NearbyCamera } from '#domain/contract/rest/projects.ts'
import type { AlertId } from '#domain/ids.ts'
import { minuteMs } from '#domain/time/units.ts'

export type MovingStep = Exclude<TaskStep, 'assigned'>

/** What is told later than this was told late. */
const LATE_TOLD_MS = minuteMs

export function raiseAlert(id: AlertId, cause: Cause, nearby: NearbyCamera[], nowMs: number): Alert {
  return {
    id,
    ...ofCause(cause),
    causeKey: cause.causeKey,
    state: cause.owner.kind === 'skpd' ? 'owned' : 'unacknowledged',
    priority: cause.priority,
    raisedAtMs: nowMs,
    changedAtMs: nowMs,
    causeEndedAtMs: null,
    clearedAtMs: null,
    nearby,
    atDetection: { atMs: nowMs, count: cause.count, figures: cause.figures, ...ofPackage(cause) },
    widest: widen(null, cause),
    acknowledged: null,
    forwarded: null,
    assignment: null,
    stages: [{ stage: 'detected', atMs: nowMs, byName: null, note: null }],
    outcome: null,
  }
}

function ofPackage({ subject, members }: Cause): { readonly of?: string } {
  const told = toldPackage({ subject, members: [...members] })
  return told === null ? {} : { of: told }
}

/** The same alert object when the cause brings nothing new at all. */
export function keepAlert(alert: Alert, cause: Cause, nearby: NearbyCamera[], nowMs: number): Alert {
  const life = lifeAfter(alert, { kind: 'cause-present', priority: cause.priority })
  const asksAnew = life.priority < alert.priority && isUnacknowledged(life)
  const next: Alert = {
    ...alert,
    ...ofCause(cause),
    ...life,
    ...(asksAnew ? askedAnew(alert, nowMs) : {}),
    ...(!asksAnew && isUnacknowledged(life) ? limitGoesOn(alert, nowMs) : {}),
    nearby,
    causeEndedAtMs: null,
    widest: widen(alert.widest, cause),
  }
  if (alert.causeEndedAtMs !== null) return withStage(next, 'cause-returned', null, null, nowMs)
  if (isDeepStrictEqual(next, alert)) return alert
  return isDeepStrictEqual(newsOf(next), newsOf(alert)) ? next : { ...next, changedAtMs: nowMs }
}

/** A cause that has grown more urgent gives people its own time to answer; who answered for the lesser one is past. */
function askedAnew(
  { assignment }: Alert,
  nowMs: number,
): Pick<Alert, 'raisedAtMs' | 'acknowledged' | 'forwarded' | 'assignment'> {
  return {
    raisedAtMs: nowMs,
    acknowledged: null,
    forwarded: null,
    assignment: assignment?.step === 'finished' ? null : assignment,
  }
}

/**
 * The limit of what returns unseen goes on where it stood: the time in which nothing was wrong does not count, and a
 * camera that comes and goes runs out of it all the same. What is with the shift lead already stays there as it was.
 */
function limitGoesOn(
  { causeEndedAtMs, raisedAtMs, forwarded }: Alert,
  nowMs: number,
): Partial<Pick<Alert, 'raisedAtMs'>> {
  if (causeEndedAtMs === null || forwarded !== null) return {}
  return { raisedAtMs: raisedAtMs + Math.max(0, nowMs - causeEndedAtMs) }
}

/** The widest group so far; among equals the first, so that a title does not change while nothing does. */
function widen(before: AlertExtent | null, { priority, count, subject, place }: Cause): AlertExtent {
  const isWider = before === null || count > before.count
  const isGroup = subject.type === 'site' || subject.type === 'skpd'
  return {
    priority: before === null || priority < before.priority ? priority : before.priority,
    count: isWider ? count : before.count,
    group: isWider ? (isGroup ? { subject, place } : null) : before.group,
  }
}

/** The last of six cameras to come back is not what happened: told from its end on is the alert at its most. */
function asWidest({ widest }: Alert): Partial<Alert> {
  if (widest === null) return {}
  const { priority, count, group } = widest
  return { priority, count, ...group }
}

/** What a person would call a change. A figure that moves on is told to pages and is no news. */
function newsOf({ figures: _figures, members: _members, nearby: _nearby, ...news }: Alert) {
  return news
}

/** `hasWorsened`: it was a warning, and what it warned of has come. */
export function endCause(alert: Alert, nowMs: number, hasWorsened = false): Alert {
  if (alert.causeEndedAtMs !== null) return alert
  const ended = { ...apply(alert, { kind: 'cause-ended' }, nowMs), ...asWidest(alert) }
  const told = { ...ended, causeEndedAtMs: nowMs }
  return withStage(told, hasWorsened ? 'worsened' : 'cause-ended', null, null, nowMs)
}

/** A team moved on. Its last step ends what only waited for it; the same alert object before that. */
export function moveTeam(alert: Alert, step: MovingStep, nowMs: number): Alert {
  if (alert.assignment === null) return alert
  const moved = { ...alert, assignment: { ...alert.assignment, step } }
  const isWaitedFor = moved.causeEndedAtMs !== null && moved.clearedAtMs === null && !isTeamOut(moved)
  return isWaitedFor ? apply(moved, { kind: 'cause-ended' }, nowMs) : moved
}

/** The same alert object where it asks nobody to acknowledge it. */
export function acknowledge(alert: Alert, byName: string, limits: AlertLimits, nowMs: number): Alert {
  if (!isUnacknowledged(alert)) return alert
  const next = apply(alert, { kind: 'acknowledged' }, nowMs)
  const acknowledged = { byName, atMs: nowMs, dueAtMs: acknowledgeDueAtMs(alert, limits) }
  return withStage({ ...next, acknowledged }, 'acknowledged', byName, null, nowMs)
}

/** Goes to the shift lead when nobody has acknowledged it within its limit; the same alert object otherwise. */
export function forwardIfDue(alert: Alert, limits: AlertLimits, nowMs: number): Alert {
  if (!mustBeForwarded(alert, limits, nowMs)) return alert
  return withStage({ ...alert, forwarded: { atMs: nowMs } }, 'forwarded', null, null, nowMs)
}

export function withStage(
  alert: Alert,
  stage: AlertStage,
  byName: string | null,
  note: string | null,
  atMs: number,
  receivedAtMs: number = atMs,
): Alert {
  const received = receivedAtMs - atMs > LATE_TOLD_MS ? { receivedAtMs } : {}
  const stages = [...alert.stages, { stage, atMs, ...received, byName, note }]
  const { clearedAtMs } = alert
  if (clearedAtMs !== null && !stages.some((each) => each.stage === 'cleared'))
    stages.push({ stage: 'cleared', atMs: clearedAtMs, byName: null, note: null })
  const next = { ...alert, stages, changedAtMs: Math.max(alert.changedAtMs, atMs) }
  return { ...next, outcome: outcomeOf(next) }
}

/** State and priority alone: an alert handed in whole would come back whole, and lay its old figures over the new. */
function lifeAfter({ state, priority, assignment }: Alert, event: AlertEvent): AlertLife {
  return nextAlertLife({ state, priority }, event, isTeamOut({ assignment }))
}

function apply(alert: Alert, event: AlertEvent, nowMs: number): Alert {
  const life = lifeAfter(alert, event)
  return {
    ...alert,
    ...life,
    changedAtMs: nowMs,
    clearedAtMs: life.state === 'cleared' ? nowMs : alert.clearedAtMs,
  }
}

function ofCause(
  cause: Cause,
): Pick<
  Alert,
  | 'kind'
  | 'subject'
  | 'place'
  | 'count'
  | 'silentCount'
  | 'cameraIds'
  | 'members'
  | 'ownedBy'
  | 'figures'
  | 'escalation'
> {
  return {
    kind: cause.kind,
    subject: cause.subject,
    place: cause.place,
    count: cause.count,
    silentCount: cause.silentCount,
    cameraIds: [...cause.cameraIds],
    members: [...cause.members],
    ownedBy: cause.owner.kind === 'skpd' ? cause.owner.skpdId : null,
    figures: cause.figures,
    escalation: cause.escalation,
  }
}

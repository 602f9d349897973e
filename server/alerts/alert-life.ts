/** How one alert changes: pure, from the alert and an event to the next alert. Stages are added, never rewritten. */
import { type AlertEvent, nextAlertLife } from '#domain/alerts/alert-state.ts'
import type { Cause } from '#domain/alerts/cause.ts'
import type { Alert, AlertStage } from '#domain/contract/rest/alerts.ts'
import type { NearbyCamera } from '#domain/contract/rest/projects.ts'
import type { AlertId } from '#domain/ids.ts'

export function raiseAlert(id: AlertId, cause: Cause, nearby: NearbyCamera[], nowMs: number): Alert {
  return {
    id,
    ...ofCause(cause),
    causeKey: cause.causeKey,
    state: 'unacknowledged',
    priority: cause.priority,
    raisedAtMs: nowMs,
    changedAtMs: nowMs,
    causeEndedAtMs: null,
    clearedAtMs: null,
    nearby,
    acknowledged: null,
    assignment: null,
    stages: [{ stage: 'detected', atMs: cause.sinceMs, byName: null, note: null }],
  }
}

/** The same alert object when the cause brings nothing a person would notice. */
export function keepAlert(alert: Alert, cause: Cause, nearby: NearbyCamera[], nowMs: number): Alert {
  const life = nextAlertLife(alert, { kind: 'cause-present', priority: cause.priority })
  const next: Alert = {
    ...alert,
    ...ofCause(cause),
    ...life,
    // A cause that has grown more urgent gives people its own time to answer, from now on.
    raisedAtMs: life.priority < alert.priority ? nowMs : alert.raisedAtMs,
    nearby,
    causeEndedAtMs: null,
    changedAtMs: alert.changedAtMs,
  }
  // The age of the cause moves with every look; it is not news.
  const settled: Alert = { ...next, figures: { ...next.figures, ageMs: alert.figures.ageMs } }
  return JSON.stringify(settled) === JSON.stringify(alert) ? alert : { ...next, changedAtMs: nowMs }
}

export function endCause(alert: Alert, nowMs: number): Alert {
  if (alert.causeEndedAtMs !== null) return alert
  const ended = apply(alert, { kind: 'cause-ended' }, nowMs)
  return withStage({ ...ended, causeEndedAtMs: nowMs }, 'cause-ended', null, null, nowMs)
}

export function acknowledge(alert: Alert, byName: string, nowMs: number): Alert {
  if (alert.state === 'acknowledged' || alert.state === 'cleared') return alert
  const next = apply(alert, { kind: 'acknowledged' }, nowMs)
  const held = { ...next, acknowledged: next.acknowledged ?? { byName, atMs: nowMs } }
  return withStage(held, 'acknowledged', byName, null, nowMs)
}

export function withStage(
  alert: Alert,
  stage: AlertStage,
  byName: string | null,
  note: string | null,
  atMs: number,
): Alert {
  const stages = [...alert.stages, { stage, atMs, byName, note }]
  const isNewlyCleared = alert.clearedAtMs !== null && !alert.stages.some((each) => each.stage === 'cleared')
  if (isNewlyCleared && stage !== 'cleared') stages.push({ stage: 'cleared', atMs, byName: null, note: null })
  return { ...alert, stages, changedAtMs: Math.max(alert.changedAtMs, atMs) }
}

function apply(alert: Alert, event: AlertEvent, nowMs: number): Alert {
  const life = nextAlertLife(alert, event)
  return {
    ...alert,
    ...life,
    changedAtMs: nowMs,
    clearedAtMs: life.state === 'cleared' ? nowMs : alert.clearedAtMs,
  }
}

function ofCause(
  cause: Cause,
): Pick<Alert, 'kind' | 'subject' | 'place' | 'count' | 'cameraIds' | 'figures'> {
  return {
    kind: cause.kind,
    subject: cause.subject,
    place: cause.place,
    count: cause.count,
    cameraIds: [...cause.cameraIds],
    figures: cause.figures,
  }
}

/** The road of an alert as the operator sees it: detected to done, each stage with its time. */
import {
  acknowledgeDueAtMs,
  arrivalDueAtMs,
  isAcknowledgeOverdue,
  isUnacknowledged,
} from '#domain/alerts/alert-limits.ts'
import { acknowledgedLateByMs, detectedAtMs } from '#domain/alerts/alert-times.ts'
import { stagesSinceAsked } from '#domain/alerts/stages-since-asked.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'

const roadStages = ['detected', 'acknowledged', 'assigned', 'accepted', 'arrived', 'finished'] as const
/** What went to the shift lead has one stage more. */
const forwardedRoad = ['detected', 'forwarded', ...roadStages.slice(1)] as const
export type RoadStage = (typeof forwardedRoad)[number]

export interface StageOnRoad {
  readonly stage: RoadStage
  /** `next`: the one that is waited for. */
  readonly mark: 'done' | 'next' | 'open'
  readonly atMs: number | null
  readonly byName: string | null
  /** By when it should have happened; null where no limit exists. */
  readonly dueAtMs: number | null
  readonly isOverdue: boolean
  /** It happened, by so much too late; null where it was in time or has no limit. Ms. */
  readonly lateMs: number | null
}

export function stagesOf(alert: Alert, limits: AlertLimits, nowMs: number): readonly StageOnRoad[] {
  const reached = new Map(stagesSinceAsked(alert).map((entry) => [entry.stage, entry]))
  const isAsking = isUnacknowledged(alert)
  if (isAsking) reached.delete('acknowledged')
  const road = alert.forwarded === null ? roadStages : forwardedRoad
  const last = road.findLastIndex((stage) => stage === 'detected' || reached.has(stage))
  // A later stage proves the earlier ones, as assigning acknowledges: but not what has asked anew since.
  const isDone = road.map((stage, at) => at <= last && !(stage === 'acknowledged' && isAsking))
  // What has ended waits for nothing.
  const next = alert.clearedAtMs === null ? isDone.indexOf(false) : -1
  return road.map((stage, at) => {
    const entry = reached.get(stage)
    const mark = isDone[at] ? 'done' : at === next ? 'next' : 'open'
    const isAwaited = stage === 'acknowledged' && mark !== 'done'
    const arrivalMs = stage === 'arrived' && mark !== 'done' ? arrivalDueAtMs(alert, limits) : null
    return {
      stage,
      mark,
      atMs: stage === 'detected' ? detectedAtMs(alert) : (entry?.atMs ?? null),
      byName: entry?.byName ?? null,
      dueAtMs: isAwaited ? acknowledgeDueAtMs(alert, limits) : arrivalMs,
      isOverdue:
        (isAwaited && isAcknowledgeOverdue(alert, limits, nowMs)) ||
        (arrivalMs !== null && nowMs > arrivalMs),
      // Only the last acknowledgement is on the road: one of before the cause grew worse is in the notes.
      lateMs: stage === 'acknowledged' && mark === 'done' ? acknowledgedLateByMs(alert) : null,
    }
  })
}

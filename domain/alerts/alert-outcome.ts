import { isTrouble } from '#domain/alerts/outages.ts'
import { stagesSinceAsked } from '#domain/alerts/stages-since-asked.ts'
import type { Alert, AlertOutcome } from '#domain/contract/rest/alerts.ts'

/**
 * How a cleared alert came to its end, read off its stages; null while it is open. A team that had finished before the
 * end, or whose phone says so later, ended it; what a warning warned of has come; else whoever acknowledged what had ended by itself; else the cause.
 */
export function outcomeOf(
  alert: Pick<
    Alert,
    'stages' | 'assignment' | 'acknowledged' | 'raisedAtMs' | 'causeEndedAtMs' | 'clearedAtMs'
  >,
): AlertOutcome | null {
  const { assignment, acknowledged, causeEndedAtMs, clearedAtMs } = alert
  if (clearedAtMs === null) return null
  const stages = stagesSinceAsked(alert)
  // What was asked of a team is no word about how it ended.
  const note = stages.findLast((entry) => entry.stage !== 'assigned' && entry.note !== null)?.note ?? null
  const endedAtMs = causeEndedAtMs ?? clearedAtMs
  const base = { teamName: assignment?.teamName ?? null, note, atMs: endedAtMs }
  // A warning that came true is no end, whatever was done about it.
  if (stages.some(({ stage, atMs }) => stage === 'worsened' && atMs === causeEndedAtMs))
    return { how: 'worsened', byName: acknowledged?.byName ?? null, ...base }
  const finished = stages.find((entry) => entry.stage === 'finished' && entry.atMs <= endedAtMs)
  if (finished !== undefined) return { how: 'team-finished', byName: finished.byName, ...base }
  const last = stages.findLast(({ stage }) => stage === 'acknowledged' || stage === 'cause-ended')
  if (last?.stage === 'acknowledged') return { how: 'acknowledged', byName: last.byName, ...base }
  return { how: 'cause-ended', byName: acknowledged?.byName ?? null, ...base }
}

/** What the end of a cause is called, of each kind: in the list, the spotlight and the history alike. */
export type CauseEnding = 'recovered' | 'closed-at-source' | 'cause-ended'

export function causeEndingOf({ kind }: Pick<Alert, 'kind'>): CauseEnding {
  if (kind === 'complaint-emergency') return 'closed-at-source'
  return isTrouble(kind) || kind === 'feed-stale' ? 'recovered' : 'cause-ended'
}

/** When a cleared alert ended: with its cause, whoever acknowledged that later; null while it is open. Epoch ms. */
export function endedAtMsOf({
  causeEndedAtMs,
  clearedAtMs,
}: Pick<Alert, 'causeEndedAtMs' | 'clearedAtMs'>): number | null {
  return clearedAtMs === null ? null : (causeEndedAtMs ?? clearedAtMs)
}

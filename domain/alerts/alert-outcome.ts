import { stagesSinceAsked } from '#domain/alerts/stages-since-asked.ts'
import type { Alert, AlertOutcome } from '#domain/contract/rest/alerts.ts'

/**
 * How a cleared alert came to its end, read off its stages; null while it is open. A team that had finished before the
 * end, or whose phone says so later, ended it; else whoever acknowledged what had ended by itself; else the cause.
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
  const base = { teamName: assignment?.teamName ?? null, note, atMs: clearedAtMs }
  const endedAtMs = causeEndedAtMs ?? clearedAtMs
  const finished = stages.find((entry) => entry.stage === 'finished' && entry.atMs <= endedAtMs)
  if (finished !== undefined) return { how: 'team-finished', byName: finished.byName, ...base }
  const last = stages.findLast(({ stage }) => stage === 'acknowledged' || stage === 'cause-ended')
  if (last?.stage === 'acknowledged') return { how: 'acknowledged', byName: last.byName, ...base }
  return { how: 'cause-ended', byName: acknowledged?.byName ?? null, ...base }
}

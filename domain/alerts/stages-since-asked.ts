import { type Alert, TaskStep } from '#domain/contract/rest/alerts.ts'

/**
 * What was done about an alert as it is now. A cause that grew asked anew: of what was done for the lesser one its
 * detection is left, and the steps of a team that still is on it. Those of a team before it are past as well.
 */
export function stagesSinceAsked({
  stages,
  assignment,
  raisedAtMs,
}: Pick<Alert, 'stages' | 'assignment' | 'raisedAtMs'>): Alert['stages'] {
  const lastAssigned = stages.findLastIndex(({ stage }) => stage === 'assigned')
  return stages.filter(({ stage, atMs }, at) => {
    if (stage === 'detected') return true
    if (!TaskStep.options.some((step) => step === stage)) return atMs >= raisedAtMs
    const isOnIt = assignment !== null && stage !== 'finished'
    return at >= lastAssigned && (isOnIt || atMs >= raisedAtMs)
  })
}

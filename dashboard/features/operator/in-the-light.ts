/** Which alert stands in the spotlight: acts go to it and to no other, so it never changes under the operator's hands. Pure. */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isActive } from '#domain/alerts/alert-phase.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

export interface Choice {
  /** What the operator chose, or acted on. */
  readonly chosenId: string | null
  /** What stood in the light before. */
  readonly shown: Alert | null
}

export interface Lit {
  readonly alert: Alert | null
  /** It is no longer among the open ones: it is shown as it last was, and takes no act. */
  readonly hasEnded: boolean
}

/**
 * `alerts` are the open ones, most urgent first. What was chosen stays until the operator moves or it ends: nothing that
 * takes no act stands before one that does, and what a team has finished before nothing that still asks for work.
 * Nothing chosen: the most urgent; one that waits gives way only to one of higher priority, not to a newer one.
 */
export function inTheLight(alerts: readonly Alert[], { chosenId, shown }: Choice): Lit {
  const chosen = alerts.find(({ id }) => id === chosenId)
  if (chosen !== undefined) return { alert: chosen, hasEnded: false }
  const first = alerts.find(isActive) ?? alerts[0]
  if (first === undefined && chosenId !== null && shown?.id === chosenId)
    return { alert: shown, hasEnded: true }
  const before = alerts.find(({ id }) => id === shown?.id)
  const stays =
    before !== undefined &&
    first !== undefined &&
    isUnacknowledged(before) &&
    before.priority <= first.priority
  return { alert: (stays ? before : first) ?? null, hasEnded: false }
}

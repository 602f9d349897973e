/** Which act is expected next: the one filled button of the spotlight. Pure. */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

export type NextAct = 'acknowledge' | 'assign' | 'call' | null

export function nextActOf(
  alert: Pick<Alert, 'state' | 'assignment'>,
  person: { readonly isPast: boolean; readonly mayAcknowledge: boolean; readonly phone: string | null },
): NextAct {
  if (person.isPast || alert.state === 'owned') return null
  if (isUnacknowledged(alert)) return person.mayAcknowledge ? 'acknowledge' : null
  if (alert.assignment === null) return 'assign'
  // Sent and not done: whoever wants to know more asks the team.
  return alert.assignment.step === 'finished' || person.phone === null ? null : 'call'
}

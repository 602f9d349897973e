/** Why a key does nothing to the alert in the light: said, never silent. Pure. */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { assignBarOf } from '#domain/alerts/assign-bar.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

export type ActBar =
  /** No alert stands in the light. */
  | 'none'
  /** One of the past day, or one that ended while it stood there. */
  | 'past'
  | 'owned'
  | 'ended'
  | 'acknowledged'
  | 'held'
  /** Nobody was sent who could be phoned. */
  | 'no-phone'

export interface InLight {
  readonly alert: Alert | null
  readonly isPast: boolean
}

/** Null where `A` acknowledges. */
export function acknowledgeBarOf({ alert, isPast }: InLight): ActBar | null {
  if (alert === null) return 'none'
  if (isPast || alert.clearedAtMs !== null) return 'past'
  if (alert.state === 'owned') return 'owned'
  return isUnacknowledged(alert) ? null : 'acknowledged'
}

/** Null where `T` asks for a team. */
export function sendBarOf({ alert, isPast }: InLight): ActBar | null {
  if (alert === null) return 'none'
  return isPast || alert.clearedAtMs !== null ? 'past' : assignBarOf(alert)
}

/** Null where `H` phones the team. */
export function phoneBarOf({ alert, isPast }: InLight, phone: string | null): ActBar | null {
  if (alert === null) return 'none'
  if (isPast || alert.clearedAtMs !== null) return 'past'
  return phone === null ? 'no-phone' : null
}

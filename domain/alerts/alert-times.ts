/** The moments of an alert, each under one name: since when it is so, when the room learnt of it. */

import { endedAtMsOf } from '#domain/alerts/alert-outcome.ts'
import { stagesSinceAsked } from '#domain/alerts/stages-since-asked.ts'
import type { Alert, AlertKind } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'
import { overFrom } from '#domain/projects/penalty.ts'
import { dayMs } from '#domain/time/units.ts'

type Timed = Pick<Alert, 'kind' | 'figures' | 'atDetection' | 'raisedAtMs'>

/**
 * When it was detected: this never moves. `raisedAtMs` does, as a cause that grows more urgent asks anew; it is what
 * limits are counted from. Epoch ms.
 */
export function detectedAtMs({ atDetection, raisedAtMs }: Omit<Timed, 'kind' | 'figures'>): number {
  return atDetection?.atMs ?? raisedAtMs
}

/** What the age of each kind is counted from; a kind that is not here is as old as its detection. */
const ageOf: Partial<Record<AlertKind, 'due' | 'contract-end' | 'so-since'>> = {
  'camera-offline': 'so-since',
  'camera-frozen': 'so-since',
  'complaint-overdue': 'due',
  'package-past-contract': 'contract-end',
  'package-critical': 'so-since',
  'package-silent-critical': 'so-since',
  'package-silent': 'so-since',
  'package-paid-ahead': 'so-since',
  'package-near-critical': 'so-since',
  'procurement-stuck': 'so-since',
  'feed-stale': 'so-since',
}

/**
 * Since when what it tells has been so, of the longest it stands for: a promise was passed, a contract ended, a package
 * became critical, a camera brought its last picture, a source or an agency fell silent. A report that says the same
 * again makes nothing younger; the alert itself may be younger: a server that starts finds them all at once. Epoch ms.
 */
export function soSinceMs(alert: Timed, startOfDayMs: (day: string) => number): number {
  const { figures } = alert
  switch (ageOf[alert.kind]) {
    case 'due':
      return figures.dueAtMs ?? detectedAtMs(alert)
    case 'contract-end':
      return figures.endsOn === null ? detectedAtMs(alert) : startOfDayMs(overFrom(figures.endsOn))
    case 'so-since':
      return figures.sinceMs ?? detectedAtMs(alert)
    case undefined:
      return detectedAtMs(alert)
  }
}

/**
 * How long what it tells has been so. A contract is past its end by days, the one that runs among them: as its page says
 * and its penalty counts. Anything else is as old as the time that has gone by. Ms.
 */
export function ageMs(alert: Timed, nowMs: number, startOfDayMs: (day: string) => number): number {
  const passedMs = nowMs - soSinceMs(alert, startOfDayMs)
  if (passedMs < 0) return 0
  const isInDays = ageOf[alert.kind] === 'contract-end' && alert.figures.endsOn !== null
  return isInDays ? (Math.floor(passedMs / dayMs) + 1) * dayMs : passedMs
}

/**
 * How long what it told had been so when it ended, by the same count as its age before: the longest it ever stood for,
 * as the last of a group to recover need not be the one that was gone longest. Null while it is open. Ms.
 */
export function lastedMs(
  alert: Timed & Pick<Alert, 'causeEndedAtMs' | 'clearedAtMs'>,
  startOfDayMs: (day: string) => number,
): number | null {
  const endedAtMs = endedAtMsOf(alert)
  if (endedAtMs === null) return null
  const { atDetection } = alert
  const atFirst = atDetection === null ? alert : { ...alert, figures: atDetection.figures }
  return Math.max(ageMs(alert, endedAtMs, startOfDayMs), ageMs(atFirst, endedAtMs, startOfDayMs))
}

/** By how much its acknowledgement came too late; null where it came in time, or nobody has acknowledged it. Ms. */
export function acknowledgedLateByMs({ acknowledged }: Pick<Alert, 'acknowledged'>): number | null {
  if (acknowledged === null || acknowledged.dueAtMs === null) return null
  return acknowledged.atMs > acknowledged.dueAtMs ? acknowledged.atMs - acknowledged.dueAtMs : null
}

/**
 * What the past of a cleared alert must not hide: it went to the shift lead, nobody ever acknowledged what it became.
 * What an agency owned, and a priority without a limit, asked nobody.
 */
export function neglectOf(
  alert: Pick<Alert, 'kind' | 'priority' | 'raisedAtMs' | 'clearedAtMs' | 'assignment' | 'stages'>,
  limits: AlertLimits,
): readonly ('wasForwarded' | 'neverAcknowledged')[] {
  const { kind, priority, clearedAtMs, stages } = alert
  if (clearedAtMs === null) return []
  const isAsked = askedOf[kind] === 'room' && limits.acknowledgeMs[priority] !== null
  const isAcknowledged = stagesSinceAsked(alert).some(({ stage }) => stage === 'acknowledged')
  return [
    ...(stages.some(({ stage }) => stage === 'forwarded') ? ['wasForwarded' as const] : []),
    ...(isAsked && !isAcknowledged ? ['neverAcknowledged' as const] : []),
  ]
}

/** Whom each kind asks: a new one has to say so before it compiles. */
const askedOf: Readonly<Record<AlertKind, 'room' | 'agency'>> = {
  'camera-offline': 'room',
  'camera-frozen': 'room',
  'complaint-emergency': 'room',
  'feed-stale': 'room',
  'complaint-overdue': 'agency',
  'package-critical': 'agency',
  'package-silent-critical': 'agency',
  'package-silent': 'agency',
  'package-past-contract': 'agency',
  'package-paid-ahead': 'agency',
  'package-near-critical': 'agency',
  'procurement-stuck': 'agency',
}

import { doublingMs, spreadMs } from '#base/pure/back-off.ts'
import type { StreamFailureReason } from '#domain/cameras/stream-fault.ts'

export interface RetrySettings {
  readonly retryMinMs: number
  readonly retryMaxMs: number
  readonly retryWatchedMaxMs: number
  readonly refusedLoginRetryMs: number
}

/**
 * How long to wait before the next try, in ms: anywhere between the minimum and a ceiling that doubles with every
 * failure, so that a district that comes back after a power cut does not come back all at once. `failures` counts from
 * 1, `random` is 0-1. A refused login waits its full time even while somebody watches: cameras lock accounts.
 */
export function retryDelayMs(
  failures: number,
  reason: StreamFailureReason,
  isWatched: boolean,
  settings: RetrySettings,
  random: number,
): number {
  const ceiling = doublingMs(failures, { firstMs: settings.retryMinMs * 2, mostMs: settings.retryMaxMs })
  const limit = isWatched ? Math.min(ceiling, settings.retryWatchedMaxMs) : ceiling
  const low = Math.min(settings.retryMinMs, limit)
  const delay = Math.round(spreadMs(low, limit, random))
  // Up to a quarter more, so that the shards of one recorder do not try their wrong password in step.
  return reason === 'refused-login' ? Math.round(settings.refusedLoginRetryMs * (1 + random / 4)) : delay
}

/** Received, answered and ended in one and the same minute: most often one stamp that was copied into three columns. */
import { type ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'
import { minuteMs } from '#domain/time/units.ts'

/** Of a source without answers the end alone. Days without a time are the same for whatever took a day. */
export function isOneStamp(told: {
  readonly status: ComplaintStatus
  readonly receivedAtMs: number
  readonly respondedAtMs: number | null
  readonly resolvedAtMs: number | null
  readonly dayStamps?: readonly string[] | undefined
}): boolean {
  const { status, receivedAtMs, respondedAtMs, resolvedAtMs, dayStamps = [] } = told
  if (resolvedAtMs === null || !(isOver(status) || status === 'menunggu-validasi')) return false
  if (dayStamps.some((field) => field !== 'changedAtMs')) return false
  const minutes = [receivedAtMs, respondedAtMs ?? resolvedAtMs, resolvedAtMs].map((ms) =>
    Math.floor(ms / minuteMs),
  )
  return new Set(minutes).size === 1
}

/**
 * When a complaint came to its status, as far as its source dates that. A source without a time of change shows its
 * newest other stamp in its place, and the stamp of an answer says nothing of an end or a pause told with it: such a
 * change is dated by our hearing of it, which is no earlier than it was.
 */
import { type ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'

/** What a telling adds to the changes of status that are known, at its time; null when that is nothing. */
export interface ChangeStep {
  readonly status: ComplaintStatus
  readonly atMs: number
}

/**
 * `last`: the newest change known before. `isPresent`: the telling is the newest of its complaint; what an older one
 * without a date tells lay between two others, nobody knows where.
 */
export function changeStep(
  told: ToldChange,
  heard: { readonly atMs: number; readonly last: ChangeStep | undefined; readonly isPresent: boolean },
): ChangeStep | null {
  const { status, receivedAtMs, changedAtMs } = told
  const asTold = { status, atMs: changedAtMs }
  if (isChangeDated(told)) return asTold
  const isOfReceipt = changedAtMs <= receivedAtMs
  if (!heard.isPresent) return isOfReceipt ? asTold : null
  if (isOfReceipt && status === 'baru' && (heard.last?.status ?? status) === status) return asTold
  return heard.last?.status === status ? null : { status, atMs: heard.atMs }
}

/**
 * As of when a telling speaks, for what is told after it. An end that lends its time to an open status, where its source
 * dates no change, may be a day that the office aims at: then it speaks of its receipt and its answer.
 */
export function toldAsOfMs(told: ToldChange): number {
  const { status, receivedAtMs, changedAtMs, respondedAtMs, resolvedAtMs, isChangeTold } = told
  if (isOver(status) || isChangeTold === true || changedAtMs !== resolvedAtMs) return changedAtMs
  return Math.min(changedAtMs, Math.max(receivedAtMs, respondedAtMs ?? 0))
}

export interface ToldChange {
  readonly status: ComplaintStatus
  readonly receivedAtMs: number
  readonly changedAtMs: number
  readonly respondedAtMs: number | null
  readonly resolvedAtMs: number | null
  /** Not known of what was stored before this was kept. */
  readonly isChangeTold?: boolean | undefined
}

export function isChangeDated(told: ToldChange): boolean {
  const { status, receivedAtMs, changedAtMs, respondedAtMs, resolvedAtMs, isChangeTold } = told
  // Sources fill the time of change in when they make the record, whatever its status becomes later.
  if (changedAtMs <= receivedAtMs) return false
  // The stamp of the end is one of the status that says so.
  if (changedAtMs === resolvedAtMs && isOver(status)) return true
  return isChangeTold ?? changedAtMs > Math.max(respondedAtMs ?? 0, resolvedAtMs ?? 0)
}

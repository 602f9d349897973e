import type { Priority } from '#domain/contract/primitives.ts'
import type { Alert, AlertKind, AlertSubject, Place } from '#domain/contract/rest/alerts.ts'
import type { CameraId } from '#domain/ids.ts'

/** What a rule wants an alert for, now. One alert per `causeKey`; it ends when no rule asks for it any more. */
export interface Cause {
  readonly kind: AlertKind
  readonly causeKey: string
  readonly priority: Priority
  readonly subject: AlertSubject
  readonly place: Place | null
  /** How many cameras, complaints or packages it touches. */
  readonly count: number
  readonly cameraIds: readonly CameraId[]
  readonly figures: Alert['figures']
  /** Since when, epoch ms. */
  readonly sinceMs: number
}

export const noFigures: Alert['figures'] = {
  deviationPts: null,
  plannedPct: null,
  dueAtMs: null,
  ageMs: null,
}

/** What has to happen so that the open alerts match the causes. */
export interface CauseChanges<A> {
  readonly raise: readonly Cause[]
  readonly keep: readonly { readonly alert: A; readonly cause: Cause }[]
  readonly end: readonly A[]
}

/** Compares the alerts that are open (cleared ones left out) with the causes there are now. */
export function compareCauses<A extends { readonly causeKey: string }>(
  open: readonly A[],
  causes: readonly Cause[],
): CauseChanges<A> {
  const byKey = new Map(causes.map((cause) => [cause.causeKey, cause]))
  const keep: { alert: A; cause: Cause }[] = []
  const end: A[] = []
  for (const alert of open) {
    const cause = byKey.get(alert.causeKey)
    if (cause === undefined) end.push(alert)
    else keep.push({ alert, cause })
    byKey.delete(alert.causeKey)
  }
  return { raise: [...byKey.values()], keep, end }
}

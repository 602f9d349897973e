import type { Priority } from '#domain/contract/primitives.ts'
import type {
  AlertEscalation,
  AlertFigures,
  AlertKind,
  AlertMember,
  AlertObjectType,
  AlertSubject,
  Place,
} from '#domain/contract/rest/alerts.ts'
import type { CameraId, SkpdId } from '#domain/ids.ts'

/** Who is asked to act: the room, or an agency (null: complaints that nobody has been given yet). */
export type CauseOwner = { readonly kind: 'room' } | { readonly kind: 'skpd'; readonly skpdId: SkpdId | null }

/** What a rule wants an alert for, now. One alert per `causeKey`; it ends when no rule asks for it any more. */
export interface Cause {
  readonly kind: AlertKind
  readonly causeKey: string
  readonly priority: Priority
  readonly owner: CauseOwner
  readonly subject: AlertSubject
  readonly place: Place | null
  /** How many cameras, complaints or packages it touches. */
  readonly count: number
  /** How many of them have stopped reporting. */
  readonly silentCount: number
  readonly cameraIds: readonly CameraId[]
  /** The worst ones, at most `MOST_MEMBERS`, where it touches several packages or complaints. */
  readonly members: readonly AlertMember[]
  /** Every object it touches, also beyond `MOST_MEMBERS`: by these an object's own page finds its alerts. */
  readonly objects: { readonly type: AlertObjectType; readonly ids: readonly string[] }
  readonly figures: AlertFigures
  readonly escalation: AlertEscalation | null
  /** Since when, epoch ms. */
  readonly sinceMs: number
}

export const room: CauseOwner = { kind: 'room' }

export const noFigures: AlertFigures = {
  deviationPts: null,
  plannedPct: null,
  physicalPct: null,
  paidPct: null,
  endsOn: null,
  dueAtMs: null,
  sinceMs: null,
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

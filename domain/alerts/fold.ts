/**
 * One alert per agency and kind: what an agency owes asks for one act, a word with that agency. Twenty alerts for
 * twenty packages of one office would be a flood that says one thing.
 */
import type { Cause } from '#domain/alerts/cause.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import {
  type AlertEscalation,
  type AlertKind,
  type AlertMember,
  MOST_MEMBERS,
  type Place,
} from '#domain/contract/rest/alerts.ts'
import type { SkpdId } from '#domain/ids.ts'

export interface Foldable {
  readonly id: string
  readonly skpdId: SkpdId | null
}
/** How one kind tells its objects. */
export interface FoldRule<T extends Foldable> {
  readonly kind: AlertKind
  /** Worst first. */
  readonly compare: (a: T, b: T) => number
  readonly memberOf: (item: T) => AlertMember
  readonly placeOf: (item: T) => Place | null
  readonly sinceMs: (item: T) => number
  /** From everything the agency has of this kind. */
  readonly priorityOf: (own: readonly T[]) => Priority
  readonly isSilent?: (item: T) => boolean
  /** Its `sinceMs` may be wrong: it tells the alert's only where those of all others are. */
  readonly isDoubted?: (item: T) => boolean
  readonly escalationOf?: (own: readonly T[]) => AlertEscalation | null
}

/** A single object is told by its own name and place; several by their agency, with the worst figure among them. */
export function foldByAgency<T extends Foldable>(items: readonly T[], rule: FoldRule<T>): Cause[] {
  const byAgency = new Map<SkpdId | null, T[]>()
  for (const item of items) {
    const own = byAgency.get(item.skpdId)
    if (own === undefined) byAgency.set(item.skpdId, [item])
    else own.push(item)
  }
  return [...byAgency].flatMap(([skpdId, own]) => {
    const named = worstOf(own, rule.compare)
    const [worst] = named
    if (worst === undefined) return []
    const { subject, figures } = rule.memberOf(worst)
    const isSingle = own.length === 1
    return [
      {
        kind: rule.kind,
        causeKey: `${rule.kind}:skpd:${skpdId ?? 'none'}`,
        priority: rule.priorityOf(own),
        owner: { kind: 'skpd' as const, skpdId },
        subject: isSingle ? subject : { type: 'skpd' as const, id: skpdId },
        place: isSingle ? rule.placeOf(worst) : null,
        count: own.length,
        silentCount: rule.isSilent === undefined ? 0 : own.filter(rule.isSilent).length,
        cameraIds: [],
        members: isSingle ? [] : named.map(rule.memberOf),
        objects: { type: subject.type, ids: own.map((item) => item.id) },
        figures,
        escalation: rule.escalationOf?.(own) ?? null,
        sinceMs: oldestMs(own, worst, rule),
      },
    ]
  })
}

function oldestMs<T extends Foldable>(
  own: readonly T[],
  worst: T,
  { sinceMs, isDoubted }: FoldRule<T>,
): number {
  const sure = isDoubted === undefined ? own : own.filter((item) => !isDoubted(item))
  return (sure.length === 0 ? own : sure).reduce(
    (oldest, item) => Math.min(oldest, sinceMs(item)),
    sinceMs(worst),
  )
}

/**
 * The worst few, worst first, in one pass: an agency may owe tens of thousands of answers and this runs each second.
 * Equals stand by id, so that two looks at the same city tell the same.
 */
function worstOf<T extends Foldable>(items: readonly T[], compare: FoldRule<T>['compare']): T[] {
  const order = (a: T, b: T) => compare(a, b) || (a.id < b.id ? -1 : 1)
  const kept: T[] = []
  for (const item of items) {
    const last = kept.at(-1)
    if (kept.length === MOST_MEMBERS && last !== undefined && order(item, last) > 0) continue
    const at = kept.findIndex((other) => order(item, other) < 0)
    kept.splice(at === -1 ? kept.length : at, 0, item)
    if (kept.length > MOST_MEMBERS) kept.pop()
  }
  return kept
}

/** A backup that was put back lacks what was written since. A signed entry names the gap, and `verify` accepts it. */
import type { Database } from '../database/database.ts'
import type { AuditHead } from './audit-head.ts'
import type { AuditLog } from './audit-log.ts'

export const RESTORED = 'audit.restored'
/** Heads of this form carry the line they were signed in. */
const HEAD_FORM = 2

/** Entries `to + 1` up to `until` are known to be lost; what heads from before it said of them is no fault. */
export interface NamedGap {
  readonly to: number
  readonly until: number
  readonly atMs: number
  /** Of the entry that names it: heads that were signed after it carry this as their line. */
  readonly hash: string
  /** False for one from before heads had lines: only the clock says which heads came after it. */
  readonly hasLines: boolean
  /** The copy came without its heads: the entries before this one are held by the chain and their MACs alone. */
  readonly lostHeads: boolean
}

interface StoredGap {
  readonly action: string
  readonly at_ms: number
  readonly detail: string
  readonly hash: string
}

export function gapOf(entry: StoredGap): NamedGap | null {
  if (entry.action !== RESTORED) return null
  try {
    const { to, until, headForm, lostHeads } = JSON.parse(entry.detail) as Record<string, unknown>
    if (typeof to !== 'number' || typeof until !== 'number') return null
    const { at_ms: atMs, hash } = entry
    return { to, until, atMs, hash, hasLines: headForm === HEAD_FORM, lostHeads: lostHeads === true }
  } catch {
    return null
  }
}

/**
 * Whether a head speaks of entries that a gap names. Which came first, head or gap, is told by the line the head carries
 * and not by the clock, which may have been set back in between. `gaps` in the order of the log.
 */
export function isLost(gaps: readonly NamedGap[], head: Pick<AuditHead, 'count' | 'atMs' | 'line'>): boolean {
  const own = gaps.findIndex(({ hash }) => hash === head.line)
  return gaps.some(({ to, until, atMs, hasLines }, index) => {
    if (head.count <= to || head.count > until || index <= own) return false
    // A line that is not in this log was lost with it, or cut off from it.
    return (hasLines && head.line === undefined) || own >= 0 || head.atMs <= atMs
  })
}

/** Every gap that the log names, in its order. */
export async function namedGaps({ db }: Pick<Database, 'db'>): Promise<NamedGap[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['action', 'at_ms', 'detail', 'hash'])
    .where('action', '=', RESTORED)
    .orderBy('seq')
    .execute()
  return rows.flatMap((row) => gapOf(row) ?? [])
}

/** What somebody who names a gap got wrong, in words for the console. */
export type GapFault =
  | { readonly kind: 'nothing-missing' }
  /** The log agrees with what was signed up to here and not beyond `atMost`. */
  | { readonly kind: 'wrong-place'; readonly atLeast: number; readonly atMost: number }

export interface KnownLoss {
  /** Longest head that the log fits. */
  readonly agreeing: number
  /** Heads that it does not fit. */
  readonly disagreeing: readonly AuditHead[]
  /** Some run of the server has no head. */
  readonly hasUntold: boolean
  readonly entries: number
}

/** Writes the entry. `to` is the last entry of the backup: between the heads that fit and those that do not. */
export async function nameGap(
  audit: AuditLog,
  { agreeing, disagreeing, hasUntold, entries }: KnownLoss,
  { to, reason }: { readonly to: number; readonly reason: string },
): Promise<GapFault | { readonly kind: 'named'; readonly until: number }> {
  if (disagreeing.length === 0 && !hasUntold) return { kind: 'nothing-missing' }
  const atMost = Math.min(entries, ...disagreeing.map(({ count }) => count - 1))
  // Where heads alone are missing, all that there is was in the backup.
  const atLeast = disagreeing.length === 0 ? entries : agreeing
  if (to < atLeast || to > atMost) return { kind: 'wrong-place', atLeast, atMost: Math.max(atLeast, atMost) }
  const lost = disagreeing.toSorted((a, b) => b.count - a.count)[0]
  const until = lost?.count ?? to
  await audit.record({
    by: null,
    action: RESTORED,
    detail: {
      to,
      until,
      ...(lost !== undefined && { lostHash: lost.hash }),
      headForm: HEAD_FORM,
      ...(hasUntold && { lostHeads: true }),
    },
    note: reason,
  })
  return { kind: 'named', until }
}

/** A backup that was put back lacks what was written since. A signed entry names the gap, and `verify` accepts it. */
import type { Database } from '../database/database.ts'
import type { AuditHead } from './audit-head.ts'
import type { AuditLog } from './audit-log.ts'

export const RESTORED = 'audit.restored'

/** Entries `to + 1` up to `until` are known to be lost; what heads before `atMs` said of them is no fault. */
export interface NamedGap {
  readonly to: number
  readonly until: number
  readonly atMs: number
}

export function gapOf(entry: { readonly action: string; readonly at_ms: number; readonly detail: string }) {
  if (entry.action !== RESTORED) return null
  try {
    const { to, until } = JSON.parse(entry.detail) as { to?: unknown; until?: unknown }
    return typeof to === 'number' && typeof until === 'number' ? { to, until, atMs: entry.at_ms } : null
  } catch {
    return null
  }
}

export function isInGap({ to, until, atMs }: NamedGap, head: Pick<AuditHead, 'count' | 'atMs'>): boolean {
  return head.count > to && head.count <= until && head.atMs <= atMs
}

export async function isGapNamed(database: Database, head: AuditHead): Promise<boolean> {
  const rows = await database.db
    .selectFrom('audit_entry')
    .select(['action', 'at_ms', 'detail'])
    .where('action', '=', RESTORED)
    .execute()
  return rows.some((row) => {
    const gap = gapOf(row)
    return gap !== null && isInGap(gap, head)
  })
}

/** What somebody who names a gap got wrong, in words for the console. */
export type GapFault =
  | { readonly kind: 'nothing-missing' }
  /** The log agrees with what was signed up to here and not beyond `atMost`. */
  | { readonly kind: 'wrong-place'; readonly atLeast: number; readonly atMost: number }

/**
 * Writes the entry. `disagreeing` are the heads that the log does not fit, `agreeing` the longest one that it does; `to` is
 * the last entry of the backup and must lie between them.
 */
export async function nameGap(
  audit: AuditLog,
  known: { readonly agreeing: number; readonly disagreeing: readonly AuditHead[]; readonly entries: number },
  { to, reason }: { readonly to: number; readonly reason: string },
): Promise<GapFault | { readonly kind: 'named'; readonly until: number }> {
  const counts = known.disagreeing.map(({ count }) => count)
  if (counts.length === 0) return { kind: 'nothing-missing' }
  const atMost = Math.min(Math.min(...counts) - 1, known.entries)
  if (to < known.agreeing || to > atMost)
    return { kind: 'wrong-place', atLeast: known.agreeing, atMost: Math.max(known.agreeing, atMost) }
  const lost = known.disagreeing.reduce((a, b) => (b.count > a.count ? b : a))
  await audit.record({
    by: null,
    action: RESTORED,
    detail: { to, until: lost.count, lostHash: lost.hash },
    note: reason,
  })
  return { kind: 'named', until: lost.count }
}

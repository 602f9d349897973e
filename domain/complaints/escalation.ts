/**
 * The ladder an overdue complaint climbs: the officer's head, the regional secretary (Sekda), the mayor. A pure rule;
 * queue, complaint, alert and summary read it here. Its steps: docs/sources.md#escalation.
 */
import type { ComplaintClock, ComplaintSummary, Rung } from '#domain/contract/rest/complaints.ts'
import type { SkpdId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'

export interface EscalationSettings {
  /** Percent of the promised time that is used up. */
  readonly escalationPct: { readonly head: number; readonly secretary: number; readonly mayor: number }
  /** An agency that missed so many deadlines in a week is on the mayor's list as a whole. */
  readonly missesForMayor: number
}

/** How high an overdue complaint has climbed by the clock that runs; null when it is not overdue. */
export function rungOf(clock: ComplaintClock, { escalationPct }: EscalationSettings): Rung | null {
  if (clock.state !== 'overdue') return null
  const usedPct = (clock.usedShare ?? 1) * 100
  if (usedPct >= escalationPct.mayor) return 'mayor'
  if (usedPct >= escalationPct.secretary) return 'secretary'
  return usedPct >= escalationPct.head ? 'head' : 'officer'
}

export type RungCounts = Readonly<Record<Rung, number>>
export const noRungs: RungCounts = { officer: 0, head: 0, secretary: 0, mayor: 0 }

/** Overdue complaints per agency and rung; those of no known agency stand under null. */
export function rungsByAgency(
  items: Iterable<Pick<ComplaintSummary, 'skpdId' | 'rung'>>,
): ReadonlyMap<SkpdId | null, RungCounts> {
  const byAgency = new Map<SkpdId | null, Record<Rung, number>>()
  for (const { skpdId, rung } of items) {
    if (rung === null) continue
    const own = byAgency.get(skpdId) ?? { ...noRungs }
    own[rung]++
    byAgency.set(skpdId, own)
  }
  return byAgency
}

type Missable = Pick<ComplaintSummary, 'skpdId' | 'clock' | 'answer' | 'endedAtMs' | 'outcome'>

/** Agencies with `missesForMayor` or more deadlines passed in the last seven days, most misses first. */
export function agenciesForMayor(
  items: Iterable<Missable>,
  { missesForMayor }: EscalationSettings,
  nowMs: number,
): { readonly skpdId: SkpdId; readonly misses: number }[] {
  const misses = new Map<SkpdId, number>()
  for (const item of items) {
    if (item.skpdId === null || !missesOf(item).some((atMs) => atMs > nowMs - 7 * dayMs && atMs <= nowMs))
      continue
    misses.set(item.skpdId, (misses.get(item.skpdId) ?? 0) + 1)
  }
  return [...misses]
    .filter(([, n]) => n >= missesForMayor)
    .map(([skpdId, n]) => ({ skpdId, misses: n }))
    .sort((a, b) => b.misses - a.misses || a.skpdId.localeCompare(b.skpdId))
}

/** When a complaint passed a deadline of its own: by a clock that runs, or one that ended late. */
function missesOf({ clock, answer, outcome }: Missable): number[] {
  const running = clock.state === 'overdue' && clock.dueAtMs !== null ? [clock.dueAtMs] : []
  const answered = answer.outcome === 'late' ? [clock.firstResponseDueAtMs] : []
  return [...running, ...answered, ...(outcome === 'late' ? [clock.resolutionDueAtMs] : [])]
}

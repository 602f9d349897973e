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

/** Deadlines that passed within this time count for the mayor's list. */
export const MISSES_COUNT_MS = 7 * dayMs

/** The deadlines of one complaint that passed before what they promise was done, epoch ms. */
export interface Misses {
  readonly skpdId: SkpdId | null
  readonly missedAtMs: readonly number[]
}

type Missable = Pick<
  ComplaintSummary,
  'skpdId' | 'clock' | 'answer' | 'endedAtMs' | 'isEndAtLatest' | 'outcome'
>

/** A complaint has two deadlines, and each that passed is one miss: of its answer, and of its work. */
export function missesOf(item: Missable, nowMs: number): Misses {
  const { skpdId, clock, answer, outcome, endedAtMs, isEndAtLatest } = item
  const isMissed = (how: Missable['outcome'], dueAtMs: number) =>
    how === 'late' || (how === 'running' && clock.running !== 'none' && nowMs > dueAtMs)
  const { firstResponseDueAtMs, resolutionDueAtMs } = clock
  // To refuse or merge what is overdue is no way off the mayor's list.
  const isGivenUpAfter = (dueAtMs: number) =>
    outcome === 'without-work' && !isEndAtLatest && endedAtMs !== null && endedAtMs > dueAtMs
  const isWorkMissed =
    resolutionDueAtMs !== null && (isMissed(outcome, resolutionDueAtMs) || isGivenUpAfter(resolutionDueAtMs))
  return {
    skpdId,
    missedAtMs: [
      ...(isMissed(answer.outcome, firstResponseDueAtMs) ? [firstResponseDueAtMs] : []),
      ...(isWorkMissed ? [resolutionDueAtMs] : []),
    ],
  }
}

/** Agencies with `missesForMayor` or more deadlines passed in the last seven days, most misses first. */
export function agenciesForMayor(
  items: Iterable<Misses>,
  { missesForMayor }: EscalationSettings,
  nowMs: number,
): { readonly skpdId: SkpdId; readonly misses: number }[] {
  const misses = new Map<SkpdId, number>()
  for (const { skpdId, missedAtMs } of items) {
    const recent = missedAtMs.filter((atMs) => atMs > nowMs - MISSES_COUNT_MS).length
    if (skpdId !== null && recent > 0) misses.set(skpdId, (misses.get(skpdId) ?? 0) + recent)
  }
  return [...misses]
    .filter(([, n]) => n >= missesForMayor)
    .map(([skpdId, n]) => ({ skpdId, misses: n }))
    .sort((a, b) => b.misses - a.misses || a.skpdId.localeCompare(b.skpdId))
}

/** How the time of a promise is counted. Elapsed time and deadlines use one ruler, so that both tell the same story. */
import { addWorkingMs, type WorkingCalendar, workingMsBetween } from '#domain/time/working-time.ts'

export interface Ruler {
  between(fromMs: number, toMs: number): number
  add(fromMs: number, durationMs: number): number
}
/** Time that does not count. Sorted and apart from one another. */
export interface Gap {
  readonly fromMs: number
  readonly toMs: number
}

const aroundTheClock: Ruler = {
  between: (fromMs, toMs) => Math.max(0, toMs - fromMs),
  add: (fromMs, durationMs) => fromMs + durationMs,
}

/** `always`: 24 x 7; `working`: while offices are open. */
export function rulerOf(counts: 'always' | 'working', calendar: WorkingCalendar): Ruler {
  if (counts === 'always') return aroundTheClock
  return {
    between: (fromMs, toMs) => workingMsBetween(calendar, fromMs, toMs),
    add: (fromMs, durationMs) => addWorkingMs(calendar, fromMs, durationMs),
  }
}

/** Counted time from one instant to another, outside the gaps. */
export function countedMs(ruler: Ruler, fromMs: number, toMs: number, gaps: readonly Gap[]): number {
  const inGaps = gaps.reduce(
    (sum, gap) => sum + ruler.between(Math.max(gap.fromMs, fromMs), Math.min(gap.toMs, toMs)),
    0,
  )
  return ruler.between(fromMs, toMs) - inGaps
}

/** The first instant at which `durationMs` have been counted since `fromMs`, outside the gaps. */
export function countedDueMs(ruler: Ruler, fromMs: number, durationMs: number, gaps: readonly Gap[]): number {
  let leftMs = durationMs
  let atMs = fromMs
  for (const gap of gaps) {
    if (gap.toMs <= atMs || gap.toMs <= gap.fromMs) continue
    const beforeMs = ruler.between(atMs, gap.fromMs)
    if (beforeMs >= leftMs) break
    leftMs -= beforeMs
    atMs = gap.toMs
  }
  return ruler.add(atMs, leftMs)
}

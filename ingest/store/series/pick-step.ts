/** Which step a chart gets: the finest that fits into the points asked for. */
import { DAY, FIVE_MINUTES, HOUR, type Level, stepStart } from '../time-steps.ts'

export interface Step {
  readonly level: Level
  readonly stepMs: number
}

const LADDER: readonly Step[] = [
  ...[1, 2, 3, 6].map((k) => ({ level: '5m' as const, stepMs: k * FIVE_MINUTES })),
  ...[1, 2, 3, 6, 12].map((k) => ({ level: '1h' as const, stepMs: k * HOUR })),
  ...[1, 2, 7, 14, 30].map((k) => ({ level: '1d' as const, stepMs: k * DAY })),
]
const ORDER: readonly Level[] = ['raw', '5m', '1h', '1d']

/**
 * The finest step, of level `atLeast` or coarser, with which [fromMs, toMs) gives at most `maxPoints` points. Raw rows
 * are never summed up for a chart: beyond one point per tick the roll-ups are a hundred times cheaper.
 */
export function pickStep(
  range: { fromMs: number; toMs: number },
  maxPoints: number,
  everyMs: number,
  utcOffsetMs: number,
  atLeast: Level,
): Step {
  const fits = (stepMs: number) => pointCount(range, stepMs, utcOffsetMs) <= maxPoints
  const rungs: Step[] = [{ level: 'raw', stepMs: everyMs }, ...LADDER]
  const usable = rungs.filter((step) => ORDER.indexOf(step.level) >= ORDER.indexOf(atLeast))
  const found = usable.find((step) => fits(step.stepMs))
  if (found !== undefined) return found
  let days = Math.max(30, Math.ceil((range.toMs - range.fromMs) / DAY / Math.max(1, maxPoints - 1)))
  while (!fits(days * DAY)) days += 1
  return { level: '1d', stepMs: days * DAY }
}

/** The next coarser level; daily is the last and is kept for ever. */
export function coarser(level: Level): Level {
  return ORDER[ORDER.indexOf(level) + 1] ?? '1d'
}

/** A step for points that are kept as they were written, at least `leastMs`. */
export function pickPlainStep(
  range: { fromMs: number; toMs: number },
  maxPoints: number,
  leastMs: number,
  utcOffsetMs: number,
): number {
  const seconds = [1, 2, 3, 6, 12].map((k) => ({ level: 'raw' as const, stepMs: k * leastMs }))
  const found = [...seconds, ...LADDER].find(
    ({ stepMs }) => stepMs >= leastMs && pointCount(range, stepMs, utcOffsetMs) <= maxPoints,
  )
  return found?.stepMs ?? pickStep(range, maxPoints, leastMs, utcOffsetMs, '1d').stepMs
}

function pointCount(range: { fromMs: number; toMs: number }, stepMs: number, utcOffsetMs: number): number {
  const first = stepStart(range.fromMs, stepMs, utcOffsetMs)
  return Math.ceil((range.toMs - first) / stepMs)
}

/** Prepares the S-curve for drawing: days become instants, and the values at today's line are picked. Pure. */
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import type { CityTime } from '#domain/time/city-time.ts'

export interface CurveRow {
  /** `2026-11-22` */
  readonly day: string
  /** Midnight in the city at the start of the day. */
  readonly atMs: number
  readonly plan: number | null
  readonly physical: number | null
  readonly absorption: number | null
}
export interface CurveData {
  readonly rows: readonly CurveRow[]
  readonly fromMs: number
  readonly toMs: number
  /** The newest point with a physical figure. */
  readonly last: CurveRow | null
  /** Midnights that begin the 15th of each month, for the axis. */
  readonly months: readonly number[]
}

export function prepareCurve(points: readonly CurvePoint[], time: CityTime): CurveData | null {
  const rows = points.map((point) => ({
    day: point.day,
    atMs: time.startOfDayMs(point.day),
    plan: point.plannedPct,
    physical: point.physicalPct,
    absorption: point.absorptionPct,
  }))
  const first = rows[0]
  const end = rows.at(-1)
  if (first === undefined || end === undefined || end.atMs <= first.atMs) return null
  const last = rows.findLast((row) => row.physical !== null) ?? null
  return { rows, fromMs: first.atMs, toMs: end.atMs, last, months: monthMiddles(first, end, time) }
}

function monthMiddles(from: CurveRow, to: CurveRow, time: CityTime): number[] {
  const middles: number[] = []
  const [year = 0, month = 1] = from.day.split('-').map(Number)
  for (let next = month - 1; ; next++) {
    const middle = new Date(Date.UTC(year, next, 15)).toISOString().slice(0, 10)
    if (middle > to.day) return middles
    if (middle >= from.day) middles.push(time.startOfDayMs(middle))
  }
}

/** The row nearest before an instant, for reading values off the plan. */
export function rowAt(rows: readonly CurveRow[], atMs: number): CurveRow | null {
  return rows.findLast((row) => row.atMs <= atMs) ?? null
}

/** Moves label positions apart so that none is nearer than `gap` to the next; keeps their order from top to bottom. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const placed: number[] = []
  for (const y of wanted) placed.push(Math.max(y, top, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + gap))
  let limit = bottom
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? limit, limit)
    limit = (placed[i] ?? limit) - gap
  }
  return placed
}

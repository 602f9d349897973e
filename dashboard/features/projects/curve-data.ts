/** Prepares the S-curve for drawing. Its axis counts calendar days, which need no clock and no zone. Pure. */
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import type { TimeFormat } from '#domain/format/time-format.ts'
import { addDays, dayNumber } from '#domain/time/day.ts'

export interface CurveRow {
  /** `2026-11-22` */
  readonly day: string
  /** Day number, the place on the axis. */
  readonly at: number
  readonly plan: number | null
  readonly physical: number | null
  readonly absorption: number | null
}
export interface CurveData {
  readonly rows: readonly CurveRow[]
  readonly fromDay: string
  readonly toDay: string
  /** Day numbers of the 15th of each month, for the axis. */
  readonly months: readonly number[]
}

/** `untilDay`: the axis reaches at least this far. Null when there is nothing to draw a line through. */
export function prepareCurve(points: readonly CurvePoint[], untilDay?: string): CurveData | null {
  const rows = points.map((point) => ({
    day: point.day,
    at: dayNumber(point.day),
    plan: point.plannedPct,
    physical: point.physicalPct,
    absorption: point.absorptionPct,
  }))
  const first = rows[0]?.day
  const last = rows.at(-1)?.day
  if (first === undefined || last === undefined) return null
  const toDay = untilDay !== undefined && untilDay > last ? untilDay : last
  if (toDay <= first) return null
  return { rows, fromDay: first, toDay, months: monthMiddles(first, toDay) }
}

/** The last day of each month, today, and of each line the newest day up to today, which its label names. */
export function tableRows(rows: readonly CurveRow[], today: string): readonly CurveRow[] {
  const labelled = (['plan', 'physical', 'absorption'] as const).map((line) =>
    rows.findLast((row) => row.day <= today && row[line] !== null),
  )
  return rows.filter(
    (row, i) =>
      row.day === today || labelled.includes(row) || rows[i + 1]?.day.slice(0, 7) !== row.day.slice(0, 7),
  )
}

function monthMiddles(fromDay: string, toDay: string): number[] {
  const middles: number[] = []
  for (let day = `${fromDay.slice(0, 7)}-15`; day <= toDay; day = `${addDays(day, 31).slice(0, 7)}-15`)
    if (day >= fromDay) middles.push(dayNumber(day))
  return middles
}

/** Of an axis over several years each January is named by its year: `Nov Des ’27 Feb`, no wider than a month. */
export function monthLabel(
  { fromDay, toDay }: Pick<CurveData, 'fromDay' | 'toDay'>,
  day: string,
  { month }: Pick<TimeFormat, 'month'>,
): string {
  const [year = '', number = ''] = day.split('-')
  const isOneYear = fromDay.slice(0, 4) === toDay.slice(0, 4)
  return number === '01' && !isOneYear ? `’${year.slice(2)}` : month(Number(number) - 1)
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

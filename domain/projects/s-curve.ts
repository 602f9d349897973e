/** Plan and progress of one work package over days. Percent are cumulative; null means nothing was reported. */
import type { CurvePoint } from '#domain/contract/rest/projects.ts'

/** At most as many points as a chart shows well. */
export const curvePoints = 120

/** What was reported for exactly this day; null when nothing was. Nothing is interpolated. */
export function valueOn(
  curve: readonly CurvePoint[],
  day: string,
  field: Exclude<keyof CurvePoint, 'day'>,
): number | null {
  return curve.find((point) => point.day === day)?.[field] ?? null
}

/** The newest report of a field up to and including a day, with the day it is from, so that its age can be shown. */
export function newestUpTo(
  curve: readonly CurvePoint[],
  day: string,
  field: Exclude<keyof CurvePoint, 'day'>,
): { readonly day: string; readonly value: number } | null {
  let newest: { day: string; value: number } | null = null
  for (const point of curve) {
    const value = point[field]
    if (value !== null && point.day <= day && (newest === null || point.day > newest.day))
      newest = { day: point.day, value }
  }
  return newest
}

/**
 * The same curve in at most `most` points. Points that were reported are kept or left out, never averaged, so each
 * shown point is a true one; first and last stay, and so do the first and last actual report.
 */
export function thinOut(curve: readonly CurvePoint[], most: number = curvePoints): CurvePoint[] {
  if (curve.length <= most) return [...curve]
  const actual = curve.flatMap((point, i) => (point.physicalPct === null ? [] : [i]))
  const keep = new Set([0, curve.length - 1, actual[0] ?? 0, actual.at(-1) ?? 0])
  const places = most - keep.size
  for (let i = 0; i < places; i++) keep.add(Math.round(((i + 1) * (curve.length - 1)) / (places + 1)))
  return [...keep].sort((a, b) => a - b).flatMap((i) => curve[i] ?? [])
}

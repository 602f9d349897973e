/** The curve of one work package as a chart can show it. */
import type { CurvePoint } from '#domain/contract/rest/projects.ts'

/** At most as many points as a chart shows well. */
const curvePoints = 120

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

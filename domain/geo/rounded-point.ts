import type { Point } from '#domain/geo/distance.ts'

/** A thousandth of a degree is 111 m on the equator: a street corner, no house. */
const perDegree = 1000

/** The point as those see it who may know where about, and not whose door it is. Rounding again changes nothing. */
export function roundedPoint({ lat, lng }: Point): Point {
  return { lat: Math.round(lat * perDegree) / perDegree, lng: Math.round(lng * perDegree) / perDegree }
}

/** The little geometry that the base map needs. */

/** Longitude and latitude in degrees. */
export type Point = readonly [number, number]
export type Ring = readonly Point[]
/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

export function rounded(value: number, digits = 5): number {
  return Number(value.toFixed(digits))
}

/** A closed ring cut to a box after Sutherland and Hodgman; null when nothing is left. */
export function clipRing(ring: Ring, [west, south, east, north]: Box): Point[] | null {
  const sides = [
    { axis: 0, limit: west, sign: 1 },
    { axis: 0, limit: east, sign: -1 },
    { axis: 1, limit: south, sign: 1 },
    { axis: 1, limit: north, sign: -1 },
  ] as const
  let points: Ring = ring.slice(0, -1)
  for (const { axis, limit, sign } of sides) {
    const isInside = (point: Point) => (point[axis] - limit) * sign >= 0
    points = points.flatMap((point, i) => {
      const before = points.at(i - 1) ?? point
      const crossing = isInside(before) === isInside(point) ? [] : [pointAt(before, point, axis, limit)]
      return isInside(point) ? [...crossing, point] : crossing
    })
    if (points.length === 0) return null
  }
  const [first] = points
  if (first === undefined || points.length < 3) return null
  return [...points, first].map(([x, y]) => [rounded(x), rounded(y)])
}

function pointAt(a: Point, b: Point, axis: 0 | 1, limit: number): Point {
  const share = (limit - a[axis]) / (b[axis] - a[axis])
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

/** Even-odd over all rings, so that a hole is outside. */
export function containsPoint(rings: readonly Ring[], [x, y]: Point): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i] ?? [0, 0]
      const [bx, by] = ring[j] ?? [0, 0]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

/** Area of a ring near the equator, where a degree is 111.3 km east and 110.6 km north. */
export function areaKm2(ring: Ring): number {
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0]
    const [bx, by] = ring[i] ?? [0, 0]
    twice += ax * by - bx * ay
  }
  return Math.abs(twice / 2) * 111.3 * 110.6
}

/** Rows after the heading; fields in double quotes may hold commas, and "" inside them is one quote. */
export function readCsv(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}

/** The point that `1°10'3.4" N 104°0'9.1" E` names; throws when it names none. */
export function fromDegreesMinutesSeconds(text: string): Point {
  const [lat, lng] = [...text.matchAll(/(\d+)°(\d+)'([\d.]+)"+\s*([NSEW])/g)].map(
    ([, degrees, minutes, seconds, side = '']) =>
      (Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600) * (/[SW]/.test(side) ? -1 : 1),
  )
  if (lat === undefined || lng === undefined) throw new Error(`not a latitude and longitude: ${text}`)
  return [lng, lat]
}

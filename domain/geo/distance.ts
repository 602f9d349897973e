export interface Point {
  readonly lat: number
  readonly lng: number
}

/** Mean radius of the earth (IUGG), in metres. */
const earthRadiusM = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres. */
export function distanceM(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat)
  const dLng = radians(b.lng - a.lng)
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Direction from `a` to `b` in degrees clockwise from north, 0 up to but not including 360. */
export function bearingDeg(a: Point, b: Point): number {
  const dLng = radians(b.lng - a.lng)
  const y = Math.sin(dLng) * Math.cos(radians(b.lat))
  const x =
    Math.cos(radians(a.lat)) * Math.sin(radians(b.lat)) -
    Math.sin(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.cos(dLng)
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
}

/** The point `metres` away in a direction (degrees clockwise from north). */
export function destination(from: Point, directionDeg: number, metres: number): Point {
  const angle = metres / earthRadiusM
  const direction = radians(directionDeg)
  const lat = radians(from.lat)
  const sinLat = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(direction)
  const dLng = Math.atan2(
    Math.sin(direction) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * sinLat,
  )
  const lng = from.lng + (dLng * 180) / Math.PI
  return { lat: (Math.asin(sinLat) * 180) / Math.PI, lng: ((lng + 540) % 360) - 180 }
}

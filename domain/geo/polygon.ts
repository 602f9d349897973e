/** A closed ring of [longitude, latitude], as GeoJSON writes it. */
export type Ring = readonly (readonly number[])[]

/** True when the point lies inside the ring; a point exactly on an edge may fall either way. */
export function isInRing(ring: Ring, lng: number, lat: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [aLng = 0, aLat = 0] = ring[i] ?? []
    const [bLng = 0, bLat = 0] = ring[j] ?? []
    const crosses = aLat > lat !== bLat > lat
    if (crosses && lng < ((bLng - aLng) * (lat - aLat)) / (bLat - aLat) + aLng) inside = !inside
  }
  return inside
}

/** A GeoJSON polygon: the first ring is the outline, the others are holes. */
export function isInPolygon(polygon: readonly Ring[], lng: number, lat: number): boolean {
  const [outline, ...holes] = polygon
  return (
    outline !== undefined && isInRing(outline, lng, lat) && !holes.some((hole) => isInRing(hole, lng, lat))
  )
}

/** The bundled base map as paths: read once through a schema, smoothed once, kept in map units around the city. */
import { z } from 'zod'

/** One map unit is a millionth of the world's width: small enough numbers that a canvas keeps their precision. */
const UNITS = 1e6

const Ring = z.array(z.tuple([z.number(), z.number()]))
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
])
const Collection = (properties: z.ZodType) =>
  z.object({ features: z.array(z.object({ properties, geometry: Geometry })) })
const LandSchema = Collection(z.object({ region: z.string() }))
const DistrictsSchema = Collection(z.object({ name: z.string() }))
const Spot = z.object({ name: z.string(), lon: z.number(), lat: z.number() })
const PlacesSchema = z.object({
  districts: z.array(Spot),
  subdistricts: z.array(Spot),
  islands: z.array(Spot.extend({ km2: z.number() })),
})

export interface LandPiece {
  readonly path: Path2D
  /** West, north, east, south in map units from the origin. */
  readonly box: readonly [number, number, number, number]
  /** Of the city itself; the neighbours are drawn dimmer. */
  readonly isOwn: boolean
}
export interface MapLabel {
  readonly text: string
  readonly kind: 'district' | 'subdistrict' | 'island'
  readonly lat: number
  readonly lng: number
  readonly km2: number
}
export interface BaseMap {
  /** World position of the paths' origin, as shares of the world's width. */
  readonly origin: readonly [number, number]
  readonly land: readonly LandPiece[]
  readonly districts: readonly Path2D[]
  readonly labels: readonly MapLabel[]
}

/** Web Mercator as a share of the world's width, 0 to 1 from the north-west corner. */
export function mercator(lng: number, lat: number): readonly [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [(lng + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

/** Size in pixels of one map unit at a zoom. */
export function unitPx(zoom: number): number {
  return (256 * 2 ** zoom) / UNITS
}

/** `ownRegions` begins the region codes of the city, for example `21.71`. Throws where a layer is not what it should be. */
export function readBaseMap(
  layers: { readonly land: unknown; readonly districts: unknown; readonly places: unknown },
  centre: readonly [number, number],
  ownRegion: string,
): BaseMap {
  const land = LandSchema.parse(layers.land)
  const districts = DistrictsSchema.parse(layers.districts)
  const places = PlacesSchema.parse(layers.places)
  const origin = mercator(centre[1], centre[0])
  const draw = (geometry: z.infer<typeof Geometry>, smooth: boolean) => {
    const path = new Path2D()
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const ring of polygons.flat()) {
      const points = ring.map(([lng, lat]): [number, number] => {
        const [x, y] = mercator(lng, lat)
        return [(x - origin[0]) * UNITS, (y - origin[1]) * UNITS]
      })
      for (const [index, [x, y]] of (smooth ? cutCorners(points) : points).entries()) {
        if (index === 0) path.moveTo(x, y)
        else path.lineTo(x, y)
        box[0] = Math.min(box[0], x)
        box[1] = Math.min(box[1], y)
        box[2] = Math.max(box[2], x)
        box[3] = Math.max(box[3], y)
      }
      path.closePath()
    }
    return { path, box }
  }
  return {
    origin,
    land: land.features.map((feature) => {
      const { region } = feature.properties as { region: string }
      return { ...draw(feature.geometry, true), isOwn: region.startsWith(ownRegion) }
    }),
    districts: districts.features.map((feature) => draw(feature.geometry, false).path),
    labels: [
      ...places.districts.map((spot) => label(spot, 'district', 0)),
      ...places.islands.map((spot) => label(spot, 'island', spot.km2)).sort((a, b) => b.km2 - a.km2),
      ...places.subdistricts.map((spot) => label(spot, 'subdistrict', 0)),
    ],
  }
}

function label(spot: z.infer<typeof Spot>, kind: MapLabel['kind'], km2: number): MapLabel {
  const text = kind === 'district' ? spot.name.toUpperCase() : spot.name.replace(/^Pulau /, 'P. ')
  return { text, kind, lat: spot.lat, lng: spot.lon, km2 }
}

/** One smoothing pass: every corner is cut at a fifth of its sides, which takes the cut-glass look off the coast. */
export function cutCorners(ring: readonly [number, number][]): [number, number][] {
  const smooth: [number, number][] = []
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] ?? [0, 0]
    const [bx, by] = ring[i + 1] ?? [0, 0]
    smooth.push([ax * 0.8 + bx * 0.2, ay * 0.8 + by * 0.2], [ax * 0.2 + bx * 0.8, ay * 0.2 + by * 0.8])
  }
  return smooth
}

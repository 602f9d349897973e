/**
 * Makes the offline base map of Batam again: land.json, districts.json and places.json (about 139 kB).
 *
 * Its sources are not part of the product. In an empty folder:
 *   npm install @geo-maps/earth-lands-10m@0.6.0 idn-area-data@4.0.1 geografis@1.3.2 d3-delaunay@6 polygon-clipping@0.15
 *   node <here>/build.ts node_modules <output folder>
 *
 * Licences of what comes out: config/batam/map/README.md. Needs about 0.6 GB of memory for a few seconds, since the
 * coast of the whole earth is read at once.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  areaKm2,
  type Box,
  clipRing,
  containsPoint,
  fromDegreesMinutesSeconds,
  type Point,
  type Ring,
  readCsv,
  rounded,
} from './geometry.ts'

interface Earth {
  readonly geometries: readonly (
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
  )[]
}
interface Island {
  readonly regency: string
  readonly point: Point
  readonly isPopulated: boolean
  readonly name: string
}
interface Land {
  readonly polygon: readonly Ring[]
  readonly km2: number
  readonly region: string
}
interface Village {
  readonly code: string
  readonly village: string
  readonly district: string
  readonly longitude: number
  readonly latitude: number
}
type Districts = ReadonlyMap<string, readonly Village[]>
type Shape = readonly (readonly Ring[])[]

/** The two packages that are not ours to install: only what is used of them. */
interface Voronoi {
  Delaunay: {
    from(points: readonly Point[]): { voronoi(box: Box): { cellPolygon(index: number): Point[] | null } }
  }
}
interface Clipping {
  union(...shapes: readonly Shape[]): Shape
  intersection(a: Shape, b: Shape): Shape
}

const [packages = 'node_modules', output = '.'] = process.argv.slice(2)
const cityCode = '21.71'
const box: Box = [103.55, 0.35, 104.75, 1.45]

async function load<T>(name: string): Promise<T> {
  const require = createRequire(resolve(packages, 'none.js'))
  const loaded = (await import(pathToFileURL(require.resolve(name)).href)) as { default?: T } & T
  return loaded.default ?? loaded
}
const text = (path: string) => readFile(join(packages, path), 'utf8')
async function json<T>(path: string): Promise<T> {
  return JSON.parse(await text(path)) as T
}

async function main(): Promise<void> {
  const islands = readIslands(await text('idn-area-data/data/islands.csv'))
  const land = readLand(await json<Earth>('@geo-maps/earth-lands-10m/map.geo.json'), islands)
  const everywhere = await json<Village[]>('geografis/data/json/data.json')
  const kelurahan = everywhere.filter((entry) => entry.code.startsWith(cityCode))
  const kecamatan = Map.groupBy(kelurahan, (entry) => entry.district)
  const districts = await districtCells(kelurahan, kecamatan, land)

  await mkdir(output, { recursive: true })
  await write('land.json', collection(land.map(landFeature)))
  await write('districts.json', collection(districts))
  await write('places.json', places(kecamatan, kelurahan, islands, land))
}

function readIslands(csv: string): Island[] {
  return readCsv(csv)
    .filter((row) => row[1]?.startsWith('21.'))
    .map(([, regency = '', degrees = '', populated, , name = '']) => ({
      regency,
      point: fromDegreesMinutesSeconds(degrees),
      isPopulated: Number(populated) === 1,
      name,
    }))
}

/** Polygons inside the box, each with the regency that most of its named islands belong to. */
function readLand(earth: Earth, islands: readonly Island[]): Land[] {
  const polygons = earth.geometries.flatMap((geometry) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  )
  const [west, south, east, north] = box
  return polygons
    .filter(([outline]) => outline?.some(([x, y]) => x >= west && x <= east && y >= south && y <= north))
    .map((polygon) => polygon.map((ring) => clipRing(ring, box)).filter((ring) => ring !== null))
    .filter((polygon) => polygon.length > 0)
    .map((polygon) => {
      const [outline = []] = polygon
      return { polygon, km2: areaKm2(outline), region: regionOf(polygon, outline, islands) }
    })
}

function regionOf(polygon: readonly Ring[], outline: Ring, islands: readonly Island[]): string {
  const mean = (axis: 0 | 1) => outline.reduce((sum, point) => sum + point[axis], 0) / outline.length
  const [x, y] = [mean(0), mean(1)]
  if (areaKm2(outline) > 300 && x < 104 && y > 1.2) return 'SG'
  const votes = Map.groupBy(
    islands.filter((island) => containsPoint(polygon, island.point)),
    (island) => island.regency,
  )
  const most = [...votes].sort(([, a], [, b]) => b.length - a.length)[0]
  if (most !== undefined) return most[0]
  // Islets without a name in the register, told apart by where they lie.
  if (y > 1.28 && x > 104) return 'MY'
  if (y > 1.205 && x < 104.05) return 'SG'
  if (x > 104.22 && y > 0.78) return '21.01'
  return x < 103.62 ? '21.02' : cityCode
}

/** Cells of what lies nearest to each kelurahan's point, joined per kecamatan and cut to the coast. */
async function districtCells(kelurahan: readonly Village[], kecamatan: Districts, land: readonly Land[]) {
  const { Delaunay } = await load<Voronoi>('d3-delaunay')
  const { intersection, union } = await load<Clipping>('polygon-clipping')
  const voronoi = Delaunay.from(kelurahan.map((entry): Point => [entry.longitude, entry.latitude])).voronoi(
    box,
  )
  const coast = land.filter((entry) => entry.region === cityCode).map((entry) => entry.polygon)
  return [...kecamatan].map(([name, entries]) => {
    const cells = entries
      .map((entry) => voronoi.cellPolygon(kelurahan.indexOf(entry)))
      .filter((cell) => cell !== null)
      .map((cell): Shape => [[cell.map(([x, y]): Point => [x, y])]])
    const shape = intersection(union(...cells), coast)
    return {
      type: 'Feature',
      properties: { name, code: entries[0]?.code.slice(0, 8), indicative: true },
      geometry: {
        type: 'MultiPolygon',
        coordinates: shape.map((polygon) =>
          polygon.map((ring) => ring.map((point) => point.map((v) => rounded(v)))),
        ),
      },
    }
  })
}

function landFeature({ polygon, km2, region }: Land) {
  return {
    type: 'Feature',
    properties: { region, km2: rounded(km2, 2) },
    geometry: { type: 'Polygon', coordinates: polygon },
  }
}

function places(
  kecamatan: Districts,
  kelurahan: readonly Village[],
  islands: readonly Island[],
  land: readonly Land[],
) {
  const mean = (entries: readonly Village[], field: 'longitude' | 'latitude') =>
    rounded(entries.reduce((sum, entry) => sum + entry[field], 0) / entries.length)
  return {
    districts: [...kecamatan].map(([name, entries]) => ({
      name,
      lon: mean(entries, 'longitude'),
      lat: mean(entries, 'latitude'),
    })),
    subdistricts: kelurahan.map((entry) => ({
      code: entry.code,
      name: entry.village,
      district: entry.district,
      lon: rounded(entry.longitude),
      lat: rounded(entry.latitude),
    })),
    islands: islands
      .filter((island) => island.regency === cityCode)
      .map(({ name, point, isPopulated }) => ({
        name,
        lon: rounded(point[0], 4),
        lat: rounded(point[1], 4),
        populated: isPopulated,
        km2: rounded(land.find((entry) => containsPoint(entry.polygon, point))?.km2 ?? 0, 1),
      })),
  }
}

function collection(features: readonly unknown[]) {
  return { type: 'FeatureCollection', features }
}
async function write(file: string, content: unknown): Promise<void> {
  const body = JSON.stringify(content)
  await writeFile(join(output, file), body)
  console.log(`${file}: ${body.length} bytes`)
}

await main()

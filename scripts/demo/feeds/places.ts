/** Places of Batam that sample complaints name. Coordinates as in the sample cameras, a few metres about. */
import type { City } from '#config/schema/city.ts'
import { distanceM } from '#domain/geo/distance.ts'

export interface Place {
  readonly name: string
  readonly lat: number
  readonly lng: number
}

const rows: readonly (readonly [string, number, number])[] = [
  ['Simpang Kepri Mall, Jl. Jenderal Sudirman', 1.1262, 104.0388],
  ['Simpang Kara, Jl. Ahmad Yani', 1.1215, 104.0452],
  ['Simpang Bank Indonesia, Jl. Engku Putri', 1.1311, 104.0513],
  ['depan Nagoya Hill, Jl. Teuku Umar', 1.1462, 104.0124],
  ['pertokoan Jl. Imam Bonjol, Nagoya', 1.1432, 104.0142],
  ['Simpang Jam, Jl. Yos Sudarso', 1.1333, 104.0182],
  ['Pasar Induk Jodoh, Jl. Duyung', 1.1514, 104.005],
  ['pelantar Tanjung Uma', 1.1436, 103.9968],
  ['Simpang Kuda, Sei Panas', 1.1361, 104.0273],
  ['Bundaran Madani, Jl. Raja Haji Fisabilillah', 1.1342, 104.0431],
  ['Jembatan Sei Ladi, Jl. Gajah Mada', 1.1088, 104.0098],
  ['kaki Jembatan 1 Barelang', 0.9835, 104.0402],
  ['halaman Kantor Wali Kota', 1.1283, 104.0548],
  ['Pelabuhan Feri Batam Centre', 1.1315, 104.0529],
  ['Simpang Kabil, Jl. Jenderal Sudirman', 1.108, 104.0459],
  ['Tiban Centre, Jl. Gajah Mada', 1.1092, 103.978],
  ['Perumahan Delta Villa, Tiban', 1.112, 103.97],
  ['tanjakan Southlink', 1.114, 103.9962],
  ['Pelabuhan Domestik Sekupang', 1.1258, 103.9288],
  ['Mata Kucing, Jl. Ir. Sutami', 1.0852, 103.9722],
  ['sekitar Waduk Duriangkang', 1.0235, 104.058],
  ['Terminal Mukakuning', 1.0672, 104.0252],
  ['gerbang Batamindo, Jl. Gaharu', 1.064, 104.0302],
  ['Simpang Panbil, Jl. Ahmad Yani', 1.0728, 104.0285],
  ['Simpang Tembesi, Jl. Trans Barelang', 1.04, 104.001],
  ['Alun-alun Engku Putri', 1.129, 104.0539],
  ['Simpang Basecamp, Jl. Brigjen Katamso', 1.0438, 103.964],
  ['SP Plaza, Jl. Letjen Suprapto', 1.0421, 103.9832],
  ['Pasar Aviari, Batu Aji', 1.0478, 103.9752],
  ['depan RSUD Embung Fatimah', 1.0505, 103.972],
  ['saluran Buliang, Batu Aji', 1.047, 103.9705],
  ['cekungan Muka Kuning, Jl. Ahmad Yani', 1.0708, 104.0306],
  ['Baloi, Jl. Jenderal Sudirman', 1.1195, 104.0265],
  ['Simpang Baloi Center, Jl. Bunga Raya', 1.129, 104.012],
  ['Simpang Tiga Sambau, Jl. Hang Jebat', 1.1672, 104.113],
  ['gerbang Bandara Hang Nadim', 1.1222, 104.114],
  ['Simpang Batu Besar, Jl. Hang Tuah', 1.138, 104.129],
  ['Pelabuhan Telaga Punggur', 1.0352, 104.1322],
  ['depan Pasar Bengkong Indah', 1.1515, 104.03],
  ['Jl. Bengkong Laut', 1.1568, 104.0285],
  ['gerbang Pelabuhan Batu Ampar', 1.1655, 104.0045],
  ['Sagulung Kota, Jl. Letjen Suprapto', 1.032, 103.9562],
  ['Kaveling Sungai Lekop', 1.0262, 103.95],
  ['Perumahan Bida Asri, Batam Kota', 1.1218, 104.0665],
  ['Kampung Melayu, Batu Besar', 1.1466, 104.1388],
  ['Bengkong Sadai', 1.1516, 104.0449],
  ['Tanjung Sengkuang', 1.1799, 104.0196],
  ['Tanjung Piayu', 1.0118, 104.083],
  ['Pasar Belakang Padang', 1.1496, 103.8868],
]
export const places: readonly Place[] = rows.map(([name, lat, lng]) => ({ name, lat, lng }))

/** As far as a camera tells in which kelurahan a place lies. */
const BESIDE_M = 1_000

/**
 * Code of the kelurahan a place lies in: that of the camera beside it, as one place has one district on every page; else
 * the one whose own point is nearest. Good enough for a sample.
 */
export function nearestKelurahan(
  { kecamatan, cameras }: Pick<City, 'kecamatan' | 'cameras'>,
  lat: number,
  lng: number,
): string {
  const nearest = <P extends { readonly lat: number; readonly lng: number }>(points: readonly P[]) =>
    points
      .map((point) => ({ point, awayM: distanceM(point, { lat, lng }) }))
      .reduce((best, next) => (next.awayM < best.awayM ? next : best), {
        point: null as P | null,
        awayM: Infinity,
      })
  const beside = nearest(cameras.filter(({ kelurahan }) => kelurahan !== null))
  if (beside.point?.kelurahan != null && beside.awayM <= BESIDE_M) return beside.point.kelurahan
  const own = nearest(kecamatan.flatMap((district) => district.kelurahan))
  if (own.point === null) throw new Error('the city has no kelurahan')
  return own.point.code
}

/**
 * How soon the camera finder has its rows in a city of 5,000 cameras: every keystroke of several
 * searches, the worst one counts.
 */
import { indexCameras, searchCameras } from '#domain/cameras/camera-search.ts'
import type { Row } from './row.ts'

const CAMERAS = 5_000
const REACH_MS = 100
const searches = ['simpang kabil utara', 'simpng', 'jl ahmad yani km 7', '0147', 'a', 'tidak ada sama sekali']
const streets = [
  'Ahmad Yani',
  'Sudirman',
  'Hang Tuah',
  'Gajah Mada',
  'Imam Bonjol',
  'Yos Sudarso',
  'Diponegoro',
]
const places = ['Simpang', 'Pasar', 'Terminal', 'Jembatan', 'Bundaran', 'Halte', 'Gerbang', 'Pelabuhan']
const ways = ['arah utara', 'arah timur', 'arah selatan', 'arah barat', 'pintu utama', 'lokasi proyek']

export async function run(): Promise<Row[]> {
  const cameras = Array.from({ length: CAMERAS }, (_, i) => ({
    number: i + 1,
    texts: [
      `${places[i % places.length]} ${streets[(i * 7) % streets.length]} ${i % 173}, ${ways[i % ways.length]}`,
      `Jl. ${streets[i % streets.length]} km ${i % 31}`,
      `Lokasi ${Math.floor(i / 4)}`,
      `Kelurahan ${i % 64}`,
      `Kecamatan ${i % 12}`,
    ],
  }))
  const indexedAt = performance.now()
  const index = indexCameras(cameras, (camera) => camera.texts)
  const indexMs = performance.now() - indexedAt
  let worstMs = 0
  let worst = ''
  for (const text of searches) {
    for (let typed = 1; typed <= text.length; typed++) {
      const tookMs = quickestOf(() => searchCameras(index, text.slice(0, typed)))
      if (tookMs > worstMs) [worstMs, worst] = [tookMs, text.slice(0, typed)]
    }
  }
  return [
    {
      what: `camera finder, ${CAMERAS.toLocaleString('en')} cameras, one keystroke`,
      reach: `<= ${REACH_MS} ms`,
      measured: `${worstMs.toFixed(1)} ms`,
      met: worstMs <= REACH_MS,
      note: `worst of all keystrokes, each the quickest of five ("${worst}"); index made in ${indexMs.toFixed(0)} ms`,
    },
  ]
}

/** The quickest of a few, so that another process taking the core is not counted as ours. */
function quickestOf(work: () => void): number {
  let quickestMs = Number.POSITIVE_INFINITY
  for (let time = 0; time < 5; time++) {
    const startedAt = performance.now()
    work()
    quickestMs = Math.min(quickestMs, performance.now() - startedAt)
  }
  return quickestMs
}

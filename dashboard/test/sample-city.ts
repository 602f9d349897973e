/** A small invented city for page tests: every record passes the contract's own schema. Deterministic. */
import { readFileSync } from 'node:fs'
import type { CameraStateKind, CameraStatus } from '#domain/cameras/camera-state.ts'
import { type CameraWhy, reasonOf } from '#domain/cameras/stream-fault.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { CityInfo } from '#domain/contract/rest/city.ts'
import { CityInfo as CityInfoSchema } from '#domain/contract/rest/city.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { CameraId, CameraNumber, CategoryId, FeedId, SiteId, SkpdId } from '#domain/ids.ts'

interface Places {
  readonly districts: readonly { name: string; lon: number; lat: number }[]
  readonly subdistricts: readonly { code: string; name: string; district: string; lon: number; lat: number }[]
}
const mapFolder = new URL('../../config/batam/map/', import.meta.url)
export function mapLayer(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, mapFolder), 'utf8'))
}
const places = mapLayer('places') as Places

/** Numbers from 0 to 1 that are the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

export const skpdList = [
  ['dbmsda', 'Dinas Bina Marga dan Sumber Daya Air', 'Bina Marga dan SDA'],
  ['dcktr', 'Dinas Cipta Karya dan Tata Ruang', 'Cipta Karya dan Tata Ruang'],
  ['dpkp', 'Dinas Perumahan dan Permukiman', 'Perumahan dan Permukiman'],
  ['disdik', 'Dinas Pendidikan', 'Pendidikan'],
  ['dinkes', 'Dinas Kesehatan', 'Kesehatan'],
  ['dishub', 'Dinas Perhubungan', 'Perhubungan'],
  ['dlh', 'Dinas Lingkungan Hidup', 'Lingkungan Hidup'],
  ['diskominfo', 'Dinas Komunikasi dan Informatika', 'Komunikasi dan Informatika'],
  ['satpolpp', 'Satuan Polisi Pamong Praja', 'Satpol PP'],
  ['kec-bengkong', 'Kecamatan Bengkong', 'Kec. Bengkong'],
  ['perikanan', 'Dinas Perikanan', 'Perikanan'],
].map(([id = '', name = '', short = '']) => ({ id: SkpdId.parse(id), name, short }))

export const sampleCity: CityInfo = CityInfoSchema.parse({
  name: 'Kota Batam',
  centreName: 'Pusat Kendali Kota Batam',
  timeZone: 'Asia/Jakarta',
  timeZoneLabel: 'WIB',
  isSample: true,
  isDemo: true,
  map: {
    centre: [1.09, 104.03],
    zoom: 12,
    bounds: [0.97, 103.88, 1.21, 104.17],
    wideBounds: [0.35, 103.55, 1.45, 104.75],
    credit: { id: '© kontributor OpenStreetMap (ODbL)', en: '© OpenStreetMap contributors (ODbL)' },
  },
  skpd: skpdList,
  kecamatan: places.districts.map((d, i) => ({
    code: `21.71.${String(i + 1).padStart(2, '0')}`,
    name: d.name,
    lat: d.lat,
    lng: d.lon,
    kelurahan: places.subdistricts
      .filter((s) => s.district === d.name)
      .map((s) => ({ code: s.code, name: s.name })),
  })),
  categories: [
    ['jalan-rusak', 'Jalan rusak', 'Damaged road', 'dbmsda', null],
    ['sampah', 'Sampah menumpuk', 'Waste not collected', 'dlh', null],
    ['drainase', 'Drainase tersumbat', 'Blocked drain', 'dbmsda', null],
    ['lampu-jalan', 'Lampu jalan padam', 'Street light out', 'dishub', null],
    ['banjir', 'Banjir', 'Flood', 'dbmsda', 2],
    ['kebakaran', 'Kebakaran', 'Fire', 'satpolpp', 1],
  ].map(([id, nameId, nameEn, owner, emergencyPriority]) => ({
    id,
    name: { id: nameId, en: nameEn },
    owner,
    disclosure: 'internal',
    emergencyPriority,
  })),
  layouts: [
    {
      id: 'sore',
      number: 3,
      name: { id: 'Sore, simpang utama', en: 'Evening, main junctions' },
      shape: '4x4',
      tiles: Array.from({ length: 16 }, (_, i) => 101 + i),
    },
    {
      id: 'dua',
      number: 2,
      name: { id: 'Empat kamera', en: 'Four cameras' },
      shape: '2x2',
      tiles: [101, 102, 103, 104],
    },
    {
      id: 'satu',
      number: 1,
      name: { id: 'Satu kamera', en: 'One camera' },
      shape: '1',
      tiles: [101],
    },
    {
      id: 'sembilan',
      number: 4,
      name: { id: 'Sembilan kamera', en: 'Nine cameras' },
      shape: '3x3',
      tiles: Array.from({ length: 9 }, (_, i) => 120 + i),
    },
    {
      id: 'utama',
      number: 5,
      name: { id: 'Satu besar, lima kecil', en: 'One large, five small' },
      shape: '1+5',
      tiles: [101, 102, 103, 104, 105, 106],
    },
  ],
  tours: [
    {
      id: 'keliling',
      name: { id: 'Keliling kota', en: 'Round the city' },
      steps: [
        { layout: 'sore', seconds: 20 },
        { layout: 'dua', seconds: 20 },
      ],
    },
  ],
  walls: [
    {
      id: 'dinding-a',
      name: 'Dinding A',
      screens: [
        { id: 'kiri', name: 'Layar kiri' },
        { id: 'kanan', name: 'Layar kanan' },
      ],
    },
  ],
  teams: [
    {
      id: 'regu-4',
      name: 'Regu 4 BMSDA',
      skpdId: 'dbmsda',
      capability: ['pompa'],
      phone: '0812 0000 0004',
      base: { lat: 1.12, lng: 104.03 },
    },
  ],
  thresholds: {
    deviationBasis: 'points',
    periodOneUpToPct: 70,
    criticalPeriodOne: 10,
    criticalPeriodTwo: 5,
    watchPeriodOne: 5,
    watchPeriodTwo: 2.5,
    nearDeadlineShare: 0.75,
  },
  alertLimits: {
    acknowledgeMs: { 1: 120_000, 2: 300_000, 3: 1_800_000, 4: null },
    arriveMs: { 1: 1_200_000, 2: 2_700_000, 3: 10_800_000, 4: 28_800_000 },
    forwardUpToPriority: 2,
  },
})

const cameraNames = [
  'Simpang Kepri Mall',
  'Simpang Kara',
  'Nagoya Hill, pintu utama',
  'Pasar Jodoh',
  'Bundaran Madani',
  'Jembatan 1 Barelang',
  'Pelabuhan Batam Centre',
  'Jl. Gajah Mada, Tiban',
  'Jl. Ahmad Yani',
  'Waduk Duriangkang',
  'Terminal Mukakuning',
  'Gerbang Batamindo',
  'Simpang Tembesi',
  'Alun-alun Engku Putri',
  'Simpang Basecamp',
  'Jl. Sudirman, Baloi',
]

export function sampleCameras(): readonly CameraInfo[] {
  const random = seeded(7)
  const near = places.subdistricts.filter((s) => s.lat > 1 && s.lon > 103.9 && s.lon < 104.16)
  return Array.from({ length: 60 }, (_, i) => {
    const at = near[i % near.length]
    const number = 101 + i
    return {
      id: CameraId.parse(`cam-${number}`),
      number: CameraNumber.parse(number),
      name: cameraNames[i] ?? `${at?.name ?? 'Kota'} ${(i % 3) + 1}`,
      place: at?.name ?? 'Batam',
      lat: (at?.lat ?? 1.1) + (random() - 0.5) * 0.008,
      lng: (at?.lon ?? 104) + (random() - 0.5) * 0.008,
      kelurahan: null,
      bearingDeg: Math.round(random() * 360),
      fieldOfViewDeg: 62,
      rangeM: 120,
      siteId: SiteId.parse(`lokasi-${Math.floor(i / 4) + 1}`),
      siteName: `Lokasi ${Math.floor(i / 4) + 1}`,
      ownerId: SkpdId.parse('diskominfo'),
      hasSub: true,
      isPublic: i % 3 !== 0,
      isPriority: i % 9 === 0,
      purposeNotice: 'Pemantauan lalu lintas dan keselamatan warga.',
      sample: true,
    }
  })
}

export function cameraStatus(camera: CameraInfo, index: number, nowMs: number): CameraStatus {
  const trouble: Readonly<Record<number, readonly [CameraStateKind, CameraWhy]>> = {
    9: ['offline', { code: 'connection-reset' }],
    10: ['offline', { code: 'no-connection', seconds: 5 }],
    27: ['offline', { code: 'no-picture', seconds: 5 }],
    12: ['frozen', { code: 'picture-stopped', seconds: 5 }],
    14: ['degraded', { code: 'slowed', fps: 8, usualFps: 25, kbps: 980, usualKbps: 1_000 }],
    31: ['ended', { code: 'said-goodbye' }],
    40: ['refused-login', { code: 'login-missing' }],
  }
  const [state, why] = trouble[index] ?? ['live', null]
  const isUp = state === 'live' || state === 'degraded'
  return {
    cameraId: camera.id,
    state,
    sinceMs: nowMs - 60_000 * (5 + index * 3),
    reason: why === null || why.code === 'slowed' ? null : reasonOf(why),
    why,
    fps: state === 'degraded' ? 8 : isUp ? 25 : 0,
    bitrateKbps: isUp ? 980 : 0,
    lastFrameAtMs: isUp ? nowMs : nowMs - 600_000,
    codec: 'h264',
    width: 640,
    height: 360,
    retryAtMs: null,
  }
}

export const sampleFeeds = [
  {
    id: FeedId.parse('skpd-progres'),
    name: 'Progres paket SKPD',
    profile: 'progress-rows',
    format: 'json',
    way: 'http',
    folder: null,
    everySeconds: 60,
    isClearText: false,
    sample: true,
  },
  {
    id: FeedId.parse('aduan-warga'),
    name: 'Pengaduan warga',
    profile: 'complaint-list',
    format: 'csv',
    way: 'http',
    folder: null,
    everySeconds: 20,
    isClearText: false,
    sample: true,
  },
]
/** Registered three days ago; nothing has ever come. */
export const silentFeed = {
  id: FeedId.parse('sp2d'),
  name: 'SP2D dari SIPD',
  profile: 'progress-rows',
  format: 'csv',
  way: 'folder',
  folder: 'drop/sp2d',
  everySeconds: 5,
  isClearText: false,
  sample: false,
}
/** A broken one is stale after its quarter of an hour, the silent one dead after its three days. */
export const sampleRhythm = { dueAfterS: 60, staleAfterS: 600, deadAfterS: 86_400, owed: true }

export function feedStatus(feedId: FeedId, isBroken: boolean, nowMs: number): FeedStatus {
  return {
    ...newFeedStatus(feedId, nowMs - 86_400_000),
    deliveredAtMs: nowMs - (isBroken ? 900_000 : 12_000),
    freshness: isBroken ? 'stale' : 'fresh',
    lateness: isBroken ? 'stale' : 'fresh',
    lastGoodAtMs: nowMs - (isBroken ? 900_000 : 12_000),
    dataAsOfMs: nowMs - (isBroken ? 960_000 : 15_000),
    lastTriedAtMs: nowMs - 5_000,
    nextTryAtMs: nowMs + 15_000,
    consecutiveFailures: isBroken ? 4 : 0,
    lastFailure: isBroken
      ? {
          kind: 'wrong-type',
          detail: { id: 'Sumber menjawab HTML, bukan CSV.', en: 'The source answered HTML, not CSV.' },
          atMs: nowMs - 5_000,
        }
      : null,
    rows: 219,
    accepted: 214,
    refused: isBroken ? 2 : 0,
    held: isBroken ? 1 : 0,
    suspicious: 3,
    skipped: [
      { kind: 'header', count: 1, rows: [1] },
      { kind: 'total', count: 1, rows: [218] },
      ...(isBroken ? [] : [{ kind: 'blank' as const, count: 3, rows: [217, 219, 220] }]),
    ],
    unusedColumns: isBroken ? ['minggu_ke'] : [],
    units: 34,
    heldBack: isBroken ? ['Dinas Kesehatan'] : [],
    lastRefusals: isBroken
      ? [
          {
            verdict: 'refused',
            row: 12,
            field: 'physicalPct',
            reason: { id: 'Persen harus 0 sampai 100.', en: 'A percentage must be 0 to 100.' },
            got: '1.234,5',
          },
        ]
      : [],
    refusedFiles: isBroken
      ? {
          count: 1,
          last: [
            {
              name: 'laporan.xlsx',
              atMs: nowMs - 3_600_000,
              reason: {
                id: 'Berkas Excel; simpan sebagai CSV UTF-8.',
                en: 'An Excel file; save it as CSV UTF-8.',
              },
            },
          ],
        }
      : { count: 0, last: [] },
  }
}
export const categoryIds = sampleCity.categories.map((c) => CategoryId.parse(c.id))

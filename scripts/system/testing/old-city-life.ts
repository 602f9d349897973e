/** A few days in the life of a small city, told through its own front door and drop folder: what an old city holds. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dayMs, hourMs } from '#domain/time/units.ts'
import type { Json } from './city-copy.ts'
import { until } from './until.ts'
import { Visitor } from './visitor.ts'

/** Of test accounts that exist nowhere else; the test that upgrades the city signs in with it. */
export const oldCityPassword = 'sandi kota lama, hanya untuk uji'
export const oldCityPeople = [
  { name: 'kepala', displayName: 'Kepala Pusat Kendali', role: 'admin', skpdId: null, teamId: null },
  { name: 'budi', displayName: 'Budi Operator', role: 'operator', skpdId: null, teamId: null },
  { name: 'regu-4', displayName: 'Regu 4 BMSDA', role: 'field', skpdId: null, teamId: 'regu-4-bmsda' },
] as const

export const oldCityFeeds = [
  { id: 'progres-skpd', profile: 'progress-rows', format: 'csv', unit: 'skpd', path: 'progres' },
  { id: 'aduan-warga', profile: 'complaint-list', format: 'json', unit: 'row', path: 'aduan' },
].map(({ path: folder, ...feed }) => ({
  ...feed,
  name: feed.id,
  way: { kind: 'folder', path: folder, everySeconds: 1, maxBytes: 1_000_000 },
  columns: {},
  dueAfterS: 3_600,
  staleAfterS: 86_400,
  deadAfterS: 864_000,
  timeZone: 'Asia/Jakarta',
  sample: true,
}))

/** Lives through it; resolves when everything has reached the store. */
export async function liveOldCity(origin: string, code: string, dataDir: string): Promise<void> {
  const people = await signUp(origin, code)
  const nowMs = Date.now()
  const drop = dropper(dataDir)
  await drop('progres', 'minggu-45.csv', progress(nowMs))
  for (const [day, rows] of complaintDays(nowMs).entries())
    await drop('aduan', `hari-${day}.json`, JSON.stringify({ aduan: rows }))
  await workOnAlerts(people.operator, people.field)
  await drop('aduan', 'kini.json', JSON.stringify({ aduan: complaintsNow(nowMs) }))
  const { operator } = people
  for (const id of ['ADU-103', 'ADU-104'])
    await until(`the alert of ${id} has lost its cause`, 30_000, async () => {
      const alert = (await alertsOf(operator)).find(({ subject }) => (subject as Json).id === id)
      return alert === undefined || alert.causeEndedAtMs !== null
    })
}

async function signUp(origin: string, code: string) {
  const [first, ...others] = oldCityPeople
  const password = oldCityPassword
  const admin = await new Visitor(origin).signedInBy('/api/setup', {
    code,
    name: first.name,
    displayName: first.displayName,
    password,
  })
  for (const person of others) {
    const answer = await admin.call('POST', '/api/users', { ...person, password })
    if (answer.status !== 200) throw new Error(`account ${person.name}: ${JSON.stringify(answer.body)}`)
  }
  const signIn = (name: string) => new Visitor(origin).firstSignedIn(name, password)
  const operator = await signIn('budi')
  // A refusal belongs into the audit log as well.
  await operator.call('GET', '/api/users')
  return { admin, operator, field: await signIn('regu-4') }
}

function dropper(dataDir: string) {
  return async (folder: string, name: string, body: string) => {
    const target = path.join(dataDir, 'drop', folder)
    mkdirSync(target, { recursive: true })
    writeFileSync(path.join(target, `${name}.part`), body)
    renameSync(path.join(target, `${name}.part`), path.join(target, name))
    await until(`${name} is taken`, 30_000, () => {
      const refused = below(target, 'refused').find((file) => file.endsWith(`${name}.alasan.txt`))
      if (refused !== undefined)
        throw new Error(`${name}: ${readFileSync(path.join(target, 'refused', refused), 'utf8')}`)
      return below(target, 'done').some((file) => file.endsWith(name))
    })
  }
}

function below(folder: string, shelf: string): string[] {
  const at = path.join(folder, shelf)
  return existsSync(at) ? readdirSync(at) : []
}

function progress(nowMs: number): string {
  const day = (back: number) => new Date(nowMs - back * dayMs).toISOString().slice(0, 10)
  const rows = [
    'kd_rup;kode_skpd;nama_paket;pagu;tahun_anggaran;status;tanggal;rencana_fisik;realisasi_fisik;realisasi_keuangan;mulai;selesai;masalah',
  ]
  const year = day(7).slice(0, 4)
  const add = (id: string, skpd: string, name: string, status: string, curve: [number, number, number][]) => {
    for (const [week, [planned, actual, paid]] of curve.toReversed().entries())
      rows.push(
        `${id};${skpd};${name};Rp 2.000.000.000;${year};${status};${day(7 * week)};${planned};${actual};${paid};${year}-03-02;${year}-12-15;`,
      )
  }
  add('5001', 'dbmsda', 'Drainase Simpang Kabil', 'berjalan', [
    [70, 52, 600_000_000],
    [78, 60, 700_000_000],
    [86, 71, 900_000_000],
  ])
  add('5002', 'dbmsda', 'Pelebaran Jalan Trans Barelang', 'berjalan', [
    [60, 62, 800_000_000],
    [75, 76, 1_100_000_000],
    [88, 89, 1_500_000_000],
  ])
  add('5003', 'disdik', 'Ruang kelas SDN 004', 'selesai', [[100, 100, 2_000_000_000]])
  add('5004', 'perkimtan', 'Taman Engku Putri', 'ditunda', [[40, 30, 300_000_000]])
  return rows.join('\n')
}

interface Told {
  readonly id: string
  readonly kategori: string
  readonly isi: string
  readonly lokasi?: string
  readonly lat?: number
  readonly lng?: number
  readonly jeda_menit?: number
  readonly selesai?: string
  /** Status by day, counted back from now. */
  readonly life: readonly (readonly [daysAgo: number, status: string])[]
}

const told: readonly Told[] = [
  {
    id: 'ADU-1',
    kategori: 'jalan-rusak',
    isi: 'Lubang besar di depan pasar',
    lokasi: 'Bengkong Indah',
    lat: 1.15,
    lng: 104.03,
    life: [[12, 'baru']],
  },
  {
    id: 'ADU-2',
    kategori: 'pju',
    isi: 'Lampu jalan padam sejak Senin',
    lokasi: 'Tiban Centre',
    lat: 1.11,
    lng: 103.97,
    life: [
      [6, 'baru'],
      [5, 'didisposisikan'],
      [4, 'dikerjakan'],
    ],
  },
  {
    id: 'ADU-3',
    kategori: 'sampah',
    isi: 'Sampah menumpuk di TPS',
    lokasi: 'Batu Aji',
    lat: 1.04,
    lng: 103.96,
    jeda_menit: 600,
    life: [
      [9, 'baru'],
      [8, 'didisposisikan'],
      [7, 'butuh-info'],
    ],
  },
  {
    id: 'ADU-4',
    kategori: 'drainase',
    isi: 'Parit tersumbat, air masuk rumah',
    lokasi: 'Sagulung',
    lat: 1.03,
    lng: 103.95,
    jeda_menit: 1_440,
    life: [
      [15, 'baru'],
      [12, 'dikerjakan'],
      [10, 'selesai'],
      [3, 'dibuka-kembali'],
    ],
  },
  {
    id: 'ADU-5',
    kategori: 'pohon',
    isi: 'Dahan lapuk di atas trotoar',
    life: [
      [9, 'baru'],
      [5, 'dikerjakan'],
      [2, 'selesai'],
    ],
  },
  {
    id: 'ADU-6',
    kategori: 'parkir',
    isi: 'Parkir liar di bahu jalan',
    life: [
      [20, 'baru'],
      [14, 'selesai'],
      [13, 'ditutup'],
    ],
  },
  {
    id: 'ADU-7',
    kategori: 'jalan-rusak',
    isi: 'Minta jalan lingkungan diaspal',
    life: [
      [30, 'baru'],
      [25, 'tunda-anggaran'],
    ],
  },
  {
    id: 'ADU-8',
    kategori: 'hewan',
    isi: 'Anjing liar di taman',
    jeda_menit: 2_880,
    life: [
      [8, 'baru'],
      [5, 'tunda-terbuka'],
    ],
  },
  {
    id: 'ADU-9',
    kategori: 'bansos',
    isi: 'Nama saya tidak ada di daftar penerima',
    life: [
      [4, 'baru'],
      [1, 'menunggu-validasi'],
    ],
  },
  {
    id: 'ADU-21',
    kategori: 'kekerasan-tppo',
    isi: 'Tetangga memukul istrinya setiap malam',
    lokasi: 'Nongsa',
    lat: 1.18,
    lng: 104.1,
    life: [[3, 'baru']],
  },
  {
    id: 'ADU-22',
    kategori: 'pungli',
    isi: 'Petugas meminta uang untuk surat pindah',
    life: [
      [10, 'baru'],
      [8, 'didisposisikan'],
      [7, 'dikerjakan'],
    ],
  },
  {
    id: 'ADU-23',
    kategori: 'kekerasan-tppo',
    isi: 'Anak dijanjikan kerja lalu paspornya ditahan',
    life: [
      [40, 'baru'],
      [39, 'didisposisikan'],
      [20, 'selesai'],
    ],
  },
  {
    id: 'ADU-24',
    kategori: 'ketenagakerjaan',
    isi: 'Anak di bawah umur dipaksa bekerja dan dikurung',
    life: [[2, 'baru']],
  },
  {
    id: 'ADU-101',
    kategori: 'darurat-kebakaran',
    isi: 'Ruko terbakar',
    lokasi: 'Nagoya',
    lat: 1.14,
    lng: 104.01,
    life: [[0, 'baru']],
  },
  {
    id: 'ADU-102',
    kategori: 'darurat-banjir',
    isi: 'Banjir selutut di simpang',
    lokasi: 'Simpang Kabil',
    lat: 1.1,
    lng: 104.04,
    life: [[0, 'baru']],
  },
  {
    id: 'ADU-103',
    kategori: 'darurat-pohon',
    isi: 'Pohon tumbang menutup jalan',
    lokasi: 'Sei Panas',
    lat: 1.12,
    lng: 104.03,
    life: [
      [0, 'baru'],
      [-1, 'selesai'],
    ],
  },
  {
    id: 'ADU-104',
    kategori: 'darurat-satwa',
    isi: 'Ular di dapur sekolah',
    lokasi: 'Sekupang',
    lat: 1.09,
    lng: 103.94,
    life: [
      [0, 'baru'],
      [-1, 'selesai'],
    ],
  },
  {
    id: 'ADU-105',
    kategori: 'darurat-kecelakaan',
    isi: 'Dua motor bertabrakan',
    lokasi: 'Muka Kuning',
    lat: 1.07,
    lng: 104.02,
    life: [[0, 'baru']],
  },
]

/** One delivery for each day on which something changed, oldest first: the history of a complaint comes from these. */
function complaintDays(nowMs: number): Json[][] {
  const days = [...new Set(told.flatMap(({ life }) => life.map(([daysAgo]) => daysAgo)))]
  return days
    .filter((daysAgo) => daysAgo >= 0)
    .toSorted((a, b) => b - a)
    .map((daysAgo) => told.flatMap((each) => asOf(each, daysAgo, nowMs)))
    .filter((rows) => rows.length > 0)
}

function complaintsNow(nowMs: number): Json[] {
  return told.flatMap((each) => asOf(each, -1, nowMs))
}

function asOf({ life, ...row }: Told, daysAgo: number, nowMs: number): Json[] {
  const lived = life.filter(([day]) => day >= daysAgo)
  const [first, last] = [lived[0], lived.at(-1)]
  if (first === undefined || last === undefined || last[0] !== daysAgo) return []
  const stamp = (day: number) =>
    new Date(nowMs - Math.max(0, day) * dayMs - (day >= 0 ? hourMs / 60 : 0)).toISOString()
  return [
    {
      ...row,
      status: last[1],
      diterima: stamp(first[0]),
      diubah: stamp(last[0]),
      ...(last[1] === 'selesai' ? { selesai: stamp(last[0]) } : {}),
    },
  ]
}

async function alertsOf(operator: Visitor): Promise<Json[]> {
  using followed = await operator.follow('alerts')
  return followed.of('alerts') as unknown as Json[]
}

/** ADU-101 acknowledged, 102 with a team on its way, 103 finished and over, 104 over unseen, 105 untouched. */
async function workOnAlerts(operator: Visitor, field: Visitor): Promise<void> {
  const open = await until('emergencies and cameras raise alerts', 60_000, async () => {
    const alerts = await alertsOf(operator)
    const kinds = new Set(alerts.map((alert) => alert.kind))
    return kinds.has('camera-offline') && kinds.has('package-critical') && kinds.has('complaint-overdue')
      ? alerts
      : null
  })
  const act = async (id: string, verb: string, body?: Json) => {
    const alert = open.find(({ subject }) => (subject as Json).id === id)
    const answer = await operator.call('POST', `/api/alerts/${alert?.id}/${verb}`, body)
    if (answer.status !== 200) throw new Error(`${verb} ${id}: ${JSON.stringify(answer.body)}`)
  }
  await act('ADU-101', 'acknowledge')
  const send = (id: string, instruction: string) => act(id, 'assign', { teamId: 'regu-4-bmsda', instruction })
  await send('ADU-102', 'Pasang pompa, tutup satu lajur')
  await send('ADU-103', 'Potong dan singkirkan pohon')
  await send('5001', 'Periksa lapangan')
  const { tasks } = (await field.call('GET', '/api/tasks')).body as { tasks: Json[] }
  const step = async (id: string, name: string, note = '') => {
    const task = tasks.find(({ subject }) => (subject as Json).id === id)
    const press = { clientId: crypto.randomUUID(), step: name, atMs: Date.now(), note }
    const answer = await field.call('POST', `/api/tasks/${task?.id}/steps`, press)
    if (answer.status !== 200) throw new Error(`${name} ${id}: ${JSON.stringify(answer.body)}`)
  }
  await step('ADU-102', 'accepted')
  await step('ADU-103', 'accepted')
  await step('ADU-103', 'arrived')
  await step('ADU-103', 'finished', 'Pohon sudah dipotong, jalan terbuka')
}

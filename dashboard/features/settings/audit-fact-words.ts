/** What stands in an audit entry beside act and person, in words. A name or value that is not here is shown as it is. */
import { defineWords } from '../../i18n/words.ts'

type Named = Readonly<Record<string, string>>

const indonesian = {
  object: {
    camera: 'Kamera',
    alert: 'Peringatan',
    task: 'Tugas',
    user: 'Akun',
    screen: 'Layar dinding',
    topic: 'Data langsung',
    complaint: 'Pengaduan',
    'work-package': 'Paket',
    skpd: 'SKPD',
    feed: 'Sumber data',
    category: 'Kategori',
    session: 'Sesi',
    'city-file': 'Berkas',
    'sealed-urgent': 'Laporan tersegel darurat',
  } satisfies Named,
  fact: {
    how: 'cara masuk',
    why: 'alasan',
    address: 'alamat',
    purpose: 'tujuan',
    role: 'peran',
    skpdId: 'SKPD',
    teamId: 'regu',
    team: 'regu',
    task: 'tugas',
    to: 'kepada',
    priority: 'prioritas',
    disabled: 'dinonaktifkan',
    newPassword: 'kata sandi baru',
    entries: 'catatan',
    intact: 'utuh',
    act: 'tuas',
    unreadable: 'tidak terbaca',
    reason: 'alasan',
    category: 'kategori',
    officer: 'petugas',
    deputy: 'wakil',
    sessions: 'sesi',
    seconds: 'detik',
    results: 'hasil',
    more: 'jumlah lainnya',
    format: 'bentuk',
    from: 'sejak',
    until: 'sampai',
    filterAction: 'tindakan',
    filterOutcome: 'hasil',
    byActor: 'menurut pelaku',
    byObject: 'menurut objek',
    version: 'versi',
    sha256: 'SHA-256',
    through: 'sampai catatan',
    before: 'sebelum',
    lostHash: 'sidik yang hilang',
  } satisfies Named,
  value: {
    true: 'ya',
    false: 'tidak',
    null: 'tidak ada',
    password: 'kata sandi',
    'new-password': 'kata sandi baru',
    code: 'kode dari ponsel',
    'recovery-code': 'kode pemulihan',
    'second-factor': 'faktor kedua baru',
    'wrong-code': 'kode salah',
    demo: 'tombol kota contoh',
    display: 'token layar',
    'set-up': 'kode penyiapan',
    'wrong-name-or-password': 'nama atau kata sandi salah',
    'no-demo-here': 'bukan kota contoh',
    'wrong-setup-code': 'kode penyiapan salah',
    'unknown-display': 'layar tidak dikenal',
    monitoring: 'pemantauan',
    alert: 'menangani peringatan',
    project: 'melihat proyek',
    complaint: 'menangani aduan',
    'field-task': 'tugas lapangan',
    maintenance: 'pemeliharaan',
    wall: 'layar dinding',
    camera: 'kamera',
    site: 'listrik lokasi',
    feed: 'sumber data',
    'emergency-complaint': 'kirim pengaduan darurat',
    'all-up': 'pulihkan semuanya',
    cameras: 'kamera',
    alerts: 'peringatan',
    complaints: 'pengaduan',
    'work-packages': 'paket pekerjaan',
    feeds: 'sumber data',
    tasks: 'tugas',
    none: 'tidak ada',
    'too-many-tries': 'terlalu banyak percobaan',
    expired: 'masa berlaku habis',
    idle: 'lama tidak dipakai',
    changed: 'akun diubah',
    disabled: 'akun dinonaktifkan',
    replaced: 'digantikan sesi baru',
    done: 'terlaksana',
    refused: 'ditolak',
  } satisfies Named,
}
const english: typeof indonesian = {
  object: {
    camera: 'Camera',
    alert: 'Alert',
    task: 'Task',
    user: 'Account',
    screen: 'Wall screen',
    topic: 'Live data',
    complaint: 'Complaint',
    'work-package': 'Package',
    skpd: 'Agency',
    feed: 'Data source',
    category: 'Category',
    session: 'Session',
    'city-file': 'File',
    'sealed-urgent': 'Sealed report of danger',
  },
  fact: {
    how: 'way in',
    why: 'reason',
    address: 'address',
    purpose: 'purpose',
    role: 'role',
    skpdId: 'agency',
    teamId: 'team',
    team: 'team',
    task: 'task',
    to: 'to',
    priority: 'priority',
    disabled: 'disabled',
    newPassword: 'new password',
    entries: 'entries',
    intact: 'intact',
    act: 'lever',
    unreadable: 'unreadable',
    reason: 'reason',
    category: 'category',
    officer: 'officer',
    deputy: 'deputy',
    sessions: 'sessions',
    seconds: 'seconds',
    results: 'results',
    more: 'how many more',
    format: 'format',
    from: 'from',
    until: 'until',
    filterAction: 'action',
    filterOutcome: 'outcome',
    byActor: 'by person',
    byObject: 'by object',
    version: 'version',
    sha256: 'SHA-256',
    through: 'up to entry',
    before: 'before',
    lostHash: 'lost hash',
  },
  value: {
    true: 'yes',
    false: 'no',
    null: 'none',
    password: 'password',
    'new-password': 'new password',
    code: 'code of the phone',
    'recovery-code': 'recovery code',
    'second-factor': 'new second factor',
    'wrong-code': 'wrong code',
    demo: 'button of the sample city',
    display: 'token of a screen',
    'set-up': 'set-up code',
    'wrong-name-or-password': 'wrong name or password',
    'no-demo-here': 'not a sample city',
    'wrong-setup-code': 'wrong set-up code',
    'unknown-display': 'unknown screen',
    monitoring: 'monitoring',
    alert: 'handling an alert',
    project: 'looking at a project',
    complaint: 'handling a complaint',
    'field-task': 'field task',
    maintenance: 'maintenance',
    wall: 'wall screen',
    camera: 'camera',
    site: 'power of a site',
    feed: 'data source',
    'emergency-complaint': 'send an emergency complaint',
    'all-up': 'restore everything',
    cameras: 'cameras',
    alerts: 'alerts',
    complaints: 'complaints',
    'work-packages': 'work packages',
    feeds: 'data sources',
    tasks: 'tasks',
    none: 'none',
    'too-many-tries': 'too many tries',
    expired: 'time was over',
    idle: 'not used for long',
    changed: 'account changed',
    disabled: 'account disabled',
    replaced: 'replaced by a new session',
    done: 'done',
    refused: 'refused',
  },
}
export const auditFactWords = defineWords(indonesian, english)
export type AuditFactWords = typeof indonesian

export interface KnownNames {
  readonly role: Named
  /** Name of an agency, a team or a camera by its id; undefined where there is none. */
  readonly of: (id: string) => string | undefined
}

type Value = string | number | boolean | null

/** `tujuan: pemantauan`, one fact of an entry. */
export function factOf(name: string, value: Value, words: AuditFactWords, known: KnownNames): string {
  return `${named(words.fact, name)}: ${valueWords(name, value, words, known)}`
}

function valueWords(name: string, value: Value, words: AuditFactWords, known: KnownNames): string {
  const text = String(value)
  if (name === 'address' || typeof value === 'number') return text
  if (name === 'role' || name === 'to') return named(known.role, text)
  return known.of(text) ?? named(words.value, text)
}

/** `Kamera 0140 Simpang Kara`; a dash where an entry concerns no single thing. */
export function objectOf(
  type: string | null,
  id: string | null,
  words: AuditFactWords,
  known: KnownNames,
): string {
  if (type === null) return '–'
  const kind = named(words.object, type)
  if (id === null) return kind
  return `${kind} ${known.of(id) ?? (type === 'topic' ? named(words.value, id) : id)}`
}

function named(words: Named, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name
}

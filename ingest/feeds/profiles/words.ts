/** The words sources use, against ours. Keys are `columnKey`s. */
import type { z } from 'zod'
import { columnKey } from '#config/schema/feed-columns.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { WorkPackageStatus } from '#domain/projects/package-facts.ts'

type Kind = z.infer<typeof WorkPackageRecord>['kind']

function wordTable<T extends string>(rows: readonly (readonly [T, ...string[]])[]): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap(([ours, ...theirs]) => [ours, ...theirs].map((word) => [columnKey(word), ours])),
  )
}

const kinds = wordTable<Kind>([
  ['construction', 'konstruksi', 'pekerjaan konstruksi', 'fisik'],
  ['goods', 'barang', 'pengadaan barang'],
  [
    'consultancy',
    'konsultansi',
    'konsultan',
    'jasa konsultansi',
    'jasa konsultan',
    'jasa konsultansi badan usaha',
  ],
  ['other', 'jasa lainnya', 'jasa', 'lainnya', 'swakelola'],
])
const packageStatuses = wordTable<WorkPackageStatus>([
  [
    'tender',
    ...['proses tender', 'pemilihan', 'persiapan', 'perencanaan', 'lelang', 'proses lelang', 'tayang'],
    ...['belum kontrak', 'proses pengadaan', 'gagal tender', 'tender gagal', 'gagal lelang', 'lelang gagal'],
    ...['tender ulang', 'lelang ulang', 'tender batal', 'lelang batal', 'seleksi', 'seleksi gagal'],
  ],
  ['contracted', 'kontrak', 'terkontrak', 'berkontrak', 'sudah kontrak', 'sppbj', 'tanda tangan kontrak'],
  [
    'running',
    ...['berjalan', 'sedang berjalan', 'pelaksanaan', 'dalam pelaksanaan', 'on going', 'ongoing', 'aktif'],
    ...['dikerjakan', 'sedang dikerjakan', 'kontrak berjalan', 'kontrak sedang berjalan', 'kontrak kritis'],
    ...['on progress', 'in progress'],
    ...['adendum', 'addendum', 'adendum kontrak', 'addendum kontrak'],
  ],
  ['suspended', 'dihentikan sementara', 'ditunda', 'suspend', 'dihentikan'],
  [
    'handed-over',
    ...['selesai', 'sudah selesai', 'kontrak selesai', 'pekerjaan selesai', 'paket selesai'],
    ...['pho', 'sudah pho', 'fho'],
    ...['selesai 100 %', 'selesai 100 persen', '100 % selesai'],
    ...['bast', 'sudah bast', 'bast pertama', 'bast i', 'sudah serah terima'],
    ...['sudah fho', 'serah terima', 'serah terima pertama', 'pemeliharaan', 'masa pemeliharaan'],
  ],
  [
    'terminated',
    ...['putus kontrak', 'pemutusan kontrak', 'kontrak diputus', 'diputus', 'terminasi', 'terminated'],
    ...['kontrak batal', 'kontrak dibatalkan', 'pembatalan kontrak'],
  ],
])
const cancelled: ReadonlySet<string> = new Set(
  ['batal', 'dibatalkan', 'gagal/batal', 'paket batal', 'paket dibatalkan', 'cancelled'].map(columnKey),
)
/** Beside our own words: those of Batam's Apekesah, of SP4N-LAPOR and of Open311. */
const complaintStatuses = wordTable<ComplaintStatus>([
  [
    'baru',
    ...['diajukan', 'masuk', 'submitted', 'open', 'new', 'menunggu'],
    // What it says is only that nobody has begun.
    ...['belum ditindaklanjuti', 'belum diproses', 'belum diverifikasi', 'belum terverifikasi'],
  ],
  ['diverifikasi', 'verifikasi', 'terverifikasi', 'verified'],
  ['didisposisikan', 'disposisi', 'diteruskan', 'diteruskan ke instansi', 'didistribusikan'],
  ['diterima-opd', 'diterima skpd', 'diterima dinas'],
  ['dijadwalkan', 'terjadwal', 'planned'],
  [
    'dikerjakan',
    'proses',
    'diproses',
    'sedang diproses',
    'sedang dikerjakan',
    'dalam proses',
    'in process',
    'in progress',
    'tindak lanjut',
    'ditindaklanjuti',
    'sedang ditindaklanjuti',
    // That something was done about it is no end.
    ...['sudah ditindaklanjuti', 'telah ditindaklanjuti', 'sudah diproses', 'telah diproses'],
  ],
  ['menunggu-validasi', 'validasi'],
  ['selesai', 'sudah selesai', 'telah selesai', 'done', 'fixed', 'resolved', 'solved', 'completed', 'tuntas'],
  ['ditutup', 'closed', 'tutup'],
  ['digabung', 'duplikat', 'duplicate'],
  ['bukan-kewenangan', 'bukan kewenangan kota', 'not responsible'],
  ['tunda-terbuka', 'pending', 'tunda', 'ditunda', 'tertunda', 'pending catatan terbuka'],
  ['tunda-anggaran', 'ditunda anggaran', 'menunggu anggaran', 'pending catatan tertutup'],
  ['butuh-info', 'butuh info pelapor', 'menunggu pelapor', 'menunggu informasi pelapor'],
  ['ditolak', 'batal', 'dibatalkan', 'cancelled', 'arsip', 'diarsipkan'],
  ['dibuka-kembali', 'reopened', 'dibuka lagi'],
])

export const kindNamed = (typed: string): Kind | null => kinds.get(columnKey(typed)) ?? null
export const packageStatusNamed = (typed: string): WorkPackageStatus | null =>
  packageStatuses.get(columnKey(typed)) ?? null
/** A contract that was called off is terminated; a plan that was has never been one. */
export const mayBeCancelled = (typed: string): boolean => cancelled.has(columnKey(typed))
/** Stopped for a while, or for good: only the days of a stop tell which. */
export const mayBeTerminated = (typed: string): boolean => columnKey(typed) === 'dihentikan'
export const complaintStatusNamed = (typed: string): ComplaintStatus | null =>
  complaintStatuses.get(columnKey(typed)) ?? null
/** As people write them, one for each status. */
export const complaintStatusWords: readonly string[] = [
  ...[
    'Baru',
    'Terverifikasi',
    'Didisposisikan',
    'Diterima SKPD',
    'Dijadwalkan',
    'Proses',
    'Validasi',
    'Selesai',
  ],
  ...['Ditutup', 'Digabung', 'Bukan kewenangan', 'Tunda', 'Ditunda anggaran', 'Butuh info', 'Ditolak'],
  'Dibuka kembali',
]
/** As docs/feeds.md tells them. */
export const packageStatusWords: readonly string[] = [
  ...['tender', 'kontrak', 'berjalan', 'ditunda', 'PHO', 'selesai', 'putus kontrak'],
]

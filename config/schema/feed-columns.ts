/**
 * The fields a profile reads and the outside column names it knows for each. `feed.columns` in a city's `feeds.json`
 * adds names (`"Kode Paket": "workPackageId"`). Names are compared after `headingKey`.
 */
export const progressColumns = {
  workPackageId: ['kd_rup', 'kode_rup', 'id_rup', 'id_paket', 'kode_paket', 'kd_paket', 'kode'],
  skpdId: [
    'kode_skpd',
    'kd_skpd',
    'skpd',
    'kode_opd',
    'opd',
    'nama_skpd',
    'nama_opd',
    'nama_satker',
    'nama_satuan_kerja',
    'satuan_kerja',
    'satker',
    'perangkat_daerah',
  ],
  name: ['nama_paket', 'paket', 'nama_pekerjaan', 'pekerjaan', 'uraian_pekerjaan'],
  kind: ['jenis_pengadaan', 'jenis', 'jenis_pekerjaan'],
  status: ['status_kontrak', 'status_paket', 'status'],
  fiscalYear: ['tahun_anggaran', 'tahun', 'ta'],
  budgetIdr: ['pagu', 'pagu_rp', 'pagu_anggaran', 'pagu_anggaran_rp', 'anggaran', 'anggaran_rp'],
  contractIdr: ['nilai_kontrak', 'nilai_kontrak_rp', 'kontrak'],
  contractNo: ['no_kontrak', 'nomor_kontrak'],
  provider: ['penyedia', 'nama_penyedia', 'pelaksana', 'kontraktor'],
  startsOn: ['mulai', 'tgl_mulai', 'tgl_spmk', 'tgl_kontrak_awal'],
  endsOn: ['selesai', 'tgl_selesai', 'tgl_kontrak_akhir'],
  handedOverOn: ['tgl_pho', 'pho', 'tgl_serah_terima', 'serah_terima'],
  suspendedFrom: ['dihentikan_sejak', 'tgl_penghentian'],
  suspendedUntil: ['dihentikan_sampai'],
  multiYearUntil: ['tahun_jamak_sampai', 'tgl_akhir_tahun_jamak'],
  extensionUntil: ['kesempatan_sampai', 'pemberian_kesempatan_sampai'],
  lat: ['lat', 'latitude', 'lintang'],
  lng: ['lng', 'lon', 'long', 'longitude', 'bujur'],
  kelurahanCode: ['kode_kelurahan', 'kd_kelurahan', 'kelurahan'],
  problem: ['masalah', 'permasalahan', 'kendala'],
  asOf: ['tanggal', 'per_tanggal', 'periode', 'tanggal_laporan'],
  plannedPhysicalPct: ['rencana_fisik', 'rencana_fisik_persen', 'target_fisik'],
  physicalPct: ['realisasi_fisik', 'realisasi_fisik_persen', 'fisik'],
  plannedFinancialPct: ['rencana_keuangan', 'rencana_keuangan_persen', 'target_keuangan'],
  realisedIdr: ['realisasi_keuangan', 'realisasi_keuangan_rp', 'sp2d', 'nilai_sp2d'],
  realisedPct: ['realisasi_keuangan_persen', 'persen_keuangan', 'keuangan_persen'],
} as const satisfies Record<string, readonly string[]>

export const complaintColumns = {
  complaintId: [
    'id',
    'id_aduan',
    'kode_aduan',
    'no_aduan',
    'nomor_aduan',
    'tiket',
    'no_tiket',
    'nomor_tiket',
    'tracking_id',
    'id_laporan',
    'kode_laporan',
    'no_laporan',
    'nomor_laporan',
    'service_request_id',
  ],
  categoryId: [
    'kategori',
    'kode_kategori',
    'jenis_aduan',
    'kategori_aduan',
    'kategori_laporan',
    'service_code',
    'service_name',
  ],
  skpdId: ['kode_skpd', 'skpd', 'opd', 'kode_opd', 'perangkat_daerah', 'agency_responsible'],
  status: ['status', 'status_aduan', 'status_laporan'],
  title: ['judul', 'judul_aduan', 'judul_laporan', 'perihal', 'subjek', 'title'],
  text: ['isi', 'isi_aduan', 'isi_laporan', 'uraian', 'deskripsi', 'description'],
  channel: ['kanal', 'sumber', 'media'],
  placeName: ['lokasi', 'alamat', 'tempat', 'address'],
  lat: ['lat', 'latitude', 'lintang', 'lokasi_lat', 'koordinat_lat'],
  lng: ['lng', 'lon', 'long', 'longitude', 'bujur', 'lokasi_lng', 'koordinat_lng'],
  kelurahanCode: ['kode_kelurahan', 'kd_kelurahan', 'kelurahan'],
  receivedAtMs: [
    'diterima',
    'tanggal_aduan',
    'waktu_aduan',
    'tgl_masuk',
    'tanggal_laporan',
    'waktu_laporan',
    'requested_datetime',
  ],
  changedAtMs: ['diubah', 'diperbarui', 'tgl_ubah', 'updated_datetime'],
  respondedAtMs: ['ditanggapi', 'tgl_tanggapan', 'waktu_tanggapan', 'tanggal_tindak_lanjut_pertama'],
  resolvedAtMs: ['selesai', 'tgl_selesai', 'diselesaikan'],
  pausedMin: ['jeda_menit', 'menit_jeda'],
} as const satisfies Record<string, readonly string[]>

export type ProgressField = keyof typeof progressColumns

export const profileColumns = {
  'progress-rows': progressColumns,
  'complaint-list': complaintColumns,
} as const

/** All that says per mille; its signs are no letters, and without them a column would be taken for one of per cent. */
const perMille =
  /‰|(?<![\p{L}\p{N}])[°o0]\s*[/\u2044\u2215]\s*(?:oo|00|°°)(?![\p{L}\p{N}])|%[o0](?![\p{L}\p{N}])|(?<!\p{L})(?:per|pro)[\s_-]*mil(?:l|le)?(?!\p{L})/gu

/** What is longer is no name; of it the beginning counts. */
export const maxNameChars = 200

/** One spelling for a column name: `Kode SKPD`, `kode-skpd` and `KODE.SKPD` are the same column; `‰` is `permil`. */
export function columnKey(name: string): string {
  return name
    .slice(0, maxNameChars)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(perMille, ' permil ')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
}

/** As headings are compared: `Tanggal` and `Tgl.` are one word. */
export function headingKey(name: string): string {
  return columnKey(name).replace(/(?<![^_])tanggal(?![^_])/g, 'tgl')
}

/** Null when the profile has no such field. A field is named by our word or by any outside name it is known under. */
export function fieldNamed(profile: keyof typeof profileColumns, name: string): string | null {
  const key = headingKey(name)
  for (const [field, outside] of Object.entries(profileColumns[profile])) {
    if (field === name || outside.map(headingKey).includes(key)) return field
  }
  return null
}

/**
 * The sample work packages: invented for the demo, at real places of Batam, with sums and names of a likely size.
 * [SKPD, name, lat, lng, budget in million rupiah, kind, how it goes].
 */
export type Fate =
  /** Within two points of plan, or ahead. */
  | 'on-time'
  | 'watch'
  | 'critical'
  /** Past its contract end and not finished: the penalty runs. */
  | 'late'
  | 'finished'
  /** Runs well as far as anybody knows: no report for weeks. */
  | 'silent'
  /** Becomes critical with the report it files a few minutes after the demo starts. */
  | 'sliding'
  | 'tender'
type Kind = 'Pekerjaan Konstruksi' | 'Pengadaan Barang' | 'Jasa Konsultansi' | 'Jasa Lainnya'
export type PackageRow = readonly [
  skpd: string,
  name: string,
  lat: number,
  lng: number,
  budgetMillion: number,
  kind: Kind,
  fate: Fate,
]

const k: Kind = 'Pekerjaan Konstruksi'
const b: Kind = 'Pengadaan Barang'
const j: Kind = 'Jasa Konsultansi'
const l: Kind = 'Jasa Lainnya'

export const packageRows: readonly PackageRow[] = [
  ['dbmsda', 'Drainase Simpang Kabil tahap 2', 1.1089, 104.047, 14_900, k, 'critical'],
  ['dbmsda', 'Jembatan Sungai Ladi tahap 2', 1.1088, 104.0098, 28_400, k, 'watch'],
  ['dbmsda', 'Pelebaran Jl. Bengkong Laut', 1.1568, 104.0285, 11_750, k, 'critical'],
  ['dbmsda', 'Drainase Buliang, Batu Aji', 1.047, 103.9705, 8_600, k, 'late'],
  [
    'dbmsda',
    'Rekonstruksi Jl. Letjen Suprapto ruas SP Plaza - Aviari',
    1.0445,
    103.9795,
    17_200,
    k,
    'on-time',
  ],
  ['dbmsda', 'Overlay Jl. Ahmad Yani ruas Kara - Panbil', 1.0952, 104.0377, 13_300, k, 'on-time'],
  ['dbmsda', 'Peningkatan Jl. Brigjen Katamso, Tanjung Uncang', 1.0562, 103.9305, 9_850, k, 'sliding'],
  ['dbmsda', 'Normalisasi saluran Sungai Panas', 1.1349, 104.0301, 4_150, k, 'on-time'],
  ['dbmsda', 'Kolam retensi Bukit Senyum, Batu Ampar', 1.1611, 104.0065, 6_400, k, 'watch'],
  ['dbmsda', 'Trotoar Jl. Engku Putri', 1.1291, 104.0522, 3_900, k, 'finished'],
  ['dbmsda', 'Turap Tanjung Uma, sisi pelantar', 1.1434, 103.997, 5_250, k, 'watch'],
  ['dbmsda', 'Perbaikan gorong-gorong Jl. Hang Tuah, Batu Besar', 1.138, 104.129, 2_750, k, 'on-time'],
  ['dbmsda', 'Pengawasan teknis jalan paket barat', 1.0551, 103.9568, 980, j, 'on-time'],
  ['cktr', 'Revitalisasi Pasar Induk Jodoh', 1.1519, 104.0047, 38_500, k, 'watch'],
  ['cktr', 'Gedung SMPN 64 Sagulung', 1.0262, 103.95, 12_600, k, 'critical'],
  ['cktr', 'Pagar kawasan Masjid Agung Sultan Mahmud Riayat Syah', 1.0372, 103.9648, 3_250, k, 'on-time'],
  ['cktr', 'Lanskap kawasan Masjid Agung Sultan Mahmud Riayat Syah', 1.0366, 103.9655, 3_960, k, 'watch'],
  ['cktr', 'Rehabilitasi Gedung Bersama Pemerintah Kota', 1.1276, 104.0561, 7_150, k, 'on-time'],
  ['cktr', 'Kantor Kelurahan Sungai Langkai', 1.0355, 103.9681, 2_480, k, 'finished'],
  ['cktr', 'Gedung Pelayanan Terpadu Kecamatan Nongsa', 1.1462, 104.1352, 6_900, k, 'on-time'],
  ['cktr', 'Revisi rencana detail tata ruang Batu Aji', 1.052, 103.975, 1_350, j, 'on-time'],
  ['cktr', 'Rumah potong hewan Tanjung Piayu', 1.0122, 104.0815, 5_800, k, 'silent'],
  ['perkimtan', 'Taman kota Muka Kuning', 1.0731, 104.0292, 4_300, k, 'on-time'],
  ['perkimtan', 'PJU hemat energi koridor Batam Centre', 1.1242, 104.0488, 5_600, b, 'on-time'],
  ['perkimtan', 'PJU Jl. Trans Barelang ruas Tembesi - Jembatan 1', 1.0105, 104.022, 6_750, k, 'on-time'],
  ['perkimtan', 'Jalan lingkungan Kaveling Sungai Lekop', 1.0242, 103.9472, 3_100, k, 'watch'],
  ['perkimtan', 'Air bersih Pulau Buluh', 1.0129, 103.9126, 2_900, k, 'on-time'],
  ['perkimtan', 'Penataan permukiman Tanjung Sengkuang', 1.1799, 104.0196, 8_200, k, 'on-time'],
  ['perkimtan', 'Rumah layak huni Pulau Kasu', 1.0146, 103.7806, 1_950, k, 'finished'],
  ['perkimtan', 'Semenisasi gang Bengkong Sadai', 1.1516, 104.0449, 1_650, k, 'on-time'],
  ['perkimtan', 'Pemeliharaan taman median Jl. Sudirman', 1.1195, 104.0265, 2_200, l, 'on-time'],
  ['perkimtan', 'Ruang terbuka hijau Dang Anom', 1.1265, 104.0512, 2_850, k, 'watch'],
  ['dlh', 'Sel baru TPA Telaga Punggur', 1.056, 104.1218, 16_800, k, 'watch'],
  ['dlh', 'Truk pemadat sampah 12 unit', 1.0992, 104.0561, 9_600, b, 'on-time'],
  ['dlh', 'Bin kontainer 6 m3 sebanyak 80 unit', 1.0991, 104.0563, 2_880, b, 'finished'],
  ['dlh', 'Rumah kompos Sagulung', 1.033, 103.9582, 1_750, k, 'on-time'],
  ['dlh', 'Pengolahan lindi TPA Telaga Punggur', 1.0555, 104.1231, 5_400, k, 'late'],
  ['dlh', 'Pemantauan mutu air 24 titik', 1.1, 104.05, 640, l, 'on-time'],
  ['dlh', 'TPS3R Tiban Lama', 1.0995, 103.9931, 1_450, k, 'on-time'],
  ['dishub', 'Perluasan dermaga rakyat Sekupang', 1.125, 103.9281, 13_900, k, 'on-time'],
  ['dishub', 'Halte Trans Batam koridor 8, 14 titik', 1.0745, 104.0312, 4_700, k, 'watch'],
  ['dishub', 'Lampu lalu lintas adaptif 9 simpang', 1.1333, 104.0182, 7_350, b, 'on-time'],
  ['dishub', 'Marka dan rambu koridor Nagoya', 1.1447, 104.0131, 1_380, k, 'finished'],
  ['dishub', 'Bus Trans Batam 10 unit', 1.069, 104.026, 11_200, b, 'on-time'],
  ['dishub', 'Pelantar tambat Pulau Pecong', 1.0001, 103.8257, 2_650, k, 'silent'],
  ['disdik', 'Ruang kelas baru SDN 012 Batu Aji', 1.0588, 103.9896, 3_600, k, 'on-time'],
  ['disdik', 'Ruang kelas baru SMPN 28 Batam Kota', 1.1096, 104.0601, 4_150, k, 'on-time'],
  ['disdik', 'Rehabilitasi SDN 006 Sekupang', 1.1101, 103.948, 2_700, k, 'finished'],
  ['disdik', 'Laboratorium komputer 18 SMP', 1.128, 104.055, 5_900, b, 'on-time'],
  ['disdik', 'Mebel sekolah 60 SD', 1.128, 104.0552, 4_450, b, 'on-time'],
  ['disdik', 'Gedung SDN baru Kabil', 1.0316, 104.1325, 9_300, k, 'watch'],
  ['disdik', 'Pagar SMPN 41 Sei Beduk', 1.0302, 104.0388, 1_200, k, 'on-time'],
  ['disdik', 'Sanitasi sekolah hinterland Galang', 0.7623, 104.2092, 2_100, k, 'on-time'],
  ['dinkes', 'Puskesmas Sambau', 1.1728, 104.0967, 8_900, k, 'on-time'],
  ['dinkes', 'Puskesmas pembantu Pulau Abang', 0.5727, 104.2015, 1_900, k, 'on-time'],
  ['dinkes', 'Alat kesehatan 21 puskesmas', 1.1279, 104.0549, 7_700, b, 'on-time'],
  ['dinkes', 'Ambulans laut 2 unit', 1.1256, 103.929, 6_200, b, 'watch'],
  ['dinkes', 'Rehabilitasi Puskesmas Tanjung Sengkuang', 1.1797, 104.0187, 2_300, k, 'finished'],
  ['dinkes', 'Obat dan perbekalan kesehatan semester 2', 1.1283, 104.0543, 5_100, b, 'on-time'],
  ['rsud', 'Gedung rawat inap kelas standar RSUD Embung Fatimah', 1.0505, 103.972, 31_200, k, 'on-time'],
  ['rsud', 'CT scan 128 slice', 1.0508, 103.9724, 14_500, b, 'on-time'],
  ['rsud', 'Instalasi pengolahan air limbah RSUD', 1.0501, 103.9715, 4_800, k, 'watch'],
  ['rsud', 'Perluasan IGD RSUD Embung Fatimah', 1.0506, 103.9718, 6_600, k, 'on-time'],
  ['diskominfo', 'Kamera pengawas 40 titik tahap 4', 1.1284, 104.0546, 4_900, b, 'on-time'],
  ['diskominfo', 'Serat optik kantor kelurahan 22 titik', 1.1283, 104.0547, 3_350, b, 'on-time'],
  ['diskominfo', 'Pusat data Gedung Wali Kota', 1.1282, 104.0549, 5_750, b, 'watch'],
  ['diskominfo', 'Wi-Fi publik 30 taman', 1.1298, 104.0538, 1_400, l, 'finished'],
  ['damkar', 'Pos pemadam Sagulung', 1.0321, 103.9571, 3_850, k, 'on-time'],
  ['damkar', 'Mobil pemadam 5.000 liter 2 unit', 1.0878, 104.0312, 6_400, b, 'on-time'],
  ['damkar', 'Hidran kota 25 titik Nagoya - Jodoh', 1.1472, 104.0102, 2_600, k, 'on-time'],
  ['dispora', 'Rehabilitasi Stadion Temenggung Abdul Jamal', 1.0716, 104.0251, 9_900, k, 'on-time'],
  ['dispora', 'Lapangan sepak bola Tembesi', 1.0061, 104.0138, 1_850, k, 'on-time'],
  ['dispora', 'Kolam renang atlet Batam Centre', 1.1247, 104.0499, 5_350, k, 'on-time'],
  ['disperindag', 'Pasar ikan higienis Barelang', 0.9852, 104.0391, 4_250, k, 'on-time'],
  ['disperindag', 'Rehabilitasi Pasar Mega Legenda', 1.1225, 104.0621, 2_950, k, 'tender'],
  ['disperindag', 'Lapak kuliner Bengkong Indah', 1.1513, 104.0297, 1_550, k, 'on-time'],
  ['diskan', 'Tambat labuh nelayan Sembulang', 0.8287, 104.206, 3_450, k, 'on-time'],
  ['diskan', 'Kapal tangkap 5 GT 24 unit', 0.95, 104.166, 4_080, b, 'on-time'],
  ['diskan', 'Cold storage Pulau Setokok', 0.9437, 104.0621, 2_700, k, 'watch'],
  ['disbudpar', 'Penataan Kampung Tua Tanjung Riau', 1.0889, 103.9385, 3_700, k, 'on-time'],
  ['disbudpar', 'Museum Raja Ali Haji tahap 3', 1.1299, 104.0536, 4_600, k, 'on-time'],
  ['disbudpar', 'Dermaga wisata Pulau Belakang Padang', 1.1497, 103.8866, 5_950, k, 'late'],
  ['dkpp', 'Embung pertanian Rempang Cate', 0.9067, 104.145, 2_250, k, 'on-time'],
  ['dkpp', 'Bibit hortikultura 40 kelompok tani', 0.9488, 104.1663, 890, b, 'finished'],
  ['disnaker', 'Balai latihan kerja Batu Aji', 1.0583, 103.9911, 6_850, k, 'on-time'],
  ['disnaker', 'Peralatan las dan mekatronika BLK', 1.0584, 103.9913, 2_450, b, 'on-time'],
  ['kec-sagulung', 'Semenisasi 11 gang Sagulung Kota', 1.0405, 103.9477, 1_320, k, 'on-time'],
  ['kec-batu-aji', 'Drainase lingkungan Kibing', 1.059, 103.9921, 1_180, k, 'on-time'],
  ['kec-bengkong', 'Posyandu Tanjung Buntung', 1.17, 104.0333, 760, k, 'finished'],
  ['kec-nongsa', 'Balai pertemuan Kampung Melayu Batu Besar', 1.1467, 104.1391, 940, k, 'on-time'],
  ['kec-belakang-padang', 'Pelantar beton Sekanak Raya', 1.1494, 103.886, 1_680, k, 'on-time'],
  ['kec-batam-kota', 'Jalan lingkungan Belian', 1.1316, 104.0737, 1_240, k, 'on-time'],
]

/** Contractors that do not exist; the word in brackets says so wherever the name is shown. */
export const providers: readonly string[] = [
  'PT Segantang Lada Konstruksi (contoh)',
  'PT Barelang Bina Persada (contoh)',
  'CV Tiga Pulau Mandiri (contoh)',
  'PT Gonggong Karya Utama (contoh)',
  'CV Cahaya Melayu Teknik (contoh)',
  'PT Selat Rempang Perkasa (contoh)',
  'CV Bakau Raya (contoh)',
  'PT Nongsa Jaya Beton (contoh)',
  'PT Duriangkang Tirta Rekayasa (contoh)',
  'CV Laksamana Bangun (contoh)',
  'PT Anambas Mitra Sarana (contoh)',
  'CV Sri Bentan Abadi (contoh)',
]

export const problems: readonly string[] = [
  'Material agregat dan aspal terlambat datang dari Karimun; alat hampar rusak dua pekan.',
  'Hujan lebat 19 hari dalam sebulan; galian tergenang dan pompa kurang.',
  'Pembebasan sebagian lahan belum tuntas, pekerjaan terhenti di sta 0+450.',
  'Tenaga tukang kurang dari jadwal, rapat pembuktian (SCM) tahap 1 sudah dilakukan.',
  'Utilitas pipa dan kabel belum dipindahkan, menunggu jadwal pemilik jaringan.',
  'Tiang pancang tertahan di pelabuhan, jadwal ulang diajukan penyedia.',
]

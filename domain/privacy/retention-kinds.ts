/**
 * What is kept, for how long and why: one row per kind of data. The periods are settings (`retention.*`, `store.*`,
 * `server.sessionHours`); a city's own rule on archives (JRA) takes the place of a reason here by
 * `retention.legalReasons`.
 */
import { z } from 'zod'
import type { Words } from '#domain/contract/primitives.ts'

export const RetentionKind = z.enum([
  'complaint-words',
  'complaints',
  'sealed-complaints',
  'task-people',
  'alerts',
  'audit',
  'sessions',
  'files',
  'feed-verdicts',
  'stills',
  'series',
  'log',
])
export type RetentionKind = z.infer<typeof RetentionKind>

/** `nightly`: by the job of this server. `steady`: all day long, where the data lies. `held`: not by itself. */
export const RetentionWay = z.enum(['nightly', 'steady', 'held'])

interface Kind {
  readonly way: z.infer<typeof RetentionWay>
  readonly name: Words
  /** What becomes of it. */
  readonly end: Words
  readonly legal: Words
}

const purpose: Words = {
  id: 'UU 27/2022 pasal 16 ayat (2) huruf g dan pasal 43-44: data pribadi diakhiri, dihapus atau dimusnahkan bila masa simpannya habis atau tidak lagi perlu',
  en: 'Law 27/2022 art. 16 (2) g and arts. 43-44: personal data are ended, deleted or destroyed when their period is over or they are no longer needed',
}
const archive: Words = {
  id: 'UU 43/2009 tentang kearsipan: lama simpan mengikuti jadwal retensi arsip (JRA) kota',
  en: 'Law 43/2009 on archives: the period follows the archive schedule (JRA) of the city',
}
const security: Words = {
  id: 'UU 27/2022 pasal 35-39 dan Peraturan BSSN 4/2021: jejak akses dan pengamanan dicatat dan dapat diperiksa',
  en: 'Law 27/2022 arts. 35-39 and BSSN Regulation 4/2021: access and protection are recorded and can be examined',
}

export const retentionKinds: Readonly<Record<RetentionKind, Kind>> = {
  'complaint-words': {
    way: 'nightly',
    name: {
      id: 'Isi, alamat dan titik pengaduan yang sudah berakhir',
      en: 'Text, address and point of ended complaints',
    },
    end: {
      id: 'isi dan alamat dihapus, titik dibulatkan ke sekitar 100 m',
      en: 'text and address deleted, the point rounded to about 100 m',
    },
    legal: purpose,
  },
  complaints: {
    way: 'nightly',
    name: { id: 'Pengaduan yang sudah berakhir dan riwayatnya', en: 'Ended complaints and their history' },
    end: { id: 'dihapus', en: 'deleted' },
    legal: archive,
  },
  'sealed-complaints': {
    way: 'held',
    name: { id: 'Pengaduan tersegel', en: 'Sealed complaints' },
    end: {
      id: 'tidak dihapus sendiri: kewajiban kategorinya lebih panjang; terenkripsi, diputuskan pejabatnya',
      en: 'not deleted by itself: the duty of its category is longer; encrypted, its officer decides',
    },
    legal: archive,
  },
  'task-people': {
    way: 'nightly',
    name: {
      id: 'Nama dan catatan petugas pada langkah tugas',
      en: 'Names and notes of crews on the steps of a task',
    },
    end: { id: 'nama dan catatan dikosongkan', en: 'names and notes are emptied' },
    legal: purpose,
  },
  alerts: {
    way: 'nightly',
    name: { id: 'Peringatan yang sudah berakhir, dengan tugasnya', en: 'Cleared alerts with their tasks' },
    end: { id: 'dihapus', en: 'deleted' },
    legal: archive,
  },
  audit: {
    way: 'nightly',
    name: { id: 'Log audit, dengan alamat sesi', en: 'Audit log, with the addresses of sessions' },
    end: {
      id: 'dihapus, dengan alasan yang ditulis; sisanya tetap dapat diperiksa dari titik potong yang ditandatangani',
      en: 'deleted, with the reasons written down; the rest can still be verified from the signed cut',
    },
    legal: security,
  },
  sessions: {
    way: 'steady',
    name: { id: 'Sesi masuk', en: 'Sign-ins' },
    end: { id: 'dihapus begitu berakhir', en: 'deleted as soon as it ends' },
    legal: purpose,
  },
  files: {
    way: 'steady',
    name: { id: 'Salinan berkas kiriman dan karantina', en: 'Copies of delivered files and the quarantine' },
    end: {
      id: 'dihapus; kolom yang tidak dibaca tidak pernah disimpan, berkas yang tidak terbaca hanya 24 jam',
      en: 'deleted; columns that are not read are never kept, files that cannot be read for 24 hours only',
    },
    legal: purpose,
  },
  'feed-verdicts': {
    way: 'steady',
    name: { id: 'Sel yang ditolak dari kiriman sebelumnya', en: 'Refused cells of earlier deliveries' },
    end: {
      id: 'dihapus; nomor orang tidak pernah disimpan',
      en: 'deleted; numbers of people are never kept',
    },
    legal: purpose,
  },
  stills: {
    way: 'steady',
    name: { id: 'Gambar diam kamera', en: 'Stills of cameras' },
    end: { id: 'hanya di memori; tidak ada rekaman', en: 'in memory only; nothing is recorded' },
    legal: {
      id: 'UU 27/2022 pasal 17: alat pemroses visual di tempat umum hanya untuk keamanan, bencana dan lalu lintas',
      en: 'Law 27/2022 art. 17: visual devices in public places only for safety, disasters and traffic',
    },
  },
  series: {
    way: 'steady',
    name: {
      id: 'Deret waktu kamera, sumber dan jumlah pengaduan',
      en: 'Series of cameras, sources and complaint counts',
    },
    end: {
      id: 'dirangkum lalu dihapus; tidak memuat penanda orang',
      en: 'summed up, then deleted; holds no mark of a person',
    },
    legal: archive,
  },
  log: {
    way: 'steady',
    name: { id: 'Log teknis', en: 'Technical log' },
    end: {
      id: 'enam berkas paling banyak 10 MB; yang terlama hilang',
      en: 'six files of 10 MB at most; the oldest goes',
    },
    legal: security,
  },
}

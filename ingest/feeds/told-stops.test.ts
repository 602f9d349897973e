/** What a row says of a stop: its words, its days, and what stands for neither. */
import { expect, test } from 'vitest'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'

const feed = {
  name: 'Realisasi',
  profile: 'progress-rows',
  format: 'csv',
  unit: 'skpd',
  columns: {},
  timeZone: 'Asia/Jakarta',
} as const
const head =
  'kd_rup;kode_skpd;nama_paket;pagu;tanggal;rencana_fisik;realisasi_fisik;tgl_spmk;status_kontrak;dihentikan_sejak;dihentikan_sampai'

async function told(status: string, from: string, until: string) {
  const row = `rup-1;dbmsda;Jalan;Rp 3,25 M;2026-11-20;60;55;2026-05-02;${status};${from};${until}`
  const bytes = Buffer.from(`${head}\n${row}\n`)
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const { units, notes } = judgeDelivery(delivery, feed, await sampleCity(), noon)
  return [units[0]?.workPackages[0]?.status, ...notes.map(({ verdict, field }) => `${verdict} ${field}`)]
}

test.each<[string, [status: string, from: string, until: string], string[]]>([
  ['a day and no status word: none was told', ['', '2026-11-10', ''], ['unknown']],
  ['an end and no status word: none was told', ['', '', '2026-12-10'], ['unknown']],
  ['no stop and no status word: none is put into its mouth', ['', '', ''], ['unknown']],
  ['"dihentikan" with its days is a stop', ['Dihentikan', '2026-11-10', '2026-12-10'], ['suspended']],
  ['"dihentikan" alone may end it or not', ['dihentikan', '', ''], ['suspended', 'doubted status_kontrak']],
  ['"dihentikan sementara" says which', ['dihentikan sementara', '', ''], ['suspended']],
  ['"putus kontrak" says which', ['putus kontrak', '2026-11-10', ''], ['terminated']],
  ['a year typed wrong', ['ditunda', '2026-08-02', '2062-08-30'], ['suspended', 'doubted dihentikan_sampai']],
  [
    'beyond the year beside a word that it runs',
    ['kontrak', '2026-08-02', '2027-01-01'],
    ['contracted', 'doubted dihentikan_sampai'],
  ],
  ['up to the last day it may be paid', ['ditunda', '2026-08-02', '2026-12-31'], ['suspended']],
  [
    'an end before the beginning',
    ['ditunda', '2026-11-10', '2026-10-10'],
    ['suspended', 'doubted dihentikan_sampai'],
  ],
  ['one day', ['ditunda', '2026-11-10', '2026-11-10'], ['suspended']],
])('%s', async (_, stop, want) => {
  expect(await told(...stop)).toEqual(want)
})

const excuses = (end: string, extra: string, years: string) =>
  `kd_rup;kode_skpd;nama_paket;pagu;tahun_anggaran;tanggal;realisasi_fisik;tgl_spmk;tgl_selesai;kesempatan_sampai;tahun_jamak_sampai
rup-1;dbmsda;Jalan;Rp 3,25 M;2026;2026-11-20;55;2026-05-02;${end};${extra};${years}\n`

test.each([
  ['extra time of a year', '2026-12-20', '2027-12-20', '', ['doubted kesempatan_sampai']],
  ['extra time up to the last day of any', '2026-12-20', '2027-02-19', '', []],
  ['fifty days within the year', '2026-10-01', '2026-11-20', '', []],
  ['fifty-one days within the year', '2026-10-01', '2026-11-21', '', ['doubted kesempatan_sampai']],
  ['years after the end of the contract', '2026-12-20', '', '2029-12-31', ['doubted tahun_jamak_sampai']],
  ['a contract of several years', '2028-06-30', '', '2028-12-31', []],
  ['several years without an end', '', '', '2029-12-31', []],
])('%s', async (_, end, extra, years, want) => {
  const delivery = { bytes: Buffer.from(excuses(end, extra, years)), isLengthKnown: true, contentType: null }
  const { notes } = judgeDelivery({ ...delivery, modifiedAtMs: null }, feed, await sampleCity(), noon)
  expect(notes.map(({ verdict, field }) => `${verdict} ${field}`)).toEqual(want)
})

test.each([
  ['tahun_jamak_sampai', '2027-06-30', 0],
  ['kesempatan_sampai', '2027-02-10', 0],
  ['tgl_selesai', '2027-01-31', 0],
  ['tgl_selesai', '2026-12-20', 1],
  ['tahun_jamak_sampai', '2026-12-31', 1],
])('a stop into January beside %s %s: %i doubts about it', async (column, day, count) => {
  const row = `rup-1;dbmsda;Jalan;Rp 3,25 M;2026-11-20;60;55;2026-05-02;ditunda;2026-11-10;2027-01-15;${day}`
  const bytes = Buffer.from(`${head};${column}\n${row}\n`)
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const { notes } = judgeDelivery(delivery, feed, await sampleCity(), noon)
  expect(notes.filter(({ field }) => field === 'dihentikan_sampai')).toHaveLength(count)
})

import { expect, test } from 'vitest'
import { shownName } from './entry-name.ts'

test.each([
  'f1764300000000-1.csv',
  'progres_20261127103000.csv',
  'progres 08-11-2026 1030.csv',
  'paket-61004210-54100137.csv',
  'rekap 0778-2026-11-27.csv',
  'dump_08112026_1030.csv',
  'dump 08.11.2026.csv',
  '081120261030.csv',
  'data_0811.2026.csv',
  '20260811_081530123.csv',
  '2026-08-11 08.15.30.csv',
  'f2026081112345678.csv',
  '1764300000000000.csv',
])('%s is shown as it is, since whoever put it there looks for it', (name) => {
  expect(shownName(name)).toBe(name)
})

test.each([
  ['laporan 2171090101900001.csv', 'laporan [nomor disembunyikan].csv'],
  ['laporan 2171096508900001.csv', 'laporan [nomor disembunyikan].csv'],
  ['laporan 1203202501500001.csv', 'laporan [nomor disembunyikan].csv'],
  ['laporan 2171-0901-0190-0001.csv', 'laporan [nomor disembunyikan].csv'],
  ['aduan_0812345678.csv', 'aduan_[nomor disembunyikan].csv'],
  ['aduan_0811-2026-1030.csv', 'aduan_[nomor disembunyikan].csv'],
  ['aduan 2026-08-11 0812-3456-7890.csv', 'aduan 2026-08-11 [nomor disembunyikan].csv'],
  ['aduan 08112026 081234567890.csv', 'aduan 08112026 [nomor disembunyikan].csv'],
  ['aduan_0812-3456-7890.csv', 'aduan_[nomor disembunyikan].csv'],
  ['aduan 081234567890.csv', 'aduan [nomor disembunyikan].csv'],
  ['wa+6281234567890.csv', 'wa[nomor disembunyikan].csv'],
  ['budi@contoh.go.id.csv', '[surel disembunyikan]'],
])('%s keeps its personal number to itself', (name, shown) => {
  expect(shownName(name)).toBe(shown)
})

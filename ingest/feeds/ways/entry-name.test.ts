import { expect, test } from 'vitest'
import { shownName } from './entry-name.ts'

test.each([
  'f1764300000000-1.csv',
  'progres_20261127103000.csv',
  'progres 08-11-2026 1030.csv',
  'paket-61004210-54100137.csv',
  'rekap 0778-2026-11-27.csv',
])('%s is shown as it is, since whoever put it there looks for it', (name) => {
  expect(shownName(name)).toBe(name)
})

test.each([
  ['laporan 2171090101900001.csv', 'laporan [nomor disembunyikan].csv'],
  ['aduan_0812-3456-7890.csv', 'aduan_[nomor disembunyikan].csv'],
  ['aduan 081234567890.csv', 'aduan [nomor disembunyikan].csv'],
  ['wa+6281234567890.csv', 'wa[nomor disembunyikan].csv'],
  ['budi@contoh.go.id.csv', '[surel disembunyikan]'],
])('%s keeps its personal number to itself', (name, shown) => {
  expect(shownName(name)).toBe(shown)
})

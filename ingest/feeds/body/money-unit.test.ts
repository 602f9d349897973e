import { expect, test } from 'vitest'
import { moneyUnitFault, saysMoneyUnit } from './money-unit.ts'

test.each([
  ...[
    '(Rp. 000,-)',
    '(Rp.000)',
    "Rp '000",
    '(000 Rupiah)',
    '(000)',
    'Rp (1000)',
    'Dalam Rp. 1.000',
    'Rp 1.000',
  ],
  ...['(x Rp1.000)', 'x1000', 'Rp x 1 juta', '(Rp. 1.000,-)', '(x 1.000.000)', 'dlm. rb', '(DLM JUTAAN RP)'],
  ...['LAPORAN KEGIATAN (DLM JUTAAN RP)', '*) dalam ribuan rupiah', 'Catatan: angka dalam ribuan rupiah'],
  ...['Satuan : Jutaan', 'Satuan : Rp 1.000', 'ribu rupiah', 'LAPORAN (Rp Juta)', 'Angka dalam Rp.000'],
])('"%s" says that amounts are thousands or millions', (text) => expect(saysMoneyUnit(text)).toBe(true))

test.each([
  ...['Paket di atas Rp 200 juta', 'Paket Rp 1 miliar ke atas', 'Rp 1 juta', 'Nilai s.d. Rp 200 juta rupiah'],
  ...[
    'Dalam 1.000 hari',
    'Program 1000 rumah',
    'Kode 000',
    'Paket Rp 1.000.000.000',
    'Rp 1.000.000',
    '1.000',
  ],
  ...['Saluran 2 x 1.000 m', '(2026)', 'Jalan M', 'Rp', '', 'Rp '.repeat(200)],
])('"%s" says nothing of the kind', (text) => expect(saysMoneyUnit(text)).toBe(false))

test.each([
  ...['Pagu (Rp. 000)', 'Pagu (M)', 'Pagu (Rp M)', 'Pagu (Ribu Rp)', 'Pagu Ribuan', 'Pagu (x1000)'],
  'Catatan: angka dalam ribuan rupiah',
])('a heading "%s" refuses the sheet', (name) => {
  expect(moneyUnitFault([], ['Kode', name], (other) => ['Pagu', 'Fisik'].includes(other))).not.toBeNull()
})

test.each(['Fisik (M)', 'Sisa (Rp juta)', 'Volume (ribu)'])('"%s" is of its own column', (name) => {
  expect(moneyUnitFault([], ['Pagu', name], (other) => ['Pagu', 'Fisik'].includes(other))).toBeNull()
})

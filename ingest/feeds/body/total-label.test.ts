import { expect, test } from 'vitest'
import { isSurelyTotal, isTotalLabel } from './total-label.ts'

test.each([
  ...[
    'JUMLAH',
    'Total',
    'Grand Total',
    'SUB TOTAL',
    'Sub-total DBMSDA',
    'Subtotal',
    'Rata-rata',
    'Rata - rata',
  ],
  ...[
    'TOTAL KESELURUHAN',
    'Jml.',
    'Total: 14 paket',
    'Jumlah (Rp)',
    'Rekapitulasi SKPD',
    '  total  ',
    'J U M L A H',
  ],
])('"%s" stands in front of a sum', (cell) => expect(isTotalLabel(cell)).toBe(true))

test.each([
  ...['', 'Totalitas Pelayanan', 'Jumlahan', 'Pembangunan Total', 'Summit', 'Sub Dinas', 'DBMSDA', 'Rata'],
])('"%s" does not', (cell) => expect(isTotalLabel(cell)).toBe(false))

test.each([
  ...['JUMLAH', 'Total', 'J U M L A H', 'Jumlah seluruh paket', 'Sub Total Bidang Jalan', 'Grand Total 2026'],
  ...['TOTAL DINAS', 'Total Belanja Modal', 'Jumlah (Rp)', 'Total: 14 paket', 'Rata-rata'],
])('"%s" is nothing but a sum', (cell) => expect(isSurelyTotal(cell)).toBe(true))

test.each(['Total Station BPN', 'Sum Pompa Air', 'Rekap Data Warga', 'Rehab Puskesmas'])(
  '"%s" may be a package',
  (cell) => expect(isSurelyTotal(cell)).toBe(false),
)

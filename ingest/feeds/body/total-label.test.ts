import { expect, test } from 'vitest'
import { isTotalLabel } from './total-label.ts'

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
  ...['TOTAL KESELURUHAN', 'Jml.', 'Total: 14 paket', 'Jumlah (Rp)', 'Rekapitulasi SKPD', '  total  '],
])('"%s" stands in front of a sum', (cell) => expect(isTotalLabel(cell)).toBe(true))

test.each([
  ...['', 'Totalitas Pelayanan', 'Jumlahan', 'Pembangunan Total', 'Summit', 'Sub Dinas', 'DBMSDA', 'Rata'],
])('"%s" does not', (cell) => expect(isTotalLabel(cell)).toBe(false))

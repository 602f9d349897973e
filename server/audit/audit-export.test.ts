import { expect, test } from 'vitest'
import { csvCell } from './audit-export.ts'

test.each([
  ['=1+1', `"'=1+1"`],
  ['+62 812', `"'+62 812"`],
  ['-1', `"'-1"`],
  ['@sum', `"'@sum"`],
  ['\t=1', `"'\t=1"`],
  ['\uFEFF=1', `"'\uFEFF=1"`],
  ['＝1', `"'＝1"`],
  ['a "b", c', '"a ""b"", c"'],
  ['baris\nbaru', '"baris\nbaru"'],
  [null, '""'],
])('%j is no formula and no second cell', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})

import { expect, test } from 'vitest'
import { isEmptyCell } from './empty-cell.ts'

const blanks = [' ', ' '.repeat(9), ' '.repeat(60), '\u00a0'.repeat(12), '\u2009 \u202f', '\u3000', '\t']

test.each([
  ...[
    '',
    ' ',
    '-',
    '--',
    '–',
    '—',
    '.',
    '- ',
    'Rp-',
    'Rp -',
    'Rp. -',
    'IDR -',
    'Rp',
    'Rp.',
    'Rp -,-',
    'Rp-,-',
    'Rp ,-',
  ],
  ...[
    '-Rp',
    '- Rp',
    '-%',
    '- %',
    '%',
    'NA',
    'na',
    'N/A',
    'n.a.',
    'null',
    'nihil',
    'Tidak ada',
    '\u200b',
    ' -,- ',
  ],
  ...blanks.flatMap((blank) => [
    `Rp${blank}-`,
    `Rp${blank}-${blank}`,
    `-${blank}Rp`,
    `-${blank}%`,
    `${blank}Rp${blank}-,-`,
  ]),
])('"%s" says nothing', (typed) => {
  expect(isEmptyCell(typed)).toBe(true)
})

test.each([
  ...[
    '0',
    'Rp 0',
    'Rp 0,-',
    '-5',
    'Rp -5',
    '5 %',
    'nol',
    'Rp x',
    'NAS',
    'Nanas',
    'Rp - 5',
    '- a',
    'a -',
    'RPJMD',
    '----',
  ],
])('"%s" says something', (typed) => {
  expect(isEmptyCell(typed)).toBe(false)
})

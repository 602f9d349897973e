import { expect, test } from 'vitest'
import { readNumber } from './number.ts'
import { styleOfCell, styleOfColumn } from './number-style.ts'

test.each([
  ['1.234,5', 'comma'],
  ['45,6 %', 'comma'],
  ['3.250.000', 'comma'],
  ['Rp 3,25 M', 'comma'],
  ['1,234.5', 'point'],
  ['45.6', 'point'],
  ['3,250,000', 'point'],
  ['1.234', null],
  ['1,234', null],
  ['1234', null],
  ['Rp 3,-', null],
  ['apel', null],
  ['', null],
] as const)('"%s" tells of its column: %s', (cell, style) => expect(styleOfCell(cell)).toBe(style))

test.each([
  ['1.234', 'money', 'comma', 1234],
  ['1.234', 'money', 'point', null],
  ['1,234', 'money', 'point', 1234],
  ['1,234', 'money', 'comma', null],
  ['1.234', 'decimal', 'point', 1.234],
  ['1.234', 'decimal', 'comma', 1.234],
  ['1,234', 'decimal', 'comma', 1.234],
  ['1,234', 'decimal', 'mixed', 1.234],
  ['1,234', 'money', 'mixed', null],
  ['1.234,5', 'decimal', 'point', 1234.5],
] as const)('%s as %s in a column of decimal %s is %s', (cell, use, style, expected) => {
  const reading = readNumber(cell, use, style)
  expect(reading.ok ? reading.value : null).toBe(expected)
})

test.each([
  [0, 0, 'unknown'],
  [1, 0, 'comma'],
  [0, 7, 'point'],
  [599, 1, 'comma'],
  [1, 9, 'point'],
  [18, 2, 'comma'],
  [8, 1, 'mixed'],
  [17, 2, 'mixed'],
  [300, 300, 'mixed'],
] as const)('%i cells of decimal commas beside %i of points: %s', (comma, point, style) =>
  expect(styleOfColumn({ comma, point })).toBe(style),
)

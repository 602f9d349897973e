import { expect, test } from 'vitest'
import { writer } from '#domain/format/writer.ts'

test('a sentence in two languages writes its figures and days in two ways', () => {
  const said = ({ count, decimal, day }: typeof writer.id) => [
    count(12_500),
    decimal(55.5),
    day('2026-05-03'),
  ]
  expect(said(writer.id)).toEqual(['12.500', '55,5', '3 Mei 2026'])
  expect(said(writer.en)).toEqual(['12,500', '55.5', '3 May 2026'])
})

test.each([
  ['2026-04-26', '2026-11-22', '26 Apr–22 Nov 2026'],
  ['2025-12-30', '2026-01-02', '30 Des 2025–2 Jan 2026'],
  ['2026-11-22', '2026-11-22', '22 Nov 2026'],
])('the days from %s to %s are written %s', (from, to, written) => {
  expect(writer.id.days(from, to)).toBe(written)
})

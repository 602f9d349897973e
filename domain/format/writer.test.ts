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

import { expect, test } from 'vitest'
import { daysBetween, localDateOf, makeFormat } from './format.ts'

const id = makeFormat('id')
const en = makeFormat('en')
/** 22 November 2026, 18.06.42 WIB. */
const at = Date.parse('2026-11-22T11:06:42Z')

test.each([
  [id.count(4861), '4.861'],
  [id.percent(77.5), '77,5%'],
  [id.decimal(82.14), '82,1'],
  [id.signed(-4.62), '−4,6'],
  [id.signed(0.31), '+0,3'],
  [id.signed(-0.04), '0,0'],
  [id.money(84_600_000_000), 'Rp 84,6 miliar'],
  [id.money(1_840_000_000_000), 'Rp 1,84 triliun'],
  [id.money(12_400_000), 'Rp 12,4 juta'],
  [id.money(950_000), 'Rp 950.000'],
  [en.money(84_600_000_000), 'Rp 84,6 billion'],
  [id.billions(412_800_000_000), '412,8'],
  [id.distance(183), '180 m'],
  [id.distance(2_140), '2,1 km'],
  [id.bytes(13_000_000), '12,4 MB'],
  [id.cameraNumber(140), '0140'],
])('a figure reads as Indonesians write it: %s', (got, expected) => {
  expect(got).toBe(expected)
})

test('times are WIB whatever zone the computer keeps', () => {
  expect(id.time(at)).toBe('18.06')
  expect(id.clock(at)).toBe('18.06.42')
  expect(id.date(at)).toBe('22 Nov 2026')
  expect(id.longDate(at)).toBe('Minggu, 22 Nov 2026')
  expect(en.longDate(at)).toBe('Sunday, 22 Nov 2026')
  expect(localDateOf(Date.parse('2026-11-22T17:30:00Z'))).toBe('2026-11-23')
})

test('a moment of another day carries its date', () => {
  expect(id.moment(at, at + 3_600_000)).toBe('18.06')
  expect(id.moment(at, at + 86_400_000)).toBe('22 Nov 18.06')
})

test.each([
  [42_000, '42 dtk', '42 s'],
  [8 * 60_000, '8 mnt', '8 min'],
  [105 * 60_000, '1 j 45 mnt', '1 h 45 min'],
  [3 * 3_600_000, '3 j', '3 h'],
  [(3 * 24 + 4) * 3_600_000, '3 hr 4 j', '3 d 4 h'],
  [-5, '0 dtk', '0 s'],
])('a span of %d ms reads %s', (ms, indonesian, english) => {
  expect(id.span(ms)).toBe(indonesian)
  expect(en.span(ms)).toBe(english)
})

test('a running age counts minutes and seconds', () => {
  expect(id.minutes(484_000)).toBe('8:04')
  expect(id.minutes(7_999_000)).toBe('2:13:19')
})

test('months are named in the language of the reader', () => {
  expect(id.day('2026-05-03')).toBe('3 Mei 2026')
  expect(en.day('2026-05-03')).toBe('3 May 2026')
  expect(daysBetween('2026-11-22', '2026-12-31')).toBe(39)
})

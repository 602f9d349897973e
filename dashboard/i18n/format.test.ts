import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { makeFormat } from './format.ts'

const jakarta = cityTime('Asia/Jakarta')
const id = makeFormat('id', jakarta)
const en = makeFormat('en', jakarta)
/** 22 November 2026, 18.06.42 in Batam. */
const at = Date.parse('2026-11-22T11:06:42Z')

test.each([
  [id.count(4861), '4.861', en.count(4861), '4,861'],
  [id.count(-12_500), '−12.500', en.count(-12_500), '−12,500'],
  [id.percent(93.8), '93,8%', en.percent(93.8), '93.8%'],
  [id.percent(50, 0), '50%', en.percent(50, 0), '50%'],
  [id.decimal(82.14), '82,1', en.decimal(82.14), '82.1'],
  [id.decimal(1_234.5), '1.234,5', en.decimal(1_234.5), '1,234.5'],
  [id.signed(-4.62), '−4,6', en.signed(-4.62), '−4.6'],
  [id.signed(0.31), '+0,3', en.signed(0.31), '+0.3'],
  [id.signed(-0.04), '0,0', en.signed(-0.04), '0.0'],
  [id.money(69_100_000_000), 'Rp 69,1 miliar', en.money(69_100_000_000), 'Rp 69.1 billion'],
  [id.money(1_840_000_000_000), 'Rp 1,84 triliun', en.money(1_840_000_000_000), 'Rp 1.84 trillion'],
  [id.money(12_400_000), 'Rp 12,4 juta', en.money(12_400_000), 'Rp 12.4 million'],
  [id.money(950_000), 'Rp 950.000', en.money(950_000), 'Rp 950,000'],
  [id.money(999_960_000), 'Rp 1,0 miliar', en.money(999_960_000), 'Rp 1.0 billion'],
  [id.money(999_940_000), 'Rp 999,9 juta', en.money(999_940_000), 'Rp 999.9 million'],
  [id.money(999_950_000_000), 'Rp 1,00 triliun', en.money(999_950_000_000), 'Rp 1.00 trillion'],
  [id.money(999_999.6), 'Rp 1,0 juta', en.money(999_999.6), 'Rp 1.0 million'],
  [id.decimal(-0.04), '0,0', en.decimal(-0.04), '0.0'],
  [id.count(-0.4), '0', en.count(-0.4), '0'],
  [id.billions(-40_000_000), '0,0', en.billions(-40_000_000), '0.0'],
  [id.distance(997), '1,0 km', en.distance(997), '1.0 km'],
  [id.distance(994), '990 m', en.distance(994), '990 m'],
  [id.bytes(2 ** 20 - 1), '1,0 MB', en.bytes(2 ** 20 - 1), '1.0 MB'],
  [id.bytes(2 ** 30 - 1), '1,0 GB', en.bytes(2 ** 30 - 1), '1.0 GB'],
  [id.billions(412_800_000_000), '412,8', en.billions(412_800_000_000), '412.8'],
  [id.distance(183), '180 m', en.distance(183), '180 m'],
  [id.distance(2_140), '2,1 km', en.distance(2_140), '2.1 km'],
  [id.bytes(13_000_000), '12,4 MB', en.bytes(13_000_000), '12.4 MB'],
  [id.cameraNumber(140), '0140', en.cameraNumber(140), '0140'],
])('a figure reads as its readers write it: %s', (indonesian, expectedId, english, expectedEn) => {
  expect(indonesian).toBe(expectedId)
  expect(english).toBe(expectedEn)
})

test.each([
  ['Asia/Jakarta', '18.06.42', '18:06:42'],
  ['Asia/Makassar', '19.06.42', '19:06:42'],
  ['Asia/Jayapura', '20.06.42', '20:06:42'],
])('in %s an instant is shown on the clock of the city', (zone, indonesian, english) => {
  const [idFormat, enFormat] = [makeFormat('id', cityTime(zone)), makeFormat('en', cityTime(zone))]
  expect(idFormat.clock(at)).toBe(indonesian)
  expect(enFormat.clock(at)).toBe(english)
  expect(idFormat.time(at)).toBe(indonesian.slice(0, 5))
  expect(enFormat.time(at)).toBe(english.slice(0, 5))
  expect(idFormat.longDate(at)).toBe('Minggu, 22 Nov 2026')
  expect(idFormat.weekday(at)).toBe('Minggu, 22\u00a0Nov')
  expect(enFormat.longDate(at)).toBe('Sunday, 22 Nov 2026')
})

test.each([
  ['Asia/Jakarta', '2026-12-31T17:00:00Z'],
  ['Asia/Makassar', '2026-12-31T16:00:00Z'],
  ['Asia/Jayapura', '2026-12-31T15:00:00Z'],
])('in %s the year turns at its own midnight', (zone, midnight) => {
  const format = makeFormat('id', cityTime(zone))
  const newYear = Date.parse(midnight)
  expect(format.date(newYear - 1)).toBe('31 Des 2026')
  expect(format.clock(newYear - 1)).toBe('23.59.59')
  expect(format.date(newYear)).toBe('1 Jan 2027')
  expect(format.longDate(newYear)).toBe('Jumat, 1 Jan 2027')
  expect(format.moment(newYear - 1, newYear)).toBe('31 Des 2026 23.59')
  expect(format.moment(newYear, newYear - 1)).toBe('1 Jan 2027 00.00')
})

test('before the city is known an instant reads "–" rather than the hour of another place', () => {
  const format = makeFormat('id', null)
  expect([
    format.time(at),
    format.clock(at),
    format.date(at),
    format.shortDate(at),
    format.longDate(at),
  ]).toEqual(['–', '–', '–', '–', '–'])
  expect(format.day('2026-11-22')).toBe('22 Nov 2026')
  expect(format.span(hourMs)).toBe('1 j')
})

test('a moment of another day carries its date', () => {
  expect(id.moment(at, at + hourMs)).toBe('18.06')
  expect(id.moment(at, at + dayMs)).toBe('22 Nov 18.06')
  expect(en.moment(at, at + dayMs)).toBe('22 Nov 18:06')
})

test('a moment or a day of another year carries its year', () => {
  expect(id.moment(at - 365 * dayMs, at)).toBe('22 Nov 2025 18.06')
  expect(en.moment(at + 365 * dayMs, at)).toBe('22 Nov 2027 18:06')
  expect(id.nearDay('2025-11-22', '2026-01-02')).toBe('22 Nov 2025')
  expect(en.nearDay('2026-11-22', '2026-01-02')).toBe('22 Nov')
})

test.each([
  [42_000, '42 dtk', '42 s'],
  [8 * 60_000, '8 mnt', '8 min'],
  [105 * 60_000, '1 j 45 mnt', '1 h 45 min'],
  [3 * hourMs, '3 j', '3 h'],
  [(3 * 24 + 4) * hourMs, '3 hr 4 j', '3 d 4 h'],
  [1_200 * dayMs, '1.200 hr', '1,200 d'],
  [-5, '0 dtk', '0 s'],
])('a span of %d ms reads %s', (ms, indonesian, english) => {
  expect(id.span(ms)).toBe(indonesian)
  expect(en.span(ms)).toBe(english)
})

test('a running age counts minutes and seconds', () => {
  expect(id.minutes(484_000)).toBe('8:04')
  expect(id.minutes(7_999_000)).toBe('2:13:19')
  expect(id.minutes(86_399_000)).toBe('23:59:59')
  // As days are written everywhere else.
  expect(id.minutes(86_400_000)).toBe('1 hr')
  expect(id.minutes(785 * 3_600_000)).toBe('32 hr')
})

test('months are named in the language of the reader', () => {
  expect(id.day('2026-05-03')).toBe('3 Mei 2026')
  expect(en.day('2026-05-03')).toBe('3 May 2026')
  expect(en.shortDay('2026-08-17')).toBe('17 Aug')
})

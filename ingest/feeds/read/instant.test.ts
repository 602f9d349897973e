import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDay, readInstant } from './instant.ts'

const zone = 'Asia/Jakarta'
const afternoon = Date.UTC(2026, 10, 22, 7, 5) // 14:05 WIB

describe('a time cell', () => {
  test.each([
    '2026-11-22T14:05:00+07:00',
    '2026-11-22T07:05:00Z',
    '2026-11-22T07:05:00.000Z',
    '2026-11-22T14:05:00+0700',
    '2026-11-22 14:05:00',
    '2026-11-22 14:05',
    '2026-11-22 14.05',
    '2026-11-22 14:05 WIB',
    '2026-11-22 15:05 WITA',
    '2026-11-22 16:05 WIT',
    '2026-11-22T16:05+09:00',
    '22/11/2026 14:05',
    '22-11-2026 14.05 WIB',
    '22 November 2026 14.05 WIB',
    '22 Nopember 2026 pukul 14.05 WIB',
    'Minggu, 22 November 2026 pukul 14.05 WIB',
    '22 Nov 2026 14:05:00',
    '1795331100',
    '1795331100000',
    1795331100,
    1795331100000,
  ])('%s is 14:05 WIB', (typed) => {
    expect(readInstant(typed, zone)).toBe(afternoon)
  })

  test('a time without zone is meant in the zone of its feed', () => {
    expect(readInstant('2026-11-22 14:05', 'Asia/Makassar')).toBe(afternoon - 3_600_000)
    expect(readInstant('2026-11-22 14:05', 'Asia/Jayapura')).toBe(afternoon - 2 * 3_600_000)
  })

  test.each([
    ...[
      '',
      'kemarin',
      '31/02/2026',
      '2026-13-01',
      '2026-11-22 25:00',
      '2026-11-22 14:60',
      '22-11-26',
      '22 Foo 2026',
    ],
    ...[
      '2026-11-22 14:05 EST',
      '2026-11-22T14:05+15:00',
      '11/22/2026',
      '0000-00-00',
      42,
      Number.NaN,
      null,
      {},
    ],
  ])('%s is no time', (typed) => {
    expect(readInstant(typed, zone)).toBeNull()
  })

  test.each([
    ['22 Agustus 2026', '2026-08-22'],
    ['22 Mei 2026', '2026-05-22'],
    ['1 Okt 2026', '2026-10-01'],
    ['03/12/2026', '2026-12-03'],
    ['20261122', '2026-11-22'],
    ['22/11/26', '2026-11-22'],
    ['22-Nov-26', '2026-11-22'],
    ['22 Nov 26', '2026-11-22'],
    ['22 / 11 / 2026', '2026-11-22'],
    ['2 Okt. 2026', '2026-10-02'],
    ['22 Agust 2026', '2026-08-22'],
    ['22/Mei/2026', '2026-05-22'],
    ['November 22, 2026', '2026-11-22'],
    ['2026-11-22T20:00:00Z', '2026-11-23'],
    ['2026-11-22 23:30', '2026-11-22'],
  ])('%s is the day %s', (typed, day) => {
    expect(readDay(typed, zone)).toBe(day)
  })

  test('every instant written with its offset is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom(['+07:00', 7], ['WITA', 8], ['WIT', 9], ['Z', 0]),
        (seconds, [label, hours]) => {
          const wall = new Date(seconds * 1000 + Number(hours) * 3_600_000).toISOString().slice(0, 19)
          expect(readInstant(`${wall.replace('T', ' ')} ${label}`, zone)).toBe(seconds * 1000)
        },
      ),
    )
  })

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.anything()), (typed) => {
        const read = readInstant(typed, zone)
        expect(read === null || Number.isSafeInteger(read)).toBe(true)
        const day = readDay(typed, zone)
        expect(day === null || /^\d{4}-\d{2}-\d{2}$/.test(day)).toBe(true)
      }),
    )
  })
})

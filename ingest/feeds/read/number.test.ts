import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumber } from './number.ts'

describe('a number cell', () => {
  test.each([
    ['1.234,5', 'decimal', 1234.5],
    ['45,6', 'decimal', 45.6],
    ['45,6 %', 'decimal', 45.6],
    ['45.6%', 'decimal', 45.6],
    ['100', 'decimal', 100],
    ['0,5', 'decimal', 0.5],
    ['12,345', 'decimal', 12.345],
    ['12.345', 'decimal', 12.345],
    ['104,0123', 'decimal', 104.0123],
    ['-2,75', 'decimal', -2.75],
    ['−2,75', 'decimal', -2.75],
    ['1,234.5', 'decimal', 1234.5],
    ['12.345', 'money', 12_345],
    ['1.440', 'count', 1440],
    ['90', 'count', 90],
    ['12,5', 'count', 12.5],
    ['1.234', 'money', 1234],
    ['1.234.567', 'money', 1_234_567],
    ['1 234 567', 'money', 1_234_567],
    ['1.234.567,00', 'money', 1_234_567],
    ['1,234,567.00', 'money', 1_234_567],
    ['Rp 3.250.000,-', 'money', 3_250_000],
    ['Rp3.250.000', 'money', 3_250_000],
    ['Rp. 3,25 M', 'money', 3_250_000_000],
    ['Rp 3,250 M', 'money', 3_250_000_000],
    ['3,25 miliar', 'money', 3_250_000_000],
    ['750 jt', 'money', 750_000_000],
    ['1,5 triliun', 'money', 1_500_000_000_000],
    ['IDR 500', 'money', 500],
    ['nol', 'money', 0],
    ['(2,75)', 'decimal', -2.75],
    ['75,25-', 'decimal', -75.25],
    ['Rp (1.000.000)', 'money', -1_000_000],
    ['(Rp 1.000.000)', 'money', -1_000_000],
    ['–1.000.000', 'money', -1_000_000],
    ['Rp.600.000.000,--', 'money', 600_000_000],
    ['61.728.350.-', 'money', 61_728_350],
    ['600 jt.', 'money', 600_000_000],
    ['70,5\u200f', 'decimal', 70.5],
    ['70\u00ad,5', 'decimal', 70.5],
    ['\u202d1.200.000\u200b.000\u202c', 'money', 1_200_000_000],
    [3250000000, 'money', 3_250_000_000],
    [45.6, 'decimal', 45.6],
  ] as const)('%s as %s is %s', (typed, use, expected) => {
    const reading = readNumber(typed, use)
    expect(reading.ok && reading.value).toBe(expected)
  })

  test('one comma before three digits in a money column can be read two ways and stays undecided', () => {
    expect(readNumber('1,234', 'money')).toEqual({ ok: false, why: 'ambiguous' })
  })

  test.each([
    ...[
      '',
      'abc',
      '1.2.3',
      '12,34,5',
      '1..2',
      '--5',
      '-5-',
      '(-5)',
      '(5',
      '()',
      '1e9',
      '0x10',
      'NaN',
      'Infinity',
      'Rp',
      '%',
    ],
    ...['45,6 apel', 'Rp 45 %', '=1+1', '1.234.56', '٤٥', '1,2,3', '99'.repeat(40)],
    ...[true, null, undefined, {}, [], Number.NaN, Number.POSITIVE_INFINITY],
  ])('%s is not a number', (typed) => {
    expect(readNumber(typed, 'decimal').ok).toBe(false)
  })

  test.each([
    ['#REF!', 'formula'],
    ['#DIV/0!', 'formula'],
    ['########', 'narrow'],
    ['1,49E+10', 'scientific'],
  ])('%s is no number, for its own reason', (typed, why) => {
    expect(readNumber(typed, 'decimal')).toEqual({ ok: false, why })
  })

  test('whatever Indonesians would print is read back as it was', () => {
    const print = new Intl.NumberFormat('id-ID', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), (hundredths) => {
        const reading = readNumber(print.format(hundredths / 100), 'decimal')
        expect(reading.ok && reading.value).toBeCloseTo(hundredths / 100, 6)
      }),
    )
  })

  test('whole rupiah with or without grouping are read back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (rupiah) => {
        for (const typed of [
          rupiah.toLocaleString('id-ID'),
          `Rp ${rupiah.toLocaleString('id-ID')},-`,
          String(rupiah),
        ]) {
          const reading = readNumber(typed, 'money')
          expect(reading.ok && reading.value).toBe(rupiah)
        }
      }),
    )
  })

  test('no text makes it throw or give anything but a finite number', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom('money', 'decimal'),
        (typed, use) => {
          const reading = readNumber(typed, use)
          if (reading.ok) expect(Number.isFinite(reading.value)).toBe(true)
        },
      ),
    )
  })
})

describe('one mark and three digits in front of a unit word', () => {
  test.each(['Rp 12.500 juta', 'Rp 2.500 M', '1.900 M', '1.450 miliar', '2.500 jt', '1.250 T', '9.500 rb'])(
    '%s can be read two ways, until its column shows its marks',
    (typed) => {
      for (const use of ['money', 'decimal'] as const)
        expect(readNumber(typed, use)).toEqual({ ok: false, why: 'ambiguous-scaled' })
    },
  )

  test.each([
    ['12.500 juta', 'comma', 12_500_000_000],
    ['12.500 juta', 'point', 12_500_000],
    ['12,500 juta', 'point', 12_500_000_000],
    ['12,500 juta', 'comma', 12_500_000],
  ] as const)('%s beside decimals with a %s is %s', (typed, style, expected) => {
    const reading = readNumber(typed, 'money', style)
    expect(reading).toMatchObject({ ok: true, value: expected })
    expect(reading).not.toHaveProperty('isUnsure')
  })

  test.each([
    ['Rp 1,2 M', 1.2e9],
    ['Rp 2,50 miliar', 2.5e9],
    ['12,5 juta', 12.5e6],
    ['1.250.000 juta', 1.25e12],
    ['0.750 M', 750e6],
    ['2500 juta', 2.5e9],
  ])('%s is read without a doubt', (typed, expected) => {
    const reading = readNumber(typed, 'money')
    expect(reading).toMatchObject({ ok: true, value: expected })
    expect(reading).not.toHaveProperty('isUnsure')
  })

  test('a comma is read as the decimal that it is in Indonesian, and doubted', () => {
    expect(readNumber('Rp 14,905 M', 'money')).toMatchObject({ ok: true, value: 14.905e9, isUnsure: true })
  })
})

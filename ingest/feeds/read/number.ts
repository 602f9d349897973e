/**
 * Numbers as Indonesian offices type them: `1.234,5`, `45,6 %`, `Rp 3,25 M`, `Rp 3.250.000,-`.
 *
 * One point or comma with exactly three digits behind it can be read two ways. We decide by what the column holds:
 * money and counts have no fractions, so `1.234` is one thousand two hundred and thirty-four; a percentage or a coordinate
 * never reaches a thousand, so there it is a decimal, however its neighbours are written. `1,234` in a column of money
 * stays undecided and is refused; where its other cells show which mark decimals carry, so does a cell that would say
 * otherwise.
 * In front of `juta` or `M` both readings are amounts, so `12.500 juta` is undecided until its column shows its marks.
 */
import type { NumberStyle } from './number-style.ts'
import { sheetErrorOf } from './sheet-error.ts'

/** `count`: minutes, years; like money these have thousands and hardly parts, and no unit behind them. */
export type NumberUse = 'money' | 'decimal' | 'count'
/**
 * `ambiguous-scaled`: `12.500 juta`; `fraction`: part of a rupiah; `scientific`: `1,49E+10`, whose digits are lost;
 * `formula`: the error of a formula, such as `#REF!`; `narrow`: `####`, which a spreadsheet shows where a column is too
 * narrow.
 */
export type NumberFault =
  | 'not-a-number'
  | 'ambiguous'
  | 'ambiguous-scaled'
  | 'fraction'
  | 'scientific'
  | 'formula'
  | 'narrow'
export type NumberReading =
  | {
      readonly ok: true
      readonly value: number
      readonly isPercent: boolean
      readonly isRupiah: boolean
      /** `12,500 juta`: read as Indonesians write decimals, where nothing in its column shows that it is one. */
      readonly isUnsure?: boolean
    }
  | {
      readonly ok: false
      readonly why: NumberFault
    }

const scales: ReadonlyMap<string, number> = new Map([
  ['t', 1e12],
  ['triliun', 1e12],
  ['m', 1e9],
  ['miliar', 1e9],
  ['milyar', 1e9],
  ['jt', 1e6],
  ['juta', 1e6],
  ['rb', 1e3],
  ['ribu', 1e3],
])
const shape =
  /^([-+\u2212\u2013]?)(rp\.?|idr)?\s*([-+\u2212\u2013]?)(\d[\d.,' ]*)(?:\s*(%|persen|[a-z]+))?\s*$/i
const scientific = /^[-+]?\d+(?:[.,]\d+)?\s*e\s*[-+]?\d{1,3}$/i
const notANumber: NumberReading = { ok: false, why: 'not-a-number' }

/** Reads one cell. Money comes back in rupiah, rounded to whole ones. */
export function readNumber(raw: unknown, use: NumberUse, style: NumberStyle = 'unknown'): NumberReading {
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return notANumber
    if (use === 'money' && isPartOfRupiah(raw)) return { ok: false, why: 'fraction' }
    return { ok: true, value: use === 'money' ? Math.round(raw) : raw, isPercent: false, isRupiah: false }
  }
  if (typeof raw !== 'string' || raw.length > 60) return notANumber
  const text = plainCell(raw)
    // `Rp 3.250.000,-`, `,--`, `.-` end an amount without cents; `600 jt.` is an abbreviation.
    .replace(/(?<=\d)\s?[,.]\s?[-\u2013\u2014=]{1,3}$/, '')
    .replace(/(?<=[a-z])\.$/i, '')
  if (/^(?:rp\.?\s*)?nol$/i.test(text)) return { ok: true, value: 0, isPercent: false, isRupiah: false }
  const match = shape.exec(withSignInFront(text))
  if (!match) return { ok: false, why: faultOf(text) }
  const [, signBefore = '', currency, signAfter = '', digits = '', suffix = ''] = match
  if (signBefore && signAfter) return notANumber
  const word = suffix.toLowerCase()
  const isPercent = word === '%' || word === 'persen'
  const scale = word === '' || isPercent ? 1 : scales.get(word)
  if (scale === undefined || (isPercent && currency)) return notANumber
  const isScaled = scale > 1
  const plain = plainDigits(digits.trim(), isScaled ? 'scaled' : isPercent ? 'decimal' : use, style)
  if (plain === 'ambiguous') return { ok: false, why: isScaled ? 'ambiguous-scaled' : 'ambiguous' }
  if (plain === null) return notANumber
  const sign = /[-\u2212\u2013]/.test(signBefore + signAfter) ? -1 : 1
  const value = sign * Number(plain) * scale
  if (use === 'money' && !isPercent && isPartOfRupiah(value)) return { ok: false, why: 'fraction' }
  return {
    ok: true,
    value: use === 'money' && !isPercent ? Math.round(value) : value,
    isPercent,
    isRupiah: currency !== undefined || isScaled,
    ...(isScaled && style === 'unknown' && oneMarked.test(digits.trim()) ? { isUnsure: true } : {}),
  }
}

/** Without marks that nobody sees: soft hyphens, those of the writing direction, those of no width. */
function plainCell(raw: string): string {
  return raw
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .trim()
}

/** `(5,25)` and `75,25-` are how accounts are written that are below zero. */
function withSignInFront(text: string): string {
  const inner =
    /^(?:(?:rp\.?|idr)\s*)?\(([^()]*\d[^()]*)\)$/i.exec(text)?.[1] ?? /^([^()-]*\d[^()-]*)-$/.exec(text)?.[1]
  return inner === undefined ? text : `-${inner.trim()}`
}

function faultOf(text: string): NumberFault {
  if (scientific.test(text)) return 'scientific'
  return sheetErrorOf(text, false) ?? 'not-a-number'
}

/** Banks write `7.450.000.000,50`; an amount this small with a part behind the mark is a share or a percentage. */
function isPartOfRupiah(value: number): boolean {
  return !Number.isInteger(value) && Math.abs(value) < 1000
}

const oneMarked = /^[1-9]\d{0,2}([.,])\d{3}$/

function plainDigits(
  digits: string,
  use: NumberUse | 'scaled',
  style: NumberStyle,
): string | 'ambiguous' | null {
  const spaceless = /^\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?$/.test(digits) ? digits.replace(/[ ']/g, '') : digits
  if (/^\d+$/.test(spaceless)) return spaceless
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(spaceless)) return spaceless.replaceAll('.', '').replace(',', '.')
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(spaceless)) return spaceless.replaceAll(',', '')
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(spaceless)) return spaceless.replaceAll('.', '')
  if (/^\d{1,3}(?:,\d{3}){2,}$/.test(spaceless)) return spaceless.replaceAll(',', '')
  const one = oneMarked.exec(spaceless)
  if (one) return oneMark(spaceless, one[1] === ',' ? 'comma' : 'point', use, style)
  if (/^\d+[.,]\d+$/.test(spaceless)) return spaceless.replace(',', '.')
  return null
}

/** The mark of `104,047`, which alone tells nothing of its column; null for any other cell. */
export function oneMarkOf(raw: string): 'comma' | 'point' | null {
  const mark = oneMarked.exec(plainCell(raw.slice(0, 60)).replace(/\s*%$/, ''))?.[1]
  return mark === undefined ? null : mark === ',' ? 'comma' : 'point'
}

/** `1.234` or `1,234`: a decimal or a thousand. */
function oneMark(
  digits: string,
  mark: 'comma' | 'point',
  use: NumberUse | 'scaled',
  style: NumberStyle,
): string | 'ambiguous' {
  const asDecimal = digits.replace(',', '.')
  const asThousand = digits.replace(/[.,]/, '')
  if (use === 'decimal') return asDecimal
  if (style === 'mixed') return 'ambiguous'
  if (use === 'scaled' && style === 'unknown') return mark === 'comma' ? asDecimal : 'ambiguous'
  if (use === 'scaled') return style === mark ? asDecimal : asThousand
  if (style === 'unknown') return mark === 'point' ? asThousand : 'ambiguous'
  return style === mark ? 'ambiguous' : asThousand
}

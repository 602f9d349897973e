/** Figures as each language writes them: `4.861` and `93,8%` in Indonesian, `4,861` and `93.8%` in English. */
import type { Language } from '#domain/format/language.ts'
import { shownPct } from '#domain/format/shown-pct.ts'

const MINUS = '−'
const locales = { id: 'id-ID', en: 'en-GB' } as const
const sizes = {
  id: { trillion: 'triliun', billion: 'miliar', million: 'juta' },
  en: { trillion: 'trillion', billion: 'billion', million: 'million' },
} as const

export interface NumberFormat {
  /** `4.861` */
  readonly count: (n: number) => string
  /** `77,5` with a fixed number of decimals. */
  readonly decimal: (n: number, digits?: number) => string
  /** `77,5%` */
  readonly percent: (n: number, digits?: number) => string
  /** `77,5`: a percentage without its sign, for columns and lines whose head names it. */
  readonly pct: (n: number, digits?: number) => string
  /** `−4,6`, `+0,3`, `0,0` */
  readonly signed: (n: number, digits?: number) => string
  /** `Rp 84,6 miliar` */
  readonly money: (idr: number) => string
  /** `412,8`: billions without the unit, for columns whose head names it. */
  readonly billions: (idr: number) => string
  /** `180 m`, `2,1 km` */
  readonly distance: (metres: number) => string
  /** `12,4 MB` */
  readonly bytes: (n: number) => string
  /** `0140` */
  readonly cameraNumber: (n: number) => string
}

export function makeNumberFormat(language: Language): NumberFormat {
  const size = sizes[language]
  const plain = (n: number, digits: number) => fixedFormat(language, digits).format(n).replace('-', MINUS)
  const count = (n: number) => plain(n, 0)
  return {
    count,
    decimal: (n, digits = 1) => plain(n, digits),
    percent: (n, digits = 1) => `${plain(shownPct(n, digits), digits)}%`,
    pct: (n, digits = 1) => plain(shownPct(n, digits), digits),
    signed: (n, digits = 1) => {
      const words = plain(Math.abs(n), digits)
      if (Number(Math.abs(n).toFixed(digits)) === 0) return words
      return n < 0 ? `${MINUS}${words}` : `+${words}`
    },
    money: (idr) => {
      if (reaches(idr, 1e12, 1e8)) return `Rp ${plain(idr / 1e12, 2)} ${size.trillion}`
      if (reaches(idr, 1e9, 1e5)) return `Rp ${plain(idr / 1e9, 1)} ${size.billion}`
      if (reaches(idr, 1e6, 1)) return `Rp ${plain(idr / 1e6, 1)} ${size.million}`
      return `Rp ${count(idr)}`
    },
    billions: (idr) => plain(idr / 1e9, 1),
    distance: (metres) =>
      reaches(metres, 1000, 10)
        ? `${plain(metres / 1000, 1)} km`
        : `${count(Math.round(metres / 10) * 10)} m`,
    bytes: (n) => {
      if (reaches(n, 2 ** 30, 2 ** 20 / 10)) return `${plain(n / 2 ** 30, 1)} GB`
      if (reaches(n, 2 ** 20, 2 ** 10)) return `${plain(n / 2 ** 20, 1)} MB`
      if (reaches(n, 2 ** 10, 1)) return `${plain(n / 2 ** 10, 0)} kB`
      return `${count(n)} B`
    },
    cameraNumber: (n) => String(n).padStart(4, '0'),
  }
}

/** Whether a number, rounded to `step` as the smaller unit is written, fills the larger one: 999.96 million is 1.0 billion. */
function reaches(n: number, unit: number, step: number): boolean {
  return Math.round(n / step) * step >= unit
}

const made = new Map<string, Intl.NumberFormat>()
function fixedFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`
  let format = made.get(key)
  if (format === undefined) {
    const shape = {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // A little below nothing, rounded, is nothing: never "-0".
      signDisplay: 'negative',
    } as const
    format = new Intl.NumberFormat(locales[language], shape)
    made.set(key, format)
  }
  return format
}

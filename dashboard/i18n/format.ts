/**
 * Numbers, money, times and spans. Numbers are written the Indonesian way in both languages ("4.861", "77,5%"): people
 * of one control room must not read the same figure in two ways. Times are WIB, whatever the computer's own zone is.
 */
import type { Language } from './words.ts'

const ZONE = 'Asia/Jakarta'
const MINUS = '−'
const months = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const
const weekdays = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const
const units = {
  id: {
    second: 'dtk',
    minute: 'mnt',
    hour: 'j',
    day: 'hr',
    billion: 'miliar',
    million: 'juta',
    trillion: 'triliun',
  },
  en: {
    second: 's',
    minute: 'min',
    hour: 'h',
    day: 'd',
    billion: 'billion',
    million: 'million',
    trillion: 'trillion',
  },
} as const

export interface Format {
  /** `4.861` */
  readonly count: (n: number) => string
  /** `77,5` with a fixed number of decimals. */
  readonly decimal: (n: number, digits?: number) => string
  /** `77,5%` */
  readonly percent: (n: number, digits?: number) => string
  /** `−4,6`, `+0,3`, `0,0` */
  readonly signed: (n: number, digits?: number) => string
  /** `Rp 84,6 miliar` */
  readonly money: (idr: number) => string
  /** `412,8`: billions without the unit, for columns whose head names it. */
  readonly billions: (idr: number) => string
  /** `18.06` */
  readonly time: (ms: number) => string
  /** `18.06.42` */
  readonly clock: (ms: number) => string
  /** `22 Nov 2026`, from an instant. */
  readonly date: (ms: number) => string
  /** `22 Nov`, from an instant. */
  readonly shortDate: (ms: number) => string
  /** `22 Nov 2026`, from `2026-11-22`. */
  readonly day: (localDate: string) => string
  /** `22 Nov`, from `2026-11-22`. */
  readonly shortDay: (localDate: string) => string
  /** `Nov`, month counted from 0. */
  readonly month: (month: number) => string
  /** `Minggu, 22 Nov 2026` */
  readonly longDate: (ms: number) => string
  /** `18.06` today, `22 Nov 18.06` on another day. */
  readonly moment: (ms: number, nowMs: number) => string
  /** `1 j 45 mnt`, `8 mnt`, `42 dtk`, `3 hr 4 j` */
  readonly span: (ms: number) => string
  /** `8:04`: minutes and seconds that count up. */
  readonly minutes: (ms: number) => string
  /** `180 m`, `2,1 km` */
  readonly distance: (metres: number) => string
  /** `12,4 MB` */
  readonly bytes: (n: number) => string
  /** `0140` */
  readonly cameraNumber: (n: number) => string
}

const integers = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 })
const fixed = new Map<number, Intl.NumberFormat>()
function fixedFormat(digits: number): Intl.NumberFormat {
  let format = fixed.get(digits)
  if (format === undefined) {
    format = new Intl.NumberFormat('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    fixed.set(digits, format)
  }
  return format
}
const zoned = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: string
  readonly minute: string
  readonly second: string
}

function wallClock(ms: number): WallClock {
  const parts: Record<string, string> = {}
  for (const part of zoned.formatToParts(ms)) parts[part.type] = part.value
  return {
    year: Number(parts.year),
    month: Number(parts.month) - 1,
    day: Number(parts.day),
    hour: parts.hour ?? '00',
    minute: parts.minute ?? '00',
    second: parts.second ?? '00',
  }
}

/** The calendar day in the city at an instant, `2026-11-22`. */
export function localDateOf(ms: number): string {
  const at = wallClock(ms)
  return `${at.year}-${String(at.month + 1).padStart(2, '0')}-${String(at.day).padStart(2, '0')}`
}

/** Whole days from one local date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

export function makeFormat(language: Language): Format {
  const unit = units[language]
  const monthName = (month: number) => months[language][month] ?? '?'
  const plain = (n: number, digits: number) => fixedFormat(digits).format(n).replace('-', MINUS)
  const splitDay = (localDate: string) => {
    const [year = '', month = '', day = ''] = localDate.split('-')
    return { year, month: monthName(Number(month) - 1), day: String(Number(day)) }
  }
  const time = (ms: number) => {
    const at = wallClock(ms)
    return `${at.hour}.${at.minute}`
  }
  const shortDate = (ms: number) => {
    const at = wallClock(ms)
    return `${at.day} ${monthName(at.month)}`
  }
  const date = (ms: number) => `${shortDate(ms)} ${wallClock(ms).year}`
  return {
    count: (n) => integers.format(n).replace('-', MINUS),
    decimal: (n, digits = 1) => plain(n, digits),
    percent: (n, digits = 1) => `${plain(n, digits)}%`,
    signed: (n, digits = 1) => {
      const words = plain(Math.abs(n), digits)
      if (Number(Math.abs(n).toFixed(digits)) === 0) return words
      return n < 0 ? `${MINUS}${words}` : `+${words}`
    },
    money: (idr) => {
      if (idr >= 1e12) return `Rp ${plain(idr / 1e12, 2)} ${unit.trillion}`
      if (idr >= 1e9) return `Rp ${plain(idr / 1e9, 1)} ${unit.billion}`
      if (idr >= 1e6) return `Rp ${plain(idr / 1e6, 1)} ${unit.million}`
      return `Rp ${integers.format(idr)}`
    },
    billions: (idr) => plain(idr / 1e9, 1),
    time,
    clock: (ms) => {
      const at = wallClock(ms)
      return `${at.hour}.${at.minute}.${at.second}`
    },
    date,
    shortDate,
    day: (localDate) => {
      const at = splitDay(localDate)
      return `${at.day} ${at.month} ${at.year}`
    },
    shortDay: (localDate) => {
      const at = splitDay(localDate)
      return `${at.day} ${at.month}`
    },
    month: monthName,
    longDate: (ms) => {
      const at = wallClock(ms)
      return `${weekdays[language][new Date(Date.UTC(at.year, at.month, at.day)).getUTCDay()] ?? ''}, ${date(ms)}`
    },
    moment: (ms, nowMs) =>
      localDateOf(ms) === localDateOf(nowMs) ? time(ms) : `${shortDate(ms)} ${time(ms)}`,
    span: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      if (seconds < 60) return `${seconds} ${unit.second}`
      const minutes = Math.floor(seconds / 60)
      if (minutes < 60) return `${minutes} ${unit.minute}`
      const hours = Math.floor(minutes / 60)
      if (hours < 24)
        return minutes % 60 === 0
          ? `${hours} ${unit.hour}`
          : `${hours} ${unit.hour} ${minutes % 60} ${unit.minute}`
      const days = Math.floor(hours / 24)
      return hours % 24 === 0 || days >= 10
        ? `${integers.format(days)} ${unit.day}`
        : `${days} ${unit.day} ${hours % 24} ${unit.hour}`
    },
    minutes: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      const rest = String(seconds % 60).padStart(2, '0')
      if (seconds < 3600) return `${Math.floor(seconds / 60)}:${rest}`
      const minutes = String(Math.floor(seconds / 60) % 60).padStart(2, '0')
      return `${Math.floor(seconds / 3600)}:${minutes}:${rest}`
    },
    distance: (metres) =>
      metres < 1000 ? `${integers.format(Math.round(metres / 10) * 10)} m` : `${plain(metres / 1000, 1)} km`,
    bytes: (n) => {
      if (n >= 2 ** 30) return `${plain(n / 2 ** 30, 1)} GB`
      if (n >= 2 ** 20) return `${plain(n / 2 ** 20, 1)} MB`
      if (n >= 2 ** 10) return `${plain(n / 2 ** 10, 0)} kB`
      return `${integers.format(n)} B`
    },
    cameraNumber: (n) => String(n).padStart(4, '0'),
  }
}

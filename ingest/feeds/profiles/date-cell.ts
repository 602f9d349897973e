/** A cell that should hold a day or a moment: what it says, what is odd about it, or why it is neither. */
import type { Words } from '#domain/contract/primitives.ts'
import { writer } from '#domain/format/writer.ts'
import { offsetAtMs } from '#domain/time/city-time.ts'
import { dayInZone } from '#domain/time/wall-time.ts'
import { isoOffset, zoneNameOf } from '#domain/time/zone-name.ts'
import type { DateCell, DateOrder } from '../judge/column-evidence.ts'
import { bothDays, dateOrderOf } from '../read/date-order.ts'
import { hasShortYear, isOnOtherWeekday, readDay, readInstant } from '../read/instant.ts'
import { readSerialDay, readSerialInstant } from '../read/serial-day.ts'
import { notADay } from './date-words.ts'

export interface DateContext {
  /** Where naive times of this source are meant. */
  readonly zone: string
  /** The city's day when the delivery came. */
  readonly today: string
  readonly dateOrder: DateOrder
  /** Those that make the order `month-first`, and whether the cell is one of them. */
  readonly monthFirstCells: ReadonlyMap<string, DateCell>
  readonly isMonthFirstCell: boolean
  /** Its column makes better sense with the month in front. */
  readonly isSwapped: boolean
}

export type DateReading<T> = { readonly doubts: readonly Words[] } & (
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Words }
)

/** No source of a city tells of an earlier day: what says so is an empty date (1 January 1970 or of the year 1). */
const firstDay = '2000-01-01'
const firstInstantMs = Date.UTC(2000, 0, 1)

/** The moment that the example of a refused time shows. */
const EXAMPLE_AT_MS = Date.UTC(2026, 10, 22)

/** A year of two digits further away than this is not sure to be one. */
const nearYears = 5

/** `2026-11-22`; an Excel serial number is read and doubted. */
export function readDayCell(raw: unknown, context: DateContext): DateReading<string> {
  const order = dateOrderFaults(raw, context)
  if (order.refusal !== null) return { ok: false, doubts: [], refusal: order.refusal }
  const serial = readSerialDay(raw)
  const doubts =
    serial === null
      ? order.doubts
      : [...order.doubts, serialDoubt(writer.id.day(serial), writer.en.day(serial))]
  const day = serial ?? readDay(raw, context.zone)
  if (day !== null && day >= firstDay && day < '2101-01-01' && isOfOurTime(raw, day, context.today))
    return { ok: true, value: day, doubts: [...doubts, ...weekdayDoubts(raw)] }
  const isLongPast = saysLongPast(raw) || (day ?? firstDay) < firstDay
  return { ok: false, doubts, refusal: isLongPast ? longPast : withHidden(raw, notADay(raw)) }
}

/** Epoch milliseconds; a naive time is one on the clock of the context's zone. */
export function readInstantCell(raw: unknown, context: DateContext): DateReading<number> {
  const { zone, today } = context
  const order = dateOrderFaults(raw, context)
  if (order.refusal !== null) return { ok: false, doubts: [], refusal: order.refusal }
  const serialMs = readSerialInstant(raw, zone)
  const doubts = serialMs === null ? order.doubts : [...order.doubts, serialMomentDoubt(serialMs, zone)]
  const instantMs = serialMs ?? readInstant(raw, zone)
  if (
    instantMs !== null &&
    instantMs >= firstInstantMs &&
    isOfOurTime(raw, dayInZone(instantMs, zone), today)
  )
    return { ok: true, value: instantMs, doubts: [...doubts, ...weekdayDoubts(raw)] }
  const isLongPast = saysLongPast(raw) || (instantMs ?? firstInstantMs) < firstInstantMs
  return { ok: false, doubts, refusal: isLongPast ? longPast : withHidden(raw, noInstant(zone)) }
}

/** A refusal where a month may stand before the day, a doubt where nothing but the amounts speaks for it. */
function dateOrderFaults(
  raw: unknown,
  { dateOrder, monthFirstCells, isMonthFirstCell, isSwapped }: DateContext,
): { readonly refusal: Words | null; readonly doubts: readonly Words[] } {
  const order = typeof raw === 'string' ? dateOrderOf(raw) : null
  if (order === 'month-first') return { refusal: monthInFront, doubts: [] }
  if (order === 'either' && dateOrder === 'month-first') {
    const both = isMonthFirstCell && typeof raw === 'string' ? bothDays(raw) : null
    return { refusal: both === null ? twoWays(monthFirstCells) : notYetCome(both), doubts: [] }
  }
  const days = typeof raw === 'string' ? bothDays(raw) : null
  if (days === null) return { refusal: null, doubts: [] }
  if (isSwapped) return { refusal: null, doubts: [swapped(days)] }
  if (dateOrder !== 'month-first-perhaps') return { refusal: null, doubts: [] }
  const doubt = {
    id: `jumlahnya bergaya Amerika (1,234.5), maka bulan mungkin di depan: dibaca ${writer.id.day(days.dayFirst)}, bukan ${writer.id.day(days.monthFirst)}; tulis ${days.dayFirst} bila benar`,
    en: `its amounts are written as in America (1,234.5), so the month may stand in front: read as ${writer.en.day(days.dayFirst)}, not ${writer.en.day(days.monthFirst)}; write ${days.dayFirst} if that is right`,
  }
  return { refusal: null, doubts: [doubt] }
}

function swapped({ dayFirst, monthFirst }: { dayFirst: string; monthFirst: string }): Words {
  return {
    id: `bisa dibaca dua cara, dan dengan bulan di depan semua tanggal kolom ini lebih masuk akal: dibaca ${writer.id.day(dayFirst)}, bukan ${writer.id.day(monthFirst)}; tulis ${dayFirst} bila benar, atau ${monthFirst}`,
    en: `can be read two ways, and all dates of this column make better sense with the month in front: read as ${writer.en.day(dayFirst)}, not ${writer.en.day(monthFirst)}; write ${dayFirst} if that is right, or ${monthFirst}`,
  }
}

const monthInFront: Words = {
  id: 'bulan di depan hari; tulis hari/bulan/tahun (22/11/2026) atau 2026-11-22',
  en: 'the month stands before the day; write day/month/year (22/11/2026) or 2026-11-22',
}

function notYetCome({ dayFirst, monthFirst }: { dayFirst: string; monthFirst: string }): Words {
  return {
    id: `dibaca hari/bulan, ini ${writer.id.day(dayFirst)} yang belum tiba, maka bulan mungkin di depan, juga pada tanggal lain di kiriman ini; bila salah ketik, perbaiki; bila yang dimaksud ${writer.id.day(monthFirst)}, tulis semua tanggal seperti ${monthFirst}`,
    en: `read as day/month it is ${writer.en.day(dayFirst)}, which has not come, so the month may stand in front, in other dates of this delivery too; if it is mistyped, correct it; if ${writer.en.day(monthFirst)} is meant, write all dates like ${monthFirst}`,
  }
}

/** As many as a sentence can hold. */
const mostNamed = 3

/** Names what made the date doubtful, for its own cell may be right. */
function twoWays(cells: ReadonlyMap<string, DateCell>): Words {
  const named = (rowWord: string, more: (count: number) => string) =>
    [...cells.values().take(mostNamed)]
      .map(
        ({ row, column, text }) =>
          `${rowWord} ${row} ("${column.slice(0, 60)}"${text === null ? '' : `: ${text}`})`,
      )
      .join(', ') + (cells.size > mostNamed ? more(cells.size - mostNamed) : '')
  return {
    id: `bisa dibaca dua cara: bulan mungkin di depan, menurut tanggal di ${named('baris', (count) => ` dan ${writer.id.count(count)} sel lain`)}; perbaiki tanggal itu bila salah ketik, atau tulis semua tanggal seperti 2026-11-22`,
    en: `can be read two ways: the month may stand in front, by the date in ${named('row', (count) => ` and ${writer.en.count(count)} more cells`)}; correct that date if it is mistyped, or write all dates like 2026-11-22`,
  }
}

/** One of the two was typed wrongly, and nothing tells which. */
function weekdayDoubts(raw: unknown): readonly Words[] {
  return isOnOtherWeekday(raw) ? [otherWeekday] : []
}

const otherWeekday: Words = {
  id: 'nama hari tidak sesuai dengan tanggalnya; yang dibaca tanggalnya, periksa mana yang benar',
  en: 'the date does not fall on the weekday that is named; the date is read, check which of the two is right',
}

/** Marks of the writing direction are not seen, so the cell looks like what is asked for. */
function withHidden(raw: unknown, refusal: Words): Words {
  if (typeof raw !== 'string' || !/\p{Cf}/u.test(raw.slice(0, 80))) return refusal
  return {
    id: `sel berisi tanda tersembunyi yang tidak terlihat (tanda arah tulisan dan sejenisnya); hapus isinya dan ketik ulang: ${refusal.id}`,
    en: `the cell holds hidden marks that are not seen (of the writing direction and the like); clear it and type it again: ${refusal.en}`,
  }
}

/** `20/11/26` is a day of this time; `20/11/62` is nobody's. */
function isOfOurTime(raw: unknown, day: string, today: string): boolean {
  return !hasShortYear(raw) || Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) <= nearYears
}

/** Also what is too long ago to be read as a day at all: `0001-01-01`, `01/01/1900`, epoch zero as a number. */
function saysLongPast(raw: unknown): boolean {
  if (raw === 0) return true
  if (typeof raw !== 'string' || raw.length > 80) return false
  return /^\s*[01]\d{3}[-/.]\d|^\s*\d{1,2}[-/.]\d{1,2}[-/.][01]\d{3}(?!\d)/.test(raw)
}

function serialMomentDoubt(serialMs: number, zone: string): Words {
  const local = new Date(serialMs + offsetAtMs(zone, serialMs)).toISOString()
  const moment = local.slice(0, 16).replace('T', ' ')
  return serialDoubt(moment, moment)
}

function serialDoubt(id: string, en: string): Words {
  return {
    id: `angka seri Excel, dibaca sebagai ${id}; format kolom sebagai tanggal`,
    en: `an Excel serial number, read as ${en}; format the column as a date`,
  }
}

const longPast: Words = {
  id: 'tanggal sebelum tahun 2000, mungkin tanggal kosong dari sumbernya; tulis tanggal yang benar atau kosongkan selnya',
  en: 'a date before the year 2000, perhaps the empty date of its source; write the real one or leave the cell empty',
}

function noInstant(zone: string): Words {
  const offsetMs = offsetAtMs(zone, EXAMPLE_AT_MS)
  const [iso, name] = [isoOffset(offsetMs), zoneNameOf(offsetMs)]
  const words = name === null ? '' : ` ${name}`
  return {
    id: `bukan waktu; tulis 2026-11-22T14:05:00${iso} atau 22/11/2026 14.05${words}`,
    en: `not a time; write 2026-11-22T14:05:00${iso} or 22/11/2026 14:05${words}`,
  }
}

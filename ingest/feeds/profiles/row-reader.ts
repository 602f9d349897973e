/** Reads the cells of one row field by field and notes what is wrong with each, as it was typed. */
import type { z } from 'zod'
import { columnKey } from '#config/schema/feed-columns.ts'
import type { RowRefusal } from '#domain/contract/internal/feeds.ts'
import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { offsetAtMs } from '#domain/time/city-time.ts'
import { dayInZone } from '#domain/time/wall-time.ts'
import { isoOffset, zoneNameOf } from '#domain/time/zone-name.ts'
import type { SourceRow } from '../body/table.ts'
import { type ColumnEvidence, dayFields, numberFields } from '../judge/column-evidence.ts'
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { bothDays, dateOrderOf } from '../read/date-order.ts'
import { hasShortYear, readDay, readInstant } from '../read/instant.ts'
import { type NumberFault, type NumberUse, readNumber } from '../read/number.ts'
import { styleOfCell } from '../read/number-style.ts'
import { readSerialDay, readSerialInstant } from '../read/serial-day.ts'
import { cleanLine, cleanText } from '../read/text.ts'
import type { ColumnMap } from './column-map.ts'
import { isEmptyCell } from './empty-cell.ts'
import { readSourceId } from './source-id.ts'

/** No source of a city tells of an earlier day: what says so is an empty date (1 January 1970 or of the year 1). */
const firstDay = '2000-01-01'
const firstInstantMs = Date.UTC(2000, 0, 1)

/** The moment that the example of a refused time shows. */
const EXAMPLE_AT_MS = Date.UTC(2026, 10, 22)

/** A percentage is never so large, and no payment so small. */
const leastIdr = 100_000

/** A year of two digits further away than this is not sure to be one. */
const nearYears = 5

/** The budgets of all cities together are less. */
const mostIdr = 1e15

export type Note = z.infer<typeof RowRefusal>

export const mustBeFilled: Words = { id: 'wajib diisi', en: 'must be filled in' }

export interface ReaderContext {
  readonly columns: ColumnMap
  /** Where naive times of this source are meant. */
  readonly zone: string
  readonly evidence: ColumnEvidence
  /** The city's day when the delivery came. */
  readonly today: string
}

export class RowReader {
  readonly row: number
  /** Why the row cannot be taken. */
  readonly refusals: Note[] = []
  /** What is odd about a row that is taken all the same. */
  readonly doubts: Note[] = []
  readonly #cells: SourceRow['cells']
  readonly #columns: ColumnMap
  readonly #zone: string
  readonly #today: string
  readonly #evidence: ColumnEvidence
  /** The row could not be split into cells: one refusal says so, and its "empty" cells are not refused again. */
  readonly #isBroken: boolean

  constructor(row: SourceRow, { columns, zone, evidence, today }: ReaderContext) {
    this.#today = today
    this.#evidence = evidence
    this.row = row.row
    this.#cells = row.cells
    this.#columns = columns
    this.#zone = zone
    this.#isBroken = row.broken !== null
    if (row.broken !== null) {
      const { field, id, en, got } = row.broken
      this.refusals.push({ verdict: 'refused', row: row.row, field, reason: { id, en }, got: typed(got) })
    }
    if (row.splitNumber !== null)
      this.doubts.push({
        verdict: 'doubted',
        row: row.row,
        field: columnKey(row.splitNumber.name).slice(0, 120),
        reason: {
          id: `mungkin koma desimal (${row.splitNumber.text}) yang terbaca sebagai dua sel; simpan dengan pemisah titik koma`,
          en: `perhaps one decimal comma (${row.splitNumber.text}) read as two cells; save it with semicolons`,
        },
        got: typed(row.splitNumber.text),
      })
  }

  refuse(field: string, reason: Words): void {
    if (!this.#isBroken) this.refusals.push(this.#note('refused', field, reason))
  }

  doubt(field: string, reason: Words): void {
    this.doubts.push(this.#note('doubted', field, reason))
  }

  /** Undefined for a column that is not there and for a cell that says "nothing". */
  raw(field: string): unknown {
    const value = this.#typedIn(field)
    return isEmptyCell(value) ? undefined : value
  }

  #typedIn(field: string): unknown {
    const column = this.#columns.get(field)
    return column === undefined ? undefined : this.#cells.get(column)
  }

  line(field: string, maxChars: number): string | null {
    const value = this.#string(field)
    if (value === null) return null
    const line = cleanLine(value, maxChars)
    if (value.length > maxChars && cleanLine(value, value.length).length > maxChars)
      this.#doubtCut(field, maxChars)
    return line || null
  }

  /** Free text of citizens or officers: cleaned, and without the numbers by which a person can be found. */
  prose(field: string, maxChars: number): string | null {
    const value = this.#string(field)
    if (value === null) return null
    const text = cleanText(maskPersonalNumbers(cleanText(value, maxChars * 2)), maxChars)
    if (value.length > maxChars && cleanText(value, value.length).length > maxChars)
      this.#doubtCut(field, maxChars)
    return text || null
  }

  #doubtCut(field: string, maxChars: number): void {
    this.doubt(field, {
      id: `lebih panjang dari ${writer.id.count(maxChars)} huruf; sisanya dipotong`,
      en: `longer than ${writer.en.count(maxChars)} characters; the rest is cut off`,
    })
  }

  number(field: string, use: NumberUse): { value: number; isPercent: boolean; isRupiah: boolean } | null {
    const raw = this.raw(field)
    if (raw === undefined) {
      if (saysNotANumber(this.#typedIn(field)))
        this.doubt(field, {
          id: 'sumber menulis bukan-angka (NaN); dibaca sebagai kosong',
          en: 'the source writes not-a-number (NaN); read as empty',
        })
      return null
    }
    const style = this.#evidence.styles.get(field) ?? 'unknown'
    const reading = readNumber(raw, use, style)
    if (!reading.ok) {
      this.refuse(field, noNumber[reading.why])
      return null
    }
    if (style === 'mixed' && typeof raw === 'string' && styleOfCell(raw) !== null)
      this.doubt(field, {
        id: `kolom ini memakai dua gaya angka (1.234,5 dan 1,234.5); sel ini dibaca ${asRead(reading.value, 'id')}`,
        en: `this column uses two styles of numbers (1.234,5 and 1,234.5); this cell is read as ${asRead(reading.value, 'en')}`,
      })
    return reading
  }

  /** The source's own key, never what a spreadsheet has made of it. */
  id(field: string): string | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    if (typeof raw !== 'string' && typeof raw !== 'number') {
      this.refuse(field, { id: 'bukan teks', en: 'not text' })
      return null
    }
    const reading = readSourceId(typeof raw === 'string' ? cleanLine(raw, 120) : raw)
    if (!reading.ok) {
      this.refuse(field, reading.why)
      return null
    }
    if (reading.doubt !== null) this.doubt(field, reading.doubt)
    return reading.id
  }

  /** A value between 0 and 1 without a percent sign: per cent, or a share that Excel shows as per cent. */
  bareShare(field: string): number | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    const reading = readNumber(raw, 'decimal', this.#evidence.styles.get(field))
    return reading.ok && !reading.isPercent && reading.value > 0 && reading.value <= 1 ? reading.value : null
  }

  /** 0 to 100; a hair above 100 from rounding is 100. */
  percent(field: string): number | null {
    const reading = this.number(field, 'decimal')
    if (reading === null) return null
    const value = reading.value > 100 && reading.value <= 100.005 ? 100 : reading.value
    if (value >= 0 && value <= 100 && !reading.isRupiah) return value
    this.refuse(
      field,
      reading.isRupiah || value >= leastIdr
        ? {
            id: 'tampaknya rupiah, padahal kolom ini persen (0-100)',
            en: 'rupiah, it seems; this column is per cent (0-100)',
          }
        : { id: 'persen harus antara 0 dan 100', en: 'a percentage must lie between 0 and 100' },
    )
    return null
  }

  rupiah(field: string): number | null {
    const reading = this.number(field, 'money')
    if (reading === null) return null
    if (reading.isPercent) {
      this.refuse(field, { id: 'harus rupiah, bukan persen', en: 'must be rupiah, not a percentage' })
      return null
    }
    return this.rupiahOf(field, reading.value)
  }

  /** Refuses what no city could spend. */
  rupiahOf(field: string, idr: number): number | null {
    if (idr >= 0 && idr <= mostIdr) return idr
    this.refuse(
      field,
      idr < 0
        ? { id: 'harus rupiah, nol atau lebih', en: 'must be rupiah, zero or more' }
        : {
            id: 'terlalu besar (lebih dari Rp 1.000 triliun); periksa banyaknya nol',
            en: 'too large (above Rp 1,000 trillion); check the number of zeros',
          },
    )
    return null
  }

  day(field: string): string | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    if (!this.#isDateOrderSure(field, raw)) return null
    const serial = readSerialDay(raw)
    if (serial !== null) this.#doubtSerial(field, writer.id.day(serial), writer.en.day(serial))
    const day = serial ?? readDay(raw, this.#zone)
    if (day !== null && day >= firstDay && day < '2101-01-01' && this.#isOfOurTime(raw, day)) return day
    if (isLongPast(raw) || (day !== null && day < firstDay)) {
      this.#refuseLongPast(field)
      return null
    }
    this.refuse(field, {
      id: 'bukan tanggal; tulis 2026-11-22 atau 22/11/2026',
      en: 'not a date; write 2026-11-22 or 22/11/2026 (day first)',
    })
    return null
  }

  instant(field: string): number | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    if (!this.#isDateOrderSure(field, raw)) return null
    const serialMs = readSerialInstant(raw, this.#zone)
    if (serialMs !== null) {
      const local = new Date(serialMs + offsetAtMs(this.#zone, serialMs)).toISOString()
      const moment = local.slice(0, 16).replace('T', ' ')
      this.#doubtSerial(field, moment, moment)
    }
    const instantMs = serialMs ?? readInstant(raw, this.#zone)
    if (
      instantMs !== null &&
      instantMs >= firstInstantMs &&
      this.#isOfOurTime(raw, dayInZone(instantMs, this.#zone))
    )
      return instantMs
    if (isLongPast(raw) || (instantMs !== null && instantMs < firstInstantMs)) {
      this.#refuseLongPast(field)
      return null
    }
    const offsetMs = offsetAtMs(this.#zone, EXAMPLE_AT_MS)
    const [iso, name] = [isoOffset(offsetMs), zoneNameOf(offsetMs)]
    const words = name === null ? '' : ` ${name}`
    this.refuse(field, {
      id: `bukan waktu; tulis 2026-11-22T14:05:00${iso} atau 22/11/2026 14.05${words}`,
      en: `not a time; write 2026-11-22T14:05:00${iso} or 22/11/2026 14:05${words}`,
    })
    return null
  }

  #doubtSerial(field: string, id: string, en: string): void {
    this.doubt(field, {
      id: `angka seri Excel, dibaca sebagai ${id}; format kolom sebagai tanggal`,
      en: `an Excel serial number, read as ${en}; format the column as a date`,
    })
  }

  /** `20/11/26` is a day of this time; `20/11/62` is nobody's. */
  #isOfOurTime(raw: unknown, day: string): boolean {
    return (
      !hasShortYear(raw) || Math.abs(Number(day.slice(0, 4)) - Number(this.#today.slice(0, 4))) <= nearYears
    )
  }

  #refuseLongPast(field: string): void {
    this.refuse(field, {
      id: 'tanggal sebelum tahun 2000, mungkin tanggal kosong dari sumbernya; tulis tanggal yang benar atau kosongkan selnya',
      en: 'a date before the year 2000, perhaps the empty date of its source; write the real one or leave the cell empty',
    })
  }

  /** False, and refused, where a month may stand before the day. */
  #isDateOrderSure(field: string, raw: unknown): boolean {
    const order = typeof raw === 'string' ? dateOrderOf(raw) : null
    const { dateOrder } = this.#evidence
    if (order === 'month-first' || (order === 'either' && dateOrder === 'month-first')) {
      const own = order === 'month-first'
      this.refuse(field, {
        id: `${own ? 'bulan di depan hari' : 'bisa dibaca dua cara: menurut tanggal lain di kiriman ini, bulan mungkin di depan'}; tulis hari/bulan/tahun (22/11/2026) atau 2026-11-22`,
        en: `${own ? 'the month stands before the day' : 'can be read two ways: by other dates of this delivery the month may stand in front'}; write day/month/year (22/11/2026) or 2026-11-22`,
      })
      return false
    }
    const days = dateOrder === 'month-first-perhaps' && typeof raw === 'string' ? bothDays(raw) : null
    if (days !== null)
      this.doubt(field, {
        id: `jumlahnya bergaya Amerika (1,234.5), maka bulan mungkin di depan: dibaca ${writer.id.day(days.dayFirst)}, bukan ${writer.id.day(days.monthFirst)}; tulis ${days.dayFirst} bila benar`,
        en: `its amounts are written as in America (1,234.5), so the month may stand in front: read as ${writer.en.day(days.dayFirst)}, not ${writer.en.day(days.monthFirst)}; write ${days.dayFirst} if that is right`,
      })
    return true
  }

  /** Notes an empty cell of a field that must be there. */
  need<T>(field: string, value: T | null): T | null {
    // A value that was there but could not be read has its own refusal already.
    if (value === null && this.raw(field) === undefined) this.refuse(field, mustBeFilled)
    return value
  }

  #string(field: string): string | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    if (typeof raw === 'string') return raw
    if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw)
    this.refuse(field, { id: 'bukan teks', en: 'not text' })
    return null
  }

  /** The column of a field as this delivery names it, and what was typed there. */
  cell(field: string): Pick<Note, 'field' | 'got'> {
    const column = this.#columns.get(standsFor(field, this.#columns))
    const raw = column === undefined ? undefined : this.#cells.get(column)
    const got = figureFields.has(field) ? typedFigure(raw) : typed(raw)
    return { field: (column ?? field).slice(0, 120), got }
  }

  #note(verdict: Note['verdict'], field: string, reason: Words): Note {
    return { verdict, row: this.row, ...this.cell(field), reason }
  }
}

/** Where a source has no column of its own for a field, the one that it was read from. */
const readFrom: ReadonlyMap<string, string> = new Map([
  ['realisedIdr', 'realisedPct'],
  ['changedAtMs', 'receivedAtMs'],
])
function standsFor(field: string, columns: ColumnMap): string {
  return columns.has(field) ? field : (readFrom.get(field) ?? field)
}

/** Also what is too long ago to be read as a day at all: `0001-01-01`, `01/01/1900`, epoch zero as a number. */
function isLongPast(raw: unknown): boolean {
  if (raw === 0) return true
  if (typeof raw !== 'string' || raw.length > 80) return false
  const year = /^\s*([01]\d{3})[-/.]\d|^\s*\d{1,2}[-/.]\d{1,2}[-/.]([01]\d{3})(?!\d)/.exec(raw)
  return year !== null
}

const noNumber: Readonly<Record<NumberFault, Words>> = {
  'not-a-number': { id: 'bukan angka', en: 'not a number' },
  formula: {
    id: 'galat rumus; perbaiki rumusnya atau kosongkan selnya, lalu simpan ulang',
    en: 'the error of a formula; mend it or clear the cell, and save the sheet again',
  },
  narrow: {
    id: 'kolom terlalu sempit sehingga angkanya tidak tersimpan; lebarkan kolomnya lalu simpan ulang',
    en: 'the column was too narrow, so its number was not saved; widen it and save the sheet again',
  },
  ambiguous: {
    id: 'bisa dibaca dua cara (ribuan atau desimal); tulis tanpa pemisah ribuan',
    en: 'can be read two ways (thousands or decimals); write it without a thousands mark',
  },
  fraction: {
    id: 'bukan jumlah rupiah: pecahan; tulis rupiah penuh, atau persen dengan tanda %',
    en: 'not an amount of rupiah but a fraction; write whole rupiah, or a percentage with %',
  },
  scientific: {
    id: 'angka ilmiah yang kehilangan digit; format sel sebagai Angka tanpa desimal lalu simpan ulang',
    en: 'scientific notation that has lost digits; format the cell as a Number without decimals and save it again',
  },
}

/** Money, days and percentages: a long number here is what the desk has to look at. */
const figureFields: ReadonlySet<string> = new Set([...numberFields, ...dayFields])

/** As typed, but for what is no figure: the digits of an identity or a phone that stand in the wrong column. */
function typedFigure(raw: unknown): string {
  const text = raw === undefined || raw === null ? '' : cleanLine(String(raw), 200)
  const mayBePerson =
    /(?<!\d)\d{15,16}(?!\d)|(?<![\d.,])(?:0|\+62)[\d -]{8,}/.test(text) ||
    !/^(?:rp\.?|idr)?[^\p{L}]*\d/iu.test(text)
  return mayBePerson ? typed(raw) : text
}

function asRead(value: number, language: Language): string {
  return writer[language].decimal(value, Math.min(6, String(value).split('.')[1]?.length ?? 0))
}

/** A program's way of saying that its sum went wrong; `#N/A` and the like are how people leave a cell empty. */
function saysNotANumber(value: unknown): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === 'nan'
}

function typed(raw: unknown): string {
  return raw === undefined || raw === null
    ? ''
    : cleanLine(maskPersonalNumbers(String(raw).slice(0, 400)), 200)
}

/** Reads the cells of one row field by field and notes what is wrong with each, as it was typed. */
import type { z } from 'zod'
import { columnKey } from '#config/schema/feed-columns.ts'
import type { RowRefusal } from '#domain/contract/internal/feeds.ts'
import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import type { SourceRow } from '../body/table.ts'
import { type ColumnEvidence, dateCellKey } from '../judge/column-evidence.ts'
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { readDaySpan } from '../read/day-span.ts'
import { type NumberUse, oneMarkOf, readNumber } from '../read/number.ts'
import { styleOfCell } from '../read/number-style.ts'
import { sheetErrorOf } from '../read/sheet-error.ts'
import { cleanLine, cleanText, isGarbled } from '../read/text.ts'
import { isFigureField, maskedAs, typed, typedAs } from './as-typed.ts'
import type { ColumnMap } from './column-map.ts'
import { numberInstead } from './complaint-number.ts'
import { type DateContext, type DateReading, readDayCell, readInstantCell } from './date-cell.ts'
import { isEmptyCell } from './empty-cell.ts'
import { mayBeCut } from './last-cell.ts'
import { listedNames, namedFields, noText } from './no-text.ts'
import { noNumber, sheetErrors } from './number-words.ts'
import { readSourceId } from './source-id.ts'

/** A percentage is never so large, and no payment so small. */
const leastIdr = 100_000

/** A report of progress is of a month at most. */
const mostSpanDays = 31

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
  /** Fields whose cells hold an error of their sheet, each refused once. */
  readonly #sheetErrors = new Set<string>()
  readonly #cells: SourceRow['cells']
  readonly #takenFrom: SourceRow['takenFrom']
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
    this.#takenFrom = row.takenFrom
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
    if (row.lastCell !== null) this.doubts.push(mayBeCut(row.row, row.lastCell))
  }

  refuse(field: string, reason: Words): void {
    if (!this.#isBroken) this.refusals.push(this.#note('refused', field, reason))
  }

  doubt(field: string, reason: Words): void {
    this.doubts.push(this.#note('doubted', field, reason))
  }

  /** Undefined for a column that is not there, for a cell that says "nothing", and for an error of its sheet, which is refused. */
  raw(field: string): unknown {
    const value = this.#typedIn(field)
    if (isEmptyCell(value)) return undefined
    const error = sheetErrorOf(value, !isFigureField(field))
    if (error === null) return value
    if (!this.#sheetErrors.has(field)) this.refuse(field, sheetErrors[error])
    this.#sheetErrors.add(field)
    return undefined
  }

  isTold(field: string): boolean {
    return !isEmptyCell(this.#typedIn(field))
  }

  #typedIn(field: string): unknown {
    const column = this.#columns.get(field)
    return column === undefined ? undefined : this.#cells.get(column)
  }

  /** As typed, to be looked up; what is kept and shown is a `label`. */
  line(field: string, maxChars: number): string | null {
    return this.#line(field, maxChars, (text) => text)
  }

  /** A line without the numbers by which a person can be found. */
  label(field: string, maxChars: number): string | null {
    return this.#line(field, maxChars, (text) => maskedAs(field, text))
  }

  #line(field: string, maxChars: number, masked: (text: string) => string): string | null {
    const value = this.#string(field)
    if (value === null) return null
    const line = cleanLine(masked(cleanLine(value, maxChars * 2)), maxChars)
    this.#doubtGarbled(field, value)
    if (value.length > maxChars && cleanLine(value, value.length).length > maxChars)
      this.#doubtCut(field, maxChars)
    return line || null
  }

  /** Free text of citizens or officers: cleaned, and without the numbers by which a person can be found. */
  prose(field: string, maxChars: number): string | null {
    const value = this.#string(field)
    if (value === null) return null
    const text = cleanText(maskPersonalNumbers(cleanText(value, maxChars * 2)), maxChars)
    this.#doubtGarbled(field, value)
    if (value.length > maxChars && cleanText(value, value.length).length > maxChars)
      this.#doubtCut(field, maxChars)
    return text || null
  }

  #doubtGarbled(field: string, text: string): void {
    if (isGarbled(text))
      this.doubt(field, {
        id: 'hurufnya rusak karena salah kode halaman; buka berkas aslinya, simpan sebagai "CSV UTF-8", dan periksa teks ini',
        en: 'its letters were damaged by a wrong code page; open the original, save it as "CSV UTF-8", and check this text',
      })
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
      this.refuse(field, noNumber(reading.why, field))
      return null
    }
    const mark = typeof raw === 'string' ? markOf(raw, use) : null
    if (mark !== null && (style === 'comma' || style === 'point') && mark !== style)
      this.doubt(field, {
        id: `kolom ini menulis desimal dengan ${style === 'comma' ? 'koma' : 'titik'}, sel ini dengan ${style === 'comma' ? 'titik' : 'koma'}; dibaca ${asRead(reading.value, 'id')}`,
        en: `this column writes its decimals with a ${style}, this cell with a ${mark}; read as ${asRead(reading.value, 'en')}`,
      })
    if (mark !== null && style === 'mixed')
      this.doubt(field, {
        id: `kolom ini memakai dua gaya angka (1.234,5 dan 1,234.5); sel ini dibaca ${asRead(reading.value, 'id')}`,
        en: `this column uses two styles of numbers (1.234,5 and 1,234.5); this cell is read as ${asRead(reading.value, 'en')}`,
      })
    if (reading.isUnsure)
      this.doubt(field, {
        id: `dibaca ${asRead(reading.value, 'id')}, koma sebagai desimal; bila koma itu pemisah ribuan, tulis tanpa koma`,
        en: `read as ${asRead(reading.value, 'en')}, its comma as a decimal one; if it marks thousands, write it without the comma`,
      })
    return reading
  }

  /** What is refused of a part of the row that it can do without is doubted instead, with what becomes of it. */
  leavingOut<T>(left: Words, read: () => T): T {
    const from = this.refusals.length
    const value = read()
    for (const note of this.refusals.splice(from)) {
      // A look-up that missed is mended in the sheet, whichever column it is.
      if (isSheetError.has(note.reason)) {
        this.refusals.push(note)
        continue
      }
      const { id, en } = note.reason
      const reason = { id: `${id}; ${left.id}`, en: `${en}; ${left.en}` }
      this.doubts.push({ ...note, verdict: 'doubted', reason })
    }
    return value
  }

  /** The source's own key, never what a spreadsheet has made of it. */
  id(field: string): string | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    if (typeof raw !== 'string' && typeof raw !== 'number') {
      this.refuse(field, noText(raw))
      return null
    }
    const typed = typeof raw === 'string' ? cleanLine(raw, 120) : raw
    const reading = readSourceId(typed)
    if (!reading.ok) {
      this.refuse(field, reading.why)
      return null
    }
    const instead = field === 'complaintId' ? numberInstead(String(typed), reading.id) : null
    if (instead !== null) {
      this.doubt(field, {
        id: `memuat nomor atau surel orang; dicatat sebagai ${instead}; beri aduan nomor sendiri`,
        en: `holds a person's number or e-mail; kept as ${instead}; give the complaint a number of its own`,
      })
      return instead
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
    return this.#date(field, readDayCell)
  }

  instant(field: string): number | null {
    return this.#date(field, readInstantCell)
  }

  /** Of a span of days, as a report of a week is headed, the one it goes up to. */
  lastDay(field: string): string | null {
    const span = readDaySpan(this.raw(field), this.#zone)
    if (span === null) return this.day(field)
    if (span.days > mostSpanDays) {
      this.refuse(field, {
        id: `rentang ${span.days} hari, lebih dari ${mostSpanDays}; tulis tanggal akhirnya saja`,
        en: `a span of ${span.days} days, more than ${mostSpanDays}; write its last day alone`,
      })
      return null
    }
    const day = this.#date(field, readDayCell, span.lastTyped)
    if (day !== null)
      this.doubt(field, {
        id: `rentang hari, dibaca sampai ${writer.id.day(day)}; tulis tanggal akhirnya saja`,
        en: `a span of days, read as up to ${writer.en.day(day)}; write its last day alone`,
      })
    return day
  }

  #date<T>(
    field: string,
    read: (raw: unknown, context: DateContext) => DateReading<T>,
    raw = this.raw(field),
  ): T | null {
    if (raw === undefined) return null
    const reading = read(raw, {
      zone: this.#zone,
      today: this.#today,
      dateOrder: this.#evidence.dateOrder,
      monthFirstCells: this.#evidence.monthFirstCells,
      isSwapped: this.#evidence.swappedFields.has(field),
      isMonthFirstCell: this.#evidence.monthFirstCells.has(dateCellKey(this.row, field)),
    })
    for (const doubt of reading.doubts) this.doubt(field, doubt)
    if (reading.ok) return reading.value
    this.refuse(field, reading.refusal)
    return null
  }

  /** Notes an empty cell of a field that must be there. */
  need<T>(field: string, value: T | null): T | null {
    // A value that was there but could not be read has its own refusal already.
    if (value === null && !this.isTold(field)) this.refuse(field, mustBeFilled)
    return value
  }

  #string(field: string): string | null {
    const raw = this.raw(field)
    if (raw === undefined) return null
    if (typeof raw === 'string') return raw
    if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw)
    const listed = namedFields.has(field) ? listedNames(raw) : null
    if (listed !== null) return listed
    this.refuse(field, noText(raw))
    return null
  }

  /** The column of a field as this delivery names it, and what was typed there. */
  cell(field: string): Pick<Note, 'field' | 'got'> {
    const column = this.#columns.get(standsFor(field, this.#columns))
    const raw = column === undefined ? undefined : this.#cells.get(column)
    const name = this.#takenFrom?.get(column ?? '') ?? column ?? field
    return { field: name.slice(0, 120), got: typedAs(field, raw) }
  }

  #note(verdict: Note['verdict'], field: string, reason: Words): Note {
    return { verdict, row: this.row, ...this.cell(field), reason }
  }
}

const isSheetError: ReadonlySet<Words> = new Set(Object.values(sheetErrors))

/** `104,047` can only be a decimal in a column of decimals, and there it tells how it is written. */
function markOf(raw: string, use: NumberUse): 'comma' | 'point' | null {
  return styleOfCell(raw) ?? (use === 'decimal' ? oneMarkOf(raw) : null)
}

/** Where a source has no column of its own for a field, the one that it was read from. */
const readFrom: ReadonlyMap<string, string> = new Map([
  ['realisedIdr', 'realisedPct'],
  ['changedAtMs', 'receivedAtMs'],
  ['text', 'title'],
  ['skpdId', 'categoryId'],
  ['pausedMs', 'pausedMin'],
])
function standsFor(field: string, columns: ColumnMap): string {
  return columns.has(field) ? field : (readFrom.get(field) ?? field)
}

function asRead(value: number, language: Language): string {
  return writer[language].decimal(value, Math.min(6, String(value).split('.')[1]?.length ?? 0))
}

/** A program's way of saying that its sum went wrong. */
function saysNotANumber(value: unknown): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === 'nan'
}

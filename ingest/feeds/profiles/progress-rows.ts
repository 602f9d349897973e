/** Profile `progress-rows`: one row per work package and day, with the head of the package repeated in each. */
import type { z } from 'zod'
import { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { writer } from '#domain/format/writer.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import type { SourceRow } from '../body/table.ts'
import { readNumber } from '../read/number.ts'
import { percentFields, type RowFigures, type RowVerdict } from '../verdict.ts'
import { emptyInOne } from './empty-fields.ts'
import { doubtAmounts, leastBudgetIdr } from './implausible-amounts.ts'
import { doubtDays } from './implausible-days.ts'
import { doubtName } from './name-doubt.ts'
import { readStatus } from './package-status.ts'
import { readPackagePlace } from './place.ts'
import type { References } from './references.ts'
import { type ReaderContext, RowReader } from './row-reader.ts'
import { unknownName } from './unknown-name.ts'
import { kindNamed } from './words.ts'

export const progressRequired = ['workPackageId', 'skpdId', 'name', 'budgetIdr', 'asOf'] as const

export interface RowContext extends ReaderContext {
  readonly references: References
  readonly nowMs: number
  /** Shown where a source names no channel of its own. */
  readonly feedName: string
}

/** The unit of a row that names no agency of the city. */
export const noUnit = '?'

export function readProgressRow(row: SourceRow, context: RowContext): RowVerdict {
  const reader = new RowReader(row, context)
  if (row.broken !== null) return unreadable(reader)
  if (isMerged(reader)) {
    reader.refuse('workPackageId', {
      id: 'kode, SKPD dan nama kosong sedangkan tanggalnya terisi: tampaknya sel gabungan; isi keempat kolom kepala di setiap baris (isi ke bawah)',
      en: 'code, SKPD and name are empty while the day is filled: merged cells, it seems; fill the head of the package down into every row',
    })
    return unreadable(reader)
  }
  const skpdTyped = reader.need('skpdId', reader.line('skpdId', 120))
  const skpdId = skpdTyped === null ? null : context.references.skpd(skpdTyped)
  if (skpdTyped !== null && skpdId === null)
    reader.refuse('skpdId', unknownName('SKPD', context.references.nearestSkpd(skpdTyped), 'skpd.json'))
  const unit = skpdId === null ? noUnit : context.references.skpdName(skpdId)

  const asOf = reader.need('asOf', reader.lastDay('asOf'))
  const drafted = readHead(reader, context, skpdId, asOf)
  const reading = readReading(reader, context, drafted.budgetIdr, asOf)
  const hasProgress = (reading.physicalPct ?? 0) > 0 || (reading.realisedIdr ?? 0) > 0
  const head = { ...drafted, status: readStatus(reader, { ...drafted, hasProgress }) }
  doubtName(reader, head.name)
  doubtDays(reader, { ...head, asOf, hasProgress }, context.today)
  const { budgetIdr, contractIdr, multiYearUntil } = head
  doubtAmounts(
    reader,
    { budgetIdr, contractIdr, realisedIdr: reading.realisedIdr ?? null, multiYearUntil },
    context.evidence.middleBudgetIdr,
  )
  const both = {
    head: WorkPackageRecord.safeParse(head),
    reading: ProgressReading.safeParse({ ...reading, workPackageId: head.workPackageId }),
  }
  if (reader.refusals.length === 0) {
    if (both.head.success && both.reading.success)
      return verdict({ kind: 'progress', head: both.head.data, reading: both.reading.data })
    // The readers above are stricter than the contract; should they ever not be, the row says where.
    const field = String(
      both.head.error?.issues[0]?.path[0] ?? both.reading.error?.issues[0]?.path[0] ?? 'baris',
    )
    reader.refuse(field, { id: 'nilai di luar batas', en: 'the value is out of range' })
  }
  return verdict(null)

  function verdict(taken: RowVerdict['taken']): RowVerdict {
    return {
      row: reader.row,
      unit,
      key: head.workPackageId,
      refusals: emptyInOne(reader.refusals),
      doubts: reader.doubts,
      taken,
      figures: figuresOf(reader, head, reading),
      cell: (field) => reader.cell(field),
    }
  }
}

/** A cell that was merged over several rows is exported into the first of them alone. */
function isMerged(reader: RowReader): boolean {
  return !['workPackageId', 'skpdId', 'name'].some((field) => reader.isTold(field)) && reader.isTold('asOf')
}

function figuresOf(
  reader: RowReader,
  { fiscalYear, budgetIdr, startsOn, endsOn, multiYearUntil = null, extensionUntil = null }: DraftHead,
  { realisedIdr, ...percents }: Draft,
): RowFigures {
  const bareShares = new Map(
    percentFields.flatMap((field) => {
      const share = reader.bareShare(field)
      return share === null ? [] : [[field, share] as const]
    }),
  )
  const realisedPct = absorptionPct(realisedIdr, budgetIdr ?? 0)
  const days = { startsOn, endsOn, multiYearUntil, extensionUntil }
  return { ...percents, ...days, fiscalYear, realisedPct, budgetIdr, bareShares }
}

type DraftHead = {
  [K in Exclude<keyof z.input<typeof WorkPackageRecord>, 'status' | 'ceilings' | 'workToldUntil'>]:
    | z.input<typeof WorkPackageRecord>[K]
    | null
}

/** Nothing is said of its single cells: they cannot be told apart, or belong to a package that it does not name. */
export function unreadable(reader: RowReader): RowVerdict {
  const { row, refusals } = reader
  const cell = (field: string) => reader.cell(field)
  return { row, unit: noUnit, key: null, refusals, doubts: [], taken: null, figures: null, cell }
}

function readHead(
  reader: RowReader,
  context: RowContext,
  skpdId: string | null,
  asOf: string | null,
): DraftHead {
  const id = reader.need('workPackageId', reader.id('workPackageId'))
  const budgetIdr = reader.need('budgetIdr', reader.rupiah('budgetIdr'))
  const contractIdr = reader.rupiah('contractIdr')
  const startsOn = readContractDay(reader, 'startsOn')
  const endsOn = readContractDay(reader, 'endsOn')
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    reader.refuse('endsOn', { id: 'selesai sebelum mulai', en: 'ends before it starts' })
  return {
    workPackageId: id,
    skpdId,
    name: reader.need('name', reader.label('name', 300)),
    kind: readKind(reader),
    fiscalYear: readFiscalYear(reader) ?? (asOf === null ? null : Number(asOf.slice(0, 4))),
    budgetIdr,
    contractIdr,
    contractNo: reader.label('contractNo', 120),
    provider: reader.label('provider', 200),
    startsOn,
    endsOn,
    handedOverOn: saysNotYet(reader.raw('handedOverOn')) ? null : reader.day('handedOverOn'),
    suspendedFrom: reader.day('suspendedFrom'),
    suspendedUntil: reader.day('suspendedUntil'),
    multiYearUntil: reader.day('multiYearUntil'),
    extensionUntil: reader.day('extensionUntil'),
    ...readPackagePlace(reader, context.references),
    problem: reader.prose('problem', 4000),
  }
}

function readKind(reader: RowReader): 'construction' | 'goods' | 'consultancy' | 'other' {
  const typed = reader.line('kind', 80)
  if (typed === null) return 'other'
  const kind = kindNamed(typed)
  if (kind === null)
    reader.doubt('kind', {
      id: 'jenis pengadaan tidak dikenal; dicatat sebagai lainnya',
      en: 'unknown kind of procurement; noted as other',
    })
  return kind ?? 'other'
}

/** `belum`, `belum PHO`, `belum kontrak`: what has no day yet is no fault of the row. */
function saysNotYet(raw: unknown): boolean {
  if (typeof raw !== 'string' || raw.length > 40) return false
  return /^belum(?:\s+(?:ada|pho|selesai|serah\s+terima|(?:ber|ter)?kontrak|ada\s+kontrak|mulai|spmk|tender|lelang))?\.?$/i.test(
    raw.trim(),
  )
}

/** Without a day yet it is as an empty cell, which the contract is judged without, and said so. */
function readContractDay(reader: RowReader, field: 'startsOn' | 'endsOn'): string | null {
  if (!saysNotYet(reader.raw(field))) return reader.day(field)
  reader.doubt(field, {
    id: 'belum ada tanggalnya; dibaca sebagai kosong. Tulis tanggalnya setelah kontrak',
    en: 'has no date yet; read as empty. Write the date once there is a contract',
  })
  return null
}

function readFiscalYear(reader: RowReader): number | null {
  const year = namedYear(reader.raw('fiscalYear')) ?? reader.number('fiscalYear', 'count')?.value ?? null
  if (year === null || (Number.isInteger(year) && year >= 2000 && year <= 2100)) return year
  reader.refuse('fiscalYear', {
    id: 'bukan tahun anggaran; tulis empat angkanya saja, misalnya 2026',
    en: 'not a fiscal year; write its four digits alone, such as 2026',
  })
  return null
}

/** `TA 2026`, `T.A. 2026`, `Tahun Anggaran 2026`, `APBD-P 2026`: one year, and words that say what it is. */
function namedYear(raw: unknown): number | null {
  if (typeof raw !== 'string' || raw.length > 40) return null
  const found = /^(?:t\.?\s?a\.?|tahun(?:\s+anggaran)?|th\.?|apbd(?:\s?-?\s?p)?)[\s.:]*(20\d\d)$/i.exec(
    raw.trim(),
  )
  return found?.[1] === undefined ? null : Number(found[1])
}

type Draft = Omit<z.input<typeof ProgressReading>, 'workPackageId' | 'asOf'> & {
  readonly asOf: string | null
}

function readReading(
  reader: RowReader,
  context: RowContext,
  budgetIdr: number | null,
  asOf: string | null,
): Draft {
  const physicalPct = reader.percent('physicalPct')
  const realisedIdr = readRealised(reader, budgetIdr)
  const { today } = context
  if (asOf !== null && asOf > today) {
    const field = physicalPct !== null ? 'physicalPct' : 'realisedIdr'
    if (physicalPct !== null || (realisedIdr !== null && realisedIdr > 0))
      reader.refuse(field, {
        id: `realisasi untuk hari yang belum terjadi (${writer.id.day(asOf)})`,
        en: `progress reported for a day that has not come (${writer.en.day(asOf)})`,
      })
  }
  return {
    asOf,
    plannedPhysicalPct: reader.percent('plannedPhysicalPct'),
    physicalPct,
    plannedFinancialPct: readPlannedFinancial(reader, context, budgetIdr),
    realisedIdr: asOf !== null && asOf > today ? null : realisedIdr,
  }
}

/**
 * The plan of payments in per cent of the ceiling; one that is told in rupiah is turned into that. Whether it may be above
 * it, all rows of the package tell: `judge/planned-payments.ts`.
 */
function readPlannedFinancial(
  reader: RowReader,
  context: RowContext,
  budgetIdr: number | null,
): number | null {
  const field = 'plannedFinancialPct'
  const reading = readNumber(reader.raw(field), 'decimal', context.evidence.styles.get(field))
  const isAmount = reading.ok && !reading.isPercent && (reading.isRupiah || reading.value >= leastBudgetIdr)
  if (!isAmount) return reader.percent(field)
  const plannedIdr = reader.rupiah(field)
  if (plannedIdr === null || budgetIdr === null || budgetIdr === 0) return null
  return Math.round((plannedIdr / budgetIdr) * 10_000) / 100
}

/** Payments in rupiah; a source that gives per cent of the budget ceiling is turned into rupiah. */
function readRealised(reader: RowReader, budgetIdr: number | null): number | null {
  const typed = reader.number('realisedIdr', 'money')
  if (typed === null) {
    const pct = reader.percent('realisedPct')
    return pct === null || budgetIdr === null ? null : Math.round((budgetIdr * pct) / 100)
  }
  if (typed.isPercent) {
    if (typed.value >= 0 && typed.value <= 100)
      return budgetIdr === null ? null : Math.round((budgetIdr * typed.value) / 100)
    reader.refuse('realisedIdr', {
      id: 'persen harus antara 0 dan 100',
      en: 'a percentage must lie between 0 and 100',
    })
    return null
  }
  if (typed.value > 0 && typed.value <= 100 && !typed.isRupiah) {
    reader.refuse('realisedIdr', {
      id: 'tampaknya persen; tulis dengan tanda % atau jumlah rupiah',
      en: 'looks like a percentage; write it with % or as rupiah',
    })
    return null
  }
  return reader.rupiahOf('realisedIdr', typed.value)
}

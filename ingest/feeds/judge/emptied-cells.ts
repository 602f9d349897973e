/**
 * Cells that a later telling leaves empty, under a heading that is there, though their fact was told before. An empty
 * cell never makes a package look better: what counts (days and value of the contract, firm, place, kind, figures of a
 * day, a terminated contract) is known on; what finishes or excuses (a hand-over, a stop, extra time) falls away. Either is
 * doubted with what was known.
 */
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import { isOtherContract } from './contract-ends.ts'
import { figureText } from './figure-text.ts'
import { kindNames } from './kind-names.ts'
import { isOlderTelling, type KnownHead, type KnownPackage, lastReport } from './known-packages.ts'
import { type ToldRow, toldRows } from './told-rows.ts'

const ofContract = ['startsOn', 'endsOn', 'contractIdr', 'contractNo', 'provider'] as const
const falling = [
  'handedOverOn',
  'suspendedFrom',
  'suspendedUntil',
  'multiYearUntil',
  'extensionUntil',
] as const
const figures = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedIdr'] as const
/** Statuses that finish or excuse. */
const excuses: ReadonlySet<string> = new Set(['handed-over', 'suspended'])

/** `fields`: those that have a column. `rows`: of one package. */
export function keepEmptied(
  rows: readonly RowVerdict[],
  known: KnownPackage | undefined,
  fields: ReadonlySet<string>,
  added: Added,
): readonly RowVerdict[] {
  const told = toldRows(rows)
  const newest = told.findLast(({ reading }) => isReported(reading)) ?? told.at(-1)
  const readings = told.map(({ reading }) => reading)
  if (newest === undefined || isOlderTelling(readings, known?.days ?? [])) return rows
  const after = new Map<RowVerdict, ToldRow>()
  // Without any progress a telling leaves what was reported of its days as it is.
  if (known !== undefined && lastReport(readings) !== undefined)
    for (const [row, kept] of keptFigures(told, known, fields, added)) after.set(row, kept)
  const sameDay = told.filter(({ reading }) => reading.asOf === newest.reading.asOf)
  const head = keptHead(sameDay, told, known, fields, added)
  if (head !== null)
    for (const each of sameDay) after.set(each.row, { ...(after.get(each.row) ?? each), head })
  return rows.map((row) => {
    const kept = after.get(row)
    return kept === undefined
      ? row
      : { ...row, taken: { kind: 'progress', head: kept.head, reading: kept.reading } }
  })
}

function isReported({ physicalPct, realisedIdr }: ProgressReading): boolean {
  return physicalPct !== null || realisedIdr !== null
}

/** Null where nothing of the head is kept. */
function keptHead(
  sameDay: readonly ToldRow[],
  told: readonly ToldRow[],
  known: KnownPackage | undefined,
  fields: ReadonlySet<string>,
  added: Added,
): WorkPackageRecord | null {
  const [first] = sameDay
  if (first === undefined) return null
  const { row, head } = first
  const before = lastHead(first, told, known)
  const kept: { -readonly [K in keyof WorkPackageRecord]?: WorkPackageRecord[K] } = {}
  const isLeftEmpty = (field: string) =>
    fields.has(field) && sameDay.every((each) => isEmptyCell(each.row.cell(field).got))
  const keep = <K extends keyof KnownHead & keyof WorkPackageRecord>(field: K) => {
    const was = before[field] ?? null
    if (head[field] !== null || was === null || !fields.has(field)) return
    kept[field] = was as WorkPackageRecord[K]
    added.doubt(
      row,
      field,
      knownOn((language) => factText(field, was, language)),
    )
  }
  for (const field of keptOfContract(before, head)) keep(field)
  doubtLostEnd(first, before, fields, added)
  keep('kelurahanCode')
  if (
    before.lat != null &&
    before.lng != null &&
    head.lat === null &&
    isLeftEmpty('lat') &&
    isLeftEmpty('lng')
  ) {
    kept.lat = before.lat
    kept.lng = before.lng
    added.doubt(
      row,
      'lat',
      knownOn(() => `${before.lat}; ${before.lng}`),
    )
  }
  if (isLeftEmpty('kind') && before.kind !== undefined && before.kind !== 'other') {
    const { kind } = before
    kept.kind = kind
    added.doubt(
      row,
      'kind',
      knownOn((language) => kindNames[kind][language]),
    )
  }
  if (isLeftEmpty('fiscalYear') && before.fiscalYear !== undefined && before.fiscalYear !== head.fiscalYear) {
    kept.fiscalYear = before.fiscalYear
    added.doubt(
      row,
      'fiscalYear',
      knownOn(() => String(before.fiscalYear)),
    )
  }
  for (const field of falling) {
    const was = before[field] ?? null
    if (head[field] === null && was !== null && fields.has(field))
      added.doubt(
        row,
        field,
        fellAway((language) => writer[language].day(was)),
      )
  }
  const status = before.status ?? 'unknown'
  if (status !== 'unknown' && isLeftEmpty('status') && status !== head.status) {
    if (excuses.has(status))
      added.doubt(
        row,
        'status',
        fellAway((language) => statusNames[status][language]),
      )
    else {
      kept.status = status
      added.doubt(
        row,
        'status',
        knownOn((language) => statusNames[status][language]),
      )
    }
  }
  return Object.keys(kept).length === 0 ? null : { ...head, ...kept }
}

type OfContract = (typeof ofContract)[number]

/**
 * Another contract begins without the facts of the one before, and without its days where it tells a start of its own: a
 * firm that is written otherwise, or changed alone, is no way past the end of a contract.
 */
function keptOfContract(before: Partial<KnownHead>, head: WorkPackageRecord): readonly OfContract[] {
  if (!isOtherContract(before, head)) return ofContract
  const hasOwnStart = head.startsOn !== null && before.startsOn != null && head.startsOn !== before.startsOn
  return hasOwnStart ? [] : ['startsOn', 'endsOn']
}

/** An end that another contract does not tell goes with the contract before; that it does is said aloud. */
function doubtLostEnd(
  { row, head }: ToldRow,
  before: Partial<KnownHead>,
  fields: ReadonlySet<string>,
  added: Added,
): void {
  const was = before.endsOn ?? null
  if (was === null || head.endsOn !== null || !fields.has('endsOn')) return
  if (keptOfContract(before, head).includes('endsOn')) return
  const told = [head.provider, head.contractNo].flatMap((text) =>
    text === null ? [] : [`"${text.slice(0, 80)}"`],
  )
  added.doubt(row, 'endsOn', {
    id: `kosong, padahal kontraknya lain (${told.join(', ')}): akhir kontrak sebelumnya, ${writer.id.day(was)}, tidak dipakai lagi. Isi akhir kontrak yang berlaku`,
    en: `empty, though the contract is another one (${told.join(', ')}): the end of the one before, ${writer.en.day(was)}, is used no longer. Fill in the end that holds`,
  })
}

/** What the rows before this one tell last, and what earlier deliveries told where they tell nothing. */
function lastHead(
  newest: ToldRow,
  told: readonly ToldRow[],
  known: KnownPackage | undefined,
): Partial<KnownHead> {
  const end = known?.ends.at(-1)
  const heads: Partial<KnownHead>[] = [
    ...(end === undefined ? [] : [{ endsOn: end }]),
    ...(known?.head === undefined ? [] : [known.head]),
    ...told.filter(({ reading }) => reading.asOf < newest.reading.asOf).map(({ head }) => head),
  ]
  return Object.assign({}, ...heads.map(withoutEmpty))
}

function withoutEmpty(head: Partial<KnownHead>): Partial<KnownHead> {
  return Object.fromEntries(
    Object.entries(head).filter(([, value]) => value != null && value !== 'unknown' && value !== 'other'),
  )
}

function keptFigures(
  told: readonly ToldRow[],
  known: KnownPackage,
  fields: ReadonlySet<string>,
  added: Added,
): ReadonlyMap<RowVerdict, ToldRow> {
  const byDay = new Map(known.days.map((day) => [day.asOf, day]))
  const kept = new Map<RowVerdict, ToldRow>()
  for (const field of figures) {
    const emptied = told.flatMap((each) => {
      const was = byDay.get(each.reading.asOf)?.[field] ?? null
      return each.reading[field] === null && was !== null ? [{ each, was }] : []
    })
    for (const { each, was } of emptied) {
      const soFar = kept.get(each.row) ?? each
      kept.set(each.row, { ...soFar, reading: { ...soFar.reading, [field]: was } })
    }
    const last = emptied.at(-1)
    const hasColumn = fields.has(field) || (field === 'realisedIdr' && fields.has('realisedPct'))
    if (last === undefined || !hasColumn) continue
    const value = (language: Language) =>
      field === 'realisedIdr' ? writer[language].money(last.was) : figureText(last.was, language)
    added.doubt(
      last.each.row,
      field,
      knownOn((language) => `${value(language)} (${writer[language].day(last.each.reading.asOf)})`),
    )
  }
  return kept
}

function factText(field: string, value: string | number, language: Language): string {
  if (field.endsWith('On')) return writer[language].day(String(value))
  return field === 'contractIdr' ? writer[language].money(Number(value)) : `"${String(value).slice(0, 80)}"`
}

function knownOn(was: (language: Language) => string): Words {
  return {
    id: `kosong, padahal sebelumnya tertulis ${was('id')}; yang diketahui tetap dipakai. Isi kembali selnya, atau tulis yang benar`,
    en: `empty, though ${was('en')} was told before, which stays in use. Fill the cell in again, or write what is right`,
  }
}

function fellAway(was: (language: Language) => string): Words {
  return {
    id: `kosong, padahal sebelumnya tertulis ${was('id')}; tidak dipakai lagi. Bila masih berlaku, isi kembali selnya`,
    en: `empty, though ${was('en')} was told before, which is used no longer. Where it still holds, fill the cell in again`,
  }
}

const statusNames: Readonly<Record<WorkPackageRecord['status'], Words>> = {
  tender: { id: 'tender', en: 'tender' },
  contracted: { id: 'kontrak', en: 'under contract' },
  running: { id: 'berjalan', en: 'running' },
  suspended: { id: 'ditunda', en: 'suspended' },
  'handed-over': { id: 'serah terima', en: 'handed over' },
  terminated: { id: 'putus kontrak', en: 'terminated' },
  unknown: { id: 'tidak diketahui', en: 'unknown' },
}

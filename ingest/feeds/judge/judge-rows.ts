/** Decides which units of a delivery go in. Pure: the same rows in any order give the same answer. */
import { toldAsOfMs } from '#domain/complaints/change-date.ts'
import type { SkippedRows } from '#domain/contract/internal/feeds.ts'
import type {
  ComplaintRecord,
  ProgressReading,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import type { SkpdId } from '#domain/ids.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import type { SkippedRow } from '../body/table.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { noUnit } from '../profiles/progress-rows.ts'
import type { Judgement, RowVerdict, TakenUnit } from '../verdict.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { crossCheck } from './cross-check.ts'
import type { JudgedOn } from './known-facts.ts'
import type { KnownPackages } from './known-packages.ts'

export interface JudgedWith {
  /** Rows that were passed over before. */
  readonly skipped: readonly SkippedRow[]
  readonly known: KnownPackages
  readonly evidence: ColumnEvidence
  /** How the agency is called on screens. */
  readonly skpdName: (id: SkpdId) => string
  readonly judgedOn: JudgedOn
  readonly isSealed?: (verdict: RowVerdict) => boolean
}

export function judgeRows(
  raw: readonly RowVerdict[],
  unit: 'row' | 'skpd',
  time: CityTime,
  { skipped: skippedBefore, known, evidence, skpdName, judgedOn, isSealed = () => false }: JudgedWith,
): Omit<Judgement, 'kept' | 'headings' | 'unusedColumns' | 'columns' | 'untold'> {
  const { first: verdicts, repeated } = withoutRepeats(
    crossCheck(raw, known, evidence, { skpdName, judgedOn }),
  )
  const faulty = new Set(verdicts.filter((v) => v.refusals.length > 0).map((v) => v.unit))
  const goesIn = (v: RowVerdict) => v.taken !== null && (unit === 'row' || !faulty.has(v.unit))
  const accepted = verdicts.filter(goesIn)
  const byUnit = Map.groupBy(accepted, (v) => (unit === 'row' ? 'row' : v.unit))
  const units = [...byUnit].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, rows]) => unitOf(name, rows))
  const notes = [...verdicts.flatMap((v) => v.refusals), ...accepted.flatMap((v) => v.doubts)]
  const refused = verdicts.filter((v) => v.refusals.length > 0).length
  const isShown = (v: RowVerdict) => !isSealed(v)
  const shownRepeats = repeated.filter(isShown)
  return {
    units,
    rows: verdicts.length + shownRepeats.length + skippedBefore.length,
    accepted: accepted.length,
    sealed: accepted.filter(isSealed).length,
    refused,
    held: verdicts.length - accepted.length - refused,
    skipped: countSkipped([
      ...skippedBefore,
      ...shownRepeats.map(({ row }) => ({ kind: 'repeated', row }) as const),
    ]),
    suspicious: accepted.filter((v) => isShown(v) && v.doubts.length > 0).length,
    unitCount:
      unit === 'skpd' ? new Set(verdicts.map((v) => v.unit).filter((name) => name !== noUnit)).size : null,
    heldBack:
      unit === 'skpd'
        ? [...faulty]
            .filter((name) => name !== noUnit)
            .sort()
            .slice(0, 200)
        : [],
    notes,
    dataAsOfMs: newestMs(accepted.filter(isShown), time),
  }
}

/**
 * The same fact told twice in one delivery is one fact; the first row of it stands for the others. Rows that say
 * different things about one moment have been refused before this.
 */
function withoutRepeats(verdicts: readonly RowVerdict[]) {
  const seen = new Set<string>()
  const repeated: RowVerdict[] = []
  const first = verdicts.filter((verdict) => {
    const { key, taken } = verdict
    if (key === null || taken === null) return true
    const moment = taken.kind === 'progress' ? taken.reading.asOf : String(taken.record.changedAtMs)
    const place = `${key}\n${moment}`
    const isRepeat = seen.has(place)
    if (isRepeat) repeated.push(verdict)
    seen.add(place)
    return !isRepeat
  })
  return { first, repeated }
}

function countSkipped(rows: readonly SkippedRow[]): SkippedRows[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, same]) => ({
    kind,
    count: same.length,
    rows: same
      .map(({ row }) => row)
      .sort((a, b) => a - b)
      .slice(0, 20),
  }))
}

function unitOf(unit: string, rows: readonly RowVerdict[]): TakenUnit {
  const heads = new Map<string, { rank: string; head: WorkPackageRecord }>()
  const ceilings = new Map<string, Map<number, { rank: string; budgetIdr: number }>>()
  const readings = new Map<string, ProgressReading>()
  const complaints: ComplaintRecord[] = []
  for (const { taken, cell } of rows) {
    if (taken === null) continue
    if (taken.kind === 'complaint') {
      complaints.push(taken.record)
      continue
    }
    const { head, reading } = taken
    // The head as of the newest day with progress; planned days to come do not outrank what was reported.
    const isReported = reading.physicalPct !== null || reading.realisedIdr !== null
    const rank = `${isReported ? 1 : 0} ${reading.asOf}`
    const known = heads.get(head.workPackageId)
    if (!known || rank > known.rank) heads.set(head.workPackageId, { rank, head })
    // A planned day to come that names no year repeats a ceiling, and tells none of its own year.
    if (isReported || !isEmptyCell(cell('fiscalYear').got)) {
      const { fiscalYear, budgetIdr } = head
      const own = ceilings.get(head.workPackageId) ?? new Map<number, { rank: string; budgetIdr: number }>()
      ceilings.set(head.workPackageId, own)
      if (rank > (own.get(fiscalYear)?.rank ?? '')) own.set(fiscalYear, { rank, budgetIdr })
    }
    readings.set(`${reading.workPackageId} ${reading.asOf}`, reading)
  }
  return {
    unit,
    workPackages: sorted(
      [...heads.values()].map(({ head }) => withCeilings(head, ceilings.get(head.workPackageId))),
      (head) => head.workPackageId,
    ),
    progress: sorted([...readings.values()], (reading) => `${reading.workPackageId} ${reading.asOf}`),
    // Every row of one complaint is a change of it, in the order they happened.
    complaints: complaints.sort(
      (a, b) =>
        (a.complaintId < b.complaintId ? -1 : Number(a.complaintId > b.complaintId)) ||
        a.changedAtMs - b.changedAtMs,
    ),
  }
}

/** Of rows of several budget years each year's own ceiling goes with the head, which is that of the newest. */
function withCeilings(
  head: WorkPackageRecord,
  told: ReadonlyMap<number, { readonly budgetIdr: number }> | undefined,
): WorkPackageRecord {
  if (told === undefined || told.size < 2) return head
  const ceilings = [...told].map(([year, { budgetIdr }]) => ({ year, budgetIdr }))
  return { ...head, ceilings: ceilings.sort((a, b) => a.year - b.year) }
}

function sorted<T>(list: T[], key: (item: T) => string): readonly T[] {
  return list.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function newestMs(verdicts: readonly RowVerdict[], time: CityTime): number | null {
  let day = ''
  let changedMs = -1
  for (const { taken } of verdicts) {
    if (taken?.kind === 'complaint') changedMs = Math.max(changedMs, toldAsOfMs(taken.record))
    if (taken?.kind !== 'progress') continue
    const { physicalPct, realisedIdr, asOf } = taken.reading
    if ((physicalPct !== null || realisedIdr !== null) && asOf > day) day = asOf
  }
  if (day !== '') return time.startOfDayMs(day)
  return changedMs < 0 ? null : changedMs
}

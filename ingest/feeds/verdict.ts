/** What a profile makes of one delivery, before the feed decides which units go in. */

import type { SkippedRows } from '#domain/contract/internal/feeds.ts'
import type {
  ComplaintRecord,
  PackageFact,
  ProgressReading,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import type { CategoryId } from '#domain/ids.ts'
import type { Note } from './profiles/row-reader.ts'

export interface RowVerdict {
  readonly row: number
  /** The agency this row belongs to, as screens call it; `noUnit` of one that nobody knows. */
  readonly unit: string
  /** The package or complaint, even of a refused row; null when the row does not tell. */
  readonly key: string | null
  /** Of a complaint, even of a refused row; null when no category of the city was told. */
  readonly categoryId?: CategoryId | null
  /** Of a complaint: the measured times of which the source tells the day alone. */
  readonly dayOnly?: readonly string[]
  /** Not empty: the row is refused. */
  readonly refusals: readonly Note[]
  /** Not empty: the row is taken and marked. */
  readonly doubts: readonly Note[]
  readonly taken: TakenRow | null
  /** Of a progress row, also of a refused one, as far as it could be read. */
  readonly figures: RowFigures | null
  /** The column of a field and what was typed there: for notes that only other rows give reason for. */
  cell(field: string): Pick<Note, 'field' | 'got'>
}

export const percentFields = [
  'plannedPhysicalPct',
  'physicalPct',
  'plannedFinancialPct',
  'realisedPct',
] as const
export type PercentField = (typeof percentFields)[number]
/** `realisedPct`: paid of the budget ceiling, in whichever way it was told. */
export interface RowFigures extends Readonly<Record<PercentField, number | null>> {
  readonly asOf: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly multiYearUntil: string | null
  readonly extensionUntil: string | null
  /** The year of `asOf` where none is told. */
  readonly fiscalYear: number | null
  readonly budgetIdr: number | null
  /** Cells between 0 and 1 that were typed without a percent sign. */
  readonly bareShares: ReadonlyMap<PercentField, number>
}
export type TakenRow =
  | { readonly kind: 'progress'; readonly head: WorkPackageRecord; readonly reading: ProgressReading }
  | { readonly kind: 'complaint'; readonly record: ComplaintRecord }

export interface Judgement {
  /** What may be kept of the delivery as it came, where it is kept at all. */
  readonly kept: string | null
  /** One entry per unit that goes in; with unit `row` there is one. No unit is ever split. */
  readonly units: readonly TakenUnit[]
  /** `accepted` + `refused` + `held` + every row that was skipped: all but what tells a sealed complaint once more. */
  readonly rows: number
  readonly accepted: number
  /** Of `accepted`, complaints that are sealed: they are in no figure that is shown. */
  readonly sealed: number
  /** Rows with a fault of their own. */
  readonly refused: number
  /** Rows without one that are held back with their agency. */
  readonly held: number
  readonly skipped: readonly SkippedRows[]
  /** Columns with contents that no field is read from. */
  readonly unusedColumns: readonly string[]
  /** The column of each field that came with contents. */
  readonly columns: ReadonlyMap<string, string>
  /** Facts of packages that it has no column for. */
  readonly untold: readonly PackageFact[]
  /** Rows taken and marked, sealed ones left out; part of `accepted`. */
  readonly suspicious: number
  /** Doubts about columns, in front of those about rows. */
  readonly headings: number
  /** Agencies in the delivery; null with unit `row`. */
  readonly unitCount: number | null
  readonly heldBack: readonly string[]
  /** About columns first, then refusals, then doubts, folded by kind: at most 500. */
  readonly notes: readonly Note[]
  /** What the newest taken row describes, sealed ones left out. */
  readonly dataAsOfMs: number | null
}
export interface TakenUnit {
  readonly unit: string
  readonly workPackages: readonly WorkPackageRecord[]
  readonly progress: readonly ProgressReading[]
  /** Of each complaint every row, in the order of its changes. */
  readonly complaints: readonly ComplaintRecord[]
}

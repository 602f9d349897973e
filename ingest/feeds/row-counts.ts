/** What became of the rows of a delivery, in figures: the ones of its page and of the file beside what was dropped. */
import { deliveredRows } from '#domain/feeds/delivered-rows.ts'
import type { Judgement } from './verdict.ts'

export interface RowCounts {
  /** With what was passed over; `delivered` is without. */
  readonly rows: number
  readonly delivered: number
  readonly accepted: number
  readonly outdated: number
  readonly held: number
  readonly refused: number
  readonly suspicious: number
}

/** Sealed rows that went in are in none of them. `outdated` of the accepted rows changed nothing. */
export function rowCounts(judgement: Judgement, outdated: number): RowCounts {
  const { sealed, skipped, held, refused, suspicious } = judgement
  const rows = judgement.rows - sealed
  return {
    rows,
    delivered: deliveredRows({ rows, skipped }),
    accepted: judgement.accepted - sealed - outdated,
    outdated,
    held,
    refused,
    suspicious,
  }
}

/** How many rows a delivery brought: the one whole that "2 of 26 refused" is told of on every page and in the reason file. */
import type { SkippedRows } from '#domain/contract/internal/feeds.ts'

interface Skipped {
  readonly skipped: readonly SkippedRows[]
}

/** Without the headings, blank lines and totals that were passed over by name: nothing in those could go in. */
export function deliveredRows({ rows, skipped }: Skipped & { readonly rows: number }): number {
  return rows - skippedRows({ skipped })
}

/** The lines that were passed over; beside the delivered ones. */
export function skippedRows({ skipped }: Skipped): number {
  return skipped.reduce((sum, { count }) => sum + count, 0)
}

const marks: ReadonlySet<string> = new Set(['', '-', '–', '—', 'n/a', '#n/a', 'null', 'nan'])

/** A cell that is not there, is empty, or says "nothing" in one of the usual ways. */
export function isEmptyCell(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'string' && marks.has(value.trim().toLowerCase())
}

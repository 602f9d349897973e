/** `Rp -` is how Excel's accounting format shows a zero, and how a person leaves an amount out. */
const mark = /^(?:(?:rp\.?|idr)\s*)?[-\u2013\u2014.]{1,3}$/i
const words: ReadonlySet<string> = new Set(['', 'n/a', 'n.a', 'n.a.', 'null', 'nan', 'nihil', 'tidak ada'])

/** A cell that is not there, is empty, or says "nothing" in one of the usual ways. */
export function isEmptyCell(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value !== 'string') return false
  const text = value.trim().toLowerCase()
  return words.has(text) || (text.length <= 10 && mark.test(text))
}

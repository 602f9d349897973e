/**
 * `Rp -` is how Excel's accounting format shows a zero, with as many blanks as the column is wide, and how a person leaves
 * an amount out: `Rp -,-`, `-Rp`, `- %`, `Rp` alone. Blanks of every kind, and marks that nobody sees.
 */
const blanks = '[\\s\\p{Cf}]*'
const dash = '[-\\u2010-\\u2015\\u2212]'
const none = `(?:[-.\\u2010-\\u2015\\u2212]{1,3}|(?:${dash}${blanks})?[.,]${blanks}${dash}{1,2})`
const unit = '(?:rp\\.?|idr)'
const mark = new RegExp(
  `^${blanks}(?:${none}|${unit}(?:${blanks}${none})?|${none}${blanks}${unit}|(?:${none}${blanks})?%)${blanks}$`,
  'iu',
)
const words: ReadonlySet<string> = new Set([
  ...['', 'na', 'n/a', 'n.a', 'n.a.', 'null', 'nan', 'nihil', 'tidak ada'],
])
/** The longest of the words, beside blanks. */
const mostChars = 20

/** A cell that is not there, is empty, or says "nothing" in one of the usual ways. */
export function isEmptyCell(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value !== 'string') return false
  const text = value.trim()
  if (text === '') return true
  return (
    (text.length <= mostChars &&
      words.has(
        text
          .toLowerCase()
          .replace(/\p{Cf}/gu, '')
          .trim(),
      )) ||
    mark.test(text)
  )
}

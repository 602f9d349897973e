/** The second and third row of a header: what stands below headings and is no record yet. */
import { headingWords, isHeadingText } from '../profiles/heading-meaning.ts'
import type { FieldOf } from './joined-header.ts'
import { isNumbering } from './numbering.ts'
import { maxColumns } from './table.ts'

const maxHeadingChars = 60
/** Of these a heading says no part: `Minggu 46` below them is a remark. */
export const recordHead: ReadonlySet<string> = new Set([
  ...['workPackageId', 'skpdId', 'name', 'complaintId', 'categoryId'],
])

/**
 * `levels`: the rows of the header so far. A row belongs to it that names parts of a merged heading, or says of headings
 * only what headings say: a unit, `s/d Bulan Ini`. Figures and numerals do where they fill nothing but merged headings:
 * weeks, years, quarters.
 */
export function isSubHeadingRow(
  line: readonly string[],
  levels: readonly (readonly string[])[],
  fieldOf: FieldOf,
): boolean {
  if (line.length > maxColumns) return false
  const filled = [...line.entries()].map(([column, cell]) => [column, cell.trim()] as const)
  const texts = filled.filter(([, cell]) => cell !== '')
  if (texts.length === 0 || texts.some(([, cell]) => cell.length > maxHeadingChars)) return false
  const isUnder = (column: number) => ownHeading(levels, column) === '' && headingOver(levels, column) !== ''
  const isMerged = (column: number) => isUnder(column) || isUnder(column + 1)
  if (texts.some(([, cell]) => isNumeric(cell)) || isNumbering(texts.map(([, cell]) => cell)))
    return texts.length > 1 && texts.every(([column]) => isMerged(column))
  const namesParts = texts.some(([column]) => isUnder(column))
  return texts.every(([column, cell]) => {
    const over = ownHeading(levels, column) || headingOver(levels, column)
    if (over === '') return false
    const isKnown = [`${cell} ${over}`, `${over} ${cell}`].some((name) => fieldOf(name) !== null)
    if (namesParts || isKnown || isUnit(cell)) return true
    return isHeadingText(cell) && !recordHead.has(fieldOf(over) ?? '')
  })
}

/** `(0/00)` is the unit of per mille. */
const isNumeric = (cell: string) => /^[\d(]*\d/.test(cell) && !headingWords(cell).isPerMille
const isUnit = (cell: string) => /^\([^()]{1,20}\)$/.test(cell)

/** The lowest heading in this very column. */
function ownHeading(levels: readonly (readonly string[])[], column: number): string {
  return levels.findLast((level) => (level[column] ?? '').trim() !== '')?.[column]?.trim() ?? ''
}

function headingOver(levels: readonly (readonly string[])[], column: number): string {
  const [top = []] = levels
  return (
    top
      .slice(0, column)
      .findLast((cell) => cell.trim() !== '')
      ?.trim() ?? ''
  )
}

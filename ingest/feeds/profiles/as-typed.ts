/** What stands in a cell, as a note may show it: a line, without the numbers by which a person can be found. */
import { dayFields, numberFields } from '../judge/column-evidence.ts'
import { maskIdentities, maskInName, maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'
import { maskedNumber } from './complaint-number.ts'

/** Money, days and percentages: a long number here is what the desk has to look at. */
const figureFields: ReadonlySet<string> = new Set([...numberFields, ...dayFields])

export const isFigureField = (field: string): boolean => figureFields.has(field)

/** What a system calls a thing: long runs of digits are usual. */
const codeFields: ReadonlySet<string> = new Set([
  ...['workPackageId', 'complaintId', 'contractNo', 'skpdId', 'kelurahanCode', 'categoryId'],
])
/** Of a package and of a firm; every other text is free. */
const nameFields: ReadonlySet<string> = new Set(['name', 'provider'])
/** Codes by which an office finds its row again, so that they are shown whole. */
const ownCodes: ReadonlySet<string> = new Set(['workPackageId', 'complaintId'])

/** `0000-00-00 00:00:00`, the empty date of a database, has the digits of a phone number. */
const isoDay = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$/

/** As typed, but for what is no figure: the digits of an identity or a phone that stand in the wrong column. */
function typedFigure(raw: unknown): string {
  const text = raw === undefined || raw === null ? '' : cleanLine(String(raw), 200)
  return mayBePerson(text) ? typed(raw) : text
}

function mayBePerson(text: string): boolean {
  if (isoDay.test(text)) return false
  return (
    /(?<!\d)\d{15,16}(?!\d)|(?<![\d.,])(?:0|\+62)[\d -]{8,}/.test(text) ||
    !/^(?:rp\.?|idr)?[^\p{L}]*\d/iu.test(text)
  )
}

export function typed(raw: unknown): string {
  return raw === undefined || raw === null
    ? ''
    : cleanLine(maskPersonalNumbers(String(raw).slice(0, 400)), 200)
}

/** Of the whole cell, of any length: codes and figures stay what they are. */
export function maskedAs(field: string, text: string): string {
  if (field === 'complaintId') return maskedNumber(text)
  if (codeFields.has(field)) return maskIdentities(text)
  if (nameFields.has(field)) return maskInName(text)
  return figureFields.has(field) && !mayBePerson(text) ? text : maskPersonalNumbers(text)
}

export function typedAs(field: string, raw: unknown): string {
  if (ownCodes.has(field) && raw !== undefined && raw !== null)
    return cleanLine(maskIdentities(String(raw).slice(0, 400)), 200)
  return figureFields.has(field) ? typedFigure(raw) : typed(raw)
}

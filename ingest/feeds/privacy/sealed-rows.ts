/**
 * Rows of a complaint feed that are sealed, by their category or by their words: the refusals and counts of a delivery
 * stand on a page that many may read, and such a row must not be told there.
 */
import { remembered } from '#base/pure/remembered.ts'
import type { City } from '#config/schema/city.ts'
import { complaintColumns, maxNameChars } from '#config/schema/feed-columns.ts'
import {
  apart,
  askedBy,
  asksForSealing,
  freeTextFields,
  type SealingAsked,
  textsOf,
} from '#domain/complaints/asks-for-sealing.ts'
import { mostReadChars, type SealedWords, sealedWords } from '#domain/complaints/sealed-words.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { CategoryId } from '#domain/ids.ts'
import { hiddenParts } from '#domain/privacy/hidden-parts.ts'
import { maxColumns, type SourceRow, textOf } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import type { Note } from '../profiles/row-reader.ts'
import type { RowVerdict } from '../verdict.ts'

/** Stands for a cell of such a row, in the place of what was typed, and for the name of a column that itself asks. */
const hidden = hiddenParts.contents.id

export interface SealedRows {
  /** With what their unread words ask for; all rows of a complaint alike. */
  readonly verdicts: readonly RowVerdict[]
  /** Whether a row that is taken goes to the sealed complaints. */
  isSealed(verdict: RowVerdict): boolean
  /** Whether nothing of a row may be kept: it is sealed, or nobody can tell. */
  isHidden(row: number): boolean
  /** The notes without the cells of rows that are sealed, or of which nobody can tell. */
  withoutCells(notes: readonly Note[]): readonly Note[]
}

/** `read` and `rows` belong together by their places. */
export function sealedRows(
  city: Pick<City, 'categories' | 'sealedWords'>,
  rows: readonly SourceRow[],
  columns: ColumnMap,
  read: readonly RowVerdict[],
): SealedRows {
  const sealed: ReadonlySet<string> = new Set(
    city.categories.filter(({ disclosure }) => disclosure === 'sealed').map(({ id }) => id),
  )
  const words = sealedWords(city.sealedWords)
  const readAs = new Map([...columns].map(([field, column]) => [column, field]))
  const askedByName = nameAsks(words)
  const asked = rows.map((row, index) =>
    askedByRow({ words, readAs, askedByName }, row, read[index]?.taken ?? null),
  )
  /** Of each complaint, what its rows ask for where no field holds it. */
  const unread = new Map<string, NonNullable<ComplaintRecord['unreadWords']>>()
  const hiddenKeys = new Set<string>()
  const sealedKeys = new Set<string>()
  const hiddenRows = new Set<number>()
  for (const [index, { row, key, categoryId }] of read.entries()) {
    const { isTold = false, rest = null } = asked[index] ?? {}
    if (!isTold && !sealed.has(categoryId ?? '')) continue
    hiddenRows.add(row)
    if (key === null) continue
    hiddenKeys.add(key)
    const isOfRecord = asked[index]?.isAskedByRecord === true
    if (isOfRecord || rest !== null || sealed.has(categoryId ?? '')) sealedKeys.add(key)
    const before = unread.get(key)
    if (rest !== null)
      unread.set(key, {
        category: before?.category ?? CategoryId.parse(rest.category),
        isDanger: rest.isDanger || before?.isDanger === true,
      })
  }
  const isHiddenWith = ({ row, key }: RowVerdict) =>
    hiddenRows.has(row) || (key !== null && hiddenKeys.has(key))
  const verdicts = read.map((verdict) => {
    const { key, taken } = verdict
    const unreadWords = key === null ? undefined : unread.get(key)
    if (taken?.kind !== 'complaint' || unreadWords === undefined) return verdict
    return { ...verdict, taken: { ...taken, record: { ...taken.record, unreadWords } } }
  })
  const byRow = new Map(read.map((verdict) => [verdict.row, verdict]))
  const isUnknown = (row: number) => (byRow.get(row)?.categoryId ?? null) === null
  const isHidden = (row: number) => {
    const verdict = byRow.get(row)
    return verdict === undefined || isHiddenWith(verdict)
  }
  return {
    verdicts,
    isSealed: ({ key, taken }) => taken?.kind === 'complaint' && key !== null && sealedKeys.has(key),
    isHidden: (row) => isUnknown(row) || isHidden(row),
    withoutCells: (notes) =>
      notes.map((note) => {
        // Nobody can tell of a row without a known category; its category itself is what the office has to mend.
        const isOfCategory = note.field === columns.get('categoryId')
        const isWithout = isHidden(note.row) || (isUnknown(note.row) && !isOfCategory)
        return isWithout ? withoutCell(note, (name) => askedByName(name) === null) : note
      }),
  }
}

/** Whether the name of a column may be shown: one may say itself what a complaint says. */
export function shownNames(city: Pick<City, 'sealedWords'>): (column: string) => boolean {
  const asked = nameAsks(sealedWords(city.sealedWords))
  return (column) => asked(column) === null
}

function nameAsks(words: SealedWords): (name: string) => SealingAsked | null {
  return remembered((name) => askedBy(words, [name.slice(0, maxNameChars)]), 10 * maxColumns)
}

/** Its reason may name a column too. */
function withoutCell(note: Note, isShown: (name: string) => boolean): Note {
  const shown = (reason: string) =>
    reason.replace(/"([^"]*)"/g, (quoted, name: string) => (isShown(name) ? quoted : `"${hidden}"`))
  return {
    ...note,
    field: isShown(note.field) ? note.field : hidden,
    reason: { id: shown(note.reason.id), en: shown(note.reason.en) },
    got: hidden,
  }
}

/**
 * What the cells of a row ask for that the record does not hold: a column that nobody reads, one without a heading, the
 * name of who reports, what was cut off. Of a refused row that is every cell. `isTold`: something does, or all together.
 */
function askedByRow(
  {
    words,
    readAs,
    askedByName,
  }: {
    readonly words: SealedWords
    readonly readAs: ReadonlyMap<string, string>
    readonly askedByName: (name: string) => SealingAsked | null
  },
  { cells, unseen }: SourceRow,
  taken: RowVerdict['taken'],
): { readonly rest: SealingAsked | null; readonly isAskedByRecord: boolean; readonly isTold: boolean } {
  const told = taken?.kind === 'complaint' ? taken.record : null
  const held = told === null ? [] : textsOf(told)
  const all = [...cells.values(), ...unseen.map(([, cell]) => cell)]
    .map(textOf)
    .filter((text) => /\p{L}/u.test(text))
  const named = [...[...cells].filter(([name]) => !readAs.has(name)), ...unseen].flatMap(([name, cell]) =>
    isAffirmed(cell) ? (askedByName(name) ?? []) : [],
  )
  // Nearly every text stands in the record as it came, and is read once for both.
  const others = all.filter((text) => !held.some((each) => each.includes(text)))
  if (named.length === 0 && !words.mayFind(apart([...held, ...others])))
    return { rest: null, isAskedByRecord: false, isTold: false }
  // What the server will ask, asked as it will: a text is cleaned, cut and joined on its way into the record.
  const isAskedByRecord = told !== null && asksForSealing(words, told) !== null
  const beside = [...cells].flatMap(([name, cell]) => {
    const text = textOf(cell)
    const field = readAs.get(name) ?? ''
    // On its way into the record a text may lose a word, behind a sign that a mail address has for instance.
    const isHeld = taken !== null && (isAskedByRecord || !writtenFields.has(field))
    return text.length > (isHeld ? (heldChars.get(field) ?? 0) : 0) ? [text] : []
  })
  const parts = [...beside, ...unseen.map(([, cell]) => textOf(cell))].flatMap(pieces)
  let chars = 0
  const read = parts.filter((piece) => {
    chars += piece.length
    return chars <= mostRowChars
  })
  const found = [...named, ...read.flatMap((piece) => askedBy(words, [piece]) ?? [])]
  const [first] = found
  const rest = first === undefined ? null : { ...first, isDanger: found.some(({ isDanger }) => isDanger) }
  // The rest of a longer row is read in pieces alone.
  const together = all.join('\n').slice(0, mostReadChars)
  // Of what is too long to be read nobody can tell.
  const isTold =
    isAskedByRecord || rest !== null || read.length < parts.length || words.find(together) !== null
  return { rest, isAskedByRecord, isTold }
}

/** Whether a cell says of its row what its column is named for: `"kdrt": "tidak"` and a 0 do not. */
function isAffirmed(cell: unknown): boolean {
  if (typeof cell === 'number') return cell !== 0
  if (typeof cell === 'boolean') return cell
  return !isEmptyCell(cell) && !(typeof cell === 'string' && denials.test(cell.trim()))
}
const denials = /^(?:0+|tidak|tdk|tak|bukan|belum|t|n|no|not|none|false|nol)[.!]?$/i

/** The others refer to something, and are in the record as that. */
const writtenFields: ReadonlySet<string> = new Set(['title', ...freeTextFields])

/** So much of a read cell is in the record, as it was typed or as what it refers to. */
const heldChars: ReadonlyMap<string, number> = new Map([
  ...Object.keys(complaintColumns).map((field) => [field, 200] as const),
  ['text', 3_600],
  ['channel', 60],
])

/** As much as the words are read in at once, with what a sentence may need of the piece before. */
const pieceChars = 4_000
const overlapChars = 200
/** Of one row, however many cells it has: what is longer is no complaint. */
const mostRowChars = 400_000

function pieces(text: string): string[] {
  if (text.length <= pieceChars) return [text]
  const count = Math.ceil(text.length / (pieceChars - overlapChars))
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * (pieceChars - overlapChars), index * (pieceChars - overlapChars) + pieceChars),
  )
}

/**
 * Notes in kinds, so that one slip told six hundred times hides no other: of each kind the first few are kept, and how
 * many more there are. No kind is ever left out. Pure.
 */
import type { Note } from '../profiles/row-reader.ts'

export interface FoldLimits {
  /** Of all notes. Where there are more kinds than that, the last ones are counted behind the last note. */
  readonly total: number
  /** Of one kind. */
  readonly perKind: number
}
/** Beside a dropped file, which its office mends row by row. */
export const foldedInText: FoldLimits = { total: 500, perKind: 500 }
/** On the page of the sources. */
export const foldedOnPage: FoldLimits = { total: 100, perKind: 8 }
/** Of a delivery that is not the newest. */
export const foldedEarlier: FoldLimits = { total: 20, perKind: 3 }

/** What was folded before may be folded again. Kinds stand in the order of their first note. */
export function foldNotes(notes: readonly Note[], { total, perKind }: FoldLimits): readonly Note[] {
  const all = [...Map.groupBy(notes, kindOf).values()]
  const kinds = all.length > total ? [...all.slice(0, total - 1), all.slice(total - 1).flat()] : all
  const most = fairShare(
    kinds.map((same) => Math.min(same.length, perKind)),
    total,
  )
  return kinds.flatMap((same) => {
    const kept = same.slice(0, Math.min(most, perKind))
    const last = kept.at(-1)
    const before = same.reduce((sum, { more = 0 }) => sum + more, 0)
    const more = before + same.length - kept.length
    if (last === undefined) return []
    return kept.map((note) => withMore(note, note === last ? more : 0))
  })
}

function withMore({ more: _, ...note }: Note, more: number): Note {
  return more > 0 ? { ...note, more } : note
}

/** How many each kind may keep so that all together are no more than `total`. */
function fairShare(counts: readonly number[], total: number): number {
  let left = total
  for (const [index, count] of counts.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (counts.length - index))
    if (count > share) return share
    left -= count
  }
  return total
}

/**
 * What a note says without what it says it of: names, amounts and days are left out, so that a thousand cells with one
 * fault are one kind.
 */
function kindOf({ verdict, field, reason }: Note): string {
  const words = reason.id
    .slice(0, 600)
    .replace(/"[^"]*"|\([^()]*\)/g, ' ')
    .match(/(?<![\p{L}\p{N}])\p{Ll}[\p{Ll}-]*(?![\p{L}\p{N}])/gu)
  const said = (words ?? []).filter((word) => !units.has(word)).join(' ')
  return `${verdict}\n${field}\n${said}`
}

const units: ReadonlySet<string> = new Set(['ribu', 'juta', 'miliar', 'triliun'])

import type { Words } from '#domain/contract/primitives.ts'
import type { Note } from '../profiles/row-reader.ts'
import type { RowVerdict } from '../verdict.ts'

/** What comparisons between rows add to verdicts that are there already; each names its cell as it was typed. */
export class Added {
  readonly #refusals = new Map<RowVerdict, Note[]>()
  readonly #doubts = new Map<RowVerdict, Note[]>()

  refuse(row: RowVerdict, field: string, reason: Words): void {
    push(this.#refusals, row, { verdict: 'refused', row: row.row, ...row.cell(field), reason })
  }

  doubt(row: RowVerdict, field: string, reason: Words): void {
    push(this.#doubts, row, { verdict: 'doubted', row: row.row, ...row.cell(field), reason })
  }

  to(row: RowVerdict): RowVerdict {
    const refusals = this.#refusals.get(row)
    const doubts = this.#doubts.get(row)
    if (!refusals && !doubts) return row
    return {
      ...row,
      refusals: [...row.refusals, ...(refusals ?? [])],
      doubts: [...row.doubts, ...(doubts ?? [])],
      taken: refusals ? null : row.taken,
    }
  }
}

function push(map: Map<RowVerdict, Note[]>, row: RowVerdict, note: Note): void {
  const notes = map.get(row)
  if (notes) notes.push(note)
  else map.set(row, [note])
}

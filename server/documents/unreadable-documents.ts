/**
 * Stored documents that this program cannot read. They stay in their table untouched, the city runs without them, and
 * they are named in the log and on the system page until somebody has done something about them.
 */
import type { Words } from '#domain/contract/primitives.ts'
import { type DocumentKind, readDocument } from './stored-document.ts'

export interface UnreadableDocument {
  readonly table: string
  readonly id: string
  readonly why: Words
}

/** Each is named once in the log; past this many only the table is counted. */
const MOST_NAMED = 50

export class UnreadableDocuments {
  readonly #log: { error(fields: object, message: string): void }
  readonly #found = new Map<string, UnreadableDocument>()

  constructor(log: { error(fields: object, message: string): void }) {
    this.#log = log
  }

  /** The document, or null when it is unreadable: then it is named. */
  read<T>(kind: DocumentKind<T>, id: string, text: string): T | null {
    const read = readDocument(kind, text)
    if (read.kind === 'read') return read.document
    this.note({ table: kind.table, id, why: read.why })
    return null
  }

  note(found: UnreadableDocument): void {
    const key = `${found.table}\n${found.id}`
    if (this.#found.has(key)) return
    this.#found.set(key, found)
    if (this.#found.size > MOST_NAMED) return
    this.#log.error(
      { table: found.table, id: found.id, why: found.why },
      'stored document cannot be read: it is kept as it is and left out. Start the version that wrote it, restore the backup, or send the row to whoever maintains Pantau',
    )
  }

  /** A source told it anew and the row is written again. */
  healed(table: string, id: string): void {
    this.#found.delete(`${table}\n${id}`)
  }

  get count(): number {
    return this.#found.size
  }

  countIn(table: string): number {
    return [...this.#found.values()].filter((found) => found.table === table).length
  }

  /** The first of them, in the order they were met. */
  first(): readonly UnreadableDocument[] {
    return [...this.#found.values()].slice(0, MOST_NAMED)
  }
}

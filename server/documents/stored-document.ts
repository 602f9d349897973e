/**
 * Documents that `app.db` keeps as JSON: alerts, tasks and records. What was written by an older program must be
 * readable for ever, so each kind has a version and a chain of steps that lead from one version to the next.
 *
 * To add a field that has a sound default, give it that in the schema. To add any other or to change one: change the
 * schema, append ONE step to `upcasts` of its kind (it gets the document as the version before wrote it), and give
 * `stored-forms.test.ts` the new form. Never touch a step that has landed.
 */
import type { z } from 'zod'
import type { Words } from '#domain/contract/primitives.ts'
import { isRecord } from '#domain/is-record.ts'

/** From the form of one version to the form of the next. Must bear a document that is damaged: nothing in it is sure. */
export type Upcast = (document: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

export interface DocumentKind<T> {
  /** The table that keeps it: how the log and the system page name it. */
  readonly table: string
  /** The newest form. */
  readonly schema: z.ZodType<T>
  /** The first leads from version 1, which is what documents without a version are, to version 2. */
  readonly upcasts: readonly Upcast[]
}

export type ReadDocument<T> =
  | { readonly kind: 'read'; readonly document: T }
  | { readonly kind: 'unreadable'; readonly why: Words }

/** The key beside the document's own fields; no kind may have a field of this name. */
const VERSION_KEY = 'documentVersion'

export function documentVersion(kind: DocumentKind<unknown>): number {
  return kind.upcasts.length + 1
}

export function writeDocument<T extends object>(kind: DocumentKind<T>, document: T): string {
  return JSON.stringify({ [VERSION_KEY]: documentVersion(kind), ...document })
}

/** Reads what this or an older version wrote. Never throws. */
export function readDocument<T>(kind: DocumentKind<T>, text: string): ReadDocument<T> {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return unreadable('bukan JSON yang sah', 'not valid JSON')
  }
  if (!isRecord(stored)) return unreadable('bukan sebuah dokumen', 'not a document')
  const { [VERSION_KEY]: version = 1, ...document } = stored
  const newest = documentVersion(kind)
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return unreadable('versinya tidak dapat dipakai', 'its version is unusable')
  if (version > newest)
    return unreadable(
      `ditulis oleh Pantau yang lebih baru (bentuk ${version}, yang dikenal sampai ${newest})`,
      `written by a newer Pantau (form ${version}, known up to ${newest})`,
    )
  const parsed = kind.schema.safeParse(
    kind.upcasts
      .slice(version - 1)
      .reduce<Readonly<Record<string, unknown>>>((form, step) => step(form), document),
  )
  if (parsed.success) return { kind: 'read', document: parsed.data }
  // The place alone: what stands there may be a citizen's words.
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  return unreadable(
    `isian ${where || '(seluruhnya)'} tidak seperti yang seharusnya`,
    `${where || '(all of it)'} is not what it should be`,
  )
}

function unreadable(id: string, en: string): { kind: 'unreadable'; why: Words } {
  return { kind: 'unreadable', why: { id, en } }
}

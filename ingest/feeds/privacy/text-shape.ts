/**
 * A text of which nobody can say what its columns are, without what it says: every letter an `x`, every digit a `0`,
 * marks and line ends as they were. It shows where a quote is missing or a row is cut, and names nobody.
 */
import type { Feed } from '#config/schema/feed.ts'
import { columnKey, profileColumns } from '#config/schema/feed-columns.ts'
import { encodingOf } from '../body/decode.ts'
import { foreignByContent } from '../body/foreign-content.ts'
import { isDroppedColumn } from './dropped-columns.ts'

/** Null for what is no text. */
export function textShape(bytes: Uint8Array, feed: Pick<Feed, 'profile' | 'columns'>): string | null {
  if (bytes.length === 0 || foreignByContent(bytes) !== null) return null
  const kept = headingWords(feed)
  return decoded(bytes).replace(/[\p{L}\p{M}]+|\p{N}+/gu, (run) => {
    if (kept.has(run.toLowerCase())) return run
    return (/^\p{N}/u.test(run) ? '0' : 'x').repeat(run.length)
  })
}

/** Windows' own code page gives every byte a letter, so this never fails. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Words of the headings that this feed is read by: they say what a column was, never whose it is. */
function headingWords({ profile, columns }: Pick<Feed, 'profile' | 'columns'>): ReadonlySet<string> {
  const names = [...Object.values(profileColumns[profile]).flat(), ...Object.keys(columns)]
  const words = names.filter((name) => !isDroppedColumn(name)).flatMap((name) => columnKey(name).split('_'))
  return new Set([...words, 'true', 'false', 'null'])
}

/**
 * `JSON.parse` keeps the last of two members of one name and says nothing of the first. Here every further one gets a
 * name that differs in blanks alone, so that both are there and `columnKey` sees one column told twice.
 */

/** Nobody tells one name so often in good faith; of those behind it the last one stands. */
const maxApart = 40

/** A row is an object in a list in an envelope. What walks deeper than this runs out of stack. */
const maxDepth = 100

/**
 * `text` must be valid JSON; comes back as it is where no object tells a name twice or with a blank behind it. Null where
 * its lists and objects stand in each other a hundred deep: that is no table.
 */
export function keepRepeatedKeys(text: string): string | null {
  const parts: string[] = []
  let copied = 0
  // Per open object the names it told; null for a list.
  const open: (Map<string, number> | null)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (mark === '{') open.push(new Map())
    else if (mark === '[') open.push(null)
    else if (mark === '}' || mark === ']') open.pop()
    if (open.length > maxDepth) return null
    if (mark !== '"') continue
    const end = endOfString(text, at)
    const told = open.at(-1)
    if (told && isBeforeColon(text, end)) {
      const key: unknown = JSON.parse(text.slice(at, end))
      const other = nameApart(String(key), told)
      if (other !== null) {
        parts.push(text.slice(copied, at), JSON.stringify(other))
        copied = end
      }
    }
    at = end - 1
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(copied)
}

/** Null for a name that stays as it is. */
function nameApart(key: string, told: Map<string, number>): string | null {
  const name = key.trimEnd()
  const times = told.get(name) ?? 0
  if (times < maxApart) told.set(name, times + 1)
  const apart = name + ' '.repeat(times)
  return apart === key ? null : apart
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

function isBeforeColon(text: string, from: number): boolean {
  let at = from
  while (/\s/.test(text[at] ?? '')) at += 1
  return text[at] === ':'
}

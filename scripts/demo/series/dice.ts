/** Repeatable chance: the same words always give the same throw, in any order and on any day. */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const letter of words.join('/')) {
    hash ^= letter.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  // FNV alone leaves neighbouring words close together; these steps spread them over the whole range.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  hash = Math.imul(hash, 0x297a2d39)
  hash ^= hash >>> 15
  return (hash >>> 0) / 2 ** 32
}

/** A repeatable number from `low` up to, but without, `high`. */
export function between(low: number, high: number, ...words: readonly (string | number)[]): number {
  return low + (high - low) * chance(...words)
}

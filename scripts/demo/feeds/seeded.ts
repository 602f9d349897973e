/** Chance that is the same for the same words: every figure of the demo follows from the seed and what it is about. */
export function seeded(...about: readonly (string | number)[]): () => number {
  let state = 2166136261
  for (const char of about.join('\u0000')) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

export const between = (low: number, high: number, random: () => number): number =>
  low + (high - low) * random()

/** The next number of a reproducible sequence, 0 <= n < 1. */
export type Random = () => number

/** A sequence that depends on `seed` alone (xorshift32), so that a scene is drawn the same every time. */
export function seeded(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 8; i++) next()
  return next
}

/** One of `choices`. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

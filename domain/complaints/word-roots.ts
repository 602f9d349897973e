/**
 * The words a written Indonesian word may have been made from: "diperkosa" from "perkosa", "menyiksanya" from "siksa".
 * Wider than grammar, since people write as they speak: whoever looks a root up in a list of a hundred words wants
 * every form found. Prefixes and their sound changes: Sneddon et al., Indonesian Reference Grammar, 1.3-1.5.
 */

const particles = ['lah', 'kah', 'pun'] as const
/** "nye" as it is said along the strait. */
const possessives = ['nya', 'nye', 'ku', 'mu'] as const
const derivations = ['kan', 'kn', 'an', 'i', 'in'] as const
/** Prefix, and the first letters of the root that it may have swallowed. */
const prefixes: readonly (readonly [prefix: string, swallowed: readonly string[]])[] = [
  ['memper', ['']],
  ['mempe', ['']],
  ['diper', ['']],
  ['dipe', ['']],
  ['meny', ['s', 'c']],
  ['peny', ['s']],
  ['meng', ['', 'k']],
  ['peng', ['', 'k']],
  ['menge', ['']],
  ['mem', ['', 'p']],
  ['pem', ['', 'p']],
  ['men', ['', 't']],
  ['pen', ['', 't']],
  ['me', ['']],
  ['pe', ['']],
  ['per', ['']],
  ['ber', ['']],
  // Before a root whose first syllable ends in r: "bekerja".
  ['be', ['']],
  ['ter', ['']],
  ['di', ['']],
  ['ke', ['']],
  ['se', ['']],
  // As it is spoken: "nyiksa", "nyabuli", "ngancam", "mukul", "nampar".
  ['ny', ['s', 'c']],
  ['ng', ['', 'k']],
  ['nge', ['']],
  ['m', ['p']],
  ['n', ['t']],
]
const SHORTEST_ROOT = 3

/** Every possible root of a lower-case word, the word itself among them; of any number `#`. */
export function rootsOf(word: string): ReadonlySet<string> {
  if (/^\d/.test(word)) return new Set([word, '#'])
  const roots = new Set<string>()
  for (const stem of withoutSuffixes(word)) {
    roots.add(stem)
    for (const [prefix, swallowed] of prefixes) {
      if (!stem.startsWith(prefix)) continue
      const rest = stem.slice(prefix.length)
      for (const letter of swallowed)
        if (letter.length + rest.length >= SHORTEST_ROOT) roots.add(letter + rest)
    }
  }
  return roots
}

/** The word, and what it is without an enclitic: "paspornya" is "paspor", "adakah" is "ada". */
export function withoutEnclitics(word: string): readonly string[] {
  return cut(cut([word], particles), possessives)
}

/** The root behind each prefix, as `rootsOf` reads it back. */
export function stemsOf(root: string): readonly string[] {
  return [
    root,
    ...prefixes.flatMap(([prefix, swallowed]) =>
      swallowed
        .filter((letter) => root.startsWith(letter))
        .map((letter) => prefix + root.slice(letter.length)),
    ),
  ]
}

/** All that may stand behind a stem, nothing among it. */
export const endings: ReadonlySet<string> = new Set(
  ['', ...derivations].flatMap((derivation) =>
    ['', ...possessives].flatMap((possessive) =>
      ['', ...particles].map((particle) => derivation + possessive + particle),
    ),
  ),
)

/** The word without what may stand behind its stem, and as it is. */
export function withoutSuffixes(word: string): readonly string[] {
  return cut(withoutEnclitics(word), derivations)
}

function cut(from: readonly string[], endings: readonly string[]): string[] {
  return [
    ...from,
    ...from.flatMap((stem) =>
      endings
        .filter((ending) => stem.endsWith(ending) && stem.length - ending.length >= SHORTEST_ROOT)
        .map((ending) => stem.slice(0, -ending.length)),
    ),
  ]
}

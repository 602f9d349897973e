/**
 * Terms of a city's list of words whose complaints only one person may read. A term is one or more parts joined by `&`,
 * which have to stand near the first one in any order (`&3`: that part at most three words from it); a part is words
 * that follow each other; a word is alternatives joined by `|`. `=diperas` is that form alone ("diperasnya" is the
 * same), `+pukul` any form but the bare one ("pukul 10" is an hour), `#` any number, `perkosa` every form of it, and
 * `~perkosa` those with a letter left out or two changed over as well.
 */
import { rootsOf, withoutEnclitics } from '#domain/complaints/word-roots.ts'
import { writtenWords } from '#domain/complaints/written-words.ts'

export interface Term {
  readonly source: string
  readonly parts: readonly Part[]
  /** For each part after the first, how many words may stand between the two. */
  readonly near: readonly number[]
}
type Part = readonly Word[]
type Word = readonly Alternative[]
interface Alternative {
  readonly form: 'any' | 'this' | 'inflected'
  readonly word: string
}

/** A written word of a text. */
export interface Token {
  readonly word: string
  readonly roots: ReadonlySet<string>
  readonly isCapitalised: boolean
}
/** Tokens from..to, `to` not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A part that says nothing else stands at most this many words from the first. */
const NEAR_WORDS = 10
/** Longer texts do not come: the contract of a complaint ends at 4,000 characters. */
const MOST_TOKENS = 2_000

/** Null when the term cannot be read. */
export function readTerm(source: string): Term | null {
  const parts = source
    .toLowerCase()
    .split(/&\d*/)
    .map((part) =>
      part
        .trim()
        .split(/\s+/)
        .map((word) => word.split('|').flatMap(readAlternatives)),
    )
  const isSound = parts.every((part) =>
    part.every((word) => word.every(({ word: letters }) => /^(?:#|[\p{L}\p{N}]+)$/u.test(letters))),
  )
  const near = [...source.matchAll(/&(\d*)/g)].map(([, words]) => (words ? Number(words) : NEAR_WORDS))
  return isSound ? { source, parts, near } : null
}

function readAlternatives(text: string): Alternative[] {
  if (text.startsWith('=')) return [{ form: 'this', word: text.slice(1) }]
  if (text.startsWith('+')) return [{ form: 'inflected', word: text.slice(1) }]
  if (!text.startsWith('~')) return [{ form: 'any', word: text }]
  return [...misspelt(text.slice(1))].map((word) => ({ form: 'any', word }))
}

/** The word, and what it becomes in haste: a letter but the first left out, or two neighbours changed over. */
function misspelt(word: string): ReadonlySet<string> {
  const all = new Set([word])
  for (let i = 1; i < word.length; i++) {
    all.add(word.slice(0, i) + word.slice(i + 1))
    if (i + 1 < word.length) all.add(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2))
  }
  return all
}

/** Every word that stands in the terms, without its sign. */
export function vocabularyOf(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(terms.flatMap(({ parts }) => parts.flat(2).map(({ word }) => word)))
}

/** Whether every part of the term could stand in a text with these roots; spares the search of nearly all terms. */
export function isPossible(term: Term, roots: ReadonlySet<string>): boolean {
  return term.parts.every((part) => part.every((word) => word.some((one) => roots.has(one.word))))
}

/** `rootsIn` gives the roots of a lower-case word that matter to the caller. */
export function tokensOf(text: string, rootsIn: (word: string) => ReadonlySet<string> = rootsOf): Token[] {
  const words = writtenWords(text, MOST_TOKENS)
  const capitals = words.filter(
    ({ written }) => written.length > 1 && written === written.toUpperCase(),
  ).length
  // Who writes everything in capitals names no place by them.
  const isShouted = capitals * 2 > words.length
  return words.map(({ written, word }) => ({
    word,
    roots: rootsIn(word),
    isCapitalised: !isShouted && written[0] !== written[0]?.toLowerCase(),
  }))
}

/** Whether the term stands in the text. `ignored` are words that do not count. */
export function isFound(term: Term, tokens: readonly Token[], ignored: ReadonlySet<number>): boolean {
  return !occurrences(term, tokens, ignored).next().done
}

/**
 * Where the parts of a term stand, each time it is found, in one pass. A caller that adds what it was given to `ignored`
 * is given no word of it again.
 */
export function* occurrences(
  term: Term,
  tokens: readonly Token[],
  ignored: ReadonlySet<number>,
): Generator<readonly Span[], void> {
  const found: Span[][] = []
  for (const part of term.parts) {
    const spans = spansOf(part, tokens, ignored)
    if (spans.length === 0) return
    found.push(spans)
  }
  const counts = (span: Span) => {
    for (let i = span.from; i < span.to; i++) if (ignored.has(i)) return false
    return true
  }
  const [first = [], ...others] = found
  // Spans stand in order, so what lies too far behind one of the first part is behind all that follow.
  const passed = others.map(() => 0)
  for (const span of first) {
    if (!counts(span)) continue
    const near = others.flatMap((spans, n) => {
      let at = passed[n] ?? 0
      const words = term.near[n] ?? NEAR_WORDS
      for (let other = spans[at]; other !== undefined && other.to + words < span.from; ) other = spans[++at]
      passed[n] = at
      for (let other = spans[at]; other !== undefined && other.from <= span.to + words; other = spans[++at])
        if (counts(other)) return [other]
      return []
    })
    if (near.length === others.length) yield [span, ...near]
  }
}

function spansOf(part: Part, tokens: readonly Token[], ignored: ReadonlySet<number>): Span[] {
  const spans: Span[] = []
  for (let from = 0; from + part.length <= tokens.length; from++) {
    const fits = part.every((word, i) => {
      const token = tokens[from + i]
      return token !== undefined && !ignored.has(from + i) && word.some((one) => isForm(one, token))
    })
    if (fits) spans.push({ from, to: from + part.length })
  }
  return spans
}

function isForm({ form, word }: Alternative, token: Token): boolean {
  switch (form) {
    case 'this':
      return token.word === word || (token.roots.has(word) && withoutEnclitics(token.word).includes(word))
    case 'inflected':
      return token.word !== word && token.roots.has(word)
    case 'any':
      return token.roots.has(word)
  }
}

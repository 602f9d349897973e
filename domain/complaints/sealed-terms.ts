/**
 * Terms of a city's list of words whose complaints only one person may read. A term is one or more parts joined by `&`,
 * which have to stand near the first one in any order (`&3`: that part at most three words from it); a part is words
 * that follow each other; a word is alternatives joined by `|`. `=diperas` is that form alone ("diperasnya" is the
 * same), `+pukul` any form but the bare one ("pukul 10" is an hour), `#` any number, `#10-17` one of those, `perkosa`
 * every form of it, and `~perkosa` those with a letter left out, typed twice or changed over as well. `@keluarga` stands for the
 * alternatives of a class the list names: who and what was done are found in whatever words each is said.
 */
import { type Guard, type GuardedWord, noGuard } from '#domain/complaints/guarded-words.ts'
import { rootsOf, withoutEnclitics } from '#domain/complaints/word-roots.ts'
import { writtenWords } from '#domain/complaints/written-words.ts'

export interface Term {
  readonly source: string
  readonly parts: readonly Part[]
  /** For each part after the first, how many words may stand between the two. */
  readonly near: readonly number[]
}
type Part = readonly Word[]
/** The alternatives by their word. */
type Word = ReadonlyMap<string, readonly Alternative[]>
type Alternative =
  | { readonly form: 'any'; readonly word: string; readonly haste: 'none' | 'meant' | 'slip' }
  | { readonly form: 'this' | 'inflected'; readonly word: string }
  | { readonly form: 'number'; readonly word: '#'; readonly from: number; readonly to: number }

/** Alternatives joined by `|`, by the name of their class. */
export type TermClasses = Readonly<Record<string, string>>

/** A written word of a text. */
export interface Token {
  readonly word: string
  /** What it may be read as, itself first: "dipukul" where "di pukul" is written, "perkosa" where "per kosa" is. */
  readonly ways: readonly Way[]
  /** Of all ways. */
  readonly roots: ReadonlySet<string>
  readonly isCapitalised: boolean
}
interface Way {
  readonly word: string
  readonly roots: ReadonlySet<string>
}
/** Tokens from..to, `to` not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A part that says nothing else stands at most this many words from the first. */
const NEAR_WORDS = 10
/** Longer texts do not come: text, place and channel of a complaint end at 4,360 characters, of which one may be two words. */
const MOST_TOKENS = 20_000

/** Null when the term cannot be read. */
export function readTerm(source: string, classes: TermClasses = {}): Term | null {
  const parts = source
    .toLowerCase()
    .split(/&\d*/)
    .map((part) =>
      part
        .trim()
        .split(/\s+/)
        .map((word) =>
          word
            .split('|')
            .flatMap((one) => membersOf(one, classes))
            .flatMap(readAlternatives),
        ),
    )
  const isSound = parts.every((part) =>
    part.every((word) => word.every(({ word: letters }) => /^(?:#|[\p{L}\p{N}]+)$/u.test(letters))),
  )
  const near = [...source.matchAll(/&(\d*)/g)].map(([, words]) => (words ? Number(words) : NEAR_WORDS))
  return isSound ? { source, parts: parts.map((part) => part.map(byWord)), near } : null
}

function byWord(alternatives: readonly Alternative[]): Word {
  return Map.groupBy(alternatives, ({ word }) => word)
}

function membersOf(text: string, classes: TermClasses): readonly string[] {
  if (!text.startsWith('@')) return [text]
  const name = text.slice(1)
  return (Object.hasOwn(classes, name) ? (classes[name] ?? '') : '').toLowerCase().split('|')
}

function readAlternatives(text: string): Alternative[] {
  const [, from, to] = /^#(\d+)-(\d+)$/.exec(text) ?? []
  if (from !== undefined && to !== undefined)
    return [{ form: 'number', word: '#', from: Number(from), to: Number(to) }]
  if (text.startsWith('=')) return [{ form: 'this', word: text.slice(1) }]
  if (text.startsWith('+')) return [{ form: 'inflected', word: text.slice(1) }]
  if (!text.startsWith('~')) return [{ form: 'any', word: text, haste: 'none' }]
  const meant = text.slice(1)
  return [...misspelt(meant)].map((word) => ({ form: 'any', word, haste: word === meant ? 'meant' : 'slip' }))
}

/** The word, and what it becomes in haste: a letter but the first left out or typed twice, or two changed over. */
function misspelt(word: string): ReadonlySet<string> {
  const all = new Set([word])
  for (let i = 1; i < word.length; i++) {
    all.add(word.slice(0, i) + word.slice(i + 1))
    all.add(word.slice(0, i + 1) + word.slice(i))
    if (i + 1 < word.length) all.add(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2))
  }
  return all
}

/** Every word that stands in the terms, without its sign. */
export function vocabularyOf(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(terms.flatMap(({ parts }) => parts.flat().flatMap((word) => [...word.keys()])))
}

/** Those that seal by themselves: a term of one word. */
export function guardedWordsOf(terms: readonly Term[]): readonly GuardedWord[] {
  return terms
    .filter(({ parts: [part, ...others] }) => part?.length === 1 && others.length === 0)
    .flatMap(({ parts }) => parts.flat().flatMap((word) => [...word.values()].flat()))
    .flatMap((one): GuardedWord[] => {
      if (one.form === 'this') return [{ word: one.word, isRoot: false, isOftenMistyped: false }]
      if (one.form !== 'any' || one.haste === 'slip') return []
      return [{ word: one.word, isRoot: true, isOftenMistyped: one.haste === 'meant' }]
    })
}

/** Whether every part of the term could stand in a text with these roots; spares the search of nearly all terms. */
export function isPossible(term: Term, roots: ReadonlySet<string>): boolean {
  return term.parts.every((part) => part.every((word) => !roots.isDisjointFrom(word)))
}

/** `rootsIn` gives the roots of a lower-case word that matter to the caller. */
export function tokensOf(
  text: string,
  rootsIn: (word: string) => ReadonlySet<string> = rootsOf,
  guard: Guard = noGuard,
): Token[] {
  const words = writtenWords(text, MOST_TOKENS)
  const capitals = words.filter(
    ({ written }) => written.length > 1 && written === written.toUpperCase(),
  ).length
  // Who writes everything in capitals names no place by them.
  const isShouted = capitals * 2 > words.length
  return words.map(({ written, word, censored, meant }, i) => {
    const before = words[i - 1]?.word
    const joined = guard.joined(words, i)
    const isPassive = before === 'di' || before === 'd'
    const passives = isPassive ? [word, ...meant].map((one) => `di${one}`) : []
    const others = [
      ...passives.flatMap((passive) => [passive, ...guard.readings(passive)]),
      ...guard.readings(word),
      ...meant.flatMap((one) => [one, ...guard.readings(one)]),
      ...(joined === null ? [] : [joined]),
      ...(censored === null ? [] : guard.behindSigns(censored)),
    ]
    const itself = { word, roots: rootsIn(word) }
    const ways = others.length === 0 ? [itself] : [itself, ...others.map((other) => wayOf(other, rootsIn))]
    return {
      word,
      ways,
      roots: ways.reduce(
        (roots, way) => (way.roots.size === 0 ? roots : roots.union(way.roots)),
        itself.roots,
      ),
      isCapitalised: !isShouted && written[0] !== written[0]?.toLowerCase(),
    }
  })
}

function wayOf(word: string, rootsIn: (word: string) => ReadonlySet<string>): Way {
  return { word, roots: rootsIn(word) }
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
      return token !== undefined && !ignored.has(from + i) && isOneOf(word, token)
    })
    if (fits) spans.push({ from, to: from + part.length })
  }
  return spans
}

/** Asks by the roots of the token, which are few, and not by the words of a class. */
function isOneOf(word: Word, { ways }: Token): boolean {
  for (const way of ways)
    for (const root of way.roots) if (word.get(root)?.some((one) => isForm(one, way.word))) return true
  return false
}

/** Of an alternative whose word is a root of the written one. */
function isForm(one: Alternative, written: string): boolean {
  switch (one.form) {
    case 'this':
      return withoutEnclitics(written).includes(one.word)
    case 'inflected':
      return written !== one.word
    case 'number':
      return Number(written) >= one.from && Number(written) <= one.to
    case 'any':
      return true
  }
}

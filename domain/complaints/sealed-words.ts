/**
 * Whether the words of a complaint ask for sealing, whatever category somebody filed it under: "anak dipaksa bekerja"
 * among the labour complaints would stand on every screen of the room. The list is the city's own data.
 */
import { rememberedWords } from '#base/pure/remembered.ts'
import { guardOf } from '#domain/complaints/guarded-words.ts'
import {
  guardedWordsOf,
  isFound,
  isPossible,
  occurrences,
  readTerm,
  type Term,
  type TermClasses,
  type Token,
  tokensOf,
  vocabularyOf,
} from '#domain/complaints/sealed-terms.ts'
import { rootsOf } from '#domain/complaints/word-roots.ts'

/** What one sealed category looks for; see `sealed-terms.ts` for how a term is written. */
export interface SealedWordList {
  /** The sealed category whose officer gets what is found. */
  readonly category: string
  readonly terms: readonly string[]
  /** Words of one meaning, for all terms of this list. */
  readonly classes: TermClasses
  /** Found in a sealed complaint: somebody may be in danger now. */
  readonly danger: readonly string[]
  /** Phrases in which the same words mean something else; what stands in them does not count. */
  readonly exceptions: readonly string[]
  /** After one of these a capitalised word is a name: "Jalan Culik", "Gang Budak". */
  readonly placeWords: readonly string[]
}

export interface SealedWords {
  /** The category of the first term found, and the term; null when the words ask for nothing. */
  find(text: string): { readonly category: string; readonly term: string } | null
  /** Whether the words of some term are all there, wherever they stand: where they are not, no part of the text asks. */
  mayFind(text: string): boolean
  /** Whether a complaint that is sealed speaks of danger now. */
  isDanger(text: string): boolean
}

/** Read once for each list: its words are remembered from one delivery to the next. */
export function sealedWords(lists: readonly SealedWordList[]): SealedWords {
  const before = known.get(lists)
  if (before !== undefined) return before
  const read = readLists(lists)
  known.set(lists, read)
  return read
}
const known = new WeakMap<readonly SealedWordList[], SealedWords>()

/**
 * Goes up when texts are read in a way that finds more, so that what is stored is asked anew by the same lists; what was
 * sealed is never asked again. 2: hidden characters, signs in words and for phrases, slips. 3: digits in front of words
 * and among spelled letters.
 */
export const wordsReadAs = 3

function readLists(lists: readonly SealedWordList[]): SealedWords {
  const read = lists.map((list) => ({
    category: list.category,
    terms: readAll(list, list.terms),
    danger: readAll(list, list.danger),
    exceptions: readAll(list, list.exceptions),
  }))
  const every = read.flatMap(({ exceptions }) => exceptions)
  const placeWords = new Set(lists.flatMap((list) => list.placeWords.map((word) => word.toLowerCase())))
  const vocabulary = vocabularyOf(
    read.flatMap(({ terms, danger, exceptions }) => [...terms, ...danger, ...exceptions]),
  )
  const rootsIn = rootsAmong(vocabulary)
  const guard = guardOf(guardedWordsOf(read.flatMap(({ terms }) => terms)), vocabulary)
  const readTokens = (text: string) => tokensOf(text.slice(0, mostReadChars), rootsIn, guard)
  return {
    find: (text) => {
      const tokens = readTokens(text)
      const present = rootsOfAll(tokens)
      if (present.size === 0) return null
      const ignored = meantOtherwise(
        tokens,
        every.filter((term) => isPossible(term, present)),
        placeWords,
      )
      for (const { category, terms } of read)
        for (const term of terms)
          if (isPossible(term, present) && isFound(term, tokens, ignored))
            return { category, term: term.source }
      return null
    },
    mayFind: (text) => {
      if (text.length > LONGEST_SURE) return true
      const present = rootsOfAll(readTokens(text))
      return present.size > 0 && read.some(({ terms }) => terms.some((term) => isPossible(term, present)))
    },
    isDanger: (text) => {
      const tokens = readTokens(text)
      const present = rootsOfAll(tokens)
      return read.some(({ danger }) =>
        danger.some((term) => isPossible(term, present) && isFound(term, tokens, nothing)),
      )
    },
  }
}

/** What a text says behind these is not read: whoever has a longer one asks in pieces. */
export const mostReadChars = 20_000

/** Of longer texts not every word may be read. */
const LONGEST_SURE = 4_500

/** Words of which the roots are kept: people write the same few thousand over and over. */
const KEPT_WORDS = 20_000

function rootsAmong(vocabulary: ReadonlySet<string>): (word: string) => ReadonlySet<string> {
  return rememberedWords(
    (word) => new Set([...rootsOf(word)].filter((root) => vocabulary.has(root))),
    KEPT_WORDS,
  )
}

function rootsOfAll(tokens: readonly Token[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const { roots } of tokens) for (const root of roots) all.add(root)
  return all
}

/** Terms that cannot be read were refused when the city was loaded. */
function readAll({ classes }: SealedWordList, terms: readonly string[]): Term[] {
  return terms.flatMap((source) => readTerm(source, classes) ?? [])
}

const nothing: ReadonlySet<number> = new Set()

function meantOtherwise(
  tokens: readonly Token[],
  exceptions: readonly Term[],
  placeWords: ReadonlySet<string>,
): ReadonlySet<number> {
  const ignored = new Set<number>()
  for (const exception of exceptions)
    for (const spans of occurrences(exception, tokens, ignored))
      for (const { from, to } of spans) for (let i = from; i < to; i++) ignored.add(i)
  for (const [i, { isCapitalised }] of tokens.entries()) {
    const before = tokens[i - 1]
    if (isCapitalised && before !== undefined && placeWords.has(before.word)) ignored.add(i)
  }
  return ignored
}

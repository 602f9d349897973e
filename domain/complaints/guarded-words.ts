/**
 * Words that seal by themselves, in the ways in which they are written to pass a filter or in haste: cut in pieces
 * (`per-kosaan`, `cab ul`), a letter behind a sign (`pel*cehan`), typed twice (`dipperkosa`) or out of its place
 * (`perkaos`). Each way is one look into a table or a few, however long the text.
 */
import { rememberedWords } from '#base/pure/remembered.ts'
import {
  endings,
  rootsOf,
  stemsOf,
  withoutEnclitics,
  withoutSuffixes,
} from '#domain/complaints/word-roots.ts'
import type { WrittenWord } from '#domain/complaints/written-words.ts'

/** A word that seals by itself. */
export interface GuardedWord {
  readonly word: string
  /** Every form of it counts, not it alone. */
  readonly isRoot: boolean
  /** The list says that it is typed in haste. */
  readonly isOftenMistyped: boolean
}

export interface Guard {
  /** What else a word may be meant to say, without the word itself. */
  readings(word: string): readonly string[]
  /** The form that begins with this word and goes on in the next ones; null without one. */
  joined(words: readonly Pick<WrittenWord, 'word'>[], at: number): string | null
  /** What may stand behind the signs of a run (`WrittenWord.censored`). */
  behindSigns(run: string): readonly string[]
}

export const noGuard: Guard = { readings: () => [], joined: () => null, behindSigns: () => [] }

const SHORTEST = 4
/** What is shorter is written without some of its letters by itself: a dot in it is no letter. */
const SHORTEST_DOTTED = 5
/** Shorter words become each other when a letter moves: "suapnya" and "sapunya". */
const SHORTEST_MOVED = 6
const SHORTEST_MOVED_FORM = 7
const SHORTEST_DOUBLED = 6
const MOST_PIECES = 6
/** Words of which the readings are kept. */
const KEPT_WORDS = 20_000
const none: readonly string[] = []

/** `vocabulary`: all words that are looked for, of which a sign may hide a letter. */
export function guardOf(words: readonly GuardedWord[], vocabulary: ReadonlySet<string>): Guard {
  const guarded = words.filter(({ word }) => word.length >= SHORTEST && /^[a-z]+$/.test(word))
  const stems = new Set<string>()
  const byLetters = new Map<number, readonly string[]>()
  for (const { word, isRoot, isOftenMistyped } of guarded)
    for (const stem of isRoot ? stemsOf(word) : [word]) {
      stems.add(stem)
      if (!isOftenMistyped && word.length < SHORTEST_MOVED) continue
      const letters = weightOf(stem)
      byLetters.set(letters, [...(byLetters.get(letters) ?? []), stem])
    }
  const beginnings = new Set([...stems].flatMap((stem) => [...stem].map((_, at) => stem.slice(0, at))))
  const byLength = Map.groupBy(guarded, ({ word }) => word.length)
  const withOneSign = signsIn(vocabulary)

  const alone = new Set(guarded.flatMap(({ word, isRoot }) => (isRoot ? [] : [word])))
  const isForm = (word: string) =>
    withoutEnclitics(word).some((form) => stems.has(form)) ||
    withoutSuffixes(word).some((stem) => stems.has(stem) && !alone.has(stem))
  /** Letter by letter from where the first piece of it ends, which is a beginning. */
  const isFormBehind = (word: string, first: number) => {
    for (let at = first + 1; at <= word.length; at++) {
      const begun = word.slice(0, at)
      if (stems.has(begun) && endings.has(word.slice(at))) return true
      if (!beginnings.has(begun)) return false
    }
    return false
  }
  const behindSigns = (run: string): readonly string[] =>
    [...new Set([run, run.replace(/[*.]{2,}/g, '*')])].flatMap((signs) => {
      const whole = withoutEnclitics(signs)
      return [...rootsOf(signs)].flatMap((root) => [
        ...(byLength.get(root.length) ?? [])
          .filter(({ word, isRoot }) => (isRoot || whole.includes(root)) && isBehind(word, root))
          .map(({ word }) => word),
        ...(withOneSign.get(root) ?? []).map((letter) => signs.replace('*', letter)),
      ])
    })
  const readings = (word: string): readonly string[] => {
    if (word.length < SHORTEST || isForm(word)) return none
    const calm = word.replace(/(.)\1{2,}/gu, '$1')
    const found = new Set([calm, word.replaceAll('v', 'u')])
    const ended = calm.replace(/(.)\1$/u, '$1')
    if (isForm(ended)) found.add(ended)
    const once = calm.replace(/(.)\1+/gu, '$1')
    if (once.length >= SHORTEST_DOUBLED && isForm(once)) found.add(once)
    if (word.length >= SHORTEST_MOVED_FORM)
      for (const stem of withoutSuffixes(word))
        for (const meant of byLetters.get(weightOf(stem)) ?? []) if (isOneMoved(stem, meant)) found.add(meant)
    if (word.includes('x')) for (const behind of behindSigns(word.replaceAll('x', '*'))) found.add(behind)
    found.delete(word)
    return found.size === 0 ? none : [...found]
  }
  return {
    readings: rememberedWords(readings, KEPT_WORDS),
    behindSigns: rememberedWords(behindSigns, KEPT_WORDS),
    joined: (written, at) => {
      let joined = written[at]?.word ?? ''
      if (!beginnings.has(joined)) return null
      const first = joined.length
      for (let next = at + 1; next < at + MOST_PIECES; next++) {
        const piece = written[next]?.word
        // A word that is whole is found as it stands.
        if (piece === undefined || stems.has(piece)) return null
        joined += piece
        if (isFormBehind(joined, first)) return joined
        if (!beginnings.has(joined)) return null
      }
      return null
    },
  }
}

/** The same for words of the same letters, in whatever order. */
function weightOf(word: string): number {
  let weight = 0
  for (let i = 0; i < word.length; i++) weight += (word.charCodeAt(i) % 64) ** 4
  return weight
}

/** Whether one letter was typed a place or two too early or too late. Both are as long. */
function isOneMoved(word: string, form: string): boolean {
  let from = 0
  while (from < word.length && word[from] === form[from]) from++
  let to = word.length
  while (to > from && word[to - 1] === form[to - 1]) to--
  const [wrong, right] = [word.slice(from, to), form.slice(from, to)]
  if (wrong.length > 3) return false
  return wrong.slice(1) + wrong[0] === right || wrong.at(-1) + wrong.slice(0, -1) === right
}

/** Whether the word may be what a run says, of whose letters at least half are to be seen. */
function isBehind(word: string, run: string): boolean {
  const signs = run.match(/[*.]/g)?.length ?? 0
  const most = run.includes('.') ? 1 : Math.floor(word.length / 2)
  if (signs === 0 || signs > most || (run.includes('.') && word.length < SHORTEST_DOTTED)) return false
  for (let i = 0; i < word.length; i++)
    if (run[i] !== word[i] && run[i] !== '*' && run[i] !== '.') return false
  return true
}

/** `p*kul`, and which letters the sign may stand for. */
function signsIn(vocabulary: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const hidden = new Map<string, string[]>()
  for (const word of vocabulary) {
    if (word.length < SHORTEST_DOTTED || !/^[a-z]+$/.test(word)) continue
    for (let i = 0; i < word.length; i++) {
      const signs = `${word.slice(0, i)}*${word.slice(i + 1)}`
      hidden.set(signs, [...(hidden.get(signs) ?? []), word.charAt(i)])
    }
  }
  return hidden
}

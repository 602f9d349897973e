/**
 * The words of a text as they were meant: `anak2` is "anak anak", `p3rkosa` is "perkosa", `50rb` is "50 rb", `K D R T`
 * is "kdrt", `dpukul` is "dipukul".
 */
import { rememberedWords } from '#base/pure/remembered.ts'
import { inLatin, plainLetters } from '#domain/complaints/plain-letters.ts'

export interface WrittenWord {
  readonly written: string
  /** Lower case. */
  readonly word: string
  /**
   * Of the first word of a run without spaces that holds more than Latin letters: the run with `*` for a sign and for a
   * letter of another alphabet, `.` for a mark that people also put between words: `diperk*sa`, `per.kosaan`. Else null,
   * and of a number.
   */
  readonly censored: string | null
}

/** Digits that stand for letters where a word is to pass a filter. */
const letterOf: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
}

/** At most `most` of them. */
export function writtenWords(text: string, most: number): WrittenWord[] {
  const words: WrittenWord[] = []
  for (const { parts } of spelledOut(piecesOf(plainLetters(text)))) {
    words.push(...parts)
    if (words.length >= most) break
  }
  return words.slice(0, most)
}

/** Letters and digits that stand together. */
interface Piece {
  readonly written: string
  readonly isLetter: boolean
  readonly parts: readonly WrittenWord[]
}

/** Words of which the pieces are kept. */
const KEPT_WORDS = 20_000

function* piecesOf(text: string): Generator<Piece, void> {
  for (const [run] of text.matchAll(/[^\s,/:;()[\]{}"“”«»<>&=|\\]+/gu)) yield* piecesIn(run)
}

const piecesIn = rememberedWords((run): readonly Piece[] => {
  if (/^[a-z]+$/i.test(run)) return [pieceOf(run, null)]
  const censored = censoredAs(run)
  return Array.from(inLatin(run).matchAll(/[\p{L}\p{N}]+/gu), ([written], i) =>
    i === 0 ? pieceOf(written, censored) : uncensored(written),
  )
}, KEPT_WORDS)

const uncensored = rememberedWords((written) => pieceOf(written, null), KEPT_WORDS)

function pieceOf(written: string, censored: string | null): Piece {
  return {
    written,
    isLetter: written.length <= 2 && /^\p{L}$/u.test(written),
    parts: partsOf(written).map((part, i) => ({
      written: part,
      word: meantBy(part.toLowerCase()),
      censored: i === 0 ? censored : null,
    })),
  }
}

/** What is longer is no word. */
const MOST_CENSORED = 40

function censoredAs(run: string): string | null {
  if (run.length > MOST_CENSORED) return null
  const inside = run.replace(/^[.\-_'’‘`!?]+|[.\-_'’‘`!?]+$/g, '')
  if (inside.length < 4 || isNumber(inside)) return null
  const signs = inside
    .toLowerCase()
    // A one is an i or an l.
    .replace(/[03457]/g, (digit) => letterOf[digit] ?? digit)
    .replace(/[.\-_'’‘`]/g, '.')
    .replace(/[^a-z.]/gu, '*')
  return /^[a-z]*$/.test(signs) ? null : signs
}

/**
 * Digits stand for letters only among letters: `7890` and `0812-3456` are numbers, and so are digits beside no more
 * letters than they are, the code of a pole or the ending behind a number: `S846`, `5846nya`.
 */
function isNumber(run: string): boolean {
  if (!/\p{L}/u.test(run)) return true
  const [, before = '', digits = '', behind = ''] = /^(\p{L}*)(\d{2,})(\p{L}*)$/u.exec(run) ?? []
  const isBeside = (before === '') !== (behind === '')
  return isBeside && digits.length >= before.length + behind.length
}

/** Three letters and more that stand alone are one word: `K D R T` and `k.d.r.t` are "KDRT". */
function* spelledOut(found: Iterable<Piece>): Generator<Piece, void> {
  let letters: Piece[] = []
  const single = () => {
    const together =
      letters.length >= 3
        ? [pieceOf(letters.map(({ written }) => written).join(''), letters[0]?.parts[0]?.censored ?? null)]
        : letters
    letters = []
    return together
  }
  for (const piece of found) {
    if (piece.isLetter) {
      letters.push(piece)
      continue
    }
    yield* single()
    yield piece
  }
  yield* single()
}

/**
 * A sum and its unit, `50rb` and `Rp50`; a house number is cut off in the same way, which harms nothing. A word that is
 * said twice, `anak2nya`, is two words as it is with a hyphen.
 */
function partsOf(written: string): readonly string[] {
  if (!/\d/.test(written)) return [written]
  const [, number, unit] = /^(\d+)(\p{L}+)$/u.exec(written) ?? []
  if (number !== undefined && unit !== undefined) return [number, unit]
  const [, word, behind] = /^(\p{L}+)(\d{2,})$/u.exec(written) ?? []
  if (word !== undefined && behind !== undefined) return [word, behind]
  const [, said, ending = ''] = /^(\p{L}{2,})2(\p{L}*)$/u.exec(written) ?? []
  return said === undefined ? [written] : [said, said + ending]
}

/** A passive without its vowel; no word begins so, and shorter ones ("dgn", "dlm") are other words cut short. */
const shortPassive = /^d(?=[bcgjklpst]\p{L}{4})/u

function meantBy(written: string): string {
  const word = written.replace(shortPassive, 'di')
  if (!/\d/.test(word) || !/\p{L}/u.test(word)) return word
  return word.replace(/[013457]/g, (digit) => letterOf[digit] ?? digit)
}

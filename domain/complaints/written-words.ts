/**
 * The words of a text as they were meant: `anak2` is "anak anak", `p3rkosa` is "perkosa", `50rb` is "50 rb", `K D R T`
 * is "kdrt", `dpukul` is "dipukul".
 */
import { rememberedWords } from '#base/pure/remembered.ts'
import { type CodePiece, codesAmong } from '#domain/complaints/code-places.ts'
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
  /**
   * What begins with it if a digit that also parts words is a letter: "suap" with the 5 of `5uap`, `5.uap` and `5 u a p`.
   */
  readonly meant: readonly string[]
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
  const pieces: Piece[] = []
  for (const piece of spelledOut(piecesOf(plainLetters(text)))) if (pieces.push(piece) >= most) break
  const isCode = codesAmong(pieces)
  const words: WrittenWord[] = []
  for (const [at, { parts, judged }] of pieces.entries()) {
    words.push(...(judged !== null && isCode(at) ? parts.map(asTyped) : parts))
    if (words.length >= most) break
  }
  return words.slice(0, most)
}

/** Of a code the digits are digits. */
function asTyped({ written }: WrittenWord): WrittenWord {
  return { written, word: written.toLowerCase(), censored: null, meant: none }
}

/** Letters and digits that stand together. */
interface Piece extends CodePiece {
  readonly single: 'letter' | 'digit' | null
  readonly parts: readonly WrittenWord[]
}

/** Words of which the pieces are kept. */
const KEPT_WORDS = 20_000
const none: readonly string[] = []

function* piecesOf(text: string): Generator<Piece, void> {
  let end = 0
  let mayEnd = false
  for (const { 0: run, index } of text.matchAll(/[^\s,/:;()[\]{}"“”«»<>&=|\\]+/gu)) {
    const link = linkOf(text, end, index, mayEnd)
    const pieces = piecesIn(run)
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]
      if (piece !== undefined) yield i === 0 && link !== 'next' ? { ...piece, link } : piece
    }
    end = index + run.length
    mayEnd = run.length > LONGEST_SHORTENED && '.!?'.includes(run.charAt(run.length - 1))
  }
}

/** Of a run to the one before it, by what stands between the two. */
function linkOf(text: string, end: number, index: number, mayEnd: boolean): CodePiece['link'] {
  if (index === end + 1 && text[end] === ' ') return mayEnd ? 'apart' : 'next'
  const marks = text.slice(end, index)
  // "No. meter\n: 5U4P"
  if (marks.includes(':')) return 'next'
  if (mayEnd || /[,;\n\r]/.test(marks)) return 'apart'
  return marks === '/' ? 'glued' : 'next'
}

/** The dot behind "no." ends no sentence. */
const LONGEST_SHORTENED = 4

const piecesIn = rememberedWords((run): readonly Piece[] => {
  if (/^[a-z]+$/i.test(run)) return [pieceOf(run, null)]
  const found = inLatin(run).match(/[\p{L}\p{N}]+/gu) ?? []
  const censored = censoredAs(run)
  const hasOnlyMarks = /^[\p{L}\p{N}.\-_'’‘`!?]+$/u.test(run)
  const whole = hasOnlyMarks && found.length > 1 ? disguisedIn(found.join('')) : null
  return found.map((written, i) => {
    const piece = i === 0 ? pieceOf(written, censored, whole) : glued(written)
    return hasOnlyMarks ? piece : { ...piece, judged: null }
  })
}, KEPT_WORDS)

const glued = rememberedWords((written): Piece => ({ ...pieceOf(written, null), link: 'glued' }), KEPT_WORDS)

/** `whole`: what begins with it and is taken apart by marks. */
function pieceOf(written: string, censored: string | null, whole: string | null = null): Piece {
  const parts = partsOf(written)
  const meant = [whole, parts.length > 1 ? disguisedIn(written) : null].flatMap((one) => one ?? [])
  return {
    written,
    judged: whole ?? (/\d/.test(written) && /\p{L}/u.test(written) ? written : null),
    link: 'next',
    single: /^\p{L}$/u.test(written) ? 'letter' : /^\d$/.test(written) ? 'digit' : null,
    parts: parts.map((part, i) => ({
      written: part,
      word: meantBy(part.toLowerCase()),
      censored: i === 0 ? censored : null,
      meant: i === 0 ? meant.map((one) => meantBy(one.toLowerCase())) : none,
    })),
  }
}

/** What is longer is no word. */
const MOST_CENSORED = 40

/** The same, where some of its letters may stand as digits. */
function disguisedIn(written: string): string | null {
  if (written.length < 4 || written.length > MOST_CENSORED || isNumber(written)) return null
  const digits = written.replace(/\D/g, '').length
  return digits > 0 && digits * 2 <= written.length ? written : null
}

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

/**
 * Three letters and more that stand alone are one word: `K D R T` and `k.d.r.t` are "KDRT". So are they with single
 * digits among them, `s u 4 p`, which are numbers as well: "no 5 K D R T".
 */
function* spelledOut(found: Iterable<Piece>): Generator<Piece, void> {
  let single: Piece[] = []
  for (const piece of found) {
    if (piece.single !== null) {
      single.push(piece)
      continue
    }
    yield* together(single)
    single = []
    yield piece
  }
  yield* together(single)
}

/** Of more the sentence is spelled, not a word of it. */
const MOST_SPELLED = 24
/** Numbers and letters beside a spelled word that are none of it. */
const BESIDE_SPELLED = [0, 1, 2]

function together(single: readonly Piece[]): readonly Piece[] {
  if (single.length < 2) return single
  const pieces = lettersTogether(single)
  const [first, ...others] = pieces
  const spelled = single.map(({ written }) => written).join('')
  if (first === undefined || others.length === 0 || single.length > MOST_SPELLED || !/\d/.test(spelled))
    return pieces
  const meant = BESIDE_SPELLED.flatMap((from) =>
    BESIDE_SPELLED.flatMap((beside) => disguisedIn(spelled.slice(from, spelled.length - beside)) ?? []),
  )
  if (meant.length === 0) return pieces
  const parts = first.parts.map((part, i) =>
    i === 0 ? { ...part, meant: meant.map((one) => meantBy(one.toLowerCase())) } : part,
  )
  return [{ ...first, parts, judged: spelled }, ...others]
}

function lettersTogether(single: readonly Piece[]): readonly Piece[] {
  const pieces: Piece[] = []
  let letters: Piece[] = []
  const end = () => {
    const [first] = letters
    if (first === undefined || letters.length < 3) pieces.push(...letters)
    else {
      const spelled = letters.map(({ written }) => written).join('')
      pieces.push({ ...pieceOf(spelled, first.parts[0]?.censored ?? null), link: first.link })
    }
    letters = []
  }
  for (const piece of single) {
    if (piece.single === 'letter') {
      letters.push(piece)
      continue
    }
    end()
    pieces.push(piece)
  }
  end()
  return pieces
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
  const [, said = '', ending = ''] = /^([\p{L}\d]*\p{L})2(\p{L}*)$/u.exec(written) ?? []
  return isNumber(said) || !/\p{L}{2}/u.test(said) ? [written] : [said, said + ending]
}

/** A passive without its vowel; no word begins so, and shorter ones ("dgn", "dlm") are other words cut short. */
const shortPassive = /^d(?=[bcgjklpst]\p{L}{4})/u

function meantBy(written: string): string {
  const word = written.replace(shortPassive, 'di')
  if (!/\d/.test(word) || !/\p{L}/u.test(word)) return word
  return word.replace(/[013457]/g, (digit) => letterOf[digit] ?? digit)
}

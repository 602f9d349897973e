/**
 * The words of a text as they were meant: `anak2` is "anak anak", `p3rkosa` is "perkosa", `50rb` is "50 rb", `K D R T`
 * is "kdrt", `dpukul` is "dipukul".
 */

export interface WrittenWord {
  readonly written: string
  /** Lower case. */
  readonly word: string
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
  for (const written of spelledOut(text.normalize('NFKC').matchAll(/[\p{L}\p{N}]+/gu))) {
    for (const part of partsOf(written)) words.push({ written: part, word: meantBy(part.toLowerCase()) })
    if (words.length >= most) break
  }
  return words.slice(0, most)
}

/** Three letters and more that stand alone are one word: `K D R T` and `k.d.r.t` are "KDRT". */
function* spelledOut(found: Iterable<RegExpExecArray>): Generator<string, void> {
  let letters: string[] = []
  const single = () => {
    const together = letters.length >= 3 ? [letters.join('')] : letters
    letters = []
    return together
  }
  for (const [written] of found) {
    if (/^\p{L}$/u.test(written)) {
      letters.push(written)
      continue
    }
    yield* single()
    yield written
  }
  yield* single()
}

/**
 * A sum and its unit, `50rb` and `Rp50`; a house number is cut off in the same way, which harms nothing. A word that is
 * said twice, `anak2nya`, is two words as it is with a hyphen.
 */
function partsOf(written: string): readonly string[] {
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

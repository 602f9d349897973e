/**
 * Texts that make careless readers slow: each grows to any size without becoming another kind of text, so that one
 * generator at four sizes shows whether a reader's time grows with its input or with the square of it.
 */

/** What one grammar is made of. */
export interface Vocabulary {
  /** A short text that the reader takes. */
  readonly valid: string
  /** Words that the reader looks for. */
  readonly words: readonly string[]
  /** Marks that end or part something. */
  readonly marks: readonly string[]
}

/** About `chars` long. */
export type TextGenerator = (chars: number, vocabulary: Vocabulary) => string

const fill = (unit: string, chars: number) => unit.repeat(Math.max(1, Math.ceil(chars / unit.length)))
const first = (list: readonly string[], otherwise: string) => list[0] ?? otherwise

/** Numbers without a pattern, the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Nobody's grammar: whatever a reader is for, it gets these. */
const plain: Readonly<Record<string, TextGenerator>> = {
  'one long word': (chars) => 'a'.repeat(chars),
  'one long number': (chars) => '1'.repeat(chars),
  'a number of zeros': (chars) => '0'.repeat(chars),
  'digits and points': (chars) => fill('1.', chars),
  'digits and commas': (chars) => fill('1.000,', chars),
  'blanks and then a letter': (chars) => `${' '.repeat(chars)}x`,
  'blanks between letters': (chars) => fill('a ', chars),
  'a word, many blanks, a word': (chars) => `a${' '.repeat(chars)}b`,
  'tabs and blanks by turns': (chars) => fill(' \t', chars),
  'line ends of every kind': (chars) => fill('\r\n\n\r', chars),
  'lines that only hold a blank': (chars) => fill(' \n', chars),
  'double quotes only': (chars) => '"'.repeat(chars),
  'single quotes only': (chars) => "'".repeat(chars),
  'a quote that never closes': (chars) => `"${'a'.repeat(chars)}`,
  'a quote that never closes, of escapes': (chars) => `"${fill('\\"', chars)}`,
  'backslashes only': (chars) => '\\'.repeat(chars),
  'an odd quote in every word': (chars) => fill('a"b ', chars),
  'brackets that open': (chars) => fill('([{<', chars),
  'brackets that open and close': (chars) => fill('()[]{}', chars),
  'zero bytes': (chars) => '\0'.repeat(chars),
  'escape characters': (chars) => fill('\x1b[', chars),
  'escape sequences that never end': (chars) => fill('\x1b[0;0;', chars),
  'first halves of a pair': (chars) => '\ud83d'.repeat(chars),
  'second halves of a pair': (chars) => '\ude00'.repeat(chars),
  'marks above one letter': (chars) => `e${'\u0301'.repeat(chars)}`,
  'letters that become many': (chars) => '\ufdfa'.repeat(chars),
  'marks that turn the writing': (chars) => fill('\u202e\u200b', chars),
  'minus signs': (chars) => '-'.repeat(chars),
  'plus, minus, e, point': (chars) => fill('+-1e.', chars),
  'slashes only': (chars) => '/'.repeat(chars),
  'slashes and then a letter': (chars) => `${'/'.repeat(chars)}x`,
  'at signs between letters': (chars) => fill('a@', chars),
  'addresses without an end': (chars) => fill('a@a.', chars),
  'numbers of telephones in a row': (chars) => fill('0812-3456-', chars),
  'equals signs between letters': (chars) => fill('a=', chars),
  'percent signs': (chars) => fill('%2', chars),
  'per mille in pieces': (chars) => fill('per  o / ', chars),
  'letters of other scripts': (chars) => fill('ꦥꦤ্তাউ', chars),
  'every character in turn': (chars) => {
    let text = ''
    for (let code = 0; text.length < chars; code++) text += String.fromCharCode((code * 7919) % 65_536)
    return text
  },
}

/** Made from the words and marks of one grammar. */
const grammatical: Readonly<Record<string, TextGenerator>> = {
  'what is valid, again and again': (chars, { valid }) => fill(valid, chars),
  'what is valid, on a line each': (chars, { valid }) => fill(`${valid}\r\n`, chars),
  'what is valid, cut in the middle, again and again': (chars, { valid }) =>
    fill(valid.slice(0, Math.ceil(valid.length / 2)), chars),
  'what is valid, its middle widened by blanks': (chars, { valid }) => widened(valid, ' ', chars),
  'what is valid, its middle widened by its own character': (chars, { valid }) =>
    widened(valid, valid[Math.floor(valid.length / 2)] ?? 'a', chars),
  'what is valid, with a tail': (chars, { valid }) => valid + 'z'.repeat(chars),
  'one word again and again': (chars, { words }) => fill(first(words, 'a'), chars),
  'every word, blanks behind it': (chars, { words }) =>
    spread(words, chars, (word, room) => word + ' '.repeat(room)),
  'every word with blanks between': (chars, { words }) => fill(`${words.join(' ')} `, chars),
  'one word and one mark by turns': (chars, { words, marks }) =>
    fill(first(words, 'a') + first(marks, ','), chars),
  'every word behind every mark': (chars, { words, marks }) =>
    fill(words.flatMap((word) => marks.map((mark) => mark + word)).join(''), chars),
  'the same name thousands of times': (chars, { words, marks }) =>
    fill(`${first(words, 'a')}=1${first(marks, ',')}`, chars),
  'thousands of names': (chars, { words, marks }) => {
    const parts: string[] = []
    let length = 0
    for (let n = 0; length < chars; n++) {
      const part = `${first(words, 'a')}${n}=${n}${first(marks, ',')} `
      parts.push(part)
      length += part.length
    }
    return parts.join('')
  },
  'every mark, over and over': (chars, { marks }) => fill(marks.join(''), chars),
  'one mark only': (chars, { marks }) => first(marks, ',').repeat(chars),
  'one mark with blanks': (chars, { marks }) => fill(`${first(marks, ',')}   `, chars),
  'a mark, many blanks, no word': (chars, { marks }) => fill(`${first(marks, ',')}${' '.repeat(200)}`, chars),
  'words, marks and rubbish without a pattern': (chars, { words, marks, valid }) => {
    const next = randomNumbers(chars)
    const pieces = [...words, ...marks, valid, ' ', '"', '\\', '\n', '0', 'aaaaaaaa', '\u00e9']
    const parts: string[] = []
    for (let length = 0; length < chars; ) {
      const piece = pieces[Math.floor(next() * pieces.length)] ?? ' '
      parts.push(piece)
      length += piece.length
    }
    return parts.join('')
  },
}

/** Made once of a size: nobody changes a text. */
function remembered(generate: TextGenerator): TextGenerator {
  const made = new Map<number, string>()
  return (chars, vocabulary) => {
    const text = made.get(chars) ?? generate(chars, vocabulary)
    made.set(chars, text)
    return text
  }
}

export const textGenerators: Readonly<Record<string, TextGenerator>> = {
  ...Object.fromEntries(Object.entries(plain).map(([what, generate]) => [what, remembered(generate)])),
  ...grammatical,
}

/** `text` with its middle character repeated until it is `chars` longer. */
function widened(text: string, by: string, chars: number): string {
  const middle = Math.floor(text.length / 2)
  return text.slice(0, middle) + by.repeat(chars) + text.slice(middle)
}

function spread(
  words: readonly string[],
  chars: number,
  write: (word: string, room: number) => string,
): string {
  const room = Math.max(1, Math.floor(chars / Math.max(1, words.length)))
  return words.map((word) => write(word, room)).join('')
}

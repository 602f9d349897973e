/**
 * A text in the letters that a reader sees in it: without characters that show nothing, accents, and marks of a web page.
 * Words are looked for in this and in nothing else, so that a raw cell and what became of it are judged alike.
 */
import { withoutUnseen } from '#base/pure/unseen-characters.ts'

export function plainLetters(text: string): string {
  const shown = text.includes('<') || text.includes('&') ? withoutMarkup(text) : text
  if (/^[\t\n\r\x20-\x7e]*$/.test(shown)) return shown
  return withoutUnseen(shown.replaceAll('\r', '\n'))
    .replace(phrases, '*')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
}

/** Signs that would become a whole Arabic phrase, one of eighteen characters. They part words or hide a letter. */
const phrases = /[\ufdfa\ufdfb]/g

/** With the Latin letter for each that only looks like it. */
export function inLatin(text: string): string {
  return isAscii.test(text) ? text : text.replace(alike, (letter) => latinOf.get(letter) ?? letter)
}
const isAscii = /^\p{ASCII}*$/u

/** Tags, and the names by which a web page writes what shows nothing. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:shy|zwj|zwnj|lrm|rlm|#0*(?:173|820[3-7]|8288|65279)|#x0*(?:ad|200[b-f]|2060|feff));/gi, '')
    .replace(/&(?:nbsp|#0*160|#x0*a0);/gi, ' ')
}

/** Latin, and what is drawn like it in Cyrillic, Greek, Armenian, phonetic and small capital letters. */
const drawnAlike: Readonly<Record<string, string>> = {
  a: 'аαɑᴀɐ',
  b: 'вьбβʙ',
  c: 'сϲᴄ',
  d: 'ԁđᴅ',
  e: 'еєεэᴇɛə',
  f: 'ғƒꜰ',
  g: 'ɡɢց',
  h: 'һнʜհ',
  i: 'іιıɩɪ',
  j: 'јᴊ',
  k: 'кκᴋқ',
  l: 'łʟӏ',
  m: 'мᴍ',
  n: 'пиηɴոπ',
  o: 'оοσөᴏօø',
  p: 'рρᴘ',
  q: 'ԛ',
  r: 'гʀᴦя',
  s: 'ѕςꜱ',
  t: 'тτᴛ',
  u: 'υᴜսцʊμ',
  v: 'ѵνᴠ',
  w: 'ԝωᴡшщ',
  x: 'хχ',
  y: 'уγʏү',
  z: 'ᴢ',
}
/** First letter of each alphabet of signs that are letters in a box, a disc or a flag. */
const boxed: readonly number[] = [0x1f130, 0x1f150, 0x1f170, 0x1f1e6]
const letters = Object.keys(drawnAlike)
const latinOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(drawnAlike).flatMap(([latin, others]) =>
    [...others].flatMap((other): [string, string][] => [
      [other.toUpperCase(), latin.toUpperCase()],
      [other, latin],
    ]),
  ),
  ...boxed.flatMap((first) =>
    letters.map((latin, i): [string, string] => [String.fromCodePoint(first + i), latin]),
  ),
])
/** Of all other letters nothing need be asked. */
const alike = new RegExp(`[${[...latinOf.keys()].filter((letter) => !isAscii.test(letter)).join('')}]`, 'gu')

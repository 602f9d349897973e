/**
 * Which passwords may be chosen: long enough, and not what somebody who knows the city would try. Asked when a password
 * is set, never when one is used. No rule about kinds of signs: it makes passwords worse (NIST SP 800-63B-4, 3.1.1.2).
 */
import type { City } from '#config/schema/city.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { Refusal } from '../http/refusal.ts'
import { cityWords, wordsOf } from './city-words.ts'
import { guessesLog10 } from './password-guesses.ts'

/** Ten to this many guesses: at the door's pace for strangers (one in five seconds) longer than a century. */
const LEAST_LOG10 = 9
/** Of what is left when the words of the city are taken out. */
const LEAST_REST_LOG10 = 6

export interface Chosen {
  readonly password: string
  /** User name and name to show: the first that anybody tries. */
  readonly names: readonly string[]
  readonly leastLetters: number
}

export type PasswordFault =
  | { readonly kind: 'too-short'; readonly leastLetters: number }
  /** Too little is left without a word of the city or of the account. */
  | { readonly kind: 'known-word'; readonly word: string }
  | { readonly kind: 'guessable' }

export class PasswordRule {
  readonly #cityWords: readonly string[]

  constructor(city: City) {
    this.#cityWords = cityWords(city)
  }

  /** Refuses what should not be a password, in a sentence that says what to do instead. */
  async require(chosen: Chosen): Promise<void> {
    const fault = await this.fault(chosen)
    if (fault !== null) throw new Refusal('bad-request', faultWords(fault))
  }

  async fault({ password, names, leastLetters }: Chosen): Promise<PasswordFault | null> {
    const letters = [...password.normalize('NFKC')]
    if (letters.length < leastLetters) return { kind: 'too-short', leastLetters }
    const plain = letters.join('').toLowerCase()
    const known = [...wordsOf(names), ...this.#cityWords]
    const unmasked = withoutLeet(plain)
    const parted = [plain, unmasked.text].map((text) => takeOut(text, known))
    const word = parted.find(({ found }) => found !== null)?.found ?? null
    const [asTyped = 0, asMeant = 0, ...rests] = await guessesLog10([
      plain,
      unmasked.text,
      ...parted.map(({ rest }) => rest),
    ])
    // A number hung on at the end is worth its digits, and no more.
    const strength = Math.min(asTyped, asMeant + unmasked.dropped)
    const isKnown = parted.some(({ found }, i) => found !== null && (rests[i] ?? 0) < LEAST_REST_LOG10)
    if (word !== null && (isKnown || strength < LEAST_LOG10)) return { kind: 'known-word', word }
    return strength < LEAST_LOG10 ? { kind: 'guessable' } : null
  }
}

/** What stands for a letter in `b4tam` and `p@ntau`. */
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  '!': 'i',
  $: 's',
}
/** Letters for the signs inside a word; digits at its end are a number and go: `kuat1` is `kuat` with one dropped. */
function withoutLeet(text: string): { text: string; dropped: number } {
  let dropped = 0
  const words = text.replace(/[\p{L}\p{N}@!$]+/gu, (word) => {
    const stem = word.replace(/[\p{N}@!$]+$/u, '')
    dropped += word.length - stem.length
    return [...stem].map((sign) => leet[sign] ?? sign).join('')
  })
  return { text: words, dropped }
}

/**
 * The text without known words, forwards and backwards, and without signs between letters (`b-a-t-a-m`). `found` is the
 * first of them; null where there is none, and then nothing is taken out at all.
 */
function takeOut(text: string, words: readonly string[]): { rest: string; found: string | null } {
  let found: string | null = null
  let rest = text
  const tight = text.replace(/[^\p{L}\p{N}]+/gu, '')
  for (const word of words) {
    const backwards = [...word].toReversed().join('')
    for (const form of [word, backwards]) {
      if (rest.includes(form)) {
        found ??= word
        rest = rest.replaceAll(form, ' ')
      }
    }
    if (found === null && word.length >= 5 && tight.includes(word)) {
      found = word
      rest = tight.replaceAll(word, ' ')
    }
  }
  // Numbers and signs around a known word are what everybody hangs on to it.
  return { rest: found === null ? text : rest.replace(/[^\p{L}]+/gu, ' ').trim(), found }
}

function faultWords(fault: PasswordFault): Words {
  switch (fault.kind) {
    case 'too-short':
      return {
        id: `Kata sandi perlu sedikitnya ${fault.leastLetters} huruf: pakai empat kata yang tidak berhubungan.`,
        en: `The password needs at least ${fault.leastLetters} characters: use four words that have nothing to do with each other.`,
      }
    case 'known-word':
      return {
        id: `Tanpa kata "${fault.word}", yang ditebak lebih dulu di kota ini, sisanya terlalu mudah. Pakai empat kata lain yang tidak berhubungan.`,
        en: `Without "${fault.word}", which is tried first in this city, what is left is too easy. Use four other words that have nothing to do with each other.`,
      }
    case 'guessable':
      return {
        id: 'Kata sandi ini ada di daftar yang biasa dicoba, atau terlalu berpola. Pakai empat kata yang tidak berhubungan.',
        en: 'This password is on the lists that are tried, or too regular. Use four words that have nothing to do with each other.',
      }
  }
}

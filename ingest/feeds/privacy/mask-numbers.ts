import { hiddenParts } from '#domain/privacy/hidden-parts.ts'
import { maskDisguised, maskHandles, maskSpokenMail } from './disguised-numbers.ts'
import { maskedInAnyDigits } from './other-digits.ts'
import { maskPhones, maskPhonesInCode } from './phone-numbers.ts'

const mailHost = /@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/uy
const inMailName = /^[\p{L}\p{N}._%+-]$/u
const maxMailName = 64
const hiddenMail = hiddenParts.mail.id
const hiddenNumber = hiddenParts.number.id
/** `09.254.294.3-407.000` and the bare 15 digits. */
const taxNumber = /(?<![\d.,])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)/g
/** `0812-3456-7890`, `+62 812 3456 7890`, `(0778) 123456`. */
const phone = /(?<![\d.,])(?:\(0\d{2,3}\)[ .-]?|(?:\+62|62|0)[ .-]?)\d{2,4}(?:[ .-]?\d{2,4}){1,3}(?![\d])/g
/** `0 8 1 2 3 4 5 6 7 8 9 0`, `0812 . 3456 . 7890`, `0812/3456/7890`; not the number of a letter, which has a year. */
const spacedMobile =
  /(?<![\d.,]|\d\/)0[ ]?8[ ]?[1-35-9](?![ /.-]{0,3}\d{0,2}\/20\d\d\/)(?:[ ./-]{0,3}\d){7,10}(?!\d)/g
/** `19780101 200501 1 001`: born, employed, sex and number of a civil servant. */
const staffNumber = /(?<!\d)(?:19|20)\d{6}[ .-](?:19|20)\d{4}[ .-][12][ .-]\d{3}(?!\d)/g
/** 16 digits of a NIK in groups of four, or any run of ten digits and more: account, card, identity. */
const longNumber = /(?<![\d.,])(?:\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}|\d{10,})(?!\d)/g

/**
 * By its province and the day of birth inside, which is 40 more for a woman; or in groups. The month is not asked: a NIK
 * typed with a slip is still somebody's.
 */
const identity = String.raw`(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(?:[04][1-9]|[1256]\d|[37][01])\d{8}(?!\d)|(?!(?:20\d\d[ .-]){3}20\d\d)\d{4}(?:[ .-]\d{4}){3}(?!\d)`
/** Ten to thirteen digits; not `08.0021.8.1`, which is of a budget code. */
const mobile = String.raw`(?:\+?62[ .-]?|0[ -]?)8[1-35-9](?:[ .-]?\d){7,10}(?!\d)`
/** `08-11-2026 1030`, `20261108_081530123`: its marks are alike, and behind it no number goes on. */
const day = String.raw`(?:0[1-9]|[12]\d|3[01])`
const month = '(?:0[1-9]|1[0-2])'
const date = String.raw`${day}(?<mark>[ ._-]?)${month}\k<mark>20[23]\d|20[23]\d(?<sign>[ ._-]?)${month}\k<sign>${day}`
const time = String.raw`[ ._T-]?(?:[01]\d|2[0-3])[ ._:-]?[0-5]\d(?:[ ._:-]?[0-5]\d(?:[ ._-]?\d{1,3})?)?(?![ .-]?\d)`
const inName = new RegExp(`(?<!\\d)(?:${identity}|(?<stamp>(?:${date})(?:${time}|(?!\\d)))|${mobile})`, 'g')

/** Of a file's name, which its sender looks for, and of a code: stamps, codes and numbers of letters stay as they are. */
export function maskIdentities(name: string): string {
  const shown = withoutMail(name).replace(inName, (found, stamp) =>
    stamp === undefined ? hiddenNumber : found,
  )
  return maskPhonesInCode(shown)
}

/** What names whose number follows, and nine digits and more behind it; a budget code has dots between them. */
const named =
  /(?=[(+\d])(?<=(?<!\p{L})(?:no)?(?:rek|rekening|norek|npwp|nip)(?!\p{L})[^\d\n(]{0,12})\(?\+?\d(?:[ ()-]{0,2}\d){8,}(?![\d.,])/giu

/**
 * Of the name of a package or a firm: tender codes, years and numbers of contracts stay, of which some are as long as an
 * account; an account or a telephone of no mobile is known by the word in front of it.
 */
export function maskInName(name: string): string {
  return maskedInAnyDigits(name, maskNumbersInName)
}

function maskNumbersInName(name: string): string {
  const shown = maskDisguised(maskIdentities(maskSpokenMail(name)))
    .replace(taxNumber, hiddenNumber)
    .replace(staffNumber, hiddenNumber)
    .replace(named, hiddenNumber)
  return maskPhones(shown)
}

/** Hides phone, identity, staff, tax and account numbers and mail addresses that a citizen typed into free text. */
export function maskPersonalNumbers(text: string): string {
  return maskedInAnyDigits(text, maskNumbers)
}

function maskNumbers(text: string): string {
  const shown = maskDisguised(maskHandles(maskSpokenMail(withoutMail(text))))
    .replace(taxNumber, hiddenNumber)
    .replace(staffNumber, hiddenNumber)
    .replace(longNumber, hiddenNumber)
  return maskPhones(shown)
    .replace(spacedMobile, hiddenNumber)
    .replace(phone, (found) => (found.replace(/\D/g, '').length >= 9 ? hiddenNumber : found))
}

/** Looks for the sign and then to both sides: a pattern that begins with a name tries every letter of a long word as its first. */
function withoutMail(text: string): string {
  const parts: string[] = []
  let kept = 0
  for (let sign = text.indexOf('@'); sign !== -1; sign = text.indexOf('@', Math.max(sign + 1, kept))) {
    mailHost.lastIndex = sign
    const from = nameBefore(text, kept, sign)
    if (from === sign || !mailHost.test(text)) continue
    parts.push(text.slice(kept, from), hiddenMail)
    kept = mailHost.lastIndex
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(kept)
}

/** Where the name in front of the sign begins: `sign` itself where there is none. */
function nameBefore(text: string, least: number, sign: number): number {
  let from = sign
  for (let letters = 0; letters < maxMailName && from > least; letters++) {
    const isPair = from - 2 >= least && (text.codePointAt(from - 2) ?? 0) > 0xffff
    const width = isPair ? 2 : 1
    if (!inMailName.test(text.slice(from - width, from))) break
    from -= width
  }
  return from
}

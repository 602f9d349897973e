/**
 * Digits and signs as keyboards of other scripts write them: `０８１２`, `٠٨١٢`, `budi＠gmail.com`. A number of a person is
 * one in whichever digits; what holds none stays as it was typed.
 */
const otherSign = /(?![\x20-\x7e])(?:\p{Nd}|[＠．－＋（）])/u
const otherSigns = new RegExp(otherSign, 'gu')
const digit = /^\p{Nd}$/u

/** `mask` hides what it finds in a text of our own digits. */
export function maskedInAnyDigits(text: string, mask: (text: string) => string): string {
  if (!otherSign.test(text)) return mask(text)
  const plain = text.replace(otherSigns, ownSign)
  const shown = mask(plain)
  return shown === plain ? text : shown
}

/** Digits of a script follow each other from its nought on. */
function ownSign(sign: string): string {
  const own = sign.normalize('NFKC')
  if (/^[\x20-\x7e]$/.test(own)) return own
  const code = own.codePointAt(0) ?? 0
  let value = 0
  while (digit.test(String.fromCodePoint(code - value - 1))) value++
  return String(value % 10)
}

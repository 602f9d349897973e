import { withoutUnseen } from '#base/pure/unseen-characters.ts'

/**
 * Text from outside as one clean line or paragraph: control characters, terminal escapes and marks that turn the
 * writing direction are gone, line ends kept as one kind. Formula-like text stays as it was written: it is dangerous
 * only in a spreadsheet, and the export neutralises it there.
 */
export function cleanText(raw: string, maxChars: number): string {
  const text = withoutUnseen(raw.normalize('NFC').replace(/\r\n?/g, '\n'))
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return cut(text, maxChars)
}

/** The same on one line, for names and for values shown as typed. */
export function cleanLine(raw: string, maxChars: number): string {
  return cut(cleanText(raw, maxChars * 2).replace(/\n+/g, ' '), maxChars)
}

/**
 * UTF-8 that was read as another code page and saved again: `â€œMawarâ€`, `CafÃ©`, `Â `. Two such letters beside each
 * other stand in no word of any language here.
 */
export function isGarbled(text: string): boolean {
  return /â€|â[\u0080-\u009f]|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|Â[\u00a0-\u00bf]|\ufffd/.test(
    text.slice(0, 20_000),
  )
}

function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  // Never between the halves of one character outside the basic plane.
  return `${text.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * Text from outside as one clean line or paragraph: control characters, terminal escapes and marks that turn the
 * writing direction are gone, line ends kept as one kind. Formula-like text stays as it was written: it is dangerous
 * only in a spreadsheet, and the export neutralises it there.
 */
export function cleanText(raw: string, maxChars: number): string {
  const text = raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(escapes, '')
    .replace(unseen, '')
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

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g')
/** Control characters but tab and line feed, direction marks, zero-width characters, byte-order marks, lone surrogates. */
const unseen = /[^\P{Cc}\t\n]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu

function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  // Never between the halves of one character outside the basic plane.
  return `${text.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

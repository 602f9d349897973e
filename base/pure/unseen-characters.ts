/**
 * Characters of a text that nobody sees: control characters but tab and line feed, terminal escapes, soft hyphens, marks
 * that turn the writing direction, zero-width characters, byte-order marks, lone surrogates. Whoever compares words
 * compares them without these.
 */
export function withoutUnseen(text: string): string {
  return text.replace(escapes, '').replace(unseen, '')
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g')
const unseen =
  /[^\P{Cc}\t\n]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu

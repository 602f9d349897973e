/** Where a JSON text is wrong and what to change, for whoever writes it by hand or by a program of their own. */
import type { Words } from '#domain/contract/primitives.ts'
import { writer } from '#domain/format/writer.ts'

/** `at`: the character at which the parser stopped, where it says so. */
export function invalidJson(text: string, at: number | null): Words {
  const comma = trailingComma(text)
  if (comma !== null) {
    const line = lineOf(text, comma.at)
    return {
      id: `bukan JSON yang sah: koma sebelum ${comma.before} di baris ${writer.id.count(line)}; hapus koma itu`,
      en: `not valid JSON: a comma before ${comma.before} in line ${writer.en.count(line)}; remove that comma`,
    }
  }
  const what = {
    id: 'periksa koma, tanda kutip ganda (") dan kurung di sana, atau simpan ulang dari programnya',
    en: 'check commas, double quotes (") and brackets there, or save it anew from its program',
  }
  if (at === null) return { id: `bukan JSON yang sah; ${what.id}`, en: `not valid JSON; ${what.en}` }
  const line = lineOf(text, at)
  const column = at - text.lastIndexOf('\n', at - 1)
  return {
    id: `bukan JSON yang sah: galat di baris ${writer.id.count(line)}, huruf ke-${writer.id.count(column)}; ${what.id}`,
    en: `not valid JSON: a fault in line ${writer.en.count(line)}, character ${writer.en.count(column)}; ${what.en}`,
  }
}

/** The first comma behind the last of a list or an object, outside of texts. */
function trailingComma(text: string): { readonly at: number; readonly before: string } | null {
  let isText = false
  let comma = -1
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (isText) {
      if (char === '\\') at += 1
      else if (char === '"') isText = false
      continue
    }
    if (char === '"') isText = true
    if (char === ',') comma = at
    else if ((char === ']' || char === '}') && comma >= 0) return { at: comma, before: char }
    else if (char !== undefined && !/\s/.test(char)) comma = -1
  }
  return null
}

function lineOf(text: string, at: number): number {
  let line = 1
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1
  return line
}

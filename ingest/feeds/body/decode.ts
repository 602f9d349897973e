import type { Words } from '#domain/contract/primitives.ts'
import { FeedFailure } from '../feed-failure.ts'
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'
import type { Delivery } from './delivery.ts'
import { foreignByContent, foreignReason } from './foreign-content.ts'

const types = {
  json: /^(?:application|text)\/(?:[a-z0-9.+-]*\+)?json$/,
  csv: /^(?:text\/(?:csv|comma-separated-values|tab-separated-values)|application\/(?:csv|vnd\.ms-excel))$/,
} as const
/** Types that say nothing: many small web servers send them for everything. */
const neutral = /^(?:text\/plain|application\/octet-stream|binary\/octet-stream)$/

/**
 * The text of a delivery, when what came is at least of the kind that was configured. `isQuoted`: whether words of it may
 * be repeated, which those of complaints may not.
 */
export function decodeBody(delivery: Delivery, format: 'json' | 'csv', isQuoted: boolean): string {
  const foreign = delivery.bytes.length === 0 ? 'empty' : foreignByContent(delivery.bytes)
  if (foreign !== null)
    throw new FeedFailure(foreign === 'empty' ? 'cut-short' : 'wrong-type', foreignReason(foreign, format), {
      body: delivery.bytes,
    })
  const text = toText(delivery.bytes, isQuoted)
  const html = /^\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.exec(
    text.slice(0, 2000),
  )
  const type = delivery.contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (html || type === 'text/html' || type === 'application/xhtml+xml') {
    const title = cleanLine(/<title[^>]{0,200}>([^<]{0,200})/i.exec(text.slice(0, 10_000))?.[1] ?? '', 80)
    throw new FeedFailure(
      'wrong-type',
      {
        id: `sumber mengirim halaman web (HTML)${title ? ` berjudul "${title}"` : ''}, bukan ${format.toUpperCase()}; mungkin halaman masuk atau halaman galat`,
        en: `the source sent a web page (HTML)${title ? ` titled "${title}"` : ''} instead of ${format.toUpperCase()}; perhaps a sign-in or error page`,
      },
      { body: delivery.bytes },
    )
  }
  if (type !== '' && !types[format].test(type) && !neutral.test(type)) {
    const shown = cleanLine(type, 60)
    throw new FeedFailure(
      'wrong-type',
      {
        id: `sumber menyebut isinya "${shown}", sedangkan yang diatur ${format.toUpperCase()}`,
        en: `the source calls its content "${shown}" where ${format.toUpperCase()} is configured`,
      },
      { body: delivery.bytes },
    )
  }
  return text
}

function toText(bytes: Uint8Array, isQuoted: boolean): string {
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new FeedFailure('malformed', whereNotText(bytes, isQuoted), { body: bytes, cause })
  }
}

/** Told by its mark, or by where the zeros of Latin letters lie. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // Without a mark: in Latin letters every other byte is 0, which no text in UTF-8 has.
  const start = bytes.subarray(0, 200)
  const zerosAt = (odd: 0 | 1) => start.filter((byte, index) => index % 2 === odd && byte === 0).length
  if (zerosAt(1) > start.length / 4) return 'utf-16le'
  return zerosAt(0) > start.length / 4 ? 'utf-16be' : 'utf-8'
}

/** Names the line and, if it may be repeated, the word. */
function whereNotText(bytes: Uint8Array, isQuoted: boolean): Words {
  const before = Buffer.from(bytes).toString('utf8').split('\ufffd', 1)[0] ?? ''
  const line = before.split('\n').length
  const word = isQuoted ? wordAt(bytes, Buffer.byteLength(before)) : ''
  return {
    id: `baris ${line} memuat huruf di luar UTF-8${word ? ` (dekat "${word}")` : ''}: mungkin disimpan sebagai CSV biasa (ANSI, Windows-1252). Simpan ulang dengan "Simpan Sebagai", jenis "CSV UTF-8 (*.csv)"`,
    en: `line ${line} holds characters that are not UTF-8${word ? ` (near "${word}")` : ''}: perhaps saved as plain CSV (ANSI, Windows-1252). Save it again with "Save As", type "CSV UTF-8 (*.csv)"`,
  }
}

/** As Windows (ANSI, windows-1252) reads it, which is what Excel's plain "CSV" writes. */
function wordAt(bytes: Uint8Array, at: number): string {
  const ansi = new TextDecoder('windows-1252').decode(bytes.subarray(Math.max(0, at - 20), at + 20))
  const cell = ansi.split(/[\r\n;,\t]/).find((each) => /[^\x20-\x7e]/.test(each)) ?? ''
  return cleanLine(maskPersonalNumbers(cell), 40)
}

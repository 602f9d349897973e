/** Why a text is no table: what stopped its reading, and where. */
import type { Words } from '#domain/contract/primitives.ts'
import { writer } from '#domain/format/writer.ts'
import { FeedFailure } from '../feed-failure.ts'
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'
import { type CsvFault, maxLineChars } from './csv-records.ts'

/** `isQuoted`: whether words of the text may be repeated, which those of complaints may not. */
export function notCsv(fault: CsvFault, text: string, bytes: Uint8Array, isQuoted: boolean): FeedFailure {
  const line = lineAt(text, fault.from)
  if (fault.kind === 'never-closed') return cutShort(bytes, line)
  const longLine = fault.kind === 'too-long' ? firstLongLine(text) : null
  const at = lineAt(text, fault.at)
  const said = (number: number) => (isQuoted ? ` ("${wordsOf(text, number)}")` : '')
  const detail =
    longLine ??
    (fault.kind === 'inside' ? quoteInside(line, at, said(line), said(at)) : unpaired(line, said(line)))
  return new FeedFailure('malformed', detail, { body: bytes })
}

/** `line`: where the quote stands that is never closed; null where nothing tells of one. */
export function cutShort(bytes: Uint8Array, line: number | null = null): FeedFailure {
  const opened = line === null ? { id: '', en: '' } : { id: ` (baris ${line})`, en: ` (line ${line})` }
  return new FeedFailure(
    'cut-short',
    {
      id: `CSV terpotong atau kosong: berhenti setelah ${writer.id.count(bytes.length)} bita di tengah baris, atau ada tanda kutip ganda (") yang tidak ditutup${opened.id}`,
      en: `the CSV is cut or empty: it ends after ${writer.en.count(bytes.length)} bytes inside a row, or a double quote (") is never closed${opened.en}`,
    },
    { body: bytes },
  )
}

/** From 1, lines inside quotes counted, as a text editor numbers them. */
function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/g)?.length ?? 0) + 1
}

function wordsOf(text: string, line: number): string {
  const words = text.split(/\r\n|\n|\r/, line)[line - 1] ?? ''
  return cleanLine(maskPersonalNumbers(words.slice(0, 400)), 120)
}

function firstLongLine(text: string): Words | null {
  const lines = text.split(/\r\n|\n|\r/)
  const row = lines.findIndex((line) => line.length > maxLineChars)
  if (row < 0) return null
  const chars = lines[row]?.length ?? 0
  return {
    id: `baris ${row + 1} terlalu panjang: ${writer.id.count(chars)} huruf, paling banyak ${writer.id.count(maxLineChars)}; pendekkan isi selnya, atau periksa apakah akhir barisnya hilang`,
    en: `line ${row + 1} is too long: ${writer.en.count(chars)} characters, at most ${writer.en.count(maxLineChars)}; shorten its cells, or see whether line ends were lost`,
  }
}

function unpaired(line: number, said: string): Words {
  return {
    id: `bukan CSV yang sah: tanda kutip ganda (") yang tidak berpasangan di baris ${line}${said}; hapus tanda kutip itu atau tulis dua kali ("")`,
    en: `not valid CSV: a double quote (") without its pair in line ${line}${said}; remove it or write it twice ("")`,
  }
}

function quoteInside(open: number, at: number, saidOpen: string, saidAt: string): Words {
  if (open !== at)
    return {
      id: `bukan CSV yang sah: sel diawali tanda kutip ganda (") di baris ${open}${saidOpen}, dan tanda kutip berikutnya, di baris ${at}${saidAt}, tidak mengakhiri sel; hapus tanda kutip yang tidak mengapit sel atau tulis dua kali ("")`,
      en: `not valid CSV: a cell begins with a double quote (") in line ${open}${saidOpen}, and the next quote, in line ${at}${saidAt}, does not end a cell; remove the quote that encloses no cell or write it twice ("")`,
    }
  return {
    id: `bukan CSV yang sah: sel di baris ${open} diawali tanda kutip ganda (") dan memuat tanda kutip lagi sebelum akhirnya${saidOpen}; tulis tanda kutip di dalam sel dua kali (""), atau hapus tanda kutip di awal sel`,
    en: `not valid CSV: a cell in line ${open} begins with a double quote (") and holds another before its end${saidOpen}; write a quote inside a cell twice (""), or remove the one in front`,
  }
}

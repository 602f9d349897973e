/** JSON that is no delivery, though a source may take it for one: an answer that it failed, and rows without their list. */
import type { Words } from '#domain/contract/primitives.ts'
import { isRecord } from '#domain/is-record.ts'
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'

const messageNames = ['message', 'pesan', 'msg', 'error', 'error_description', 'detail', 'keterangan']
const failed: ReadonlySet<string> = new Set(['error', 'fail', 'failed', 'failure', 'gagal', 'galat'])
/** What some sources put where an error would stand, to say that there is none. */
const noError: ReadonlySet<string> = new Set([
  ...['', '-', '0', 'false', 'none', 'null', 'nil', 'nihil', 'no', 'no error', 'no errors', 'ok', 'success'],
  ...[
    'sukses',
    'berhasil',
    'tidak',
    'tidak ada',
    'tidak ada galat',
    'tidak ada kesalahan',
    'tidak ada error',
  ],
])
/** What is named so, and what is long and without a blank: no word, perhaps a token. */
const secret = /(?<=\b(?:token|key|secret|password|sandi|bearer)\s*[:=]\s*)\S+|[^\s"':,;()]{20,}/gi

/** Null where the source does not say that it failed, or where rows came with it. */
export function errorAnswer(body: Readonly<Record<string, unknown>>): Words | null {
  const { success, ok, status, code, error, errors } = body
  const isWell = [success, ok].some((told) => wordOf(told) === 'true')
  const faults = [error, errors].flat().filter((told) => isFault(told, isWell))
  const isFailed =
    faults.length > 0 ||
    [success, ok].some((told) => wordOf(told) === 'false') ||
    [status, code].some((told) => failed.has(wordOf(told)) || isFailureCode(told))
  if (!isFailed || hasRows({ ...body, error: null, errors: null }, 2)) return null
  const said = [body, ...faults].flatMap(messagesOf).find((text) => typeof text === 'string')
  const words = cleanLine(
    maskPersonalNumbers(
      String(said ?? '')
        .slice(0, 400)
        .replace(secret, '…'),
    ),
    120,
  )
  const quoted = words === '' ? '' : `: "${words}"`
  return {
    id: `sumber menjawab dengan galat, bukan data${quoted}; perbaiki di sisi sumbernya`,
    en: `the source answered with an error instead of data${quoted}; it must be mended at the source`,
  }
}

/** Lower case, of a word, a flag or a number. */
function wordOf(told: unknown): string {
  return String(told ?? '')
    .trim()
    .toLowerCase()
}

/** `isWell`: the source says itself that it went well, which a mere remark does not take back. */
function isFault(told: unknown, isWell: boolean): boolean {
  if (typeof told === 'string') return !isWell && !noError.has(wordOf(told))
  return isRecord(told) ? Object.values(told).some((value) => !noError.has(wordOf(value))) : told === true
}

/** Of HTTP; a code of any other kind says nothing. */
function isFailureCode(told: unknown): boolean {
  return /^[45]\d\d$/.test(wordOf(told))
}

function messagesOf(told: unknown): readonly unknown[] {
  return isRecord(told) ? messageNames.map((name) => told[name]) : [told]
}

function hasRows(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.some(isRecord)
  return depth > 0 && isRecord(value) && Object.values(value).some((inner) => hasRows(inner, depth - 1))
}

export const rowPerLine: Words = {
  id: 'satu objek JSON per baris, bukan satu daftar; apit seluruhnya dengan [ ] dan pisahkan objeknya dengan koma',
  en: 'one JSON object per line instead of one list; put [ ] around all of them and commas between them',
}

/** Each of the first two lines is an object by itself. */
export function isRowPerLine(text: string): boolean {
  const lines = text.slice(0, 200_000).trimStart().split(/\r?\n/, 2)
  return lines.length === 2 && lines.every(isObject)
}

function isObject(line: string): boolean {
  try {
    return isRecord(JSON.parse(line))
  } catch {
    return false
  }
}

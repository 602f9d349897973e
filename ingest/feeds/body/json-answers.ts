/** JSON that is no delivery, though a source may take it for one: an answer that it failed, and rows without their list. */
import type { Words } from '#domain/contract/primitives.ts'
import { isRecord } from '#domain/is-record.ts'
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'

const messageNames = ['message', 'pesan', 'msg', 'error', 'error_description', 'detail', 'keterangan']
const failed: ReadonlySet<string> = new Set(['error', 'fail', 'failed', 'failure', 'gagal', 'galat'])
/** What is named so, and what is long and without a blank: no word, perhaps a token. */
const secret = /(?<=\b(?:token|key|secret|password|sandi|bearer)\s*[:=]\s*)\S+|[^\s"':,;()]{20,}/gi

/** Null where the source does not say that it failed, or where rows came with it. */
export function errorAnswer(body: Readonly<Record<string, unknown>>): Words | null {
  const { success, ok, status, error } = body
  const inner = isRecord(error) ? error : {}
  const isTold =
    error === true || (typeof error === 'string' && error !== '') || Object.keys(inner).length > 0
  const isFailed = success === false || ok === false || isTold || failed.has(String(status).toLowerCase())
  if (!isFailed || hasRows(body, 2)) return null
  const said = messageNames.map((name) => body[name] ?? inner[name]).find((text) => typeof text === 'string')
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

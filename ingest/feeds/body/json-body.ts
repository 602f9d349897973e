import type { Words } from '#domain/contract/primitives.ts'
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { isRecord } from '#domain/is-record.ts'
import { FeedFailure } from '../feed-failure.ts'
import { cleanLine } from '../read/text.ts'
import { invalidJson } from './invalid-json.ts'
import { errorAnswer, isRowPerLine, rowPerLine } from './json-answers.ts'
import { keepRepeatedKeys } from './repeated-keys.ts'
import { maxColumns, maxRows, type Table, TableBuilder } from './table.ts'

/**
 * JSON rows: a list of objects, or an object with exactly one list of objects in it or one level further down (`{"data": [...]}`). Objects
 * inside a row become columns with joined names: `{"lokasi": {"lat": 1.1}}` is column `lokasi_lat`. The members of a
 * list do too, and the list stays a cell as well: where a text is expected, `["a"]` is told and not taken for empty.
 */
export function readJsonBody(text: string, bytes: Uint8Array): Table {
  const rows = rowsIn(parse(text, bytes), bytes)
  if (rows.length > maxRows) throw tooManyRows(rows.length, bytes)
  const table = new TableBuilder()
  for (const row of rows) {
    if (isRecord(row)) table.add(flatten(row))
    else
      table.add([], {
        broken: {
          field: 'baris',
          id: 'bukan objek berisi kolom',
          en: 'not an object with columns',
          got: String(JSON.stringify(row)).slice(0, 200),
        },
      })
  }
  return table.build()
}

export function tooManyRows(count: number, bytes: Uint8Array): FeedFailure {
  return new FeedFailure(
    'too-large',
    {
      id: `berisi ${writer.id.count(count)} baris, paling banyak ${writer.id.count(maxRows)} per kiriman; pecah menjadi ${writer.id.count(Math.ceil(count / maxRows))} kiriman atau lebih, misalnya per SKPD atau per bulan, masing-masing dengan judul kolomnya`,
      en: `holds ${writer.en.count(count)} rows, at most ${writer.en.count(maxRows)} per delivery; split it into ${writer.en.count(Math.ceil(count / maxRows))} deliveries or more, by agency or month for instance, each with its header`,
    },
    { body: bytes },
  )
}

function parse(text: string, bytes: Uint8Array): unknown {
  try {
    const body: unknown = JSON.parse(text)
    const whole = keepRepeatedKeys(text)
    if (whole === null) throw tooDeep(bytes)
    if (overflowing.test(whole)) return JSON.parse(whole, asTyped)
    return whole === text ? body : JSON.parse(whole)
  } catch (cause) {
    if (cause instanceof FeedFailure) throw cause
    const said = cause instanceof Error ? cause.message : ''
    const at = /position (\d+)/.exec(said)?.[1]
    if (isRowPerLine(text)) throw new FeedFailure('malformed', rowPerLine, { body: bytes, cause })
    // A fault at the very end is not a wrong character but a missing one.
    const isCut = /end of JSON|unterminated/i.test(said) || Number(at ?? -1) >= text.trimEnd().length
    throw new FeedFailure(
      isCut ? 'cut-short' : 'malformed',
      isCut
        ? {
            id: `JSON terpotong: berhenti setelah ${writer.id.count(bytes.length)} bita, sebelum selesai`,
            en: `the JSON is cut: it ends after ${writer.en.count(bytes.length)} bytes, before it is complete`,
          }
        : invalidJson(text, at === undefined ? null : Number(at)),
      { body: bytes, cause },
    )
  }
}

function tooDeep(bytes: Uint8Array): FeedFailure {
  return new FeedFailure(
    'malformed',
    {
      id: 'JSON bersarang lebih dari 100 tingkat; kirim satu daftar objek berisi kolom',
      en: 'the JSON is nested more than 100 levels deep; send one list of objects with columns',
    },
    { body: bytes },
  )
}

/** Numbers that may be too large for any number of ours: `1e400`, or more than 308 digits. */
const overflowing = /\de\+?\d{3}|(?<!\d)\d{309}/i

/** Such a number as its source wrote it: `Infinity` is in no JSON. */
function asTyped(_key: string, value: unknown, context: { readonly source?: string } = {}): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? context.source : value
}

function rowsIn(body: unknown, bytes: Uint8Array): readonly unknown[] {
  if (Array.isArray(body)) return body
  let found: readonly NamedList[] = []
  if (isRecord(body)) {
    const answer = errorAnswer(body)
    if (answer !== null) throw new FeedFailure('malformed', answer, { body: bytes })
    const own = listsIn(body)
    const below = Object.entries(body).flatMap(([name, inner]) =>
      isRecord(inner) ? listsIn(inner, `${name}.`) : [],
    )
    found = [...own, ...below]
    const filled = found.filter(({ list }) => list.some(isRecord))
    const only = own.length === 1 ? own[0]?.list : undefined
    // An empty list of faults beside an envelope with rows is not the list of rows.
    if (only !== undefined && (only.length > 0 || filled.length === 0)) return only
    if (filled.length === 1 && filled[0] !== undefined) return filled[0].list
  }
  throw new FeedFailure('malformed', notOneList(found), { body: bytes })
}

/** `data`, or `hasil.paket` one level further down. */
interface NamedList {
  readonly name: string
  readonly list: readonly unknown[]
}

function listsIn(body: Readonly<Record<string, unknown>>, before = ''): readonly NamedList[] {
  return Object.entries(body).flatMap(([name, list]) =>
    Array.isArray(list) ? [{ name: `${before}${name}`, list }] : [],
  )
}

function notOneList(found: readonly NamedList[]): Words {
  if (found.length === 0)
    return {
      id: 'JSON tidak memuat daftar baris; kirim satu daftar [ ] berisi objek, satu objek untuk tiap baris',
      en: 'the JSON holds no list of rows; send one list [ ] of objects, one object for each row',
    }
  const named = (language: Language, rows: string) =>
    found
      .slice(0, 6)
      .map(({ name, list }) => `"${cleanLine(name, 60)}" (${writer[language].count(list.length)} ${rows})`)
      .join(', ')
  const more = found.length > 6 ? ', …' : ''
  return {
    id: `JSON tidak memuat tepat satu daftar baris, melainkan ${named('id', 'isi')}${more}; kirim satu daftar saja`,
    en: `the JSON does not hold exactly one list of rows but ${named('en', 'members')}${more}; send one list alone`,
  }
}

function flatten(row: Readonly<Record<string, unknown>>): [string, unknown][] {
  const cells: [string, unknown][] = []
  let isWhole = true
  const walk = (value: unknown, name: string, depth: number): void => {
    if (cells.length >= maxColumns) {
      isWhole = false
      return
    }
    if (value !== null && typeof value === 'object') {
      if (Array.isArray(value) && value.length > 0 && name !== '') cells.push([name, value])
      if (depth === 3) {
        if (!Array.isArray(value)) cells.push(['', value])
        return
      }
      for (const [key, inner] of Object.entries(value))
        walk(inner, name === '' ? key : `${name}.${key}`, depth + 1)
    } else cells.push([name, value])
  }
  walk(row, '', 0)
  // What no column is made of is in the row all the same, and may say what it asks for.
  if (!isWhole) cells.push(['', row])
  return cells
}

import { expect, test } from 'vitest'
import { FeedFailure } from '../feed-failure.ts'
import { readJsonBody } from './json-body.ts'

const row = { id: 'ADU-1' }
function idsIn(body: unknown): unknown[] | string {
  const text = JSON.stringify(body)
  try {
    return readJsonBody(text, Buffer.from(text)).rows.map(({ cells }) => cells.get('id'))
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

test.each<[string, unknown]>([
  ['a list', [row]],
  ['one member', { data: [row], total: 1 }],
  ['one level further down', { status: 'ok', data: { rows: [row], page: 1 } }],
  ['beside an empty list of faults', { errors: [], data: [row] }],
  ['below an empty list of faults', { errors: [], data: { aduan: [row], total: 1 } }],
])('rows are found as %s', (_name, body) => expect(idsIn(body)).toEqual(['ADU-1']))

test('an envelope without rows is an empty delivery', () => {
  expect(idsIn({ errors: [], data: { aduan: [], total: 0 } })).toEqual([])
})

test.each<[string, unknown]>([
  ['two lists with rows', { result: { fields: [row], records: [row] } }],
  ['two empty lists', { a: [], b: [] }],
  ['none', { pesan: 'ok' }],
])('%s are refused', (_name, body) => expect(idsIn(body)).toBe('FeedFailure'))

const whyRefused = (body: unknown): string => {
  const text = JSON.stringify(body)
  try {
    readJsonBody(text, Buffer.from(text))
  } catch (error) {
    if (error instanceof FeedFailure) return error.detail.en
    throw error
  }
  return 'taken'
}

test.each<[unknown, string]>([
  [{ success: 'false', items: [] }, ''],
  [{ ok: 'False', message: 'Token salah', data: [] }, ': "Token salah"'],
  [{ status: 404 }, ''],
  [{ status: '503', items: [] }, ''],
  [{ code: 401, message: 'Unauthorized' }, ': "Unauthorized"'],
  [{ errors: [{ message: 'no such table' }] }, ': "no such table"'],
  [{ errors: [{ message: 'no such table' }], data: { aduan: [] } }, ': "no such table"'],
  [{ errors: ['kunci salah'], data: [] }, ': "kunci salah"'],
  [{ error: 'Token kedaluwarsa', items: [] }, ': "Token kedaluwarsa"'],
  [{ success: true, error: true, items: [] }, ''],
])('%j is an answer that the source failed', (body, quoted) => {
  const failed = 'the source answered with an error instead of data'
  expect(whyRefused(body)).toBe(`${failed}${quoted}; it must be mended at the source`)
})

test.each<[unknown]>([
  [{ error: 'none', items: [] }],
  [{ error: 'Tidak ada', items: [] }],
  [{ success: true, error: 'selesai tanpa galat', items: [] }],
  [{ ok: 'true', error: 'selesai tanpa galat', items: [] }],
  [{ error: { code: 0, message: '' }, items: [] }],
  [{ status: 200, items: [] }],
  [{ code: '00', items: [] }],
  [{ code: 2171, items: [] }],
])('%j is an empty delivery', (body) => {
  expect(idsIn(body)).toEqual([])
})

test('rows outweigh whatever is said beside them', () => {
  expect(idsIn({ status: 500, error: 'sebagian gagal', data: [row] })).toEqual(['ADU-1'])
})

test.each([
  ['[\n {"id":"a, ]"},\n {"id":"b"},\n]', 'not valid JSON: a comma before ] in line 3; remove that comma'],
  ['[{"id":"a",}]', 'not valid JSON: a comma before } in line 1; remove that comma'],
  ['[\n {"id":"\\"a"},\n {id:"b"}\n]', 'not valid JSON: a fault in line 3, character 3; check commas'],
  ['[{"id":"a"};{"id":"b"}]', 'not valid JSON'],
])('%s is refused with where it is wrong and what to change', (text, said) => {
  const read = () => readJsonBody(text, Buffer.from(text))
  expect(read).toThrow(FeedFailure)
  try {
    read()
  } catch (error) {
    expect(error instanceof FeedFailure && error.detail.en).toContain(said)
    expect(error instanceof FeedFailure && error.detail.id).toMatch(/hapus|periksa/)
  }
})

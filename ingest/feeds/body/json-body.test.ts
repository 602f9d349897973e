import { expect, test } from 'vitest'
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

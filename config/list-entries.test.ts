import { expect, test } from 'vitest'
import { z } from 'zod'
import { listEntries } from './list-entries.ts'

const schema = z.strictObject({ id: z.string() })
const broken = (count: number) => Array.from({ length: count }, () => ({}))

test('a broken entry hides no other, and its faults say where', () => {
  const read = listEntries('cameras.json', '', [{ id: 'a' }, { id: 1 }, { id: 'b' }], schema)
  expect(read.entries).toEqual([
    { file: 'cameras.json', path: '[0]', value: { id: 'a' } },
    { file: 'cameras.json', path: '[2]', value: { id: 'b' } },
  ])
  expect(read.faults).toEqual([{ file: 'cameras.json', path: '[1].id', message: 'must be text, got 1' }])
  expect(read.broken).toEqual([{ id: 1 }])
})

test('of thousands of broken entries a hundred are told and the others counted, and good ones behind them are read', () => {
  const read = listEntries('x.json', 'list', [...broken(3_000), { id: 'last' }], schema)
  expect(read.entries).toMatchObject([{ path: 'list[3000]', value: { id: 'last' } }])
  expect(read.faults).toHaveLength(101)
  expect(read.faults.at(-1)?.message).toBe('2900 more entries are broken; mend those named first')
  expect(read.broken).toHaveLength(3_000)
  expect(listEntries('x.json', '', broken(100), schema).faults).toHaveLength(100)
})

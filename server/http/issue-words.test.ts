import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueWords } from './issue-words.ts'

const year = z.object({ year: z.coerce.number().int().min(2000).max(2100) })
const body = z.strictObject({
  name: z.string().min(3),
  role: z.enum(['admin', 'field']),
  tags: z.array(z.uuid()),
})
const good = { name: 'Rani', role: 'admin', tags: [] }

test.each<[string, z.ZodType, unknown, string, string]>([
  ['too large a number', year, { year: 99999 }, 'paling besar 2100', 'must be at most 2100'],
  ['too small a number', year, { year: 0 }, 'paling kecil 2000', 'must be at least 2000'],
  ['no number', year, { year: 'abc' }, 'harus berupa angka', 'must be a number'],
  ['a broken number', year, { year: 2026.5 }, 'harus berupa bilangan bulat', 'must be a whole number'],
  [
    'too short a text',
    body,
    { ...good, name: 'R' },
    'paling sedikit 3 karakter',
    'must have at least 3 characters',
  ],
  ['a missing field', body, { role: 'admin', tags: [] }, 'harus berupa teks', 'must be text'],
  [
    'an unknown choice',
    body,
    { ...good, role: 'raja' },
    'harus salah satu dari: admin, field',
    'must be one of: admin, field',
  ],
  ['an unknown field', body, { ...good, rôle: 1 }, 'isian tidak dikenal: rôle', 'unknown field: rôle'],
  ['an odd text', body, { ...good, tags: ['x'] }, 'bentuknya salah', 'has the wrong form'],
])('%s is told in both languages', (_what, schema, value, id, en) => {
  const issues = schema.safeParse(value).error?.issues ?? []
  expect(issues.map(issueWords)).toEqual([{ id, en }])
})

test('a name that somebody sent cannot fill the answer', () => {
  const issues = body.safeParse({ ...good, ['x'.repeat(5_000)]: 1 }).error?.issues ?? []
  for (const issue of issues) expect(issueWords(issue).id.length).toBeLessThan(200)
})

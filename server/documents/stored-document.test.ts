import { expect, test } from 'vitest'
import { z } from 'zod'
import { type DocumentKind, readDocument, writeDocument } from './stored-document.ts'

const Visit = z.object({ id: z.string(), rooms: z.array(z.string()), by: z.object({ name: z.string() }) })
const visits: DocumentKind<z.infer<typeof Visit>> = {
  table: 'visit',
  schema: Visit,
  upcasts: [
    (form) => ({ ...form, rooms: typeof form.room === 'string' ? [form.room] : [] }),
    (form) => ({ ...form, by: { name: form.byName } }),
  ],
}

test.each([
  ['the first version, which had no number', { id: 'a', room: 'r1', byName: 'Budi' }],
  ['the second', { documentVersion: 2, id: 'a', rooms: ['r1'], byName: 'Budi' }],
  ['this one', { documentVersion: 3, id: 'a', rooms: ['r1'], by: { name: 'Budi' } }],
])('a document of %s is read in the form of today', (_, stored) => {
  expect(readDocument(visits, JSON.stringify(stored))).toEqual({
    kind: 'read',
    document: { id: 'a', rooms: ['r1'], by: { name: 'Budi' } },
  })
})

test('what is written is read again, without its number among its fields', () => {
  const visit = { id: 'a', rooms: [], by: { name: 'Budi' } }
  expect(JSON.parse(writeDocument(visits, visit))).toEqual({ documentVersion: 3, ...visit })
  expect(readDocument(visits, writeDocument(visits, visit))).toEqual({ kind: 'read', document: visit })
})

test.each([
  ['{"id": "a"', 'bukan JSON yang sah'],
  ['[]', 'bukan sebuah dokumen'],
  ['null', 'bukan sebuah dokumen'],
  ['{"documentVersion": "2"}', 'versinya tidak dapat dipakai'],
  ['{"documentVersion": 0}', 'versinya tidak dapat dipakai'],
  ['{"documentVersion": 4}', 'ditulis oleh Pantau yang lebih baru (bentuk 4, yang dikenal sampai 3)'],
  ['{"id": "a", "room": "r1"}', 'isian by.name tidak seperti yang seharusnya'],
  [
    '{"documentVersion": 3, "id": 7, "rooms": [], "by": {"name": "x"}}',
    'isian id tidak seperti yang seharusnya',
  ],
])('%s is unreadable and says why, never what stands in it', (text, why) => {
  expect(readDocument(visits, text)).toMatchObject({ kind: 'unreadable', why: { id: why } })
})

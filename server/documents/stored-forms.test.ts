/**
 * Holds the form of everything stored. When this test fails, a stored schema was changed: cities out there have
 * documents of the old form. Append a step to `upcasts` of that kind (see `stored-document.ts`), then write the new
 * version and form here. A field that may be left out, or has a default, is read from old documents without a step: then
 * the form alone changes here.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { alertDocument } from '../alerts/stored-alert.ts'
import { complaintDocument, workPackageDocument } from '../records/stored-records.ts'
import { sealedDocument } from '../sealed/sealed-document.ts'
import { taskDocument } from '../tasks/stored-task.ts'
import { type DocumentKind, documentVersion } from './stored-document.ts'

test.each<[DocumentKind<unknown>, { version: number; form: string }]>([
  [alertDocument, { version: 8, form: '50aa479e44d4092b' }],
  [taskDocument, { version: 3, form: '2ffcd441dde0ef00' }],
  [complaintDocument, { version: 1, form: '69a0b22b398daa37' }],
  [workPackageDocument, { version: 2, form: '713458dc9c7e3fee' }],
  [sealedDocument, { version: 1, form: 'a36ebbe7a4802202' }],
])('$table is stored in the form of its version', (kind, known) => {
  expect({ version: documentVersion(kind), form: formOf(kind) }).toEqual(known)
})

function formOf(kind: DocumentKind<unknown>): string {
  const schema = z.toJSONSchema(kind.schema, { io: 'input', unrepresentable: 'any' })
  return createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 16)
}

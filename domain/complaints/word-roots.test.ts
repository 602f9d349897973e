import { expect, test } from 'vitest'
import { rootsOf } from '#domain/complaints/word-roots.ts'

test.each([
  ['perkosa', 'diperkosa memperkosa memerkosa pemerkosaan perkosaan pemerkosanya'],
  ['siksa', 'disiksa menyiksa menyiksanya penyiksaan tersiksa nyiksa'],
  ['pukul', 'dipukul dipukuli memukul memukuli pemukulan pukulin mukulin terpukul'],
  ['tahan', 'ditahan menahan penahanan tertahan'],
  ['culik', 'diculik menculik penculikan penculik diculiknya'],
  ['aniaya', 'dianiaya menganiaya penganiayaan'],
  ['kerja', 'bekerja dipekerjakan mempekerjakan kerjaan'],
  ['paksa', 'dipaksa memaksa terpaksa pemaksaan dipaksalah'],
  ['cabul', 'dicabuli nyabulin menyabuli'],
  ['bapak', 'bapaknye'],
  ['kurung', 'dikurung mengurung pengurungan'],
])('%s is a root of each of: %s', (root, forms) => {
  expect(forms.split(' ').filter((form) => !rootsOf(form).has(root))).toEqual([])
})

test.each([
  ['peras', 'perasaan beras keras'],
  ['sekap', 'sekupang sekadar'],
  ['leceh', 'lecet'],
])('%s is no root of: %s', (root, forms) => {
  expect(forms.split(' ').filter((form) => rootsOf(form).has(root))).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ViewPurpose } from '#domain/contract/live/grant.ts'
import { auditFactWords, factOf, type KnownNames, objectOf } from './audit-fact-words.ts'

const known: KnownNames = {
  role: { supervisor: 'Kepala shift' },
  of: (id) => ({ 'cam-140': '0140 Simpang Kara', 'regu-4': 'Regu 4 BMSDA' })[id],
}
const { id, en } = auditFactWords

test('facts of an entry are words, with names for ids and for roles', () => {
  expect(factOf('purpose', 'monitoring', id, known)).toBe('tujuan: pemantauan')
  expect(factOf('to', 'supervisor', id, known)).toBe('kepada: Kepala shift')
  expect(factOf('team', 'regu-4', id, known)).toBe('regu: Regu 4 BMSDA')
  expect(factOf('newPassword', true, en, known)).toBe('new password: yes')
  expect(objectOf('camera', 'cam-140', id, known)).toBe('Kamera 0140 Simpang Kara')
  expect(objectOf(null, null, id, known)).toBe('–')
})

test('what nobody foresaw is shown as it is: an audit log leaves nothing out', () => {
  expect(factOf('colour', 'blue', id, known)).toBe('colour: blue')
  expect(objectOf('rocket', 'r-1', id, known)).toBe('rocket r-1')
})

test('every purpose of watching and every fact that the server writes down has its words', () => {
  expect(ViewPurpose.options.filter((purpose) => !Object.hasOwn(id.value, purpose))).toEqual([])
  const server = new URL('../../../server/', import.meta.url)
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|testing\//.test(path))
    .map((path) => readFileSync(new URL(path, server), 'utf8'))
  const facts = sources
    .filter((source) => source.includes('audit.record'))
    .flatMap((source) => [...source.matchAll(/detail: \{([^{}]*)\}/g)])
    .flatMap(([, inside = '']) => inside.split(','))
    .map((fact) => (fact.split(':')[0] ?? '').trim())
    // What is handed on by a spread was named where it was made.
    .filter((fact) => fact !== '' && !fact.startsWith('...'))
  expect(facts).toEqual(expect.arrayContaining(['how', 'why', 'purpose', 'role', 'team']))
  expect(facts.filter((fact) => !Object.hasOwn(id.fact, fact))).toEqual([])
  const types = sources.flatMap((source) =>
    [...source.matchAll(/object: \{ type: '([\w-]+)'/g)].map(([, type = '']) => type),
  )
  expect(types.length).toBeGreaterThan(5)
  expect(types.filter((type) => type !== 'row' && !Object.hasOwn(id.object, type))).toEqual([])
})

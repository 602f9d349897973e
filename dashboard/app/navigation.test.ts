import { expect, test } from 'vitest'
import { actions, mayEver } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import { SessionId, SkpdId, UserId } from '#domain/ids.ts'
import { firstSetting, landingPage, pageOfLetter, topEntries } from './navigation.ts'

const person = (role: Role): Me => ({
  userId: UserId.parse('orang-1'),
  name: 'orang',
  displayName: 'Orang',
  role,
  skpdId: role === 'skpd' ? SkpdId.parse('dbmsda') : null,
  teamId: null,
  sessionId: SessionId.parse('sesi-1'),
  expiresAtMs: 0,
  owes: null,
  mayDo: actions.filter((action) => mayEver({ role }, action)),
})
const names = (role: Role) => topEntries(person(role)).map((entry) => entry.name)

test.each([
  ['operator', '/operator'],
  ['supervisor', '/operator'],
  ['leader', '/ringkasan'],
  ['skpd', '/proyek/skpd/dbmsda'],
  ['field', '/lapangan'],
  ['data-desk', '/atur'],
  ['admin', '/atur'],
  ['auditor', '/atur'],
] as const)('%s lands on %s', (role, path) => {
  expect(landingPage(person(role))).toBe(path)
})

test.each<[Role, readonly string[]]>([
  ['operator', ['operator', 'summary', 'map', 'cameras', 'complaints', 'projects', 'system']],
  ['supervisor', ['operator', 'summary', 'map', 'cameras', 'complaints', 'projects', 'walls', 'system']],
  ['leader', ['summary', 'map', 'cameras', 'complaints', 'projects']],
  ['skpd', ['map', 'cameras', 'complaints', 'projects']],
  ['data-desk', ['complaints', 'projects', 'system']],
  ['field', ['field']],
  ['auditor', ['audit', 'privacy']],
  [
    'admin',
    ['summary', 'map', 'cameras', 'complaints', 'projects', 'walls', 'system', 'users', 'audit', 'privacy'],
  ],
])('the top bar of %s names every page of its own, and no other', (role, listed) => {
  expect(names(role)).toEqual(listed)
})

test('the sealed complaints are an entry of whoever is officer or deputy, whatever the role', () => {
  const officer = { ...person('skpd'), mayDo: [...person('skpd').mayDo, 'sealed.list'] }
  expect(topEntries(officer).map((entry) => entry.name)).toEqual([
    'map',
    'cameras',
    'complaints',
    'sealed',
    'projects',
  ])
  expect(pageOfLetter(officer, 'e')).toBe('/tersegel')
})

test('G and a letter reach exactly what the bar shows, each page by its own letter', () => {
  for (const role of Role.options) {
    const entries = topEntries(person(role))
    expect(new Set(entries.map((entry) => entry.letter)).size).toBe(entries.length)
    for (const { letter, to } of entries) expect(pageOfLetter(person(role), letter)).toBe(to)
  }
  expect(pageOfLetter(person('operator'), 'u')).toBeNull()
  expect(pageOfLetter(person('skpd'), 'r')).toBe('/proyek/skpd/dbmsda')
})

test('settings begin with the first page that the person may open', () => {
  expect(firstSetting(person('auditor'))).toBe('/atur/audit')
  expect(firstSetting(person('admin'))).toBe('/atur/sistem')
  expect(firstSetting(person('leader'))).toBeNull()
})

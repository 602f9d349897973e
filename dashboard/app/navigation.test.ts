import { expect, test } from 'vitest'
import { actions, mayEver } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import { SessionId, SkpdId, UserId } from '#domain/ids.ts'
import { landingPage, settingEntries, topEntries } from './navigation.ts'

const person = (role: Role): Me => ({
  userId: UserId.parse('orang-1'),
  name: 'orang',
  displayName: 'Orang',
  role,
  skpdId: role === 'skpd' ? SkpdId.parse('dbmsda') : null,
  teamId: null,
  sessionId: SessionId.parse('sesi-1'),
  expiresAtMs: 0,
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

test('the top bar lists only what the role may open, five entries at most', () => {
  expect(names('operator')).toEqual(['operator', 'summary', 'projects', 'complaints', 'map'])
  expect(names('field')).toEqual(['field'])
  expect(names('auditor')).toEqual(['settings'])
  expect(names('data-desk')).toEqual(['projects', 'complaints', 'settings'])
  for (const role of Role.options) expect(names(role).length).toBeLessThanOrEqual(5)
})

test('settings pages follow the rights of the person', () => {
  expect(settingEntries(person('auditor')).map((entry) => entry.name)).toEqual(['audit'])
  expect(settingEntries(person('admin')).map((entry) => entry.name)).toEqual([
    'system',
    'audit',
    'users',
    'walls',
  ])
})

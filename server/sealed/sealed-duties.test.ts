import { expect, test } from 'vitest'
import type { Role } from '#domain/access/role.ts'
import type { User } from '#domain/contract/rest/session.ts'
import { StartRefused } from '../http/listen.ts'
import { enrol, enterFirst, firstAdministrator, makeAccount } from '../testing/people.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'
import { complaintOf, deliver } from './testing.ts'

const setUp = firstAdministrator
const person = (server: TestServer, admin: Visitor, name: string, role: Role = 'operator'): Promise<User> =>
  makeAccount(server, admin, { name, role, ...(role === 'field' && { teamId: 'regu-4-bmsda' }) })
const signIn = enterFirst
const name = (server: TestServer, as: Visitor, category: string, officer: User, deputy: User) =>
  server.call('PUT', `/api/sealed-duties/${category}`, {
    as,
    body: { officerId: officer.userId, deputyId: deputy.userId },
  })

test('a new city opens to be set up; from its first account on it starts only with officer and deputy', async () => {
  await using server = await startTestServer({ isDemo: false, needsOfficers: true })
  const admin = await setUp(server)
  const refused = await server.restart().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(StartRefused)
  expect(String(refused)).toMatch(/kekerasan-tppo: petugas, wakil/)
  expect(String(refused)).toMatch(/pungli: officer, deputy/)
  expect(String(refused)).toMatch(/--set-up/)

  server.needsOfficers = false
  await server.restart()
  const [sari, tono] = [await person(server, admin, 'sari'), await person(server, admin, 'tono')]
  for (const category of ['kekerasan-tppo', 'pungli'])
    expect((await name(server, admin, category, sari, tono)).status).toBe(200)
  server.needsOfficers = true
  await server.restart()
  expect((await server.call('GET', '/api/sealed-duties', { as: admin })).body).toEqual({
    duties: expect.arrayContaining([{ categoryId: 'pungli', officerId: sari.userId, deputyId: tono.userId }]),
  })
})

test('the right is there at the next request, is gone at the next request, and both are in the audit log', async () => {
  await using server = await startTestServer({ isDemo: false })
  const admin = await setUp(server)
  const [sari, tono, ani] = [
    await person(server, admin, 'sari'),
    await person(server, admin, 'tono'),
    await person(server, admin, 'anita'),
  ]
  await deliver(server, complaintOf('S-1'))
  // Who may hold the duty has a second factor already; without one it is owed first.
  const officer = (await enrol(server, await signIn(server, 'sari'))).visitor
  const list = () => server.call('GET', '/api/sealed', { as: officer })
  expect((await list()).status).toBe(403)
  await name(server, admin, 'kekerasan-tppo', sari, tono)
  expect((await list()).body).toMatchObject({ complaints: [{ id: 'S-1' }] })
  const me = (await server.call('GET', '/api/session', { as: officer })).body as { mayDo: string[] }
  expect(me.mayDo).toContain('sealed.open')
  await name(server, admin, 'kekerasan-tppo', ani, tono)
  expect((await list()).status).toBe(403)
  const audit = await server.call('GET', '/api/audit?action=sealed.duty', { as: admin })
  expect(audit.body).toMatchObject({
    entries: [{ detail: { officer: ani.userId } }, { detail: { officer: sari.userId, deputy: tono.userId } }],
  })
})

test('officer and deputy are two active people with a page to read on, and cannot be taken away while needed', async () => {
  await using server = await startTestServer({ isDemo: false })
  const admin = await setUp(server)
  const [sari, tono] = [await person(server, admin, 'sari'), await person(server, admin, 'tono')]
  const team = await person(server, admin, 'regu', 'field')
  expect((await name(server, admin, 'pungli', sari, sari)).status).toBe(409)
  expect((await name(server, admin, 'pungli', sari, team)).status).toBe(409)
  expect((await name(server, admin, 'jalan-rusak', sari, tono)).status).toBe(404)
  const others = await person(server, admin, 'wakil-kepala', 'admin')
  for (const people of [
    [sari, others],
    [others, sari],
  ] as const) {
    const refusal = await name(server, admin, 'pungli', ...people)
    expect([refusal.status, JSON.stringify(refusal.body)]).toEqual([
      409,
      expect.stringContaining('milik administrator'),
    ])
  }
  expect((await name(server, admin, 'pungli', sari, tono)).status).toBe(200)
  const change = (body: object) => server.call('PUT', `/api/users/${tono.userId}`, { as: admin, body })
  expect((await change({ disabled: true })).status).toBe(409)
  expect((await change({ role: 'field', teamId: 'regu-4-bmsda' })).status).toBe(409)
  expect((await change({ role: 'admin' })).status).toBe(409)
  const ani = await person(server, admin, 'anita')
  await name(server, admin, 'pungli', sari, ani)
  expect((await change({ disabled: true })).status).toBe(200)
  expect((await name(server, admin, 'pungli', sari, tono)).status).toBe(409)
})

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenSession } from '#domain/contract/rest/account.ts'
import {
  enter,
  enterFirst,
  firstAdministrator,
  firstPassword,
  makeAccount,
  ownPassword,
} from '../testing/people.ts'
import { startTestServer, type TestServer, type Visitor, visitorOf } from '../testing/test-server.ts'

let server: TestServer
let admin: Visitor
beforeAll(async () => {
  server = await startTestServer({ isDemo: false })
  admin = await firstAdministrator(server)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

const change = (as: Visitor, present: string, next: string) =>
  server.call('PUT', '/api/account/password', { as, body: { present, next } })
const sessionsOf = async (as: Visitor) =>
  ((await server.call('GET', '/api/account/sessions', { as })).body as { sessions: OpenSession[] }).sessions
const status = async (as: Visitor, path = '/api/session') => (await server.call('GET', path, { as })).status

test('whoever signs in with an administrator’s password may do nothing but choose another one', async () => {
  await makeAccount(server, admin, { name: 'rina', role: 'operator' })
  const answer = await server.call('POST', '/api/session', {
    body: { name: 'rina', password: firstPassword },
  })
  expect(answer.body).toMatchObject({ owes: 'new-password', mayDo: ['session.own', 'password.change'] })
  const half = visitorOf(answer)
  for (const path of ['/api/city', '/api/cameras', '/api/alerts', '/api/account', '/api/account/sessions'])
    expect([path, await status(half, path)]).toEqual([path, 403])
  const grants = { cameraIds: [server.city.cameras[0]?.id], purpose: 'monitoring' }
  expect((await server.call('POST', '/api/live/grants', { as: half, body: grants })).status).toBe(403)

  await server.restart()
  expect(await status(half, '/api/city')).toBe(403)
  expect((await change(half, firstPassword, firstPassword)).status).toBe(400)
  const whole = await change(half, firstPassword, ownPassword)
  expect(whole.body).toMatchObject({ owes: null })
  expect(await status(half)).toBe(401)
  expect(await status(visitorOf(whole), '/api/city')).toBe(200)
  expect(await status(await enter(server, 'rina'), '/api/city')).toBe(200)
})

test('a changed password ends every other session of the account, and only the new one lets in', async () => {
  await makeAccount(server, admin, { name: 'sari', role: 'operator' })
  const [desk, phone] = [await enterFirst(server, 'sari'), await enter(server, 'sari')]
  expect((await change(desk, 'bukan yang sekarang', 'tujuh belas layang putus')).status).toBe(400)
  expect(await status(phone)).toBe(200)
  const after = visitorOf(await change(desk, ownPassword, 'tujuh belas layang putus'))
  expect([await status(desk), await status(phone), await status(after)]).toEqual([401, 401, 200])
  const withOld = { body: { name: 'sari', password: ownPassword } }
  expect((await server.call('POST', '/api/session', withOld)).status).toBe(401)
  expect(await status(await enter(server, 'sari', 'tujuh belas layang putus'))).toBe(200)
  expect(await status(admin)).toBe(200)
})

test('a password is changed together with the end of its sessions, or not at all', async () => {
  await makeAccount(server, admin, { name: 'wati', role: 'operator' })
  const [desk, phone] = [await enterFirst(server, 'wati'), await enter(server, 'wati')]
  using store = new DatabaseSync(join(server.dataDir, 'app.db'))
  store.exec(`create trigger full before delete on session begin select raise(abort, 'disk full'); end`)
  expect((await change(desk, ownPassword, 'tujuh belas layang putus')).status).toBe(500)
  store.exec('drop trigger full')
  await server.restart()
  expect(await status(phone)).toBe(200)
  await enter(server, 'wati')
  const after = visitorOf(await change(phone, ownPassword, 'tujuh belas layang putus'))
  expect([await status(desk), await status(phone), await status(after)]).toEqual([401, 401, 200])
})

test.each([
  ['wira', { password: 'kapal hijau menunggu senja' }],
  ['yogi', { disabled: true }],
  ['zaki', { role: 'supervisor' }],
])(
  'what an administrator changes of %s is kept with the end of the sessions, or not at all',
  async (name, body) => {
    const { userId } = await makeAccount(server, admin, { name, role: 'operator' })
    const desk = await enterFirst(server, name)
    using store = new DatabaseSync(join(server.dataDir, 'app.db'))
    const kept = () =>
      store.prepare('select role, disabled, password_hash from account where id = ?').get(userId)
    const before = kept()
    const put = () => server.call('PUT', `/api/users/${userId}`, { as: admin, body })
    store.exec(`create trigger full before delete on session begin select raise(abort, 'disk full'); end`)
    expect((await put()).status).toBe(500)
    store.exec('drop trigger full')
    expect([kept(), await status(desk)]).toEqual([before, 200])
    expect((await put()).status).toBe(200)
    expect(kept()).not.toEqual(before)
    expect(await status(desk)).toBe(401)
  },
)

test('a session that was ended while the disk was full is no session after a restart', async () => {
  await makeAccount(server, admin, { name: 'yuni', role: 'operator' })
  const desk = await enterFirst(server, 'yuni')
  using store = new DatabaseSync(join(server.dataDir, 'app.db'))
  const rows = () => store.prepare('select count(*) as n from session').get()?.n
  const before = Number(rows())
  store.exec(`create trigger full before delete on session begin select raise(abort, 'disk full'); end`)
  expect((await server.call('DELETE', '/api/session', { as: desk })).status).toBe(200)
  expect(await status(desk)).toBe(401)
  store.exec('drop trigger full')
  await expect.poll(() => rows()).toBe(before - 1)
  await server.restart()
  expect(await status(desk)).toBe(401)
})

test('of two changes at once from one password only one is kept', async () => {
  await makeAccount(server, admin, { name: 'tono', role: 'operator' })
  const [desk, phone] = [await enterFirst(server, 'tono'), await enter(server, 'tono')]
  const tried = await Promise.all([
    change(desk, ownPassword, 'tujuh belas layang putus'),
    change(phone, ownPassword, 'delapan sumur dalam kering'),
  ])
  expect(tried.filter((answer) => answer.status === 200)).toHaveLength(1)
})

test('a person sees where the account is signed in and ends what should not be', async () => {
  await makeAccount(server, admin, { name: 'anita', role: 'operator' })
  const desk = await enterFirst(server, 'anita')
  const agent =
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'
  const body = { name: 'anita', password: ownPassword }
  const signIn = () => server.call('POST', '/api/session', { body, headers: { 'user-agent': agent } })
  const [phone, third] = [visitorOf(await signIn()), visitorOf(await signIn())]
  const seen = await sessionsOf(desk)
  expect(seen).toHaveLength(3)
  expect(seen.filter(({ isThis }) => isThis).map(({ sessionId }) => sessionId)).toEqual([desk.sessionId])
  expect(seen.find(({ sessionId }) => sessionId === phone.sessionId)).toMatchObject({
    device: 'Chrome, Android',
    address: '127.0.0.1',
    isThis: false,
  })
  const end = (id: string, as = desk) => server.call('DELETE', `/api/account/sessions/${id}`, { as })
  expect((await end(phone.sessionId)).status).toBe(200)
  expect([await status(phone), await status(third)]).toEqual([401, 200])
  // Another person's session is not there for this one.
  expect((await end(admin.sessionId)).status).toBe(404)
  expect(await status(admin)).toBe(200)
  expect((await server.call('DELETE', '/api/account/sessions', { as: desk })).status).toBe(200)
  expect([await status(third), await status(desk)]).toEqual([401, 200])
})

test('an administrator sees and ends the sessions of others, and both are in the audit log', async () => {
  const { userId } = await makeAccount(server, admin, { name: 'budi', role: 'operator' })
  const [desk, phone] = [await enterFirst(server, 'budi'), await enter(server, 'budi')]
  const path = `/api/users/${userId}/sessions`
  const listed = await server.call('GET', path, { as: admin })
  expect((listed.body as { sessions: OpenSession[] }).sessions.map((one) => one.isThis)).toEqual([
    false,
    false,
  ])
  expect((await server.call('DELETE', `${path}/${admin.sessionId}`, { as: admin })).status).toBe(404)
  expect((await server.call('DELETE', `${path}/${desk.sessionId}`, { as: admin })).status).toBe(200)
  expect([await status(desk), await status(phone)]).toEqual([401, 200])
  expect((await server.call('DELETE', path, { as: admin })).status).toBe(200)
  expect(await status(phone)).toBe(401)
  const { body } = await server.call('GET', '/api/audit?action=session.end', { as: admin })
  expect(
    (body as { entries: { objectId: string }[] }).entries.slice(0, 2).map((entry) => entry.objectId),
  ).toEqual([userId, userId])
})

test('an administrator’s own password is changed with the present one, as everybody’s', async () => {
  const me = (await server.call('GET', '/api/session', { as: admin })).body as { userId: string }
  const body = { password: 'tujuh belas layang putus' }
  expect((await server.call('PUT', `/api/users/${me.userId}`, { as: admin, body })).status).toBe(409)
  expect((await change(admin, ownPassword, 'tujuh belas layang putus')).status).toBe(200)
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '#domain/contract/rest/session.ts'
import {
  codeAt,
  enrol,
  enter,
  enterFirst,
  firstAdministrator,
  makeAccount,
  ownPassword,
} from '../testing/people.ts'
import { startTestServer, type TestServer, type Visitor, visitorOf } from '../testing/test-server.ts'

let server: TestServer
let admin: Visitor
beforeAll(async () => {
  server = await startTestServer({ isDemo: false })
  admin = await firstAdministrator(server)
}, 60_000)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

const post = (path: string, as: Visitor, body: object = {}) => server.call('POST', path, { as, body })
const signIn = (name: string, password = ownPassword) =>
  server.call('POST', '/api/session', { body: { name, password } })
const owes = async (as: Visitor) => ((await server.call('GET', '/api/session', { as })).body as Me).owes
const status = async (as: Visitor, path: string) => (await server.call('GET', path, { as })).status

test('an auditor may do nothing before a second factor is set up, and signs in with its codes from then on', async () => {
  await makeAccount(server, admin, { name: 'inspektorat', role: 'auditor' })
  const first = visitorOf(await signIn('inspektorat', 'kapal merah melewati pagi'))
  const body = { present: 'kapal merah melewati pagi', next: ownPassword }
  const half = visitorOf(await server.call('PUT', '/api/account/password', { as: first, body }))
  expect(await owes(half)).toBe('second-factor')
  expect(await status(half, '/api/audit')).toBe(403)
  expect(
    (await server.call('PUT', '/api/account/factor', { as: half, body: { code: '000000' } })).status,
  ).toBe(409)
  const { visitor, secret, codes } = await enrol(server, half)
  expect([await status(visitor, '/api/audit'), await status(half, '/api/session')]).toEqual([200, 401])
  expect(new Set(codes).size).toBe(10)

  const waiting = visitorOf(await signIn('inspektorat'))
  expect(await owes(waiting)).toBe('code')
  expect(await status(waiting, '/api/audit')).toBe(403)
  expect((await server.call('PUT', '/api/account/password', { as: waiting, body })).status).toBe(403)
  expect((await post('/api/account/factor', waiting)).status).toBe(403)
  // The code that set it up is used up; the next one counts, once.
  const used = codeAt(secret, server.nowMs())
  expect((await post('/api/session/code', waiting, { code: used })).status).toBe(400)
  server.advance(30_000)
  const code = codeAt(secret, server.nowMs())
  const answer = await post('/api/session/code', waiting, { code })
  expect(await status(visitorOf(answer), '/api/audit')).toBe(200)
  const again = visitorOf(await signIn('inspektorat'))
  expect((await post('/api/session/code', again, { code })).status).toBe(400)
  // Of two at once one gets in.
  server.advance(30_000)
  const next = { code: codeAt(secret, server.nowMs()) }
  const other = visitorOf(await signIn('inspektorat'))
  const tried = await Promise.all([
    post('/api/session/code', again, next),
    post('/api/session/code', other, next),
  ])
  expect(tried.map((one) => one.status).toSorted()).toEqual([200, 400])
  // A recovery code is typed as people type, and is good once.
  const late = visitorOf(await signIn('inspektorat'))
  const recovery = { code: ` ${codes[0]?.toLowerCase().replaceAll('-', ' ')} ` }
  expect((await post('/api/session/code', late, recovery)).status).toBe(200)
  const later = visitorOf(await signIn('inspektorat'))
  expect((await post('/api/session/code', later, recovery)).status).toBe(400)
}, 120_000)

test('five wrong codes end the half-open session: the password is asked again', async () => {
  await makeAccount(server, admin, { name: 'tono', role: 'operator' })
  await enrol(server, await enterFirst(server, 'tono'))
  const waiting = visitorOf(await signIn('tono'))
  for (let i = 0; i < 5; i += 1)
    expect((await post('/api/session/code', waiting, { code: `00000${i}` })).status).toBe(400)
  expect(await status(waiting, '/api/session')).toBe(401)
}, 60_000)

test('whoever becomes officer of sealed complaints owes a second factor with the next request', async () => {
  const [sari, ani] = [
    await makeAccount(server, admin, { name: 'sari', role: 'operator' }),
    await makeAccount(server, admin, { name: 'anita', role: 'operator' }),
  ]
  const open = await enterFirst(server, 'sari')
  expect(await status(open, '/api/city')).toBe(200)
  const body = { officerId: sari.userId, deputyId: ani.userId }
  // Naming officers asks again who is there, more than five minutes after signing in.
  server.advance(6 * 60_000)
  const named = () => server.call('PUT', '/api/sealed-duties/pungli', { as: admin, body })
  expect((await named()).body).toMatchObject({ error: 'proof-needed' })
  expect((await post('/api/session/proof', admin, { secret: 'salah' })).status).toBe(400)
  expect((await named()).status).toBe(403)
  expect((await post('/api/session/proof', admin, { secret: ownPassword })).status).toBe(200)
  expect((await named()).status).toBe(200)
  expect([await owes(open), await status(open, '/api/sealed')]).toEqual(['second-factor', 403])
  const { visitor } = await enrol(server, open)
  expect(await status(visitor, '/api/sealed')).toBe(200)
  // Needed, so it can be replaced but not removed.
  expect((await server.call('DELETE', '/api/account/factor', { as: visitor })).status).toBe(409)
}, 60_000)

test('an administrator takes the second factor from somebody whose phone is gone, never from himself', async () => {
  const { userId } = await makeAccount(server, admin, { name: 'budi', role: 'operator' })
  const { visitor } = await enrol(server, await enterFirst(server, 'budi'))
  const me = (await server.call('GET', '/api/session', { as: admin })).body as Me
  const remove = (id: string) => server.call('DELETE', `/api/users/${id}/factor`, { as: admin })
  expect((await remove(me.userId)).status).toBe(409)
  expect((await remove(userId)).status).toBe(200)
  expect(await status(visitor, '/api/session')).toBe(401)
  expect((await signIn('budi')).body).toMatchObject({ owes: null })
}, 60_000)

test('secrets and recovery codes are in the store neither in the clear nor by a key beside them, and survive a restart', async () => {
  await makeAccount(server, admin, { name: 'rina', role: 'operator' })
  const { secret, codes } = await enrol(server, await enterFirst(server, 'rina'))
  await server.restart()
  const stored = await readFile(join(server.dataDir, 'app.db'), 'latin1')
  for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
    expect(stored).not.toContain(text)
  expect(await owes(await enter(server, 'rina'))).toBeNull()
}, 60_000)

test('what an open desk must not be enough for asks who is there, and nothing else does', () => {
  const asking = server.server.routes.flatMap(({ endpoint, policy }) =>
    'proof' in policy && policy.proof === true ? [`${endpoint.method} ${endpoint.path}`] : [],
  )
  expect(asking.toSorted()).toEqual([
    'DELETE /api/account/factor',
    'DELETE /api/account/passkeys/:passkeyId',
    'DELETE /api/users/:userId/factor',
    'DELETE /api/users/:userId/sessions',
    'DELETE /api/users/:userId/sessions/:sessionId',
    'GET /api/audit/export.csv',
    'GET /api/audit/export.jsonl',
    'GET /api/privacy/breach',
    'POST /api/account/factor',
    'POST /api/account/passkeys/request',
    'POST /api/account/recovery-codes',
    'POST /api/privacy/erase',
    'POST /api/privacy/export',
    'POST /api/privacy/hold',
    'POST /api/sealed/:complaintId/release',
    'POST /api/users',
    'POST /api/walls/:wall/:screen/claim',
    'POST /api/walls/:wall/:screen/token',
    'PUT /api/sealed-duties/:categoryId',
    'PUT /api/users/:userId',
  ])
})

test('no file of the audit log or of people’s data leaves an open desk', async () => {
  const now = server.nowMs()
  const person = { reference: 'Surat 12', complaintIds: ['ADU-2026-000001'] }
  const files = {
    csv: () => server.call('GET', '/api/audit/export.csv', { as: admin }),
    lines: () => server.call('GET', '/api/audit/export.jsonl', { as: admin }),
    breach: () => server.call('GET', `/api/privacy/breach?fromMs=${now - 1000}&toMs=${now}`, { as: admin }),
    person: () => post('/api/privacy/export', admin, person),
    erase: () => post('/api/privacy/erase', admin, person),
  }
  server.advance(6 * 60_000)
  for (const [name, take] of Object.entries(files))
    expect([name, (await take()).body]).toMatchObject([name, { error: 'proof-needed' }])
  // Reading on the page goes on.
  expect(await status(admin, '/api/audit')).toBe(200)
  expect((await post('/api/session/proof', admin, { secret: ownPassword })).status).toBe(200)
  const answered = Object.fromEntries(
    await Promise.all(Object.entries(files).map(async ([name, take]) => [name, (await take()).status])),
  )
  // Beyond the desk it is told that there is no such complaint.
  expect(answered).toEqual({ csv: 200, lines: 200, breach: 200, person: 409, erase: 409 })
})

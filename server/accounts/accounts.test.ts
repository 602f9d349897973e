import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enrol } from '../testing/people.ts'
import { startTestServer, type TestServer, visitorOf } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer({ isDemo: false })
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
})

const password = 'kata sandi yang panjang'
const proof = { kind: 'secret', secret: 'canary-display-secret-'.padEnd(43, 's') }
const codeOnConsole = () => {
  const line = server.lines.findLast((one) => one.includes('set-up code'))
  return /: ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(line ?? '')?.[1] ?? ''
}
const setUp = (code: string, name = 'admin-satu') =>
  server.call('POST', '/api/setup', { body: { code, name, displayName: 'Admin Satu', password } })
const asAdministrator = async () => (await enrol(server, visitorOf(await setUp(codeOnConsole())))).visitor
const signIn = (name: string, tried = password) =>
  server.call('POST', '/api/session', { body: { name, password: tried } })

test('a real city starts with no account, no role buttons and no demo levers', async () => {
  expect((await server.call('GET', '/api/sign-in')).body).toMatchObject({
    isDemo: false,
    demoRoles: [],
    otherOrigin: null,
    needsSetup: true,
  })
  expect((await server.call('POST', '/api/session/demo', { body: { role: 'admin' } })).status).toBe(403)
  expect(server.server.routes.some((route) => route.endpoint.path === '/api/demo')).toBe(false)
  for (const [name, tried] of [
    ['admin', 'admin'],
    ['admin', 'password'],
    ['root', 'root'],
    ['pantau', 'pantau'],
  ] as const) {
    expect((await signIn(name, tried)).status).toBe(401)
  }
})

test('role buttons that do not exist cannot be pressed until the disk is full', async () => {
  const press = () => server.call('POST', '/api/session/demo', { body: { role: 'operator' } })
  for (let i = 0; i < 5; i += 1) expect((await press()).status).toBe(403)
  expect((await press()).status).toBe(429)
})

test('the code on the console makes one administrator, once', async () => {
  const code = codeOnConsole()
  expect(code).not.toBe('')
  expect((await setUp('22222-22222')).status).toBe(403)
  const made = await setUp(code.toLowerCase())
  expect(made.body).toMatchObject({ role: 'admin', name: 'admin-satu' })
  expect(made.headers.getSetCookie()[0]).toMatch(
    /^pantau=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
  )
  expect((await setUp(code, 'admin-dua')).status).toBe(409)
  expect((await server.call('GET', '/api/sign-in')).body).toMatchObject({ needsSetup: false })
  expect((await signIn('ADMIN-Satu')).status).toBe(200)
})

test('a code is good for 15 minutes, whatever strangers try meanwhile, then a new one is shown', async () => {
  const first = codeOnConsole()
  for (let i = 0; i < 6; i += 1) expect((await setUp('22222-22222')).status).toBe(403)
  expect(codeOnConsole()).toBe(first)
  server.advance(15 * 60_000)
  expect((await setUp(first)).status).toBe(403)
  await expect.poll(codeOnConsole).not.toBe(first)
  expect((await setUp(codeOnConsole())).status).toBe(200)
})

test('a wrong password and a name that does not exist are told apart by nobody', async () => {
  await setUp(codeOnConsole())
  const [wrong, unknown] = [await signIn('admin-satu', 'salah'), await signIn('tidak-ada', 'salah')]
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(unknown.body).toEqual(wrong.body)
  expect(wrong.body).toEqual({
    error: 'not-signed-in',
    message: { id: 'Nama atau kata sandi salah.', en: 'The name or the password is wrong.' },
  })
})

test('an administrator makes people; a new password or role ends their sessions, the last administrator stays', async () => {
  const admin = await asAdministrator()
  const body = { name: 'rina', displayName: 'Rina', role: 'operator', skpdId: null, teamId: null, password }
  const made = await server.call('POST', '/api/users', { as: admin, body })
  expect(made.body).toMatchObject({ name: 'rina', role: 'operator', disabled: false })
  expect(
    (await server.call('POST', '/api/users', { as: admin, body: { ...body, name: 'RINA' } })).status,
  ).toBe(409)
  expect(
    (await server.call('POST', '/api/users', { as: admin, body: { ...body, name: 'dua', role: 'skpd' } }))
      .body,
  ).toMatchObject({
    error: 'bad-request',
    issues: [{ path: 'body.skpdId' }],
  })
  const { userId } = made.body as { userId: string }
  const rina = visitorOf(await signIn('rina'))
  const weak = { as: admin, body: { password: 'walikota batam 2026' } }
  expect((await server.call('PUT', `/api/users/${userId}`, weak)).status).toBe(400)
  const change = { as: admin, body: { password: 'tujuh belas layang putus' } }
  expect((await server.call('PUT', `/api/users/${userId}`, change)).status).toBe(200)
  expect((await server.call('GET', '/api/session', { as: rina })).status).toBe(401)
  expect((await signIn('rina')).status).toBe(401)
  expect((await signIn('rina', 'tujuh belas layang putus')).body).toMatchObject({ owes: 'new-password' })
  const me = (await server.call('GET', '/api/session', { as: admin })).body as { userId: string }
  const last = await server.call('PUT', `/api/users/${me.userId}`, { as: admin, body: { disabled: true } })
  expect(last.status).toBe(409)
  const { users } = (await server.call('GET', '/api/users', { as: admin })).body as { users: object[] }
  expect(JSON.stringify(users)).not.toContain('scrypt')
})

test('a session survives a restart, ends when idle for an hour, and at the latest after its hours', async () => {
  const admin = visitorOf(await setUp(codeOnConsole()))
  await server.restart()
  const me = () => server.call('GET', '/api/session', { as: admin })
  expect((await me()).status).toBe(200)
  server.advance(59 * 60_000)
  expect((await me()).status).toBe(200)
  server.advance(61 * 60_000)
  expect((await me()).status).toBe(401)
  const again = visitorOf(await signIn('admin-satu'))
  for (let half = 0; half < 24; half += 1) {
    expect((await server.call('GET', '/api/session', { as: again })).status).toBe(200)
    server.advance(30 * 60_000)
  }
  expect((await server.call('GET', '/api/session', { as: again })).status).toBe(401)
})

test('every sign-in has a secret of its own, and the one before ends', async () => {
  const first = visitorOf(await setUp(codeOnConsole()))
  const second = visitorOf(
    await server.call('POST', '/api/session', { as: first, body: { name: 'admin-satu', password } }),
  )
  expect(second.cookie).not.toBe(first.cookie)
  expect((await server.call('GET', '/api/session', { as: first })).status).toBe(401)
})

test('no secret is in a log line, in the database or in the audit log', async () => {
  const code = codeOnConsole()
  const { visitor: admin, secret: factor, codes } = await enrol(server, visitorOf(await setUp(code)))
  await signIn('admin-satu', 'canary-wrong-password')
  const paired = await server.call('POST', '/api/walls/utama/kiri/token', { as: admin, body: {} })
  const { token } = paired.body as { token: string }
  await server.call('POST', '/api/session/device', { body: { token, proof } })
  await server.call('GET', '/api/cameras/none/health?hours=canary-in-query', { as: admin })
  server.ingest.answerWith = 500
  await server.call('GET', `/api/cameras/${server.city.cameras[0]?.id}/health`, { as: admin })
  const audit = await server.call('GET', '/api/audit?limit=200', { as: admin })
  await server.server.close()
  const stored = await readFile(join(server.dataDir, 'app.db'), 'latin1')
  const written = server.lines.filter((line) => !line.includes('set-up code')).join('\n')
  const secrets = [
    password,
    'canary-wrong-password',
    token,
    admin.cookie.split('=')[1] ?? '?',
    code.replace('-', ''),
    factor,
    ...codes,
  ]
  for (const secret of secrets) {
    expect(written).not.toContain(secret)
    expect(stored).not.toContain(secret)
    expect(JSON.stringify(audit.body)).not.toContain(secret)
  }
  expect(written).toContain('request failed')
  expect(written).not.toContain('k'.repeat(43))
  expect(written).not.toContain('canary-in-query')
})

test('a replaced display token is worth nothing, and the display it opened ends', async () => {
  const admin = await asAdministrator()
  const pair = () => server.call('POST', '/api/walls/utama/kiri/token', { as: admin, body: {} })
  const first = ((await pair()).body as { token: string }).token
  const display = visitorOf(
    await server.call('POST', '/api/session/device', { body: { token: first, proof } }),
  )
  expect((await server.call('GET', '/api/walls/utama/kiri', { as: display })).status).toBe(200)
  await pair()
  expect((await server.call('GET', '/api/walls/utama/kiri', { as: display })).status).toBe(401)
  expect((await server.call('POST', '/api/session/device', { body: { token: first, proof } })).status).toBe(
    401,
  )
})

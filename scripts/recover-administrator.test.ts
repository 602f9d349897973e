import { execFile } from 'node:child_process'
import { chown, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '#domain/contract/rest/session.ts'
import {
  enrol,
  enter,
  enterFirst,
  firstAdministrator,
  makeAccount,
  ownPassword,
} from '../server/testing/people.ts'
import { startTestServer, type TestServer, type Visitor, visitorOf } from '../server/testing/test-server.ts'

let server: TestServer
let admin: Visitor
beforeAll(async () => {
  server = await startTestServer({ isDemo: false })
  admin = await firstAdministrator(server)
  await makeAccount(server, admin, { name: 'inspektorat', role: 'auditor' })
  await enterFirst(server, 'inspektorat')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

const root = path.join(import.meta.dirname, '..')
async function recover(...more: string[]): Promise<{ code: number; text: string }> {
  const args = ['--data', server.dataDir, '--audit-key', path.join(server.dataDir, 'audit.key'), ...more]
  const script = path.join(root, 'scripts/recover-administrator.ts')
  const env = { PATH: process.env.PATH }
  return await promisify(execFile)(process.execPath, [script, ...args], { cwd: root, env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  )
}
const lost = ['--reason', 'ponsel dan buku catatan hilang']
const codeIn = (text: string) => /one-time code: ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(text)?.[1] ?? ''
const signIn = (password: string) =>
  server.call('POST', '/api/session', { body: { name: 'kepala', password } })
const owes = (answer: { body: unknown }) => (answer.body as Me).owes

test('while the server runs, and to anybody but the folder’s owner, the command says no', async () => {
  const running = await recover('--name', 'kepala', ...lost)
  expect(running).toMatchObject({ code: 2, text: expect.stringContaining('Stop it first.') })
  await server.server.close()
  // As whoever copied the folder, or root: what it writes would not be the service's.
  const { uid, gid } = await stat(server.dataDir)
  if (process.getuid?.() === 0) {
    await chown(server.dataDir, 12_345, gid)
    const other = await recover('--name', 'kepala', ...lost)
    expect(other).toMatchObject({ code: 2, text: expect.stringContaining('belongs to user 12345') })
    await chown(server.dataDir, uid, gid)
  }
  expect(await recover('--name', 'kepala')).toMatchObject({
    code: 2,
    text: expect.stringContaining('--reason'),
  })
  const nobody = await recover('--name', 'rina', ...lost)
  expect(nobody).toMatchObject({ code: 2, text: expect.stringContaining('There are: kepala.') })
  await server.restart()
  // Nothing happened: the session of before goes on.
  expect((await server.call('GET', '/api/session', { as: admin })).status).toBe(200)
})

test('where only the password is lost the second factor stays, and every session ends', async () => {
  await server.server.close()
  const { text } = await recover('--name', 'kepala', ...lost)
  await server.restart()
  expect((await server.call('GET', '/api/session', { as: admin })).status).toBe(401)
  expect((await signIn(ownPassword)).status).toBe(401)
  expect(owes(await signIn(codeIn(text)))).toBe('code')
})

test('an administrator without password and factor comes back with a code, chooses both anew, and all are told', async () => {
  await server.server.close()
  const { code: status, text } = await recover('--name', 'KEPALA', '--factor-lost', 'yes', ...lost)
  expect([status, text]).toEqual([0, expect.stringContaining('/masuk')])
  const code = codeIn(text)
  await server.restart()
  const first = await signIn(code)
  expect(owes(first)).toBe('new-password')
  const body = { present: code, next: 'tujuh belas layang putus' }
  const second = await server.call('PUT', '/api/account/password', { as: visitorOf(first), body })
  expect(owes(second)).toBe('second-factor')
  const { visitor } = await enrol(server, visitorOf(second))
  expect((await signIn(code)).status).toBe(401)

  const audit = await server.call('GET', '/api/audit?action=account.recover', { as: visitor })
  expect((audit.body as { entries: object[] }).entries[0]).toMatchObject({
    actorRole: null,
    detail: { factor: true },
    outcome: 'done',
  })
  const told = await server.call('GET', '/api/notices', { as: await enter(server, 'inspektorat') })
  expect((told.body as { notices: object[] }).notices[0]).toMatchObject({
    kind: 'recovered',
    aboutName: 'Kepala',
    byName: null,
    role: 'admin',
  })
  expect(await readFile(path.join(server.dataDir, 'app.db'), 'latin1')).not.toContain(code)
})

test('a code that nobody used runs out after a quarter of an hour, a password chosen with one does not', async () => {
  server.advance(20 * 60_000)
  expect(owes(await signIn('tujuh belas layang putus'))).toBe('code')
  await server.server.close()
  // Its clock is twenty minutes behind the server's by now.
  const { text } = await recover('--name', 'kepala', ...lost)
  await server.restart()
  expect((await signIn(codeIn(text))).status).toBe(401)
})

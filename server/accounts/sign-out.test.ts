/** Signing out of a server whose disk takes nothing more. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

/** Refuses as a full disk does, what was written before stays. */
function fillDisk(): () => void {
  const file = new DatabaseSync(join(server.dataDir, 'app.db'))
  const full = "begin select raise(abort, 'database or disk is full'); end"
  file.exec(`create trigger full_session before delete on session ${full}`)
  file.exec(`create trigger full_audit before insert on audit_entry ${full}`)
  return () => {
    file.exec('drop trigger full_session')
    file.exec('drop trigger full_audit')
    file.close()
  }
}

test('who signs out is signed out and told so, the cookie goes, and the log has it once there is room', async () => {
  const admin = await server.signIn('admin')
  const visitor = await server.signIn('operator')
  const makeRoom = fillDisk()
  const answer = await server.call('DELETE', '/api/session', { as: visitor })
  expect([answer.status, answer.headers.getSetCookie().some((cookie) => /^[^=]+=;/.test(cookie))]).toEqual([
    200,
    true,
  ])
  expect((await server.call('GET', '/api/session', { as: visitor })).status).toBe(401)
  makeRoom()
  const written = async () => {
    const { body } = await server.call('GET', '/api/audit?action=sign-out', { as: admin })
    return (body as { entries: unknown[] }).entries.length
  }
  await expect.poll(written).toBe(1)
  await server.restart()
  expect((await server.call('GET', '/api/session', { as: visitor })).status).toBe(401)
  expect(
    server.lines.filter((line) => line.includes('ended sessions cannot be removed')).length,
  ).toBeLessThan(2)
})

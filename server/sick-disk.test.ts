/** A disk that takes nothing more while the server runs: full, gone bad, or put to read-only by its file system. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { startTestServer } from './testing/test-server.ts'

test.each([
  ['database or disk is full', 'diska server penuh', 'disk is full'],
  ['disk I/O error', 'diska server tidak dapat ditulisi', 'cannot be written'],
  ['attempt to write a readonly database', 'diska server tidak dapat ditulisi', 'cannot be written'],
  ['unable to open database file', 'diska server tidak dapat ditulisi', 'cannot be written'],
])('"%s" is told to whoever waits for it, with what to do, and reading goes on', async (said, id, en) => {
  await using server = await startTestServer()
  const visitor = await server.signIn('operator')
  const file = new DatabaseSync(join(server.dataDir, 'app.db'))
  file.exec(`create trigger sick before insert on audit_entry begin select raise(abort, '${said}'); end`)
  file.close()
  const answer = await server.call('POST', '/api/session/demo', { body: { role: 'leader' } })
  expect(answer).toMatchObject({
    status: 503,
    body: {
      error: 'unavailable',
      message: { id: expect.stringContaining(id), en: expect.stringContaining(en) },
    },
  })
  expect((await server.call('GET', '/api/cameras', { as: visitor })).status).toBe(200)
})

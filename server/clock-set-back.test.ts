/** A machine whose clock was hours ahead until a time server set it back: who is let in, and how long a proof lasts. */
import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { firstAdministrator, ownPassword } from './testing/people.ts'
import { startTestServer } from './testing/test-server.ts'

test('after a clock is set back nobody waits for the hours that it lost, and no proof lasts as long', async () => {
  await using server = await startTestServer({ isDemo: false })
  const admin = await firstAdministrator(server)
  const signIn = async (password: string) =>
    (await server.call('POST', '/api/session', { body: { name: 'kepala', password } })).status
  const proved = async () => (await server.call('GET', '/api/audit/export.csv', { as: admin })).status
  expect([await signIn('bukan yang sekarang'), await proved()]).toEqual([401, 200])
  server.advance(-7 * hourMs)
  expect(await signIn(ownPassword)).toBe(200)
  server.advance(6 * minuteMs)
  expect(await proved()).toBe(403)
})

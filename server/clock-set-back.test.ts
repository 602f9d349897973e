/** A machine whose clock was hours ahead until a time server set it back: who is let in, and how long a proof lasts. */
import { expect, test } from 'vitest'
import { systemStatus } from '#domain/contract/rest/system.ts'
import { systemTroubles } from '#domain/system/troubles.ts'
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

test('that it was set stands on the page of the system and in the audit log, by how much', async () => {
  await using server = await startTestServer({ isDemo: false })
  const admin = await firstAdministrator(server)
  const troubles = async () => {
    const { body } = await server.call('GET', '/api/system', { as: admin })
    return systemTroubles(systemStatus.answer.parse(body)).filter(({ kind }) => kind === 'clock-set')
  }
  expect(await troubles()).toEqual([])
  server.advance(-7 * hourMs)
  await expect.poll(troubles).toMatchObject([{ byMs: -7 * hourMs }])
  const written = async () => (await server.call('GET', '/api/audit?action=clock.set', { as: admin })).body
  await expect.poll(written).toMatchObject({ entries: [{ detail: { bySeconds: -7 * 3_600 } }] })
})

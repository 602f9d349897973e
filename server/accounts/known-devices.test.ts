import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstAdministrator, ownPassword } from '../testing/people.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
/** The administrator's own browser, as the cookies that it keeps. */
let ownBrowser: string
beforeAll(async () => {
  // Behind a proxy, so that tries can come from other addresses than this machine's.
  server = await startTestServer({
    isDemo: false,
    change: (city) => ({
      ...city,
      settings: { ...city.settings, server: { ...city.settings.server, behindProxy: true } },
    }),
  })
  await firstAdministrator(server)
  ownBrowser = cookiesOf(await signIn('10.1.1.1', ownPassword))
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

const signIn = (address: string, password: string, cookie: string | null = null) =>
  server.call('POST', '/api/session', {
    body: { name: 'kepala', password },
    headers: { 'x-forwarded-for': address, ...(cookie !== null && { cookie }) },
  })
const cookiesOf = ({ headers }: { headers: Headers }) =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')

test('a browser keeps its own secret for as long as browsers keep any, out of reach of scripts', async () => {
  const { headers } = await signIn('10.1.1.1', ownPassword, ownBrowser)
  const device = headers.getSetCookie().find((one) => one.startsWith('__Host-pantau-device='))
  expect(device).toMatch(
    /^__Host-pantau-device=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict; Secure$/,
  )
  expect(ownBrowser).toContain(device?.split(';')[0])
})

test('fifty-five wrong tries from eleven addresses do not keep the owner out of the own browser', async () => {
  const crowd = Array.from({ length: 55 }, (_, i) => signIn(`192.0.2.${i % 11}`, 'salah'))
  // While they are under way, from an address that nobody knows.
  expect((await signIn('203.0.113.5', ownPassword, ownBrowser)).status).toBe(200)
  for (const { status } of await Promise.all(crowd)) expect(status).toBeGreaterThanOrEqual(400)
  expect((await signIn('203.0.113.6', ownPassword, ownBrowser)).status).toBe(200)
  // Another browser waits some seconds behind the strangers, and is not shut out either.
  server.advance(15_000)
  expect((await signIn('198.51.100.7', ownPassword)).status).toBe(200)
})

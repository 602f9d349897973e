/** Paired displays over a real server: a token belongs to one device, and nobody is ended without a word. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DisplayProof, displayMessage } from '#domain/contract/rest/walls.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import { startTestServer, type TestServer, type Visitor, visitorOf } from '../testing/test-server.ts'

let server: TestServer
let admin: Visitor
let supervisor: Visitor

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const screen = '/api/walls/utama/kiri'

/** A browser with a key pair of its own, as the dashboard makes one. */
function device() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
  return {
    proof: async (token: string): Promise<DisplayProof> => {
      const { body } = await server.call('GET', '/api/session/device/challenge')
      const { challenge } = body as { challenge: string }
      const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      const signature = sign('sha256', displayMessage(token, challenge), key).toString('base64url')
      return { kind: 'key', challenge, publicKey: spki, signature }
    },
  }
}
type Device = ReturnType<typeof device>

async function pair(): Promise<string> {
  admin = await server.signIn('admin')
  supervisor = await server.signIn('supervisor')
  return (
    (await server.call('POST', `${screen}/token`, { as: supervisor, body: {} })).body as { token: string }
  ).token
}
const signIn = async (token: string, from: Device) =>
  server.call('POST', '/api/session/device', { body: { token, proof: await from.proof(token) } })
const shown = async (display: Visitor) => {
  const { status, body } = await server.call('GET', screen, { as: display })
  return { status, notice: (body as { notice?: unknown }).notice }
}
const kept = async () => {
  const { body } = await server.call('GET', '/api/walls', { as: supervisor })
  return (
    body as {
      displays: { claim: { kind: string; address: string; atMs: number } | null; isBound: boolean }[]
    }
  ).displays[0]
}
const decide = async (keep: 'present' | 'new', as = admin) =>
  decideOn((await kept())?.claim?.atMs ?? 0, keep, as)
const decideOn = (atMs: number, keep: 'present' | 'new', as = admin) =>
  server.call('POST', `${screen}/claim`, { as, body: { keep, atMs } })
const away = () => server.advance(minuteMs)

test('a second device with the same token is not let in, and the display that shows is not ended', async () => {
  const token = await pair()
  const own = visitorOf(await signIn(token, device()))
  expect(await shown(own)).toEqual({ status: 200, notice: null })
  const thief = device()
  for (let n = 0; n < 3; n += 1) {
    const refused = await signIn(token, thief)
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([409, []])
  }
  expect(await shown(own)).toMatchObject({ status: 200, notice: { kind: 'second-use' } })
  expect((await kept())?.claim).toMatchObject({ kind: 'other-device', address: '127.0.0.1' })
  const { body } = await server.call('GET', '/api/audit?action=wall.second-use', { as: admin })
  expect((body as { entries: unknown[] }).entries).toHaveLength(1)
})

test('only the administrator decides: the present one stays, and the other is turned away for good', async () => {
  const token = await pair()
  const own = visitorOf(await signIn(token, device()))
  const other = device()
  await signIn(token, other)
  expect((await decide('present', supervisor)).status).toBe(403)
  expect((await decide('present')).status).toBe(200)
  expect(await shown(own)).toEqual({ status: 200, notice: null })
  expect((await signIn(token, other)).status).toBe(403)
  expect((await kept())?.claim).toBeNull()
  expect((await decide('present')).status).toBe(409)
})

test('or the new one takes its place, and the old one is turned away', async () => {
  const token = await pair()
  const first = device()
  const second = device()
  const own = visitorOf(await signIn(token, first))
  await signIn(token, second)
  await decide('new')
  expect((await shown(own)).status).toBe(401)
  expect((await signIn(token, second)).status).toBe(200)
  expect((await signIn(token, first)).status).toBe(403)
})

test('who makes up devices without end neither hides the one that waits nor fills the log', async () => {
  const token = await pair()
  await signIn(token, device())
  const entries = async () => {
    const { body } = await server.call('GET', '/api/audit?action=wall.second-use', { as: admin })
    return (body as { entries: unknown[] }).entries.length
  }
  const before = await entries()
  const waiting = device()
  await signIn(token, waiting)
  const seen = (await kept())?.claim
  for (let n = 0; n < 4; n += 1) expect((await signIn(token, device())).status).toBe(409)
  expect([await entries(), (await kept())?.claim]).toEqual([before + 1, seen])
  expect((await decide('new')).status).toBe(200)
  away()
  expect((await signIn(token, waiting)).status).toBe(200)
})

test('a decision is about the display that was looked at, and not about one that came since', async () => {
  const token = await pair()
  const own = device()
  await signIn(token, own)
  await signIn(token, device())
  const seenAtMs = (await kept())?.claim?.atMs ?? 0
  expect((await decide('present')).status).toBe(200)
  away()
  const thief = device()
  await signIn(token, thief)
  // Pressed on a page that still shows the one before.
  expect((await decideOn(seenAtMs, 'new')).status).toBe(409)
  expect((await signIn(token, thief)).status).toBe(409)
  expect((await signIn(token, own)).status).toBe(200)
})

test('the token alone, a signature seen on its way, one by another key and one over another text open nothing', async () => {
  const token = await pair()
  const own = device()
  const proof = await own.proof(token)
  const use = (body: object) => server.call('POST', '/api/session/device', { body })
  expect((await use({ token, proof })).status).toBe(200)
  away()
  expect((await use({ token, proof })).status).toBe(503)
  expect((await use({ token })).status).toBe(503)
  const other = await device().proof(token)
  if (proof.kind !== 'key' || other.kind !== 'key') throw new Error('no keys')
  expect((await use({ token, proof: { ...other, publicKey: proof.publicKey } })).status).toBe(503)
  expect((await use({ token, proof: await own.proof('another token of this city') })).status).toBe(503)
  expect((await use({ token, proof: { ...(await own.proof(token)), publicKey: 'AAAA' } })).status).toBe(503)
  expect((await signIn(token, own)).status).toBe(200)
})

test('a display that starts anew comes back by itself; a copy of it, key and all, does not end it silently', async () => {
  const token = await pair()
  const own = device()
  const first = visitorOf(await signIn(token, own))
  away()
  const again = visitorOf(await signIn(token, own))
  expect((await shown(first)).status).toBe(401)
  expect((await signIn(token, own)).status).toBe(503)
  expect((await shown(again)).notice).toBeNull()
  for (let n = 0; n < 5; n += 1) {
    server.advance(5_000)
    await shown(again)
    await signIn(token, own)
  }
  expect(await shown(again)).toMatchObject({ status: 200, notice: { kind: 'second-use' } })
  expect((await kept())?.claim?.kind).toBe('copy')
})

test('a token is told about for two weeks, then runs out with its session, and can be revoked before', async () => {
  const token = await pair()
  const own = device()
  const days = server.city.settings.server.wallTokenDays
  server.advance((days - 13) * dayMs)
  const display = visitorOf(await signIn(token, own))
  expect(await shown(display)).toMatchObject({ notice: { kind: 'expires' } })
  server.advance(13 * dayMs - 5 * minuteMs)
  const last = visitorOf(await signIn(token, own))
  server.advance(6 * minuteMs)
  expect((await shown(last)).status).toBe(401)
  expect((await signIn(token, own)).status).toBe(401)

  const fresh = await pair()
  const display2 = visitorOf(await signIn(fresh, own))
  expect((await server.call('DELETE', `${screen}/token`, { as: supervisor })).status).toBe(200)
  expect((await shown(display2)).status).toBe(401)
  expect((await signIn(fresh, own)).status).toBe(401)
})

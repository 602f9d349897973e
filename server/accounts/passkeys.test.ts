import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#domain/access/role.ts'
import type { OwnAccount } from '#domain/contract/rest/account.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import {
  enrol,
  enter,
  enterFirst,
  firstAdministrator,
  firstPassword,
  makeAccount,
  ownPassword,
} from '../testing/people.ts'
import { type Asked, SoftPasskey } from '../testing/soft-passkey.ts'
import { startTestServer, type TestServer, type Visitor, visitorOf } from '../testing/test-server.ts'

const origin = 'https://pusat.batam.example'
let server: TestServer
let admin: Visitor
beforeAll(async () => {
  // Behind a proxy that has the city's name, as most cities are: passkeys need one.
  server = await startTestServer({
    isDemo: false,
    change: (city) => ({
      ...city,
      settings: {
        ...city.settings,
        server: { ...city.settings.server, behindProxy: true, allowedOrigins: [origin] },
      },
    }),
  })
  admin = await firstAdministrator(server)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

let visits = 0
/** From an address of its own, so that the tries of one test do not hold up another. */
const post = (path: string, as: Visitor | null, body: object = {}, from = origin) =>
  server.call('POST', path, { as, body, headers: { origin: from, 'x-forwarded-for': `10.9.${visits}.1` } })
const toSign = ({ status, body }: { status: number; body: unknown }): Asked => {
  expect([status, body]).toMatchObject([200, { challenge: expect.any(String) }])
  return { challenge: (body as Asked).challenge, origin, rpId: 'pusat.batam.example' }
}
const asked = async (as: Visitor | null) =>
  toSign(await post('/api/session/passkey/request', as, { of: as === null ? 'anybody' : 'session' }))
const askedForNew = async (as: Visitor) => toSign(await post('/api/account/passkeys/request', as))
const add = (as: Visitor, passkey: object, name = 'Laptop') =>
  post('/api/account/passkeys', as, { name, passkey })
const signIn = (passkey: object) => post('/api/session/passkey', null, { passkey })
const accountOf = async (as: Visitor) => (await server.call('GET', '/api/account', { as })).body as OwnAccount
const owes = async (as: Visitor) => ((await server.call('GET', '/api/session', { as })).body as Me).owes
const withPassword = async (name: string) => {
  const body = { name, password: ownPassword }
  return visitorOf(await server.call('POST', '/api/session', { body }))
}
const inAudit = async (action: string) => {
  const { body } = await server.call('GET', `/api/audit?action=${action}`, { as: admin })
  return (body as { entries: { outcome: string; objectId: string | null; detail: object }[] }).entries
}

/** The clock of these tests moves by minutes: the administrator proves to be there before each act. */
async function account(name: string, role: Role) {
  visits += 1
  await post('/api/session/proof', admin, { secret: ownPassword })
  return await makeAccount(server, admin, { name, role })
}

/** An operator with one passkey, which is the first factor of the account. */
async function operatorWith(name: string) {
  const { userId } = await account(name, 'operator')
  const first = await enterFirst(server, name)
  const key = new SoftPasskey()
  const made = await add(first, key.register(await askedForNew(first)))
  const { person, recoveryCodes } = made.body as { person: Me; recoveryCodes: string[] }
  return { userId, first, key, recoveryCodes, desk: visitorOf({ ...made, body: person }) }
}

test('a passkey is a second factor, and signs in without name, password and code', async () => {
  const { first, desk, key, recoveryCodes, userId } = await operatorWith('rina')
  expect(recoveryCodes).toHaveLength(10)
  expect((await server.call('GET', '/api/session', { as: first })).status).toBe(401)
  expect(await accountOf(desk)).toMatchObject({
    factor: null,
    codesLeft: 10,
    passkeys: [{ name: 'Laptop', rpId: 'pusat.batam.example', usedAtMs: null }],
  })
  const answer = await signIn(key.use(await asked(null)))
  expect(answer.body).toMatchObject({ name: 'rina', owes: null })
  // With the password alone nothing is to be had any more.
  const half = await withPassword('rina')
  expect(await owes(half)).toBe('code')
  const wrong = new SoftPasskey()
  const give = async (passkey: object) => await post('/api/session/code', half, { passkey })
  expect((await give(wrong.use(await asked(half)))).status).toBe(400)
  expect((await give(key.use(await asked(half)))).body).toMatchObject({ owes: null })
  // A recovery code stands in for a key that is gone.
  const late = await withPassword('rina')
  expect((await post('/api/session/code', late, { code: recoveryCodes[0] })).body).toMatchObject({
    owes: null,
  })
  expect((await inAudit('passkey.add'))[0]).toMatchObject({ objectId: userId, outcome: 'done' })
})

test('what was signed for another page, another text, another account or without its person lets nobody in', async () => {
  const { key, userId } = await operatorWith('sari')
  const good = await asked(null)
  const tries: Record<string, () => object> = {
    'another origin': () => key.use({ ...good, origin: 'https://pusat.batam.example.evil.test' }),
    'the same over plain HTTP': () => key.use({ ...good, origin: 'http://pusat.batam.example' }),
    'another relying party': () => key.use({ ...good, rpId: 'batam.example' }),
    'a text of its own': () => key.use({ ...good, challenge: 'A'.repeat(75) }),
    'no finger, face or PIN': () => {
      key.isVerifying = false
      const answer = key.use(good)
      key.isVerifying = true
      return answer
    },
    'the handle of somebody else': () => {
      key.userHandle = Buffer.from('u-somebody').toString('base64url')
      const answer = key.use(good)
      key.userHandle = undefined
      return answer
    },
    'another key under its name': () => new SoftPasskey(Buffer.from(key.id, 'base64url')).use(good),
  }
  for (const [name, make] of Object.entries(tries)) {
    visits += 1
    expect([name, (await signIn(make())).status]).toEqual([name, 401])
  }
  visits += 1
  key.userHandle = Buffer.from(userId).toString('base64url')
  const used = key.use(await asked(null))
  expect((await signIn(used)).status).toBe(200)
  // Once: what was seen on its way is worth nothing.
  expect((await signIn(used)).status).toBe(401)
  // For signing in, not for a step of a session that is half open, and not the other way.
  const half = await withPassword('sari')
  expect((await post('/api/session/code', half, { passkey: key.use(await asked(null)) })).status).toBe(400)
  expect((await signIn(key.use(await asked(half)))).status).toBe(401)
  // Too late.
  const late = await asked(null)
  server.advance(5 * 60_000)
  expect((await signIn(key.use(late))).status).toBe(401)
  expect((await inAudit('sign-in')).filter(({ detail }) => 'why' in detail)[0]).toMatchObject({
    outcome: 'refused',
    detail: { why: 'wrong-passkey' },
  })
})

test('a key that counts is not let in by a copy of it, and of two answers with one count one is', async () => {
  const { key } = await operatorWith('tono')
  key.counter = 7
  expect((await signIn(key.use(await asked(null)))).status).toBe(200)
  key.counter = 6
  expect((await signIn(key.use(await asked(null)))).status).toBe(401)
  key.counter = 8
  const [one, other] = [key.use(await asked(null)), key.use(await asked(null))]
  const tried = await Promise.all([signIn(one), signIn(other)])
  expect(tried.map(({ status }) => status).toSorted()).toEqual([200, 401])
})

test('a passkey that was made for another session, or is known already, is not taken', async () => {
  const { desk, key } = await operatorWith('anita')
  const { desk: other } = await operatorWith('budi')
  const ofOther = await askedForNew(other)
  expect((await add(desk, new SoftPasskey().register(ofOther))).status).toBe(400)
  expect((await add(desk, new SoftPasskey().register(await asked(desk)))).status).toBe(400)
  const unverified = new SoftPasskey()
  unverified.isVerifying = false
  expect((await add(desk, unverified.register(await askedForNew(desk)))).status).toBe(400)
  // The name of a key is the key's to say: it takes over nobody's.
  const thief = new SoftPasskey(Buffer.from(key.id, 'base64url'))
  expect((await add(other, thief.register(await askedForNew(other)))).status).toBe(409)
  expect((await signIn(key.use(await asked(null)))).body).toMatchObject({ name: 'anita' })
  // Somebody else's keys are not there for this one.
  const [own] = (await accountOf(desk)).passkeys
  const path = `/api/account/passkeys/${own?.passkeyId}`
  expect((await server.call('DELETE', path, { as: other, headers: { origin } })).status).toBe(404)
})

test('a person names and removes passkeys, with a proof, and keeps one factor where the role needs it', async () => {
  await account('inspektorat', 'auditor')
  const body = { name: 'inspektorat', password: firstPassword }
  const first = visitorOf(await server.call('POST', '/api/session', { body }))
  const next = { present: firstPassword, next: ownPassword }
  const half = visitorOf(await server.call('PUT', '/api/account/password', { as: first, body: next }))
  expect(await owes(half)).toBe('second-factor')
  // A passkey is the second factor that is owed.
  const key = new SoftPasskey()
  const made = await add(half, key.register(await askedForNew(half)))
  const auditor = visitorOf({ ...made, body: (made.body as { person: Me }).person })
  expect(await owes(auditor)).toBeNull()
  const [passkey] = (await accountOf(auditor)).passkeys
  const path = `/api/account/passkeys/${passkey?.passkeyId}`
  const put = { as: auditor, body: { name: 'Kunci di laci' }, headers: { origin } }
  expect((await server.call('PUT', path, put)).status).toBe(200)
  expect((await accountOf(auditor)).passkeys[0]?.name).toBe('Kunci di laci')

  server.advance(6 * 60_000)
  const remove = (at: string) => server.call('DELETE', at, { as: auditor, headers: { origin } })
  expect((await remove(path)).body).toMatchObject({ error: 'proof-needed' })
  expect((await post('/api/account/passkeys/request', auditor)).body).toMatchObject({ error: 'proof-needed' })
  const prove = async () => post('/api/session/proof', auditor, { passkey: key.use(await asked(auditor)) })
  expect((await prove()).status).toBe(200)
  expect((await remove(path)).status).toBe(409)
  const second = new SoftPasskey()
  const more = await add(auditor, second.register(await askedForNew(auditor)), 'Ponsel')
  expect(more.body).toMatchObject({ recoveryCodes: null })
  expect((await remove(path)).status).toBe(200)
  expect((await accountOf(auditor)).passkeys.map(({ name }) => name)).toEqual(['Ponsel'])
  expect((await signIn(key.use(await asked(null)))).status).toBe(401)
  for (const action of ['passkey.add', 'passkey.rename', 'passkey.remove'])
    expect((await inAudit(action)).length).toBeGreaterThan(0)
})

test('whoever has an app beside keeps its codes when the passkey goes, and the other way round', async () => {
  const { desk } = await operatorWith('hendra')
  const { visitor, codes } = await enrol(server, desk)
  const [passkey] = (await accountOf(visitor)).passkeys
  const path = `/api/account/passkeys/${passkey?.passkeyId}`
  expect((await server.call('DELETE', path, { as: visitor, headers: { origin } })).status).toBe(200)
  expect(await accountOf(visitor)).toMatchObject({ passkeys: [], codesLeft: codes.length })
  expect((await server.call('DELETE', '/api/account/factor', { as: visitor })).status).toBe(200)
  expect(await accountOf(visitor)).toMatchObject({ factor: null, codesLeft: null })
})

test('whoever takes away a factor ends every other session of the account, the one opened with it among them', async () => {
  const { desk, key } = await operatorWith('wulan')
  const isIn = async (as: Visitor) => (await server.call('GET', '/api/session', { as })).status === 200
  const { visitor } = await enrol(server, desk)
  const taken = visitorOf(await signIn(key.use(await asked(null))))
  const [passkey] = (await accountOf(visitor)).passkeys
  const path = `/api/account/passkeys/${passkey?.passkeyId}`
  // Another's key, or one that is not there, is none of this account's and ends nothing.
  expect((await server.call('DELETE', `${path}x`, { as: visitor, headers: { origin } })).status).toBe(404)
  expect([await isIn(taken), await isIn(visitor)]).toEqual([true, true])
  expect((await server.call('DELETE', path, { as: visitor, headers: { origin } })).status).toBe(200)
  expect([await isIn(taken), await isIn(visitor)]).toEqual([false, true])
  const beside = await withPassword('wulan')
  expect((await server.call('DELETE', '/api/account/factor', { as: visitor })).status).toBe(200)
  expect([await isIn(beside), await isIn(visitor)]).toEqual([false, true])
})

test('an administrator takes passkeys away with the second factor, and a disabled account has none that work', async () => {
  const { userId, key } = await operatorWith('yanti')
  const change = (disabled: boolean) =>
    server.call('PUT', `/api/users/${userId}`, { as: admin, body: { disabled } })
  expect((await change(true)).status).toBe(200)
  expect((await signIn(key.use(await asked(null)))).status).toBe(401)
  expect((await change(false)).status).toBe(200)
  expect((await signIn(key.use(await asked(null)))).status).toBe(200)
  expect((await server.call('DELETE', `/api/users/${userId}/factor`, { as: admin })).status).toBe(200)
  expect((await signIn(key.use(await asked(null)))).status).toBe(401)
  await server.restart()
  expect(await owes(await enter(server, 'yanti'))).toBeNull()
})

test('at an address without a name, or over plain HTTP, it says why there are none', async () => {
  const ask = (from: string) => post('/api/session/passkey/request', null, { of: 'anybody' }, from)
  const answer = await ask(server.origin)
  expect(answer.status).toBe(409)
  expect(answer.body).toMatchObject({ message: { id: expect.stringContaining('nama servernya') } })
  expect((await ask('https://evil.test')).status).toBe(403)
})

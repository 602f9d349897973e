/** Accounts of a real city in a test: the first administrator, and people whom it makes. */
import { Secret, TOTP } from 'otpauth'
import type { Role } from '#domain/access/role.ts'
import type { Me, User } from '#domain/contract/rest/session.ts'
import { type TestServer, type Visitor, visitorOf } from './test-server.ts'

/** Passwords that the rule of every city takes. */
export const firstPassword = 'kapal merah melewati pagi'
export const ownPassword = 'sembilan payung biru kering'

export function codeOnConsole(server: TestServer): string {
  const line = server.lines.findLast((one) => one.includes('set-up code'))
  return /: ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(line ?? '')?.[1] ?? ''
}

/** The six digits that an app with this secret shows at that time. */
export function codeAt(secret: string, atMs: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: atMs })
}

/** Recovery codes of the people of a server, by their names. */
const spare = new WeakMap<TestServer, Map<string, string[]>>()

/** Sets up a second factor, as whoever owes one must. */
export async function enrol(
  server: TestServer,
  half: Visitor,
): Promise<{ readonly visitor: Visitor; readonly secret: string; readonly codes: readonly string[] }> {
  const begun = await server.call('POST', '/api/account/factor', { as: half, body: {} })
  const { secret } = begun.body as { secret: string }
  const body = { code: codeAt(secret, server.nowMs()) }
  const made = await server.call('PUT', '/api/account/factor', { as: half, body })
  if (made.status !== 200) throw new Error(`no second factor: ${JSON.stringify(made.body)}`)
  const { person, recoveryCodes } = made.body as { person: Me; recoveryCodes: string[] }
  const known = spare.get(server) ?? new Map<string, string[]>()
  spare.set(server, known.set(person.name, [...recoveryCodes]))
  return { visitor: visitorOf({ ...made, body: person }), secret, codes: recoveryCodes }
}

/** Takes the steps that are still owed: a code of the account's own, or a second factor where none is yet. */
async function pay(server: TestServer, answer: Awaited<ReturnType<TestServer['call']>>): Promise<Visitor> {
  const half = visitorOf(answer)
  const { owes, name } = answer.body as Me
  if (owes === 'second-factor') return (await enrol(server, half)).visitor
  if (owes !== 'code') return half
  const code = spare.get(server)?.get(name)?.pop()
  return await pay(server, await server.call('POST', '/api/session/code', { as: half, body: { code } }))
}

/** Through the code on the console to an administrator who owes nothing. */
export async function firstAdministrator(server: TestServer, name = 'kepala'): Promise<Visitor> {
  const body = { code: codeOnConsole(server), name, displayName: 'Kepala', password: ownPassword }
  return await pay(server, await server.call('POST', '/api/setup', { body }))
}

export interface Person {
  readonly name: string
  readonly role: Role
  readonly skpdId?: string
  readonly teamId?: string
}

/** An account that has not signed in yet. */
export async function makeAccount(server: TestServer, admin: Visitor, person: Person): Promise<User> {
  const { name, role, skpdId = null, teamId = null } = person
  const body = { name, displayName: name, role, skpdId, teamId, password: firstPassword }
  const made = await server.call('POST', '/api/users', { as: admin, body })
  if (made.status !== 200) throw new Error(`no account ${name}: ${JSON.stringify(made.body)}`)
  return made.body as User
}

/** Signs in for the first time: with the administrator's password, which is then changed to the person's own. */
export async function enterFirst(server: TestServer, name: string): Promise<Visitor> {
  const half = visitorOf(
    await server.call('POST', '/api/session', { body: { name, password: firstPassword } }),
  )
  const body = { present: firstPassword, next: ownPassword }
  return await pay(server, await server.call('PUT', '/api/account/password', { as: half, body }))
}

export async function enter(server: TestServer, name: string, password = ownPassword): Promise<Visitor> {
  return await pay(server, await server.call('POST', '/api/session', { body: { name, password } }))
}

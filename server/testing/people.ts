/** Accounts of a real city in a test: the first administrator, and people whom it makes. */
import type { Role } from '#domain/access/role.ts'
import type { User } from '#domain/contract/rest/session.ts'
import { type TestServer, type Visitor, visitorOf } from './test-server.ts'

/** Passwords that the rule of every city takes. */
export const firstPassword = 'kapal merah melewati pagi'
export const ownPassword = 'sembilan payung biru kering'

export function codeOnConsole(server: TestServer): string {
  const line = server.lines.findLast((one) => one.includes('set-up code'))
  return /: ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(line ?? '')?.[1] ?? ''
}

/** Through the code on the console to an administrator who owes nothing. */
export async function firstAdministrator(server: TestServer, name = 'kepala'): Promise<Visitor> {
  const body = { code: codeOnConsole(server), name, displayName: 'Kepala', password: ownPassword }
  return visitorOf(await server.call('POST', '/api/setup', { body }))
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
  return visitorOf(
    await server.call('PUT', '/api/account/password', {
      as: half,
      body: { present: firstPassword, next: ownPassword },
    }),
  )
}

export async function enter(server: TestServer, name: string, password = ownPassword): Promise<Visitor> {
  return visitorOf(await server.call('POST', '/api/session', { body: { name, password } }))
}

import type { RunningCity } from './running-city.ts'
import { ownPassword, Visitor } from './visitor.ts'
import { testPassword } from './writers.ts'

/** Through the set-up code on the console to the first account, as on the first day of a real city. */
export async function firstAdministrator(city: RunningCity): Promise<Visitor> {
  const [, code = ''] = /set-up code: ([A-Z0-9-]+)/.exec(await city.said(/set-up code/)) ?? []
  const person = { name: 'kepala', displayName: 'Kepala', password: testPassword }
  return await new Visitor(city.origin).signedInBy('/api/setup', { ...person, code })
}

const operator = { name: 'petugas', displayName: 'Petugas', password: `${testPassword} lain` }
/** How that operator signs in from the second time on. */
export const operatorSignIn = { name: operator.name, password: ownPassword(operator.password) }

/** An operator's account, made by the first administrator: who watches cameras. */
export async function firstOperator(city: RunningCity): Promise<Visitor> {
  const administrator = await firstAdministrator(city)
  const made = await administrator.call('POST', '/api/users', {
    ...operator,
    role: 'operator',
    skpdId: null,
    teamId: null,
  })
  if (made.status !== 200) throw new Error(`no operator: ${made.status} ${JSON.stringify(made.body)}`)
  return await new Visitor(city.origin).firstSignedIn(operator.name, operator.password)
}

import type { RunningCity } from './running-city.ts'
import { Visitor } from './visitor.ts'
import { testPassword } from './writers.ts'

/** Through the set-up code on the console to the first account, as on the first day of a real city. */
export async function firstAdministrator(city: RunningCity): Promise<Visitor> {
  const [, code = ''] = /set-up code: ([A-Z0-9-]+)/.exec(await city.said(/set-up code/)) ?? []
  const person = { name: 'kepala', displayName: 'Kepala', password: testPassword }
  return await new Visitor(city.origin).signedInBy('/api/setup', { ...person, code })
}

import { expect, test } from 'vitest'
import { type Actor, may, mayEver } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'

const acts = ['sealed.list', 'sealed.open', 'sealed.answer', 'sealed.release'] as const
const person = (role: Role, sealed?: Actor['sealed']): Actor => ({
  role,
  skpdId: null,
  teamId: null,
  ...(sealed === undefined ? {} : { sealed }),
})
const of = (categoryId: string, isWithDeputy = false) => ({ sealed: { categoryId, isWithDeputy } })

test.each(Role.options)('no role opens a sealed complaint: not %s', (role) => {
  for (const act of acts) {
    expect(may(person(role), act, of('pungli'))).toBe(false)
    expect(may(person(role), act)).toBe(false)
    expect(mayEver(person(role), act)).toBe(false)
    expect(may(person(role), 'complaint.read', { disclosure: 'sealed' })).toBe(false)
    expect(may(person(role), 'complaint.list', { disclosure: 'sealed' })).toBe(false)
  }
})

test('the officer of a category may open its complaints and no other category’s', () => {
  const officer = person('skpd', { holds: ['pungli'], deputises: [] })
  expect(may(officer, 'sealed.open', of('pungli'))).toBe(true)
  expect(may(officer, 'sealed.open', of('kekerasan-tppo', true))).toBe(false)
  expect(mayEver(officer, 'sealed.open')).toBe(true)
})

test('a deputy may open a complaint only once it is with the deputy', () => {
  const deputy = person('leader', { holds: [], deputises: ['pungli'] })
  expect(may(deputy, 'sealed.open', of('pungli'))).toBe(false)
  expect(may(deputy, 'sealed.open', of('pungli', true))).toBe(true)
})

test.each(['wall-device', 'field', 'admin'] as const)(
  'a %s never holds the right, whatever its account says',
  (role) => {
    const actor = person(role, { holds: ['pungli'], deputises: ['pungli'] })
    expect(may(actor, 'sealed.open', of('pungli', true))).toBe(false)
    expect(mayEver(actor, 'sealed.list')).toBe(false)
  },
)

test('the count is the mayor’s, the word of danger the shift lead’s, and nobody else’s', () => {
  expect(Role.options.filter((role) => may(person(role), 'sealed.count'))).toEqual(['leader'])
  expect(Role.options.filter((role) => may(person(role), 'sealed.urgent'))).toEqual(['supervisor'])
})

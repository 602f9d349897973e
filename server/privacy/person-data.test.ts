/** The register of what people asked holds what was done, and nothing that was not. */
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { erasePerson, exportPerson, holdPerson, privacy } from '#domain/contract/rest/privacy.ts'
import { ComplaintId } from '#domain/ids.ts'
import { batchOf, complaintOf, NOON, openRoom, ordinary, sealed } from '../testing/civic-room.ts'

const admin: Actor = { role: 'admin', skpdId: null, teamId: null }
const acts = [
  ['export', exportPerson.path, {}],
  ['erase', erasePerson.path, {}],
  ['hold', holdPerson.path, { isHeld: true }],
  ['lift', holdPerson.path, { isHeld: false }],
] as const

async function roomOfThree() {
  const room = await openRoom()
  const over = (id: string, part: object = {}) =>
    complaintOf({
      complaintId: ComplaintId.parse(id),
      categoryId: ordinary.id,
      status: 'ditutup',
      text: `Laporan ${id}`,
      changedAtMs: NOON,
      ...part,
    })
  const complaints = [over('p-1'), over('p-2'), over('p-sealed', { categoryId: sealed.id })]
  await room.civic.takeRecords(batchOf({ complaints }))
  const register = async () =>
    ((await room.call(privacy.path, {}, {}, admin)) as { requests: { complaintIds: string[] }[] }).requests
  return Object.assign(room, { register })
}

test.each(
  acts.flatMap(([act, path, more]) =>
    [['p-sealed'], ['p-none'], ['p-1', 'p-sealed'], ['p-none', 'p-2'], ['p-1', 'p-2', 'p-none']].map(
      (ids) => ({ act, path, more, ids }),
    ),
  ),
)('$act of $ids is refused whole and registered nowhere', async ({ act, path, more, ids }) => {
  await using room = await roomOfThree()
  const body = { reference: 'Surat 7', complaintIds: ids, ...more }
  await expect(room.call(path, {}, body, admin)).rejects.toMatchObject({ kind: 'conflict' })
  expect(await room.register()).toEqual([])
  expect((await room.audited(`privacy.${act}`)).filter(({ outcome }) => outcome === 'done')).toEqual([])
})

test('a sealed complaint is refused in the words of one that nobody knows', async () => {
  await using room = await roomOfThree()
  const saidOf = async (id: string) => {
    const body = { reference: 'Surat 7', complaintIds: [id] }
    const error = await room.call(erasePerson.path, {}, body, admin).catch((thrown: unknown) => thrown)
    return JSON.stringify((error as { words: unknown }).words).replaceAll(id, '')
  }
  expect(await saidOf('p-sealed')).toBe(await saidOf('p-none'))
})

test.each(acts)('%s of one that was named twice is registered and counted once', async (act, path, more) => {
  await using room = await roomOfThree()
  await room.call(path, {}, { reference: 'Surat 7', complaintIds: ['p-1', 'p-1'], ...more }, admin)
  expect((await room.register()).map(({ complaintIds }) => complaintIds)).toEqual([['p-1']])
  const [entry] = await room.audited(`privacy.${act}`)
  expect(JSON.parse(entry?.detail ?? '{}')).toEqual({ count: 1 })
})

test('a hold that is set while an erasure is under way is not lost under it', async () => {
  await using room = await roomOfThree()
  const asked = { reference: 'Surat 7', complaintIds: ['p-1'] }
  const [held, erased] = await Promise.allSettled([
    room.call(holdPerson.path, {}, { ...asked, isHeld: true }, admin),
    room.call(erasePerson.path, {}, asked, admin),
  ])
  expect(held.status).toBe('fulfilled')
  expect(erased).toMatchObject({ status: 'rejected', reason: { kind: 'conflict' } })
})

/** An answer that a source told once stays known until it tells another. */
import { expect, test } from 'vitest'
import { NOON } from '../testing/civic-room.ts'
import { openComplaintStore } from '../testing/complaint-store.ts'

test('an answer told once stays, and another telling of it replaces it', async () => {
  await using store = await openComplaintStore()
  await store.take({ status: 'selesai', changedAtMs: NOON - 5_000, respondedAtMs: NOON - 9_000 })
  const omitted = await store.take({ status: 'dibuka-kembali', changedAtMs: NOON - 3_000 })
  expect(omitted.kept).toMatchObject({ status: 'dibuka-kembali', respondedAtMs: NOON - 9_000 })
  const again = await store.take({
    status: 'selesai',
    changedAtMs: NOON - 1_000,
    respondedAtMs: NOON - 8_000,
  })
  expect(again.kept?.respondedAtMs).toBe(NOON - 8_000)
})

test('an answer that an earlier row of one delivery tells is known in the later one', async () => {
  await using store = await openComplaintStore()
  const { kept, histories } = await store.take(
    { status: 'selesai', changedAtMs: NOON - 3_000 },
    { status: 'dikerjakan', changedAtMs: NOON - 5_000, respondedAtMs: NOON - 9_000 },
  )
  expect(kept).toMatchObject({ status: 'selesai', respondedAtMs: NOON - 9_000 })
  expect([...histories.values()][0]?.map(({ status }) => status)).toEqual(['dikerjakan', 'selesai'])
})

test('a complaint nobody answered stays without an answer', async () => {
  await using store = await openComplaintStore()
  await store.take({ status: 'baru' })
  expect((await store.take({ status: 'dikerjakan', changedAtMs: NOON })).kept?.respondedAtMs).toBeNull()
})

/** An answer that a source told once stays known until it tells another. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { batchOf, complaintOf, NOON, takenAt } from '../testing/civic-room.ts'
import { applyBatch } from './apply-batch.ts'

async function openStore() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-answers-'))
  const database = await openDatabase({ path: path.join(folder.path, 'app.db'), migrations })
  let count = 0
  return {
    take: async (...told: Partial<ComplaintRecord>[]) => {
      count += 1
      const batch = { ...batchOf({ complaints: told.map(complaintOf) }), deliveryId: `delivery-${count}` }
      const seal = async (_: unknown, ordinary: readonly ComplaintRecord[]) => ({
        ordinary,
        sealed: [],
        sealedRows: 0,
        left: [],
        erased: { alerts: [], tasks: [] },
      })
      const { complaints, histories } = await applyBatch(database, batch, seal, takenAt(NOON + count))
      return { kept: complaints[0], histories }
    },
    async [Symbol.asyncDispose]() {
      await database.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('an answer told once stays, and another telling of it replaces it', async () => {
  await using store = await openStore()
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
  await using store = await openStore()
  const { kept, histories } = await store.take(
    { status: 'selesai', changedAtMs: NOON - 3_000 },
    { status: 'dikerjakan', changedAtMs: NOON - 5_000, respondedAtMs: NOON - 9_000 },
  )
  expect(kept).toMatchObject({ status: 'selesai', respondedAtMs: NOON - 9_000 })
  expect([...histories.values()][0]?.map(({ status }) => status)).toEqual(['dikerjakan', 'selesai'])
})

test('a complaint nobody answered stays without an answer', async () => {
  await using store = await openStore()
  await store.take({ status: 'baru' })
  expect((await store.take({ status: 'dikerjakan', changedAtMs: NOON })).kept?.respondedAtMs).toBeNull()
})

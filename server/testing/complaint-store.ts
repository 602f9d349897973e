import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { applyBatch } from '../records/apply-batch.ts'
import { batchOf, complaintOf, NOON, takenAt } from './civic-room.ts'

/** A real store that takes one delivery of complaints after the other, a millisecond apart; nothing of them is sealed. */
export async function openComplaintStore() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-complaints-'))
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

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ComplaintId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { applyBatch } from '../records/apply-batch.ts'
import { batchOf, complaintOf, NOON } from '../testing/civic-room.ts'
import { ComplaintBook } from './complaint-book.ts'

const time = cityTime('Asia/Jakarta')

test('what was told closed long ago is not read at a start for being told once more', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-book-'))
  const database = await openDatabase({ path: path.join(folder.path, 'app.db'), migrations })
  const receivedAtMs = NOON - 100 * dayMs
  const tell = (id: string, toldAtMs: number, changedAtMs: number) => {
    const complaints = [
      complaintOf({ complaintId: ComplaintId.parse(id), status: 'ditutup', receivedAtMs, changedAtMs }),
    ]
    const all = {
      ordinary: complaints,
      sealed: [],
      sealedRows: 0,
      left: [],
      erased: { alerts: [], tasks: [] },
    }
    const batch = batchOf({ deliveryId: `${id}-${toldAtMs}`, complaints })
    return applyBatch(database, batch, async () => all, {
      nowMs: toldAtMs,
      today: time.dayOf(toldAtMs),
      isConfigured: () => true,
    })
  }
  const read = async (nowMs: number) => {
    const log = { error: (_fields: object, message: string) => expect.fail(message) }
    const book = await ComplaintBook.load(database, new UnreadableDocuments(log), time, nowMs, 14 * dayMs)
    return [...book.all(), ...book.takeLeftLately()].map(({ record }) => record.complaintId)
  }
  try {
    for (const toldAtMs of [NOON - 40 * dayMs, NOON]) {
      await tell('dated', toldAtMs, NOON - 50 * dayMs)
      await tell('undated', toldAtMs, receivedAtMs)
    }
    await tell('undated-first-told', NOON, receivedAtMs)
    expect(await read(NOON + minuteMs)).toEqual(['undated-first-told'])
    expect(await read(NOON + 8 * dayMs)).toEqual([])
  } finally {
    await database.close()
  }
})

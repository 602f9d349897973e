/** The changes of one complaint, told in one delivery or in many, in whatever order: the clocks read the same of them. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standing } from '#domain/complaints/clock.ts'
import { complaintLife } from '#domain/complaints/complaint-life.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { withDayStamps } from '#domain/complaints/day-stamps.ts'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { ComplaintId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { batchOf, complaintOf, NOON, takenAt } from '../testing/civic-room.ts'
import { applyBatch } from './apply-batch.ts'

const time = cityTime('Asia/Jakarta')
const office = { fromMinute: 450, toMinute: 960 }
const settings = {
  calendar: workingCalendar(
    { workingHours: [office, office, office, office, office, null, null], holidays: [] },
    time,
  ),
  nearDeadlineShare: 0.75,
  pauses: { capDays: { 'butuh-info': 10, 'tunda-terbuka': 10 }, atMost: 3, totalDays: 20 },
  validateWithinDays: 5,
}
const rule = { firstResponseMinutes: 510, resolutionMinutes: 1_530, counts: 'working' as const }
const receivedAtMs = NOON - 60 * dayMs

const status = fc.constantFrom<ComplaintStatus>(
  ...(['diverifikasi', 'didisposisikan', 'dikerjakan', 'butuh-info', 'tunda-terbuka'] as const),
  ...(['menunggu-validasi', 'selesai', 'ditutup', 'dibuka-kembali', 'tunda-anggaran'] as const),
)
const history = fc
  .record({
    changes: fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), status), { minLength: 1, maxLength: 8 }),
    answeredBy: fc.option(fc.nat({ max: 7 })),
    order: fc.array(fc.double({ noNaN: true }), { minLength: 9, maxLength: 9 }),
    cuts: fc.array(fc.nat({ max: 8 }), { maxLength: 4 }),
  })
  .map(({ changes, answeredBy, order, cuts }) => {
    let atMs = receivedAtMs
    const told = [{ status: 'baru' as ComplaintStatus, changedAtMs: atMs }]
    for (const [hours, next] of changes) {
      atMs += hours * hourMs
      told.push({ status: next, changedAtMs: atMs })
    }
    const answer = answeredBy === null ? undefined : told[answeredBy + 1]
    const rows = told.map((row) => ({
      ...row,
      respondedAtMs: row === answer ? row.changedAtMs - 60_000 : null,
    }))
    const shuffled = rows
      .map((row, i) => ({ row, rank: order[i] ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ row }) => row)
    const at = [...new Set([0, ...cuts.filter((cut) => cut < rows.length), rows.length])].sort(
      (a, b) => a - b,
    )
    const files = at.slice(1).map((end, i) => shuffled.slice(at[i], end))
    return { rows, shuffled, files }
  })

async function openStore() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-order-'))
  const database = await openDatabase({ path: path.join(folder.path, 'app.db'), migrations })
  let count = 0
  return {
    /** What the clocks say after these deliveries of a new complaint. */
    read: async (files: readonly (readonly Partial<ComplaintRecord>[])[]) => {
      const complaintId = ComplaintId.parse(`ADU-${count}`)
      let known: ComplaintRecord | null = null
      let life: ReturnType<typeof complaintLife> | null = null
      let rows = 0
      for (const file of files) {
        count += 1
        const complaints = file.map((row) =>
          complaintOf({ complaintId, receivedAtMs, isChangeTold: true, dayStamps: [], ...row }),
        )
        const seal = async (_: unknown, ordinary: readonly ComplaintRecord[]) => ({
          ordinary,
          sealed: [],
          sealedRows: 0,
          left: [],
          erased: { alerts: [], tasks: [] },
        })
        const batch = { ...batchOf({ complaints }), deliveryId: `delivery-${count}` }
        const applied = await applyBatch(database, batch, seal, takenAt(NOON + count))
        rows += complaints.length - applied.outdated
        known = applied.complaints[0] ?? known
        if (known === null) throw new Error('nothing is known of it')
        const steps = applied.histories.get(complaintId) ?? []
        const facts = { ...known, history: steps, toldAtMs: NOON + count }
        life = complaintLife(withDayStamps(facts, time))
      }
      if (life === null) throw new Error('nothing was told')
      const { answer, round, clock } = standing(life, rule, settings, NOON)
      return { answer, round, clock, status: known?.status, rows }
    },
    [Symbol.asyncDispose]: async () => {
      await database.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

test('a random history told whole, shuffled or in files of any order gives the same clocks', async () => {
  await using store = await openStore()
  await fc.assert(
    fc.asyncProperty(history, async ({ rows, shuffled, files }) => {
      const inTurn = await store.read(rows.map((row) => [row]))
      expect(inTurn.rows).toBe(rows.length)
      for (const told of [[rows], [shuffled], files]) expect(await store.read(told)).toEqual(inTurn)
    }),
    { numRuns: 60 },
  )
})

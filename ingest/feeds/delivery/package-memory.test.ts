import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { FeedId } from '#domain/ids.ts'
import type { TakenUnit } from '../verdict.ts'
import { DeliveredRecords } from './delivered-records.ts'

const curve = FeedId.parse('e-progres')
const payments = FeedId.parse('sp2d')
const names = new Map([
  [curve, 'e-Progres'],
  [payments, 'SIPD'],
])

function unit(asOf: string, physicalPct: number | null, endsOn: string | null): TakenUnit {
  const head = WorkPackageRecord.parse({
    workPackageId: 'DK-07',
    skpdId: 'dinkes',
    name: 'Rehab',
    kind: 'construction',
    status: 'running',
    fiscalYear: 2026,
    budgetIdr: 1,
    contractIdr: null,
    contractNo: null,
    provider: null,
    startsOn: null,
    endsOn,
    lat: null,
    lng: null,
    kelurahanCode: null,
    problem: null,
  })
  const reading = ProgressReading.parse({
    workPackageId: 'DK-07',
    asOf,
    plannedPhysicalPct: 40,
    physicalPct,
    plannedFinancialPct: null,
    realisedIdr: null,
  })
  return { unit: 'x', workPackages: [head], progress: [reading], complaints: [] }
}

test('what was told of a package outlives a restart, with every day and every end of its contract', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-memory-'))
  const file = path.join(folder.path, 'feeds.db')
  const first = new DeliveredRecords(file)
  first.packages.learnFrom(curve, [unit('2026-10-30', 30, '2026-10-31')])
  first.packages.learnFrom(curve, [unit('2026-11-06', 38, '2026-11-30')])
  first.packages.learnFrom(curve, [
    unit('2026-10-23', 20, '2026-12-31'),
    unit('2026-12-04', null, '2026-11-30'),
  ])
  first.packages.learnFrom(payments, [unit('2026-11-05', 37, null)])
  first.close()
  const second = new DeliveredRecords(file)
  const { own, others } = second.packages.knownTo(curve, names)
  expect(own.get('DK-07')).toMatchObject({
    days: [
      { asOf: '2026-10-23', physicalPct: 20 },
      { asOf: '2026-10-30', physicalPct: 30 },
      { asOf: '2026-11-06', physicalPct: 38 },
      { asOf: '2026-12-04', physicalPct: null },
    ],
    ends: ['2026-10-31', '2026-11-30'],
  })
  expect(others.get('DK-07')).toMatchObject([{ feedName: 'SIPD', physicalPct: 37 }])
  // A feed that was taken out of the config reports nothing any more.
  expect(second.packages.knownTo(curve, new Map([[curve, 'e-Progres']])).others.size).toBe(0)
  second.close()
})

test('what an older version kept is known on, and what was cut off while it was written is learnt anew', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-memory-'))
  const file = path.join(folder.path, 'feeds.db')
  new DeliveredRecords(file).close()
  const db = new DatabaseSync(file)
  const put = db.prepare('insert into package_memory (feed, package, memory) values (?, ?, ?)')
  const day = { asOf: '2026-11-06', plannedPhysicalPct: 40, physicalPct: 38, realisedIdr: null }
  put.run(curve, 'DK-07', JSON.stringify({ ...day, ends: ['2026-11-30'] }))
  put.run(curve, 'DK-08', '{"asOf": "2026-11')
  db.prepare('insert into feed_memory (feed, memory) values (?, ?)').run(curve, '{"lastGood')
  db.close()
  const records = new DeliveredRecords(file)
  const { own } = records.packages.knownTo(curve, names)
  expect([...own]).toEqual([
    ['DK-07', { days: [{ ...day, plannedFinancialPct: null }], ends: ['2026-11-30'] }],
  ])
  expect(records.memoryOf(curve)).toMatchObject({ lastGoodAtMs: null, deliveries: 0 })
  records.close()
})

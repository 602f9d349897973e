/** One package that two feeds tell of: each replaces what it told itself, and only fills what the other leaves empty. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { PackageFact } from '#domain/contract/internal/records.ts'
import { FeedId } from '#domain/ids.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { batchOf, NOON, packageOf, readingOf, takenAt } from '../testing/civic-room.ts'
import { applyBatch } from './apply-batch.ts'

const works = FeedId.parse('e-progres')
const payments = FeedId.parse('sipd')

async function openStore(isConfigured = (_feedId: string) => true) {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-sources-'))
  const database = await openDatabase({ path: path.join(folder.path, 'app.db'), migrations })
  let count = 0
  const takeAs =
    (member: 'progress' | 'amendments') =>
    async (
      feedId: FeedId,
      head: Partial<ReturnType<typeof packageOf>>,
      reading: Partial<ReturnType<typeof readingOf>>,
      facts: readonly PackageFact[] = [],
    ) => {
      count += 1
      const receivedAtMs = NOON + count
      const part = { workPackages: [packageOf(head)], [member]: [readingOf(reading)] }
      const batch = {
        ...batchOf(part),
        untold: [...facts],
        feedId,
        deliveryId: `delivery-${count}`,
        receivedAtMs,
      }
      const erased = { alerts: [], tasks: [] }
      const nothingSealed = async () => ({ ordinary: [], sealed: [], sealedRows: 0, left: [], erased })
      const { workPackages, progress } = await applyBatch(database, batch, nothingSealed, {
        ...takenAt(receivedAtMs),
        isConfigured,
      })
      return { head: workPackages[0], reading: progress[0] }
    }
  return {
    take: takeAs('progress'),
    amend: takeAs('amendments'),
    async [Symbol.asyncDispose]() {
      await database.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}
const untold = {
  status: 'unknown' as const,
  kind: 'other' as const,
  contractIdr: null,
  endsOn: null,
  provider: null,
}

test('empty cells of one source leave what the other told, in the head and in the figures of a day', async () => {
  await using store = await openStore()
  await store.take(
    works,
    { status: 'running', kind: 'construction', endsOn: '2026-11-30', provider: 'PT Contoh' },
    { plannedPhysicalPct: 60, physicalPct: 55, realisedIdr: null },
  )
  const { head, reading } = await store.take(payments, untold, {
    plannedPhysicalPct: null,
    physicalPct: null,
    realisedIdr: 400,
  })
  expect(head).toMatchObject({
    status: 'running',
    kind: 'construction',
    endsOn: '2026-11-30',
    provider: 'PT Contoh',
  })
  expect(reading).toMatchObject({ plannedPhysicalPct: 60, physicalPct: 55, realisedIdr: 400 })
})

test('a source takes back what it told itself, also after the other has spoken', async () => {
  await using store = await openStore()
  await store.take(works, { suspendedFrom: '2026-10-01', suspendedUntil: null }, {})
  await store.take(payments, { ...untold, suspendedFrom: null }, {})
  const { head } = await store.take(works, { suspendedFrom: null, suspendedUntil: null }, {})
  expect(head).toMatchObject({ suspendedFrom: null })
})

test('where only one source tells of a package, an empty cell empties', async () => {
  await using store = await openStore()
  await store.take(works, { provider: 'PT Contoh' }, { physicalPct: 55 })
  const { head, reading } = await store.take(works, { provider: null }, { physicalPct: null })
  expect(head?.provider).toBeNull()
  expect(reading?.physicalPct).toBeNull()
})

test('a telling without any progress takes no reported figure back and still brings its plan', async () => {
  await using store = await openStore()
  await store.take(works, {}, { plannedPhysicalPct: 70, physicalPct: 70, realisedIdr: 300 })
  const { reading } = await store.amend(
    works,
    {},
    { plannedPhysicalPct: 75, physicalPct: null, realisedIdr: null },
  )
  expect(reading).toMatchObject({ plannedPhysicalPct: 75, physicalPct: 70, realisedIdr: 300 })
})

test('a report of January without a year and without its other columns leaves the package in its year, as it was', async () => {
  await using store = await openStore()
  const known = { fiscalYear: 2026, endsOn: '2026-12-15', contractIdr: 1_900, provider: 'PT Contoh' }
  await store.take(works, known, {})
  const absent: readonly PackageFact[] = ['fiscalYear', 'endsOn', 'contractIdr', 'provider', 'status']
  const january = { ...untold, fiscalYear: 2027 }
  expect((await store.take(works, january, { asOf: '2027-01-01' }, absent)).head).toMatchObject(known)
  expect((await store.take(works, january, { asOf: '2027-01-08' }, absent)).head).toMatchObject(known)
})

test('a source that knows no year takes that of the other source, and one that tells it moves the package', async () => {
  await using store = await openStore()
  await store.take(works, { fiscalYear: 2026 }, {})
  expect((await store.take(payments, { fiscalYear: 2027 }, {}, ['fiscalYear'])).head?.fiscalYear).toBe(2026)
  expect((await store.take(works, { fiscalYear: 2027 }, {})).head?.fiscalYear).toBe(2027)
})

test('of one day the higher plan stands, of work and of money, and the lower figure of what was done and paid', async () => {
  await using store = await openStore()
  const low = { plannedPhysicalPct: 60, physicalPct: 50, plannedFinancialPct: 40, realisedIdr: 400 }
  const high = { plannedPhysicalPct: 70, physicalPct: 65, plannedFinancialPct: 55, realisedIdr: 500 }
  const worse = { plannedPhysicalPct: 70, physicalPct: 50, plannedFinancialPct: 55, realisedIdr: 400 }
  await store.take(works, {}, low)
  expect((await store.take(payments, {}, high)).reading).toMatchObject(worse)
  expect((await store.take(works, {}, low)).reading).toMatchObject(worse)
})

test('what a feed told that the city has no more neither holds a figure nor a head against the one that it has', async () => {
  const gone = new Set<string>()
  await using store = await openStore((feedId) => !gone.has(feedId))
  const stale = { plannedPhysicalPct: 90, physicalPct: 50, realisedIdr: 300 }
  const head = { budgetIdr: 15e9, contractIdr: 9e9 }
  await store.take(works, head, stale)
  const told = { plannedPhysicalPct: 70, physicalPct: 65, realisedIdr: 500 }
  const own = { budgetIdr: 10e9, contractIdr: 8e9 }
  const both = await store.take(payments, own, told)
  expect(both.reading).toMatchObject(stale)
  expect(both.head).toMatchObject(head)
  gone.add(works)
  const later = { plannedPhysicalPct: 71, physicalPct: 66, realisedIdr: 501 }
  const alone = await store.take(payments, own, later)
  expect(alone.reading).toMatchObject(later)
  expect(alone.head).toMatchObject(own)
})

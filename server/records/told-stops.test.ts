/** A stop that is dated back is known by the newest day that was told before it. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { PackageFact } from '#domain/contract/internal/records.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { batchOf, NOON, packageOf, readingOf, takenAt } from '../testing/civic-room.ts'
import { applyBatch } from './apply-batch.ts'

type Telling = readonly [asOf: string, suspendedFrom: string | null, untold?: readonly PackageFact[]]

async function toldUntil(...tellings: readonly Telling[]): Promise<string | undefined> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-stops-'))
  const database = await openDatabase({ path: path.join(folder.path, 'app.db'), migrations })
  let known: string | undefined
  for (const [i, [asOf, suspendedFrom, untold = []]] of tellings.entries()) {
    const batch = {
      ...batchOf({ workPackages: [packageOf({ suspendedFrom })], progress: [readingOf({ asOf })] }),
      untold: [...untold],
      deliveryId: `delivery-${i}`,
      receivedAtMs: NOON + i,
    }
    const erased = { alerts: [], tasks: [] }
    const seal = async () => ({ ordinary: [], sealed: [], sealedRows: 0, left: [], erased })
    const { workPackages } = await applyBatch(database, batch, seal, takenAt(NOON + i))
    known = workPackages[0]?.workToldUntil
  }
  await database.close()
  return known
}

test.each<[string, readonly Telling[], string | undefined]>([
  ['the first telling of a package has nothing before it', [['2026-11-20', '2026-09-05']], undefined],
  [
    'dated back over a report',
    [
      ['2026-11-13', null],
      ['2026-11-20', '2026-09-05'],
    ],
    '2026-11-13',
  ],
  [
    'dated back by the report of the same day, told again',
    [
      ['2026-11-20', null],
      ['2026-11-20', '2026-09-05'],
    ],
    '2026-11-20',
  ],
  [
    'told again while it lasts, it is no younger',
    [
      ['2026-09-04', null],
      ['2026-09-11', '2026-09-05'],
      ['2026-11-20', '2026-09-05'],
    ],
    '2026-09-04',
  ],
  [
    'told in time and moved back in slices, the days it was told of stay days of work',
    [
      ['2026-11-13', null],
      ['2026-11-20', '2026-11-15'],
      ['2026-11-20', '2026-11-01'],
      ['2026-11-20', '2026-09-05'],
    ],
    '2026-11-13',
  ],
  [
    'moved on, the days up to it were days of work, also when it is moved back again',
    [
      ['2026-08-28', null],
      ['2026-11-13', '2026-09-05'],
      ['2026-11-20', '2026-11-15'],
      ['2026-11-20', '2026-09-05'],
    ],
    '2026-11-13',
  ],
  [
    'taken back and told again, all that was told by then counts',
    [
      ['2026-09-04', null],
      ['2026-09-11', '2026-09-05'],
      ['2026-11-13', null],
      ['2026-11-20', '2026-09-05'],
    ],
    '2026-11-13',
  ],
  [
    'a sheet without the column changes nothing',
    [
      ['2026-09-04', null],
      ['2026-09-11', '2026-09-05'],
      ['2026-11-20', null, ['suspendedFrom']],
    ],
    '2026-09-04',
  ],
])('%s', async (_, tellings, want) => {
  expect(await toldUntil(...tellings)).toBe(want)
})

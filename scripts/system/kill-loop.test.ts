/**
 * Ingest and server are killed in turns, twenty times, while an agency drops deliveries, health is measured every
 * second and an administrator makes accounts. What was acknowledged must be there afterwards, in either store.
 */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CityCopy, type Json, testFolder } from './testing/city-copy.ts'
import { firstAdministrator } from './testing/first-administrator.ts'
import { RunningCity } from './testing/running-city.ts'
import { column, storedIn } from './testing/stored.ts'
import { until } from './testing/until.ts'
import { accountMaker, fileDropper, type Writer } from './testing/writers.ts'

const KILLS = 20
const TEST_LIMIT_MS = 300_000
/** A part is back, and works, within this; generous, as other tests run beside. */
const BACK_LIMIT_MS = 40_000

test('twenty kills of ingest and server lose no acknowledged row, and everything is back by itself', {
  timeout: TEST_LIMIT_MS,
}, async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  const { dir: cityDir, dataDir } = copy
  copy.set('cameras', { healthEveryMs: 1_000 })
  copy.change<Json[]>('feeds.json', ([progress = {}, complaints = {}]) => [
    progress,
    { ...complaints, way: { kind: 'folder', path: 'aduan', everySeconds: 1 } },
  ])
  await using city = await RunningCity.start({ cityDir, dataDir })
  const accounts = accountMaker(await firstAdministrator(city))
  const agency = fileDropper(path.join(dataDir, 'drop/aduan'))
  const stored = storedIn(dataDir)
  const stop = new AbortController()
  const writing = Promise.all([accounts.run(stop.signal), agency.run(stop.signal)])

  const seenTicks = new Set<string>()
  for (let kill = 0; kill < KILLS; kill++) {
    const module = kill % 2 === 0 ? 'ingest/main.ts' : 'server/main.ts'
    const writer = kill % 2 === 0 ? agency : accounts
    // Three of four kills hit a part at work, the fourth one that is still starting.
    if (kill % 8 < 6) await acknowledgesMore(module, writer)
    else await sleep(400)
    for (const tick of stored.ticks()) seenTicks.add(tick)
    const [victim] = await until(`${module} runs`, BACK_LIMIT_MS, () => nonEmpty(city.pidsOf(module)))
    process.kill(victim, 'SIGKILL')
  }
  await Promise.all([
    acknowledgesMore('ingest after the last kill', agency),
    acknowledgesMore('the server after the last kill', accounts),
  ])
  stop.abort()
  await writing

  await until('every file was put away', BACK_LIMIT_MS, () => agency.waiting() === 0)
  await until('every complaint is in app.db', BACK_LIMIT_MS, () => {
    const known = new Set(stored.complaints())
    return agency.complaintIds().every((id) => known.has(id))
  })
  expect(missing(stored.acknowledgedDeliveries(), stored.deliveries())).toEqual([])
  expect(stored.acknowledgedDeliveries().length).toBeGreaterThanOrEqual(KILLS / 2)
  expect(missing(accounts.acknowledged(), stored.accounts())).toEqual([])
  expect(accounts.acknowledged().length).toBeGreaterThanOrEqual(KILLS / 2)
  expect(missing(seenTicks, stored.ticks())).toEqual([])
  expect(seenTicks.size).toBeGreaterThan(100)

  await until('one shard runs', BACK_LIMIT_MS, () => city.pidsOf('shard/main.ts').length === 1)
  city.signal('SIGTERM')
  expect(await city.ended).toBe(0)
  await city.allGone(5_000)
  for (const store of ['app.db', 'ts.db'])
    expect(column(path.join(dataDir, store), 'pragma integrity_check')).toEqual(['ok'])
})

async function acknowledgesMore(who: string, writer: Writer): Promise<void> {
  const before = writer.acknowledged().length
  await until(`${who} acknowledges more`, BACK_LIMIT_MS, () => writer.acknowledged().length > before)
}

function missing(wanted: Iterable<string>, there: readonly string[]): string[] {
  const known = new Set(there)
  return [...wanted].filter((one) => !known.has(one))
}

function nonEmpty(list: readonly number[]): readonly [number, ...number[]] | null {
  const [first, ...rest] = list
  return first === undefined ? null : [first, ...rest]
}

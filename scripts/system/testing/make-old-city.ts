/**
 * Makes an old city: `node scripts/system/testing/make-old-city.ts <folder of a program> <folder to write>`. The given
 * copy of the program runs as a real city, is worked with through its own door, is stopped and packed. See
 * `scripts/system/old-cities/README.md`.
 */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { CityCopy, testFolder } from './city-copy.ts'
import { oldCityFacts } from './old-city-facts.ts'
import { packFolder } from './old-city-folder.ts'
import { liveOldCity, oldCityFeeds } from './old-city-life.ts'
import { RunningCity } from './running-city.ts'

/** What says how the program ran rather than what the city holds; the log names the machine. */
const leftOut = /^(log|drop|.*\.lock|.*\.pid)$|^running\.lock/

const [program, out] = process.argv.slice(2).map((folder) => path.resolve(folder))
if (program === undefined || out === undefined)
  throw new Error('usage: make-old-city.ts <folder of a program> <folder to write>')

using folder = testFolder()
const copy = new CityCopy(folder.path, program)
copy.change('feeds.json', () => oldCityFeeds)
copy.set('cameras', { offlineAlertAfterMs: 5_000, healthEveryMs: 5_000 })
{
  await using city = await RunningCity.start({ program, cityDir: copy.dir, dataDir: copy.dataDir })
  const [, code = ''] = /set-up code: ([A-Z0-9-]+)/.exec(await city.said(/set-up code/)) ?? []
  await liveOldCity(city.origin, code, copy.dataDir)
  // Two intervals of five minutes, so that the series hold rolled-up rows as well.
  await sleep(Number(process.env.PANTAU_OLD_CITY_RUN_MS ?? 660_000))
  const facts = await oldCityFacts(city.origin, copy.dataDir)
  mkdirSync(out, { recursive: true })
  writeFileSync(path.join(out, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`)
}
const kept = path.join(folder.path, 'kept')
cpSync(copy.dir, path.join(kept, 'city'), { recursive: true })
for (const name of readdirSync(copy.dataDir)) {
  if (leftOut.test(name)) continue
  const file = path.join(copy.dataDir, name)
  if (name.endsWith('.db')) shrink(file)
}
for (const name of readdirSync(copy.dataDir))
  if (!leftOut.test(name))
    cpSync(path.join(copy.dataDir, name), path.join(kept, 'data', name), { recursive: true })
packFolder(path.join(kept, 'city'), path.join(out, 'city'))
packFolder(path.join(kept, 'data'), path.join(out, 'data'))

function shrink(file: string): void {
  const db = new DatabaseSync(file)
  db.exec('pragma wal_checkpoint(truncate)')
  db.exec('vacuum')
  db.exec('pragma wal_checkpoint(truncate)')
  db.close()
}

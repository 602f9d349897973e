import { expect, test } from 'vitest'
import { CityCopy, testFolder } from './testing/city-copy.ts'
import { RunningCity } from './testing/running-city.ts'
import { until } from './testing/until.ts'

/** start.ts, server, ingest and a shard. */
const PARTS = 4
const STOP_LIMIT_MS = 10_000
const ofCrashes = /starting it again|did not stop|died/

test('ending npm ends everything within ten seconds: no orphan, the port free, no word of crashes', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  await using city = await RunningCity.start({ cityDir, dataDir, by: 'npm' })
  expect(city.processes().length).toBeGreaterThan(PARTS)
  city.signal('SIGTERM')
  await city.allGone(STOP_LIMIT_MS)
  expect(city.lines.filter((line) => ofCrashes.test(line))).toEqual([])
})

test('a killed shard is back and is told to a console that is gone, a killed supervisor leaves no orphan, and Ctrl C ends the next copy in order', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.set('cameras', { shards: 2 })
  const { dir: cityDir, dataDir } = copy
  await using city = await RunningCity.start({ cityDir, dataDir })
  const [victim = 0, other = 0, ...more] = city.pidsOf('shard/main.ts')
  expect(more).toEqual([])
  city.hangUpConsole()
  process.kill(victim, 'SIGKILL')
  const shards = await until('two shards run again', 20_000, () => {
    const now = city.pidsOf('shard/main.ts')
    return now.length === 2 && !now.includes(victim) ? now : null
  })
  expect(shards).toContain(other)

  city.signal('SIGKILL')
  await city.allGone(STOP_LIMIT_MS)

  await using next = await RunningCity.start({ cityDir, dataDir, by: 'npm', port: city.port })
  // npm, its shell and start.ts get it together, as from a terminal; nobody below them does.
  next.signalTerminal('SIGINT')
  await next.allGone(STOP_LIMIT_MS)
  expect(next.lines.filter((line) => ofCrashes.test(line))).toEqual([])
  expect(next.lines.filter((line) => /closing the front door/.test(line))).toHaveLength(1)
})

import { once } from 'node:events'
import { mkdtempDisposable, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { openChildLog, sentence } from './child-log.ts'

const jakarta = cityTime('Asia/Jakarta')

const entry = (level: number) =>
  JSON.stringify({
    level,
    time: 1_795_350_606_003,
    program: 'ingest',
    pid: 1,
    failures: 3,
    msg: 'gateway ended',
  })

test('a warning becomes a sentence with its facts, and everyday news stays in the file', () => {
  expect(sentence(entry(40), 'ingest', jakarta)).toMatch(
    /^\d\d:\d\d:\d\d WIB ingest: gateway ended \(failures 3\)$/,
  )
  expect(sentence(entry(30), 'ingest', jakarta)).toBeNull()
  expect(sentence(entry(40).replace('gateway ended', 'camera state'), 'ingest', jakarta)).toBeNull()
})

test.each([
  ['Asia/Jakarta', '19:30:06 WIB'],
  ['Asia/Jayapura', '21:30:06 WIT'],
])('in %s its time is the city’s and says so, whatever zone the computer keeps', (zone, at) => {
  expect(sentence(entry(40), 'ingest', cityTime(zone))).toMatch(new RegExp(`^${at} ingest: `))
})

test('a line that is no log entry is shown as it is', () => {
  expect(sentence('Set-up code: ABCD-EFGH', 'server', jakarta)).toBe('Set-up code: ABCD-EFGH')
  expect(sentence('{"half', 'server', jakarta)).toBe('{"half')
})

test('a storm of one kind is shown three times and then counted, and other news is not drowned by it', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-log-'))
  const printed: string[] = []
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const output = new PassThrough()
  openChildLog(folder.path, jakarta, (line) => printed.push(line)).follow(output, 'ingest')
  output.write(`${entry(40)}\n`.repeat(60))
  output.end(`${entry(50).replace('gateway ended', 'disk is full')}\n`)
  await once(output, 'close')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(printed.filter((line) => line.includes('gateway ended (failures 3)'))).toHaveLength(3)
  expect(printed).toContainEqual(expect.stringContaining('disk is full'))
  expect(printed.at(-1)).toMatch(/ingest: gateway ended: 57 more like this/)
})

test('the file keeps every line and never grows without limit', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-log-'))
  const printed: string[] = []
  const log = openChildLog(folder.path, jakarta, (line) => printed.push(line))
  const output = new PassThrough()
  log.follow(output, 'ingest')
  output.write(`${entry(30)}\n${entry(50)}\n`)
  for (let i = 0; i < 1_500; i++) output.write(`${'x'.repeat(7_900)}\n`)
  output.end()
  while ((await readdir(path.join(folder.path, 'log'))).length < 2) await setImmediate()
  expect(printed[0]).toContain('gateway ended')
  expect(await readFile(path.join(folder.path, 'log/pantau.log.1'), 'utf8')).toContain('"level":30')
})

/** What a start that cannot go on says: sentences, exit code 1, and nothing left running. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { lockDataFolder } from '../supervise/data-lock.ts'
import { CityCopy, type Json, testFolder } from './testing/city-copy.ts'
import { RunningCity } from './testing/running-city.ts'
import { column } from './testing/stored.ts'

/** The console of a start that was refused. */
async function refusal(city: RunningCity): Promise<string[]> {
  expect(await city.ended, city.lines.join('\n')).toBe(1)
  await city.allGone(5_000)
  return city.lines.filter((line) => line !== '')
}

test('a port that is taken gets one sentence that names it', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await using city = await RunningCity.begin({ cityDir, dataDir, port })
  expect(await city.ended).toBe(1)
  other.close()
  expect(await refusal(city)).toEqual([
    expect.stringContaining(`Port ${port} on 127.0.0.1 is in use by another program.`),
  ])
})

test('a second copy on the same data folder gets one sentence', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  const first = lockDataFolder(dataDir)
  await using second = await RunningCity.begin({ cityDir, dataDir })
  expect(await second.ended).toBe(1)
  first?.close()
  expect(await refusal(second)).toEqual([
    expect.stringMatching(/^Another copy of Pantau is already running on .+data\. Stop it first\.$/),
  ])
})

test('every fault of a city is told at once, each with its file and path', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.change<Json[]>('cameras.json', ([first = {}, second = {}, third = {}, ...rest]) => [
    { ...first, lat: 'north' },
    { ...second, owner: 'dinas-angin' },
    { ...third, main: 'rtsp://admin:rahasia@10.0.0.5/stream1' },
    ...rest,
  ])
  copy.set('cameras', { shards: 0 })
  await using city = await RunningCity.begin({ cityDir: copy.dir, dataDir: copy.dataDir })
  const said = (await refusal(city)).join('\n')
  for (const where of [
    /cameras\.json \[0\]\.lat: .*got "north"/,
    /cameras\.json \[1\]\.owner: .*"dinas-angin"/,
    /cameras\.json \[2\]\.main: /,
    /settings\.json cameras\.shards: /,
  ])
    expect(said).toMatch(where)
  expect(said).not.toContain('rahasia')
})

test('secrets that others may read are refused with the command that helps', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  const secrets = path.join(dataDir, 'secrets.json')
  chmodSync(secrets, 0o640)
  await using city = await RunningCity.begin({ cityDir, dataDir })
  expect(await refusal(city)).toEqual([
    `${secrets}: others may read it (mode 0640); run: chmod 600 ${secrets}`,
  ])
})

test('a damaged key of sealed complaints is refused before anything is started', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  writeFileSync(path.join(dataDir, 'sealed.key'), 'abc\n', { mode: 0o600 })
  await using city = await RunningCity.begin({ cityDir, dataDir })
  const [said = '', ...more] = await refusal(city)
  expect([said, more.length]).toEqual([expect.stringContaining('sealed.key rusak (baris 1)'), 1])
  expect(existsSync(path.join(dataDir, 'app.db'))).toBe(false)
})

test('a demo that is refused while its history is made ends with the sentence alone', async () => {
  using folder = testFolder()
  const file = path.join(folder.path, 'app.db')
  const store = new DatabaseSync(file)
  store.exec('create table kysely_migration(name varchar(255) primary key, timestamp varchar(255))')
  store.exec("insert into kysely_migration values('9999-of-next-year', '2027-11-22')")
  store.close()
  await using city = await RunningCity.begin({ dataDir: folder.path })
  const said = await refusal(city)
  expect(said.join('\n')).toMatch(/newer Pantau/)
  expect(said.filter((line) => /^\s+at |Error:/.test(line))).toEqual([])
})

test('an address that others can reach is refused without TLS', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.set('server', { listenHost: '0.0.0.0' })
  await using city = await RunningCity.begin({ cityDir: copy.dir, dataDir: copy.dataDir })
  expect(await refusal(city)).toEqual([
    expect.stringMatching(/server\.listenHost is 0\.0\.0\.0, .*there is no TLS: set server\.tls/),
  ])
})

test('a store that a newer program wrote is refused before anything is changed', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  const file = path.join(dataDir, 'app.db')
  const store = new DatabaseSync(file)
  store.exec('create table kysely_migration(name varchar(255) primary key, timestamp varchar(255))')
  store.exec("insert into kysely_migration values('9999-of-next-year', '2027-11-22')")
  store.close()
  await using city = await RunningCity.begin({ cityDir, dataDir })
  const said = await refusal(city)
  expect(said.filter((line) => /newer Pantau/.test(line))).toEqual([
    'database: app.db was written by a newer Pantau (it has "9999-of-next-year"); upgrade, or restore the backup',
  ])
  expect(said.filter((line) => /^\s+at /.test(line))).toEqual([])
  expect(column(file, 'select name from kysely_migration')).toEqual(['9999-of-next-year'])
})

test('a city whose cameras have no password yet is told so, and can be set up', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.change<Json[]>('cameras.json', ([first = {}, ...rest]) => [{ ...first, credential: 'baru' }, ...rest])
  await using refused = await RunningCity.begin({ cityDir: copy.dir, dataDir: copy.dataDir })
  expect((await refusal(refused)).join('\n')).toMatch(/no credential "baru" in secrets\.json/)
  await using city = await RunningCity.start({ cityDir: copy.dir, dataDir: copy.dataDir, isSetUp: true })
  expect(city.lines.join('\n')).toMatch(/no credential "baru" in secrets\.json/)
})

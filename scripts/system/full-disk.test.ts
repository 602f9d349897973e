import path from 'node:path'
import { expect, test } from 'vitest'
import { CityCopy, testFolder } from './testing/city-copy.ts'
import { RunningCity } from './testing/running-city.ts'
import { mountSmallDisk } from './testing/small-disk.ts'
import { column, storedIn } from './testing/stored.ts'
import { until } from './testing/until.ts'
import { Visitor } from './testing/visitor.ts'
import { testPassword } from './testing/writers.ts'

test('a full disk is said in sentences, nothing is half written, and work goes on once there is room', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.set('cameras', { healthEveryMs: 1_000 })
  using disk = mountSmallDisk(path.join(folder.path, 'disk'), 96)
  const dataDir = disk.path
  copy.copySecretsTo(dataDir)

  disk.fill()
  await using refused = await RunningCity.begin({ cityDir: copy.dir, dataDir })
  expect(await refused.ended).toBe(1)
  expect(refused.lines.filter((line) => line !== '')).toEqual([
    expect.stringMatching(/^The disk that holds .+ is full: .+ Make room and start again\.$/),
  ])

  disk.makeRoom()
  await using city = await RunningCity.start({ cityDir: copy.dir, dataDir })
  const [, code = ''] = /set-up code: ([A-Z0-9-]+)/.exec(await city.said(/set-up code/)) ?? []
  const person = { displayName: 'Petugas', password: testPassword }
  const administrator = await new Visitor(city.origin).signedInBy('/api/setup', {
    ...person,
    name: 'kepala',
    code,
  })
  const make = (name: string) =>
    administrator.call('POST', '/api/users', {
      ...person,
      name,
      role: 'operator',
      skpdId: null,
      teamId: null,
    })
  expect((await make('sebelum')).status).toBe(200)
  const stored = storedIn(dataDir)
  await until('health is stored', 10_000, () => stored.ticks().length > 0)

  disk.fill()
  // The first ones may still fit into the file of changes that is there already.
  const acknowledged = ['sebelum']
  const refusal = await until('the server refuses to save', 20_000, async () => {
    const name = `penuh-${acknowledged.length}`
    const answer = await make(name)
    if (answer.status !== 200) return answer
    acknowledged.push(name)
    return null
  })
  expect(JSON.stringify(refusal.body)).toMatch(/disk is full/)
  await city.said(/ingest: .*(disk is full|cannot be stored)/, 20_000)
  const [server, ingest] = [city.pidsOf('server/main.ts'), city.pidsOf('ingest/main.ts')]

  disk.makeRoom()
  await until('the server saves again', 20_000, async () => (await make('sesudah')).status === 200)
  const ticks = stored.ticks().length
  await until('health is stored again', 20_000, () => stored.ticks().length > ticks)
  // Neither had to be started again for it.
  expect([city.pidsOf('server/main.ts'), city.pidsOf('ingest/main.ts')]).toEqual([server, ingest])
  expect(stored.accounts()).toEqual(expect.arrayContaining([...acknowledged, 'sesudah']))
  city.signal('SIGTERM')
  expect(await city.ended).toBe(0)
  for (const store of ['app.db', 'ts.db'])
    expect(column(path.join(dataDir, store), 'pragma integrity_check')).toEqual(['ok'])
})

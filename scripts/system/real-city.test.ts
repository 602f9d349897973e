import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { CityCopy, type Json, testFolder } from './testing/city-copy.ts'
import { RunningCity } from './testing/running-city.ts'
import { Visitor } from './testing/visitor.ts'

test('a real city has no account, no demo lever and a set-up code on the console that makes one administrator', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  await using city = await RunningCity.start({ cityDir, dataDir })
  const stranger = new Visitor(city.origin)
  expect((await stranger.call('GET', '/api/sign-in')).body).toMatchObject({
    isDemo: false,
    demoRoles: [],
    otherOrigin: null,
    needsSetup: true,
  })
  const pressed = await stranger.call('POST', '/api/session/demo', { role: 'admin' })
  expect([403, 404]).toContain(pressed.status)
  expect(pressed.headers.getSetCookie()).toEqual([])
  expect(city.pidsOf('scripts/demo/')).toEqual([])

  const [, code = ''] = /set-up code: ([A-Z0-9-]+)/.exec(await city.said(/set-up code/)) ?? []
  expect(readFileSync(path.join(dataDir, 'log/pantau.log'), 'utf8')).not.toContain(code)
  const person = { name: 'kepala', displayName: 'Kepala Pusat Kendali', password: 'sandi yang cukup panjang' }
  expect((await stranger.call('POST', '/api/setup', { ...person, code: 'AAAAA-AAAAA' })).status).not.toBe(200)
  const administrator = await stranger.signedInBy('/api/setup', { ...person, code })
  expect((await administrator.call('GET', '/api/session')).body).toMatchObject({
    role: 'admin',
    name: 'kepala',
  })
  expect((await administrator.call('GET', '/api/demo')).status).toBe(404)
  expect((await administrator.call('POST', '/api/demo', { act: 'all-up' })).status).toBe(404)

  // No setting and no variable makes a password cheaper to guess.
  using database = new DatabaseSync(path.join(dataDir, 'app.db'), { readOnly: true })
  const hashes = database.prepare('select password_hash from account').all()
  expect(hashes).toEqual([{ password_hash: expect.stringMatching(/^scrypt\$131072\$8\$1\$/) }])

  // Spent: the code is no second key.
  expect((await stranger.call('POST', '/api/setup', { ...person, name: 'kedua', code })).status).not.toBe(200)
  const info = (await stranger.call('GET', '/api/sign-in')).body as Json
  expect(info.needsSetup).toBe(false)
  await stranger.signedInBy('/api/session', { name: person.name, password: person.password })
})

test('nobody else on the machine can read what a city stores, however its data folder was made', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  await using _city = await RunningCity.start({ cityDir, dataDir })
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
  expect(names).toContain('app.db')
  // The locks of the start itself say nothing but that somebody runs.
  const open = names.filter(
    (name) => !name.startsWith('running.lock') && (statSync(path.join(dataDir, name)).mode & 0o007) !== 0,
  )
  expect(open).toEqual([])
})

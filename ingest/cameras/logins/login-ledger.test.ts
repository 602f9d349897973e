import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CameraId } from '#domain/ids.ts'
import { poolCamera, startTestPool } from '../testing/test-pool.ts'
import {
  answer,
  sendPictures,
  startTestCamera,
  type TestCamera,
  wellBehaved,
} from '../testing/test-rtsp-server.ts'
import { LoginLedger } from './login-ledger.ts'

const login = { user: 'operator-kamera', password: 'kata-sandi-rahasia' }
const old = CameraId.parse('cam-old')
let dataDir: string
let warnings: string[]

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pantau-logins-'))
  warnings = []
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function load(knownBefore: readonly CameraId[] = []): Promise<LoginLedger> {
  const note = (fields: object, message: string) => void warnings.push(`${JSON.stringify(fields)} ${message}`)
  return LoginLedger.load(dataDir, () => knownBefore, { warn: note, error: note })
}

/** Asks for the login in the way that `asks` says at the moment, and takes any answer to it. */
function startPickyCamera(asks: { kind: 'Basic' | 'Digest' }): Promise<TestCamera> {
  const play = wellBehaved((socket) => sendPictures(socket))
  return startTestCamera((request, socket, camera) =>
    request.headers.authorization?.startsWith(asks.kind) === true
      ? play(request, socket, camera)
      : answer(request, '401 Unauthorized', [`WWW-Authenticate: ${asks.kind} realm="c", nonce="n"`]),
  )
}

test('a camera that has spoken Digest is never given its password in the clear, also after a restart and with its setting', async () => {
  const asks: { kind: 'Basic' | 'Digest' } = { kind: 'Digest' }
  await using camera = await startPickyCamera(asks)
  const cameras = [poolCamera('cam-old', camera.address, { login, isBasicAllowed: true })]
  {
    const ledger = await load([old])
    await using test = startTestPool({ shards: 1 }, [], ledger)
    await test.pool.start(cameras)
    await test.until(() => test.status('cam-old')?.state === 'live')
    asks.kind = 'Basic'
    camera.hangUp('reset')
    await test.until(() => test.status('cam-old')?.state === 'refused-login')
    await ledger.settled()
  }
  await using test = startTestPool({ shards: 1 }, [], await load([old]))
  await test.pool.start(cameras)
  await test.until(() => test.status('cam-old')?.state === 'refused-login')
  expect(camera.received()).not.toMatch(/Authorization: Basic/)
})

test('cameras of before go on with Basic and stand in a list; others need their setting', async () => {
  await using kept = await startPickyCamera({ kind: 'Basic' })
  await using set = await startPickyCamera({ kind: 'Basic' })
  await using none = await startPickyCamera({ kind: 'Basic' })
  const ledger = await load([old])
  await using test = startTestPool({ shards: 1 }, [], ledger)
  await test.pool.start([
    poolCamera('cam-old', kept.address, { login }),
    poolCamera('cam-set', set.address, { login, isBasicAllowed: true }),
    poolCamera('cam-new', none.address, { login }),
  ])
  await test.until(
    () =>
      test.status('cam-old')?.state === 'live' &&
      test.status('cam-set')?.state === 'live' &&
      test.status('cam-new')?.state === 'refused-login',
  )
  expect(none.received()).not.toMatch(/authorization/i)
  expect(
    ledger
      .openPasswords()
      .map(({ cameraId }) => cameraId)
      .sort(),
  ).toEqual(['cam-old', 'cam-set'])
  expect(warnings.filter((line) => line.includes('in the clear'))).toHaveLength(2)
  await ledger.settled()
  const again = await load()
  expect(again.openPasswords().length).toBe(2)
  expect(again.isKept(old)).toBe(true)
})

test('who is kept is decided once, when there was no ledger, and the file is for its owner alone', async () => {
  const ledger = await load([old])
  ledger.sawDigest(old, '10.0.0.1:554')
  await ledger.settled()
  const file = path.join(dataDir, 'camera-logins.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    digest: ['10.0.0.1:554'],
    kept: ['cam-old'],
    open: {},
  })
  const later = await load([CameraId.parse('cam-later')])
  expect([later.isKept(old), later.isKept(CameraId.parse('cam-later'))]).toEqual([true, false])
})

test('a ledger that cannot be read allows nothing', async () => {
  await writeFile(path.join(dataDir, 'camera-logins.json'), '{')
  const ledger = await load([old])
  expect(ledger.isKept(old)).toBe(false)
  expect(warnings.join()).toContain('camera-logins.json')
})

test('a camera that turns to Digest leaves the list', async () => {
  const ledger = await load([old])
  ledger.gaveOpenPassword(old, '10.0.0.1:554', 1_000)
  ledger.sawDigest(old, '10.0.0.2:554')
  expect(ledger.openPasswords()).toEqual([{ cameraId: old, sinceMs: 1_000 }])
  ledger.sawDigest(old, '10.0.0.1:554')
  expect(ledger.openPasswords()).toEqual([])
})

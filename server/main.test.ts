import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '#base/node/testing/free-port.ts'
import { overridesVariable } from '#config/options.ts'

const root = join(import.meta.dirname, '..')
let folder: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-main-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await rm(folder, { recursive: true })
})

interface Started {
  readonly child: ChildProcess
  readonly port: number
  output(): string
  /** Exit code and signal. */
  readonly exit: Promise<[number | null, string | null]>
  /** What the parent is asked to show and not to keep. */
  said(): string
  readonly ready: Promise<unknown>
}
async function start(
  change: { port?: number; server?: object; env?: Record<string, string> } = {},
): Promise<Started> {
  const port = change.port ?? (await freePort())
  const child = fork(join(root, 'server/main.ts'), [], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PANTAU_CITY_DIR: join(root, 'config/batam'),
      PANTAU_DATA_DIR: folder,
      PANTAU_INTERNAL_KEY: 'k'.repeat(43),
      PANTAU_SERVER_ENDPOINT: JSON.stringify({ unix: join(folder, 'server.sock') }),
      PANTAU_INGEST_ENDPOINT: JSON.stringify({ unix: join(folder, 'ingest.sock') }),
      PANTAU_DASHBOARD_DIR: join(folder, 'dashboard'),
      PANTAU_AUDIT_KEY_FILE: join(folder, 'audit.key'),
      [overridesVariable]: JSON.stringify({ settings: { server: { listenPort: port, ...change.server } } }),
      ...change.env,
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  children.push(child)
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const exit = once(child, 'close') as Promise<[number | null, string | null]>
  let said = ''
  const ready = new Promise<unknown>((resolve) =>
    child.on('message', (message: { kind: string; text?: string }) => {
      if (message.kind === 'console') said += `${message.text}\n`
      else resolve(message)
    }),
  )
  return { child, port, exit, output: () => output, said: () => said, ready }
}

test('it says ready once it answers, shows the set-up code, and ends in order on SIGTERM', async () => {
  const server = await start()
  expect(await server.ready).toMatchObject({ kind: 'ready', port: server.port })
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/sign-in`)
  expect(await answer.json()).toMatchObject({ needsSetup: true, isDemo: false })
  expect(server.said()).toMatch(/set-up code: [0-9A-Z]{5}-[0-9A-Z]{5}/)
  expect(server.output()).not.toMatch(/set-up code/)
  server.child.kill('SIGTERM')
  expect(await server.exit).toEqual([0, null])
})

test('it ends by itself when its parent is gone', async () => {
  const server = await start()
  await server.ready
  // Not "close": without the channel Node does not tell of it.
  const exit = once(server.child, 'exit')
  server.child.disconnect()
  expect(await exit).toEqual([0, null])
})

test('a second server on the same data folder is refused with one sentence', async () => {
  const first = await start()
  await first.ready
  const second = await start()
  expect(await second.exit).toEqual([1, null])
  expect(second.output().trim()).toBe(`Another server is already running on ${folder}. Stop it first.`)
  // A crash frees the folder at once.
  first.child.kill('SIGKILL')
  await first.exit
  const third = await start()
  await third.ready
})

test('a busy port is refused with one sentence', async () => {
  const busy = createServer().listen(0, '127.0.0.1')
  await once(busy, 'listening')
  const { port } = busy.address() as AddressInfo
  const server = await start({ port })
  expect(await server.exit).toEqual([1, null])
  expect(server.output().trim().split('\n').at(-1)).toBe(
    `port ${port} on 127.0.0.1 is in use by another program: stop it, or set server.listenPort.`,
  )
  busy.close()
})

test('listening for others without TLS is refused with one sentence', async () => {
  const server = await start({ server: { listenHost: '0.0.0.0' } })
  expect(await server.exit).toEqual([1, null])
  expect(server.output().trim()).toMatch(/^server\.listenHost is 0\.0\.0\.0.*there is no TLS/)
})

test('a certificate that cannot be read is refused with its file', async () => {
  const certFile = join(folder, 'cert.pem')
  await writeFile(certFile, 'nothing')
  const server = await start({ server: { tls: { certFile, keyFile: join(folder, 'key.pem') } } })
  expect(await server.exit).toEqual([1, null])
  expect(server.output().trim().split('\n').at(-1)).toMatch(/^server\.tls: .*cert\.pem/)
})

test('a missing variable is named, its value never', async () => {
  const server = await start({ env: { PANTAU_INTERNAL_KEY: 'short-secret' } })
  expect(await server.exit).toEqual([1, null])
  expect(server.output()).toContain('PANTAU_INTERNAL_KEY')
  expect(server.output()).not.toContain('short-secret')
})

/** A copy of the sample city with another zone and label. */
async function cityIn(timeZone: string, timeZoneLabel: string): Promise<string> {
  const copy = join(folder, 'city')
  await cp(join(root, 'config/batam'), copy, { recursive: true })
  const head = JSON.parse(await readFile(join(copy, 'city.json'), 'utf8')) as Record<string, unknown>
  await writeFile(join(copy, 'city.json'), JSON.stringify({ ...head, timeZone, timeZoneLabel }))
  return copy
}

test('a copy of the city in Jayapura opens with its own clock', async () => {
  const server = await start({ env: { PANTAU_CITY_DIR: await cityIn('Asia/Jayapura', 'WIT') } })
  await server.ready
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/sign-in`)
  expect(await answer.json()).toMatchObject({ timeZone: 'Asia/Jayapura', timeZoneLabel: 'WIT' })
})

test('a zone under the label of another is refused by its place, with the right label', async () => {
  const server = await start({ env: { PANTAU_CITY_DIR: await cityIn('Asia/Makassar', 'WIB') } })
  expect((await server.exit)[0]).toBe(1)
  expect(server.output()).toContain('city.json timeZoneLabel: "WIB" is UTC+07:00')
  expect(server.output()).toContain('write "WITA"')
})

test('a city without holidays opens and says on the console what that does to deadlines', async () => {
  const cityDir = await cityIn('Asia/Jakarta', 'WIB')
  const calendar = JSON.parse(await readFile(join(cityDir, 'calendar.json'), 'utf8')) as object
  await writeFile(join(cityDir, 'calendar.json'), JSON.stringify({ ...calendar, holidays: [] }))
  const server = await start({ env: { PANTAU_CITY_DIR: cityDir } })
  await server.ready
  expect(server.said()).toMatch(/calendar\.json: tidak ada satu pun hari libur \d{4} dan \d{4}/)
})

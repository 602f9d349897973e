import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { anyLoopbackPort, type Endpoint, EndpointText } from '../../pure/endpoint.ts'
import { InternalCallError, internalClient } from './client.ts'
import { listenAt } from './listen.ts'
import { RequestFault } from './request-fault.ts'
import { openRunFolder } from './run-folder.ts'
import { type InternalServer, startInternalServer } from './server.ts'

const KEY = 'a key of this test alone'

function folder(name = 'pantau-internal-'): string {
  const made = mkdtempSync(path.join(tmpdir(), name))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function start(endpoint: Endpoint): Promise<InternalServer & { readonly logged: string[] }> {
  const logged: string[] = []
  const log = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }))
  const server = await startInternalServer({
    endpoint,
    key: KEY,
    requestTimeoutMs: 10_000,
    log: { warn: log, error: log },
    answer: async (call) => {
      switch (call.what) {
        case 'POST /echo':
          return { status: 200, json: await call.body(z.object({ text: z.string() }), 1_000) }
        case 'GET /bytes':
          return {
            status: 200,
            bytes: Buffer.alloc(Number(call.query.get('count'))),
            headers: { 'content-type': 'image/jpeg' },
          }
        case 'GET /never':
          return await new Promise((resolve) =>
            call.gone.addEventListener('abort', () => {
              logged.push('the asker has gone')
              resolve({ status: 200, json: null })
            }),
          )
        case 'GET /fall':
          throw new Error('disk gone')
      }
      throw new RequestFault(404, `${call.what}: no such path`)
    },
  })
  onTestFinished(() => server.close())
  return { ...server, logged }
}

const limits = { limitMs: 5_000, maxBytes: 10_000 }

test.each<[string, () => Endpoint]>([
  ['a socket file', () => ({ unix: path.join(folder(), 'a.sock') })],
  ['a port', () => anyLoopbackPort],
])('over %s questions reach their answers, and only with the key', async (_what, make) => {
  const { endpoint, logged } = await start(make())
  const ask = internalClient(endpoint, KEY)
  const echo = await ask({ method: 'POST', path: '/echo', json: '{"text":"a"}', ...limits })
  expect([echo.status, echo.isOk, echo.json()]).toEqual([200, true, { text: 'a' }])
  const bytes = await ask({ method: 'GET', path: '/bytes?count=7', ...limits })
  expect([bytes.bytes.length, bytes.headers['content-type']]).toEqual([7, 'image/jpeg'])
  expect((await ask({ method: 'POST', path: '/echo', json: '{"text":1}', ...limits })).status).toBe(400)
  expect(
    (await ask({ method: 'POST', path: '/echo', json: `"${'x'.repeat(2_000)}"`, ...limits })).status,
  ).toBe(413)
  expect((await ask({ method: 'GET', path: '/elsewhere', ...limits })).status).toBe(404)
  expect((await ask({ method: 'GET', path: '/fall', ...limits })).status).toBe(500)
  expect(logged.join()).toMatch(/disk gone/)
  for (const wrong of ['', 'x', `${KEY}x`])
    expect((await internalClient(endpoint, wrong)({ method: 'GET', path: '/bytes', ...limits })).status).toBe(
      401,
    )
  expect(logged.join()).not.toContain(KEY)
})

test('no answer, a late one, one that is given up and one that is too long are one kind of error', async () => {
  const { endpoint, logged } = await start(anyLoopbackPort)
  const ask = internalClient(endpoint, KEY)
  const giveUp = new AbortController()
  const calls = [
    internalClient(
      { unix: path.join(folder(), 'nobody.sock') },
      KEY,
    )({ method: 'GET', path: '/', ...limits }),
    ask({ method: 'GET', path: '/never', limitMs: 20, maxBytes: 1 }),
    ask({ method: 'GET', path: '/never', ...limits, signal: giveUp.signal }),
    ask({ method: 'GET', path: '/bytes?count=20000', ...limits }),
  ]
  giveUp.abort()
  const outcomes = await Promise.allSettled(calls)
  expect(
    outcomes.map((each) => each.status === 'rejected' && each.reason instanceof InternalCallError),
  ).toEqual(calls.map(() => true))
  await expect.poll(() => logged).toContain('the asker has gone')
})

test('a socket that a killed process left is taken over, and a file under that name is not', async () => {
  const unix = path.join(folder(), 'left.sock')
  const left = createServer()
  await listenAt(left, { unix })
  // As SIGKILL leaves it: the file stays.
  const { endpoint } = await start({ unix })
  expect(endpoint).toEqual({ unix })
  const file = path.join(folder(), 'file.sock')
  writeFileSync(file, 'precious')
  await expect(listenAt(createHttpServer(), { unix: file })).rejects.toThrow(/EADDRINUSE/)
  await closed(left)
})

test('the run folder is for this user alone, and free of what a killed copy left', async () => {
  const dataDir = folder()
  const runDir = await openRunFolder(dataDir)
  expect(runDir).toBe(path.join(dataDir, 'run'))
  expect(statSync(runDir).mode & 0o777).toBe(0o700)
  const left = createServer()
  await listenAt(left, { unix: path.join(runDir, 'server.sock') })
  writeFileSync(path.join(runDir, 'note.txt'), 'not ours to remove')
  expect(await openRunFolder(dataDir)).toBe(runDir)
  expect(readdirSync(runDir)).toEqual(['note.txt'])
  await closed(left)
})

test.each([
  ['whose path is too long', (dataDir: string) => path.join(dataDir, 'x'.repeat(90))],
  [
    'whose run folder others may enter',
    (dataDir: string) => {
      mkdirSync(path.join(dataDir, 'run'), { mode: 0o755 })
      return dataDir
    },
  ],
])('a data folder %s has its sockets elsewhere, at the same place at every start', async (_what, make) => {
  const dataDir = make(folder())
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const runDir = await openRunFolder(dataDir)
  onTestFinished(() => rmSync(runDir, { recursive: true }))
  expect(runDir.startsWith(dataDir)).toBe(false)
  expect(statSync(runDir).mode & 0o777).toBe(0o700)
  expect(await openRunFolder(dataDir)).toBe(runDir)
  const { endpoint } = await start({ unix: path.join(runDir, 'shard-12-0123abcd.sock') })
  expect('unix' in endpoint && existsSync(endpoint.unix)).toBe(true)
})

test('an endpoint travels as text, and anything else is refused', () => {
  for (const endpoint of [{ unix: '/run/a.sock' }, { host: '10.0.0.2', port: 9_000 }])
    expect(EndpointText.parse(JSON.stringify(endpoint))).toEqual(endpoint)
  for (const text of [
    '',
    '9000',
    '{"unix":""}',
    `{"unix":"/${'x'.repeat(100)}"}`,
    '{"host":"a","port":70000}',
  ])
    expect(EndpointText.safeParse(text).success).toBe(false)
})

const closed = (server: Server) => new Promise((resolve) => server.close(resolve))

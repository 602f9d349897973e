import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { anyLoopbackPort } from '#base/pure/endpoint.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import type { SeriesAnswer, SeriesWrite } from '#domain/contract/internal/series.ts'
import type { IngestStatus } from '#domain/contract/internal/system.ts'
import { type IngestServerOptions, startIngestServer } from './internal-server.ts'

const KEY = 'a key that only server and ingest know'
const STATUS: IngestStatus = {
  node: 'ingest',
  pid: 1,
  startedAtMs: 1,
  cpuPct: 1,
  rssBytes: 1,
  loopP99Ms: 1,
  shards: [],
  store: { path: 'ts.db', sizeBytes: 0, lastTickMs: null, samplesWritten: 0, influx: { kind: 'off' } },
  gateway: { kind: 'off' },
  ffmpeg: { kind: 'missing', command: 'apt-get install ffmpeg' },
  strayFiles: { count: 0, isMore: false, first: [], sinceMs: null, folders: [] },
  openPasswords: [],
}

async function start(more: Partial<IngestServerOptions> = {}) {
  const written: SeriesWrite[] = []
  const revoked: Revocation[] = []
  const logged: string[] = []
  const log = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }))
  const server = await startIngestServer({
    endpoint: anyLoopbackPort,
    key: KEY,
    querySeries: async (query): Promise<SeriesAnswer> =>
      query.kind === 'camera-uptime'
        ? { kind: 'camera-uptime', days: [] }
        : Promise.reject(new Error('disk gone')),
    writeSeries: async (write) => void written.push(write),
    status: async () => STATUS,
    revoke: (revocation) => void revoked.push(revocation),
    still: async (cameraId) =>
      cameraId === 'cam-1'
        ? { kind: 'still', jpeg: Buffer.from([0xff, 0xd8, 0xff]), frameAtMs: 1234 }
        : { kind: 'failure', error: cameraId === 'cam-2' ? 'busy' : 'no-frame', detail: 'why' },
    log: { warn: log, error: log },
    ...more,
  })
  onTestFinished(() => server.close())
  const port = 'port' in server.endpoint ? server.endpoint.port : 0
  const call = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    })
  return { port, call, written, revoked, logged }
}

test('without the key nothing is answered, and the key is in no log', async () => {
  const { call, logged } = await start()
  for (const authorization of ['', 'Bearer ', 'Bearer wrong', KEY, `bearer ${KEY}x`])
    expect((await call('GET', '/internal/status', undefined, { authorization })).status).toBe(401)
  expect((await call('GET', '/internal/status')).status).toBe(200)
  expect(logged.join('\n')).not.toContain(KEY)
})

test.each(['', KEY])('a path that is no address does not end the process (key %j)', async (shown) => {
  const { port, call } = await start()
  for (const path of ['//', '//[', 'http://', 'http://[::', '///', '/%', '/internal/stills/%']) {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port,
        path,
        agent: false,
        headers: { authorization: `Bearer ${shown}` },
      })
      asked.once('response', (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asked.once('error', reject).end()
    })
    expect(status, path).toBeGreaterThanOrEqual(400)
    expect(status, path).toBeLessThan(500)
  }
  expect((await call('GET', '/internal/status')).status).toBe(200)
})

test('queries, writes, revocations and the status reach their place', async () => {
  const { call, written, revoked } = await start()
  const days = await call(
    'POST',
    '/internal/series/query',
    '{"kind":"camera-uptime","cameraId":null,"days":3}',
  )
  expect([days.status, await days.json()]).toEqual([200, { kind: 'camera-uptime', days: [] }])
  const write = {
    complaintCounts: [{ tMs: 1, skpdId: 'dishub', categoryId: 'jalan', status: 'received', n: 2 }],
  }
  expect(await (await call('POST', '/internal/series/write', JSON.stringify(write))).json()).toEqual({})
  expect(written).toEqual([write])
  expect((await call('POST', '/internal/revoke', '{"session":"s1","camera":null}')).status).toBe(200)
  expect(revoked).toEqual([{ session: 's1', camera: null }])
  expect(await (await call('GET', '/internal/status')).json()).toEqual(STATUS)
})

test.each([
  ['POST', '/internal/series/query', '{"kind":"camera-uptime","days":0,"cameraId":null}', 400, /days/],
  ['POST', '/internal/series/query', '{"kind":"everything"}', 400, /kind/],
  ['POST', '/internal/series/query', '{"kind":', 400, /not JSON/],
  ['POST', '/internal/series/query', 'x'.repeat(70_000), 413, /larger than 64000/],
  ['POST', '/internal/series/write', '{"complaintCounts":[{"n":-1}]}', 400, /complaintCounts\.0/],
  ['POST', '/internal/revoke', '{}', 400, /session/],
  ['GET', '/internal/stills/UPPER', undefined, 400, /camera id/],
  ['GET', '/internal/stills/cam-1?width=9999', undefined, 400, /320, 640, 1280/],
  ['GET', '/internal/stills/cam-1/../../etc', undefined, 404, /no such path/],
  ['DELETE', '/internal/status', undefined, 404, /no such path/],
] as const)(
  '%s %s with a body that makes no sense is refused with a sentence',
  async (method, path, body, status, detail) => {
    const { call, written } = await start()
    const answer = await call(method, path, body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: 'failed', detail: expect.stringMatching(detail) })
    expect(written).toEqual([])
  },
)

test('a body that says nothing of its length is cut off at the same size', async () => {
  const { port } = await start()
  const status = await new Promise((resolve) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/internal/series/query',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    sent.on('error', () => {})
    for (let i = 0; i < 20; i += 1) sent.write('y'.repeat(8_000))
  })
  expect(status).toBe(413)
})

test('a fault inside is a 500 with its sentence, and the server goes on', async () => {
  const { call, logged } = await start()
  const query = '{"kind":"fleet-health","fromMs":0,"toMs":1,"maxPoints":2}'
  expect((await call('POST', '/internal/series/query', query)).status).toBe(500)
  expect(logged.join()).toMatch(/disk gone/)
  expect((await call('GET', '/internal/status')).status).toBe(200)
})

test('a still comes with the age of its frame, or with the reason why there is none', async () => {
  const { call } = await start()
  const still = await call('GET', '/internal/stills/cam-1?width=320')
  expect(still.headers.get('content-type')).toBe('image/jpeg')
  expect(still.headers.get('x-pantau-frame-at')).toBe('1234')
  expect(new Uint8Array(await still.arrayBuffer())).toEqual(new Uint8Array([0xff, 0xd8, 0xff]))
  expect((await call('GET', '/internal/stills/cam-2')).status).toBe(503)
  const none = await call('GET', '/internal/stills/cam-3')
  expect([none.status, await none.json()]).toEqual([404, { error: 'no-frame', detail: 'why' }])
})

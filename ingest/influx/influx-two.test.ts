/** The write path of InfluxDB 2.x against a server that records what it gets: Debian has no 2.x to test with. */
import { createServer, type IncomingMessage } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { openTestStore, sample } from '../store/testing/test-store.ts'
import type { InfluxLogin } from './influx-target.ts'

const NOON = Date.UTC(2026, 10, 22, 5)

interface Recorded {
  readonly line: string
  readonly authorization: string | undefined
  readonly body: string
}

async function recordingServer(): Promise<{ url: string; requests: Recorded[] }> {
  const requests: Recorded[] = []
  const server = createServer(async (request, response) => {
    const recorded = {
      line: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
      body: await textOf(request),
    }
    requests.push(recorded)
    response.setHeader('x-influxdb-version', 'v2.7.1')
    if (request.url?.startsWith('/api/v2/buckets'))
      response.end(JSON.stringify({ buckets: [{ name: 'cc', orgID: '0a1b2c3d4e5f6a7b' }] }))
    else response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, requests }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function writeOneTick(login: InfluxLogin): Promise<Recorded[]> {
  const { url, requests } = await recordingServer()
  await using test = await openTestStore({ influx: { url, database: 'cc', login } })
  await test.store.tick(NOON, [sample('cam-1')])
  while (!requests.some(({ line }) => line.startsWith('POST'))) await new Promise((r) => setTimeout(r, 20))
  return requests
}

test('with a token, 2.x is written through its own path into the bucket and its organisation', async () => {
  const requests = await writeOneTick({ token: 'rahasia==' })
  const post = requests.find(({ line }) => line.startsWith('POST'))
  expect(requests.map(({ line }) => line)).toContain('GET /ping')
  expect(post?.line).toBe('POST /api/v2/write?bucket=cc&precision=ms&orgID=0a1b2c3d4e5f6a7b')
  expect(post?.authorization).toBe('Token rahasia==')
  expect(post?.body).toBe(
    'camera_health,camera=cam-1,skpd=dishub bitrate_kbps=1000i,decode_errors=0i,fps=25,keyframe_interval_ms=2000i,' +
      `loss_pct=0.4,rtt_ms=12.5,up=1i ${NOON}`,
  )
})

test('with a user and a password, 2.x is written through the path that it shares with 1.x', async () => {
  const requests = await writeOneTick({ user: 'pantau', password: 'rahasia' })
  const post = requests.find(({ line }) => line.startsWith('POST'))
  expect(post?.line).toBe('POST /write?db=cc&precision=ms')
  expect(post?.authorization).toBe(`Basic ${btoa('pantau:rahasia')}`)
  // Who we are is in no address that could reach a log.
  expect(requests.map(({ line }) => line).join('\n')).not.toMatch(/rahasia/)
})

import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { IngestReport } from '#domain/contract/internal/api.ts'
import type { RecordBatch } from '#domain/contract/internal/records.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { CameraId, FeedId } from '#domain/ids.ts'
import { openTestStore } from '../store/testing/test-store.ts'
import { QueuedRows } from './queued-rows.ts'
import { RecordDelivery } from './record-delivery.ts'
import { Reporter } from './reporter.ts'
import { serverClient } from './server-client.ts'

const KEY = 'the internal key of this test'
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** The server's end of the internal API, with a boot id that a test may change and faults it may ask for. */
async function fakeServer(port = 0) {
  const state = { bootId: 'boot-1', answers: [] as number[] }
  const reports: IngestReport[] = []
  const batches: unknown[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const status = request.headers.authorization === `Bearer ${KEY}` ? (state.answers.shift() ?? 200) : 401
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (status === 200 && request.url === '/internal/report') reports.push(IngestReport.parse(body))
    if (status === 200 && request.url === '/internal/records') batches.push(body)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ serverBootId: state.bootId, applied: true, outdated: 0 }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { state, reports, batches, close, port: typeof address === 'object' ? (address?.port ?? 0) : 0 }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

function status(name: string, state: CameraStatus['state']): CameraStatus {
  return {
    cameraId: CameraId.parse(name),
    state,
    sinceMs: 1,
    reason: null,
    why: null,
    fps: null,
    bitrateKbps: null,
    lastFrameAtMs: null,
    codec: null,
    width: null,
    height: null,
    retryAtMs: null,
  }
}

function startReporter(port: number, cameras: CameraStatus[]) {
  const stop = new AbortController()
  let refusals = 0
  let newServers = 0
  const reporter = new Reporter({
    client: serverClient({ host: '127.0.0.1', port }, KEY),
    ingestBootId: 'ingest-1',
    snapshot: () => ({ cameras, feeds: [], shards: [], assignments: {} }),
    onNewServer: () => {
      newServers += 1
    },
    log: {
      info: () => {},
      warn: () => {
        refusals += 1
      },
    },
  })
  const running = reporter.run(stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await running
  })
  return { reporter, newServers: () => newServers, refusals: () => refusals }
}

test('the server gets everything first and then only what changed, gathered', async () => {
  const server = await fakeServer()
  const cameras = [status('cam-1', 'live'), status('cam-2', 'live')]
  const { reporter } = startReporter(server.port, cameras)
  await until(() => server.reports.length > 0)
  expect(server.reports[0]).toMatchObject({
    full: true,
    ingestBootId: 'ingest-1',
    shards: [],
    assignments: {},
  })
  expect(server.reports[0]?.cameras).toHaveLength(2)

  const seen = server.reports.length
  for (const state of ['frozen', 'offline', 'live', 'ended'] as const)
    reporter.camerasChanged([status('cam-2', state)])
  await until(() => server.reports.slice(seen).some(({ cameras: changed }) => changed.length > 0))
  const changed = server.reports.slice(seen).filter(({ cameras: some }) => some.length > 0)
  expect(changed).toHaveLength(1)
  expect(changed[0]).toMatchObject({
    full: false,
    shards: null,
    cameras: [{ cameraId: 'cam-2', state: 'ended' }],
  })
})

test('a server that was restarted gets everything again, although nothing changed', async () => {
  const server = await fakeServer()
  const { newServers } = startReporter(server.port, [status('cam-1', 'live')])
  await until(() => server.reports.length > 0)
  server.state.bootId = 'boot-2'
  await until(() => server.reports.filter(({ full }) => full).length === 2)
  expect(newServers()).toBe(2)
  const seen = server.reports.length
  await until(() => server.reports.length > seen + 1)
  expect(server.reports.slice(seen).some(({ full }) => full)).toBe(false)
})

test('while the server is away nothing piles up, and its return is noticed', async () => {
  const server = await fakeServer()
  const cameras = [status('cam-1', 'live')]
  const { reporter, refusals } = startReporter(server.port, cameras)
  const change = () => {
    for (let i = 0; i < 500; i += 1)
      reporter.camerasChanged([status('cam-1', i % 2 === 0 ? 'live' : 'frozen')])
  }
  await until(() => server.reports.length > 0)
  await server.close()
  change()
  await until(() => refusals() > 0)
  change()
  cameras[0] = status('cam-1', 'offline')
  const back = await fakeServer(server.port)
  await until(() => back.reports.length > 0)
  expect(back.reports[0]).toMatchObject({ full: true, cameras: [{ state: 'offline' }] })
  // What changed while it was away is in the whole picture, once: no later report brings any of it.
  await until(() => back.reports.length > 1)
  expect(back.reports.slice(0, 2).map((report) => report.cameras.length)).toEqual([1, 0])
})

function batch(deliveryId: string): RecordBatch {
  return {
    feedId: FeedId.parse('sp4n'),
    deliveryId,
    receivedAtMs: 1,
    workPackages: [],
    progress: [],
    amendments: [],
    untold: [],
    complaints: [],
  }
}

test('records are delivered in order, survive a restart of ingest, and count as waiting until each is confirmed', async () => {
  const first = await openTestStore()
  await first.store.takeDelivery(batch('delivery-1'), 1)
  await first.store.takeDelivery(batch('delivery-2'), 1)
  await first.store.takeDelivery(batch('delivery-1'), 1)
  await using again = await first.reopen()
  await again.store.takeDelivery(batch('delivery-3'), 1)

  const fault = (error: unknown) => {
    throw error
  }
  const told: string[] = []
  const queued = new QueuedRows(again.store, (feed) => void told.push(feed), fault)
  const status = newFeedStatus(FeedId.parse('sp4n'), 1)
  await queued.changed()
  expect(queued.with(status)).toMatchObject({ waiting: { rows: 3 }, setAside: null })
  expect(told).toEqual(['sp4n'])

  const server = await fakeServer()
  // Away, refused for good, away again, then taken.
  server.state.answers = [503, 400, 500]
  const stop = new AbortController()
  const errors: string[] = []
  const delivery = new RecordDelivery({
    client: serverClient({ host: '127.0.0.1', port: server.port }, KEY),
    source: again.store,
    onServer: () => {},
    onMoved: () => {},
    log: { ...quiet, error: (fields) => void errors.push(JSON.stringify(fields)) },
  })
  const running = delivery.run(stop.signal)
  await until(() => server.batches.length === 2)
  while ((await again.store.nextDelivery()) !== null) await new Promise((resolve) => setTimeout(resolve, 10))
  stop.abort()
  await running
  expect(server.batches.map((sent) => (sent as RecordBatch).deliveryId)).toEqual(['delivery-2', 'delivery-3'])
  expect(errors.join()).toMatch(/delivery-1.*400/)
  await queued.changed()
  expect(queued.with(status)).toMatchObject({ waiting: null, setAside: { rows: 1 } })
})

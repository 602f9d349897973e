import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  internalKey,
  postAsIngest,
  reportShard,
  startTestServer,
  type TestServer,
} from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})
const post = (path: string, body: unknown, key = internalKey) => postAsIngest(server, path, body, key)

function batch(deliveryId: string) {
  const category = server.city.categories.find((one) => one.emergencyPriority === null)
  return {
    feedId: server.city.feeds[1]?.id,
    deliveryId,
    receivedAtMs: Date.now(),
    workPackages: [],
    progress: [],
    amendments: [],
    untold: [],
    complaints: [
      {
        complaintId: 'ADU-1',
        categoryId: category?.id,
        skpdId: null,
        status: 'baru',
        text: 'Lampu jalan padam',
        channel: 'SP4N-LAPOR!',
        placeName: null,
        lat: null,
        lng: null,
        kelurahanCode: null,
        receivedAtMs: Date.now() - 60_000,
        changedAtMs: Date.now() - 60_000,
        respondedAtMs: null,
        resolvedAtMs: null,
        pausedMs: 0,
      },
    ],
  }
}

test.each(['', 'k', `${internalKey}x`, 'Bearer', '__proto__'])(
  'with the key "%s" nothing is taken',
  async (key) => {
    expect((await post('/internal/report', {}, key)).status).toBe(401)
    expect((await post('/internal/records', batch('delivery-0'), key)).status).toBe(401)
  },
)

test('a report that does not fit is refused whole, with the place of the fault', async () => {
  const answer = await post('/internal/report', { ingestBootId: 'x', full: true, cameras: [{ cameraId: 7 }] })
  expect(answer.status).toBe(400)
  expect(answer.json()).toMatchObject({ detail: expect.stringContaining('cameras.0') })
  expect((await post('/internal/report', '{"cut')).status).toBe(400)
})

test('a delivery is taken once, answered after the commit, and still there after a restart', async () => {
  const first = await post('/internal/records', batch('delivery-1'))
  expect(first.json()).toMatchObject({ applied: true, serverBootId: expect.any(String) })
  const again = await post('/internal/records', batch('delivery-1'))
  expect(again.json()).toMatchObject({ applied: false })
  await server.restart()
  const operator = await server.signIn('operator')
  const complaint = await server.call('GET', '/api/complaints/ADU-1', { as: operator })
  expect(complaint.body).toMatchObject({ text: 'Lampu jalan padam' })
})

test('after a restart the server says so with another boot id, so that ingest tells everything again', async () => {
  const bootId = async () => ((await server.report({})).json() as { serverBootId: string }).serverBootId
  const before = await bootId()
  expect(await bootId()).toBe(before)
  await server.restart()
  expect(await bootId()).not.toBe(before)
})

test('while ingest is away the rest of the system page stands, with since when', async () => {
  await reportShard(server)
  const admin = await server.signIn('admin')
  const away = await server.call('GET', '/api/system', { as: admin })
  // The stand-in answers its status with nothing usable, which is the same as no answer.
  expect(away.body).toMatchObject({ ingest: null, ingestLostAtMs: expect.any(Number) })
})

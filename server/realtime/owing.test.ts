import { io, type Socket } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { SubscribeAnswer, TopicChange } from '#domain/contract/topics.ts'
import { enterFirst, firstAdministrator, makeAccount } from '../testing/people.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'

/** A page that follows the cameras, and the cameras it was told of since, by id, as they come. */
async function cameraPage(server: TestServer, as: Visitor) {
  const socket = io(server.origin, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { origin: server.origin, cookie: as.cookie },
  })
  onTestFinished(() => void socket.disconnect())
  const told: string[] = []
  let count = 0
  socket.on('changes', (batch: TopicChange[]) => {
    count += 1
    for (const { upsert } of batch) told.push(...(upsert as CameraStatus[]).map((one) => one.cameraId))
  })
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  const answer = await follow(socket)
  if (!answer.ok) throw new Error(answer.error)
  return { socket, told, batches: () => count }
}
const follow = (socket: Socket): Promise<SubscribeAnswer> =>
  socket.timeout(5_000).emitWithAck('subscribe', { topics: ['cameras'] })

const live = (cameraId: string): CameraStatus => ({
  cameraId: cameraId as CameraStatus['cameraId'],
  state: 'live',
  sinceMs: 1,
  reason: null,
  why: null,
  fps: 25,
  bitrateKbps: 900,
  lastFrameAtMs: 1,
  codec: null,
  width: null,
  height: null,
  retryAtMs: null,
})

test('a person who comes to owe a step is told nothing more, and all others of the role everything', async () => {
  await using server = await startTestServer({ isDemo: false })
  const [one, two] = server.city.cameras.map(({ id }) => id)
  if (one === undefined || two === undefined) throw new Error('the sample city has no cameras')
  const admin = await firstAdministrator(server)
  const sari = await makeAccount(server, admin, { name: 'sari', role: 'operator' })
  await makeAccount(server, admin, { name: 'anita', role: 'operator' })
  // Hers is the first page of the role.
  const hers = await cameraPage(server, await enterFirst(server, 'sari'))
  const others = await cameraPage(server, await enterFirst(server, 'anita'))
  const dewi = await makeAccount(server, admin, { name: 'dewi', role: 'supervisor' })
  const named = await server.call('PUT', '/api/sealed-duties/pungli', {
    as: admin,
    body: { officerId: sari.userId, deputyId: dewi.userId },
  })
  expect(named.status).toBe(200)

  await server.report({ full: false, cameras: [live(one)] })
  await expect.poll(() => others.told).toEqual([one])
  await server.report({ full: false, cameras: [live(two)] })
  await expect.poll(() => others.told).toEqual([one, two])
  expect(hers.told).toEqual([])
  expect(await follow(hers.socket)).toEqual({ ok: false, error: 'forbidden' })
}, 60_000)

import { createServer } from 'node:http'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { TopicChange } from '#domain/contract/topics.ts'
import { SessionId, UserId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import { openLog } from '../log.ts'
import { startRealtime } from './realtime-server.ts'
import { TopicHub } from './topic-hub.ts'

const session: Session = {
  id: SessionId.parse('s-1'),
  userId: UserId.parse('u-1'),
  name: 'rina',
  displayName: 'Rina',
  actor: { role: 'operator', skpdId: null, teamId: null },
  screen: null,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
}
const cameras = Array.from({ length: 500 }, (_, i) => i)
const statusOf = (i: number, round: number) =>
  CameraStatus.parse({
    cameraId: `cam-${i}`,
    state: 'offline',
    sinceMs: round,
    reason: null,
    why: null,
    fps: null,
    bitrateKbps: null,
    lastFrameAtMs: null,
    codec: 'x'.repeat(250),
    width: null,
    height: null,
    retryAtMs: null,
  })

/** A real server with one topic, and pages on it. `views` counts what is worked out for an audience. */
async function startRoom() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hub = new TopicHub()
  const counts = { views: 0 }
  const topic = hub.register('cameras', {
    action: 'camera.list',
    view: (_actor, item) => {
      counts.views += 1
      return item
    },
  })
  const realtime = startRealtime({
    server,
    hub,
    sessions: { find: () => session, touch: () => undefined, onEnded: () => undefined },
    origins: { allowed: new Set([origin]), checksHost: true },
    cookies: { name: 'pantau', isSecure: false },
    log: openLog('silent'),
    nowMs: Date.now,
    monotonicMs: Date.now,
    ingestSeenAtMs: () => null,
    refused: () => undefined,
  })
  const open = async () => {
    const page = io(origin, {
      path: '/socket',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin, cookie: `pantau=${'A'.repeat(43)}` },
    })
    await new Promise((resolve) => page.once('connect', () => resolve(null)))
    await page.timeout(5_000).emitWithAck('subscribe', { topics: ['cameras'] })
    return page
  }
  const close = async () => {
    await realtime.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { hub, topic, counts, open, pages: () => realtime.pages(), [Symbol.asyncDispose]: close }
}

test('a page that stops reading costs bounded memory, and asks again when it reads', async () => {
  await using room = await startRoom()
  const { hub, topic, open } = room
  const [slow, quick] = [await open(), await open()]
  let lastSeq = 0
  const gap = new Promise<TopicChange>((resolve) => {
    slow.on('changes', (batch: TopicChange[]) => {
      for (const change of batch) {
        if (change.seq > lastSeq + 1) resolve(change)
        lastSeq = change.seq
      }
    })
  })
  let quickSeq = 0
  quick.on('changes', (batch: TopicChange[]) => {
    quickSeq = batch.at(-1)?.seq ?? quickSeq
  })
  tcpOf(slow).pause()
  // 250 batches of about 200 kB: the kernel takes some megabytes, the rest would be ours to keep.
  const rounds = 250
  for (let round = 1; round <= rounds; round += 1) {
    topic.upsert(cameras.map((i) => statusOf(i, round)))
    hub.flush()
    while (quickSeq < round) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(quickSeq).toBe(rounds)
  tcpOf(slow).resume()
  const seen = await gap
  expect(seen.upsert).toEqual([])
  // What was kept for the slow page is what the kernel held and our own few packets, not what it missed.
  expect(lastSeq).toBe(rounds + 1)
  const again = await slow.timeout(5_000).emitWithAck('subscribe', { topics: ['cameras'] })
  expect(again.snapshots[0].seq).toBe(rounds)
  expect(again.snapshots[0].items[0].sinceMs).toBe(rounds)
  slow.disconnect()
  quick.disconnect()
}, 30_000)

test.each(['unsubscribe', 'disconnect'])(
  'nothing is worked out for those who have all left by %s',
  async (by) => {
    await using room = await startRoom()
    const [one, two] = [await room.open(), await room.open()]
    room.topic.upsert([statusOf(1, 1)])
    room.hub.flush()
    const whileFollowed = room.counts.views
    expect(whileFollowed).toBe(1)
    for (const [page, viewsAfter] of [
      [one, 1],
      [two, 0],
    ] as const) {
      // Asked for twice, left once.
      await page.timeout(5_000).emitWithAck('subscribe', { topics: ['cameras'] })
      if (by === 'unsubscribe') page.emit('unsubscribe', { topics: ['cameras'] })
      else page.disconnect()
      // A refused question is answered after what was asked before it.
      if (by === 'unsubscribe') await page.timeout(5_000).emitWithAck('subscribe', { topics: ['tasks'] })
      else await expect.poll(() => room.pages()).toBe(viewsAfter)
      room.counts.views = 0
      room.topic.upsert([statusOf(1, 2)])
      room.hub.flush()
      expect(room.counts.views).toBe(viewsAfter)
    }
    one.disconnect()
    two.disconnect()
  },
)

/** The page's own TCP socket: pausing it is a page that stops reading. */
function tcpOf(page: Socket): TcpSocket {
  const engine = page.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } }
  return engine.transport.ws._socket
}

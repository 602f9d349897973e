import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { afterEach, expect, test, vi } from 'vitest'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraId } from '#domain/ids.ts'
import { LiveConnection } from './live-connection.ts'
import { heardDate, httpOffsetMs } from './server-time.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0).reverse()) await close()
})

function status(id: string, state: CameraStatus['state']): CameraStatus {
  return {
    cameraId: CameraId.parse(id),
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

/** A real socket server that answers `subscribe` from what a test puts into it. */
async function openServer() {
  const http = createServer()
  const server = new Server(http, { path: '/socket', transports: ['websocket'] })
  const state = {
    seq: 10,
    items: [status('cam-1', 'live')],
    subscriptions: 0,
    refuse: null as string | null,
    /** Answers instead of the snapshots, one a subscription. */
    instead: [] as unknown[],
    /** Holds back what would be answered. */
    held: null as (() => void)[] | null,
  }
  const sockets: Socket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('subscribe', ({ topics }: { topics: string[] }, send: (value: unknown) => void) => {
      const { held } = state
      const answer = (value: unknown) => (held === null ? send(value) : void held.push(() => send(value)))
      state.subscriptions += 1
      if (state.instead.length > 0) answer(state.instead.shift())
      else if (state.refuse !== null) answer({ ok: false, error: state.refuse })
      else
        answer({
          ok: true,
          snapshots: topics.map((topic) => ({ topic, seq: state.seq, items: state.items })),
        })
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const { port } = http.address() as AddressInfo
  return {
    state,
    sockets,
    send: (event: string, payload: unknown) => server.emit(event, payload),
    use: (ask: Parameters<Server['use']>[0]) => server.use(ask),
    port,
  }
}

function afterMs(ms: number, run: () => void) {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

function connect(port: number, offsetMs = 0, after = afterMs) {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: '/socket',
    transports: ['websocket'],
    autoConnect: false,
  })
  const live = new LiveConnection(socket, {
    nowMs: Date.now,
    offsetMs,
    isHidden: () => false,
    after,
    nextFrame: (run) => setTimeout(run, 1),
  })
  closers.push(() => live.close())
  return live
}

const cameras = (live: LiveConnection) => live.slices.cameras.getState()

test('a held topic fills from its snapshot and follows the changes in order', async () => {
  const server = await openServer()
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  expect(cameras(live).items.get('cam-1')?.state).toBe('live')
  server.send('changes', [{ topic: 'cameras', seq: 11, upsert: [status('cam-1', 'offline')], remove: [] }])
  server.send('changes', [{ topic: 'cameras', seq: 12, upsert: [status('cam-2', 'live')], remove: [] }])
  await expect.poll(() => cameras(live).items.size).toBe(2)
  expect(cameras(live).items.get('cam-1')?.state).toBe('offline')
  expect(server.state.subscriptions).toBe(1)
})

test('the clock of the page is the server’s from the start, and by the heartbeat once there is one', async () => {
  const halfAYearMs = 180 * 86_400_000
  heardDate(new Date(Date.now() - halfAYearMs).toUTCString(), Date.now())
  const server = await openServer()
  const live = connect(server.port, httpOffsetMs())
  expect(Math.abs(live.ticker.read(1) - (Date.now() - halfAYearMs))).toBeLessThan(60_000)
  const beat = { nowMs: Date.now() + halfAYearMs, ingestSeenAtMs: null }
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.send('heartbeat', beat)
  await expect.poll(() => live.server.getState().dataAtMs).toBe(beat.nowMs)
  expect(Math.abs(live.ticker.read(1) - beat.nowMs)).toBeLessThan(60_000)
  expect(httpOffsetMs()).toBeLessThan(0)
})

test('a line that was away for a moment says that it has come up again, though nobody called it lost', async () => {
  const server = await openServer()
  const live = connect(server.port)
  await expect.poll(() => live.server.getState().lines).toBe(1)
  server.sockets[0]?.conn.close()
  await expect.poll(() => live.server.getState().lines).toBe(2)
  expect(live.server.getState().kind).not.toBe('lost')
})

test('a gap in the numbers asks for the whole topic again instead of showing half of it', async () => {
  const server = await openServer()
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.state.seq = 20
  server.state.items = [status('cam-1', 'frozen'), status('cam-9', 'live')]
  server.send('changes', [{ topic: 'cameras', seq: 20, upsert: [status('cam-9', 'live')], remove: [] }])
  await expect.poll(() => cameras(live).items.get('cam-1')?.state).toBe('frozen')
  expect(server.state.subscriptions).toBe(2)
})

test('an item that does not fit the contract costs only itself', async () => {
  const server = await openServer()
  const live = connect(server.port)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  const bad = { ...status('cam-3', 'live'), state: 'sleeping' }
  server.send('changes', [
    { topic: 'cameras', seq: 11, upsert: [bad, status('cam-4', 'live')], remove: ['cam-1'] },
  ])
  await expect.poll(() => [...cameras(live).items.keys()]).toEqual(['cam-4'])
})

test('a topic that this person may not read says so', async () => {
  const server = await openServer()
  server.state.refuse = 'forbidden'
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('forbidden')
})

/** As `afterMs`, but what waits longest, the linger and the retries, is over at once. */
const impatient = (ms: number, run: () => void) => afterMs(ms >= 2_000 ? 1 : ms, run)

test('an answer that comes after its topic was dropped is not shown as live', async () => {
  const server = await openServer()
  const held: (() => void)[] = []
  server.state.held = held
  const live = connect(server.port, 0, impatient)
  const release = live.hold('cameras')
  await expect.poll(() => held.length).toBe(1)
  const left = vi.fn()
  server.sockets[0]?.on('unsubscribe', left)
  release()
  await expect.poll(() => left).toHaveBeenCalled()
  server.state.held = null
  server.state.seq = 30
  server.state.items = [status('cam-1', 'frozen')]
  for (const answer of held) answer()
  server.send('heartbeat', { nowMs: Date.now(), ingestSeenAtMs: null })
  await expect.poll(() => live.server.getState().kind).toBe('connected')
  expect(cameras(live).status).toBe('waiting')
  live.hold('cameras')
  await expect.poll(() => cameras(live).items.get('cam-1')?.state).toBe('frozen')
  expect(server.state.subscriptions).toBe(2)
})

test('of two subscriptions under way only the answer to the newer one counts', async () => {
  const server = await openServer()
  const held: (() => void)[] = []
  server.state.held = held
  const live = connect(server.port, 0, impatient)
  const seen: string[] = []
  live.slices.cameras.subscribe(({ items }) => seen.push(items.get('cam-1')?.state ?? 'none'))
  const release = live.hold('cameras')
  await expect.poll(() => held.length).toBe(1)
  const left = vi.fn()
  server.sockets[0]?.on('unsubscribe', left)
  release()
  await expect.poll(() => left).toHaveBeenCalled()
  server.state.items = [status('cam-1', 'frozen')]
  live.hold('cameras')
  await expect.poll(() => held.length).toBe(2)
  for (const answer of held) answer()
  await expect.poll(() => cameras(live).status).toBe('ready')
  expect(seen).toEqual(['frozen'])
})

test.each([
  ['does not fit its schema', { ok: true, snapshots: [{ topic: 'cameras', seq: 'ten', items: [] }] }],
  ['is no answer at all', 'thank you'],
  ['leaves the topic out', { ok: true, snapshots: [] }],
  ['is a refusal of the question', { ok: false, error: 'bad-request' }],
])('a topic whose answer %s says so and is asked for again', async (_what, answer) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const server = await openServer()
  server.state.instead = [answer, answer]
  const live = connect(server.port, 0, impatient)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  expect(server.state.subscriptions).toBe(3)
  expect(told).toHaveBeenCalledTimes(2)
})

test('after a gap, data that can no longer be followed are not shown as live', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const server = await openServer()
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.state.instead = ['thank you']
  server.send('changes', [{ topic: 'cameras', seq: 20, upsert: [], remove: [] }])
  await expect.poll(() => cameras(live)).toMatchObject({ status: 'waiting', items: new Map() })
})

test('a topic that is not understood does not hide those asked for with it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const server = await openServer()
  const live = connect(server.port)
  server.state.instead = ['thank you', 'thank you']
  live.hold('cameras')
  live.hold('complaints')
  await expect.poll(() => live.slices.complaints.getState().status).toBe('ready')
  expect(cameras(live).status).toBe('waiting')
})

/** The timers of what was not understood, held until a test runs them; the others go on. */
function heldRetries() {
  const held: { readonly ms: number; readonly run: () => void }[] = []
  const after = (ms: number, run: () => void) => {
    if (ms < 2_000 || ms >= 10_000) return afterMs(ms, run)
    held.push({ ms, run })
    return () => undefined
  }
  return { held, after }
}

test('what was asked for again since is not asked for once more when its wait is over', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const server = await openServer()
  const { held, after } = heldRetries()
  const live = connect(server.port, 0, after)
  server.state.instead = ['thank you']
  live.hold('cameras')
  await expect.poll(() => held.length).toBe(1)
  for (const socket of server.sockets) socket.conn.close()
  await expect.poll(() => cameras(live).status).toBe('ready')
  const asked = server.state.subscriptions
  held[0]?.run()
  live.hold('complaints')
  await expect.poll(() => live.slices.complaints.getState().status).toBe('ready')
  expect(server.state.subscriptions).toBe(asked + 1)
})

test('once it was understood, the next that is not waits no longer than the first', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const server = await openServer()
  const { held, after } = heldRetries()
  const live = connect(server.port, 0, after)
  server.state.instead = ['thank you']
  live.hold('cameras')
  await expect.poll(() => held.length).toBe(1)
  held[0]?.run()
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.state.instead = ['thank you']
  server.send('changes', [{ topic: 'cameras', seq: 99, upsert: [], remove: [] }])
  await expect.poll(() => held.map(({ ms }) => ms)).toEqual([2_000, 2_000])
})

test('a lost line subscribes again by itself and takes the new snapshot', async () => {
  const server = await openServer()
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.state.items = [status('cam-7', 'ended')]
  for (const socket of server.sockets) socket.conn.close()
  await expect.poll(() => [...cameras(live).items.keys()]).toEqual(['cam-7'])
})

test.each([
  ['cut off by the server', (socket: Socket) => void socket.disconnect(true)],
  ['told to leave, over a line that stays', (socket: Socket) => void socket.disconnect()],
])('a page that was %s comes back by itself', async (_how, end) => {
  const server = await openServer()
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.state.items = [status('cam-7', 'ended')]
  for (const socket of server.sockets) end(socket)
  await expect.poll(() => [...cameras(live).items.keys()]).toEqual(['cam-7'])
})

test('what the server answers while the line is down is shown, and the line has the last word', async () => {
  const server = await openServer()
  const live = connect(server.port)
  live.hold('cameras')
  await expect.poll(() => cameras(live).status).toBe('ready')
  server.send('heartbeat', { nowMs: Date.now(), ingestSeenAtMs: null })
  await expect.poll(() => live.server.getState().kind).toBe('connected')
  live.learn('cameras', 'cam-1', status('cam-1', 'offline'))
  expect(cameras(live).items.get('cam-1')?.state).toBe('live')
  for (const socket of server.sockets) socket.conn.close()
  await expect
    .poll(() => {
      live.learn('cameras', 'cam-1', status('cam-1', 'offline'))
      return cameras(live).items.get('cam-1')?.state
    })
    .toBe('offline')
  live.learn('cameras', 'cam-2', status('cam-2', 'offline'))
  expect(cameras(live).items.has('cam-2')).toBe(false)
  await expect.poll(() => cameras(live).items.get('cam-1')?.state).toBe('live')
})

test('a page that is refused for now asks again, one that nobody knows does not', async () => {
  const server = await openServer()
  const refusals = ['too-many-pages', 'not-signed-in']
  let asked = 0
  server.use((_socket, next) => {
    asked += 1
    next(new Error(refusals.shift() ?? 'asked once more'))
  })
  const live = connect(server.port)
  await expect.poll(() => live.server.getState().kind).toBe('signed-out')
  expect(asked).toBe(2)
})

test('a heartbeat tells the server clock, and the end of the session is heard', async () => {
  const server = await openServer()
  const live = connect(server.port)
  await expect.poll(() => server.sockets.length).toBe(1)
  server.send('heartbeat', { nowMs: Date.now() + 60_000, ingestSeenAtMs: null })
  await expect.poll(() => live.server.getState().kind).toBe('connected')
  expect(live.server.getState().offsetMs).toBeGreaterThan(55_000)
  server.send('signed-out', { reason: 'signed-out' })
  await expect.poll(() => live.server.getState().kind).toBe('signed-out')
  // It leaves by itself, and is not seen again.
  await expect.poll(() => server.sockets.every(({ connected }) => !connected)).toBe(true)
  expect(server.sockets.length).toBe(1)
})

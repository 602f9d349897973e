// Hundreds of RTSP cameras in one process, for the demo, tests and benchmarks.
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { startAdmin } from './admin.ts'
import { Camera } from './camera.ts'
import { FrameWheel } from './frame-wheel.ts'
import { type Action, nameSchema, type SimulatorOptions } from './options.ts'
import { RtspConnection } from './rtsp/connection.ts'

/** A running simulator. `close` may be called twice. */
export interface CameraSimulator extends AsyncDisposable {
  readonly rtspPort: number
  readonly adminPort: number
  /** Address of a stream without credentials. */
  url(camera: string, profile?: 'main' | 'sub'): string
  /** Every camera with its state, in the order given. */
  list(): CameraStatus[]
  /** Does a verb to a camera or a site; returns the cameras it concerned (none: no such camera or site). */
  act(action: Action): string[]
  close(): Promise<void>
}

/** A camera as the admin interface shows it. */
export interface CameraStatus {
  readonly camera: string
  readonly site: string
  readonly state: 'up' | 'frozen' | 'killed'
  /** Clients playing one of its streams. */
  readonly viewers: number
  /** How many ms its loop runs ahead of the wall clock; see `counterAgeMs`. */
  readonly phaseMs: number
}

/** Starts all cameras on one loopback port. Resolves when both servers listen. */
export async function startCameraSimulator(options: SimulatorOptions): Promise<CameraSimulator> {
  options.signal?.throwIfAborted()
  const nowMs = options.nowMs ?? Date.now
  const sessionTimeoutS = options.sessionTimeoutS ?? 60
  const wheel = new FrameWheel(nowMs)
  const cameras = new Map<string, Camera>()
  for (const spec of options.cameras) {
    if (!nameSchema.safeParse(spec.name).success || cameras.has(spec.name)) {
      throw new Error(`camera simulator: camera name "${spec.name}" is taken or not fit for an address`)
    }
    cameras.set(spec.name, new Camera(spec, wheel, nowMs))
  }

  const connections = new Map<Socket, RtspConnection>()
  const setting = {
    cameras,
    credentials: options.credentials,
    sessionTimeoutS,
    nonceLifetimeMs: options.nonceLifetimeMs ?? Number.POSITIVE_INFINITY,
    nowMs,
  }
  const rtsp = createServer((socket) => {
    connections.set(socket, new RtspConnection(socket, setting))
    socket.once('close', () => connections.delete(socket))
  })
  rtsp.maxConnections = MOST_CONNECTIONS

  const act = (action: Action): string[] => {
    const concerned = [...cameras.values()].filter((camera) =>
      'camera' in action ? camera.spec.name === action.camera : camera.spec.site === action.site,
    )
    for (const camera of concerned) camera.act(action.verb)
    return concerned.map((camera) => camera.spec.name)
  }
  const list = (): CameraStatus[] =>
    [...cameras.values()].map((camera) => ({
      camera: camera.spec.name,
      site: camera.spec.site,
      state: camera.state,
      viewers: camera.viewers,
      phaseMs: camera.phaseMs,
    }))

  const rtspPort = await listen(rtsp, options.rtspPort ?? 0)
  const admin = await startAdmin({ port: options.adminPort ?? 0, key: options.adminKey, list, act }).catch(
    (error: unknown) => {
      rtsp.close()
      throw error
    },
  )

  const sweep = setInterval(() => {
    const deadline = nowMs() - sessionTimeoutS * 1000
    for (const connection of connections.values()) {
      // One that has not answered our FIN either is gone for good.
      if (connection.lastHeardMs < deadline - FIN_GRACE_MS) connection.reset()
      else if (connection.lastHeardMs < deadline) connection.end()
    }
  }, SWEEP_EVERY_MS)
  sweep.unref()

  let closing: Promise<void> | null = null
  const shut = async () => {
    clearInterval(sweep)
    wheel.close()
    const closed = Promise.all([once(rtsp, 'close'), admin.close()])
    rtsp.close()
    for (const socket of connections.keys()) socket.destroy()
    await closed
  }
  const close = () => {
    closing ??= shut()
    return closing
  }
  options.signal?.addEventListener('abort', () => void close(), { once: true })

  return {
    rtspPort,
    adminPort: admin.port,
    url: (camera, profile = 'sub') => `rtsp://127.0.0.1:${rtspPort}/${camera}/${profile}`,
    list,
    act,
    close,
    [Symbol.asyncDispose]: close,
  }
}

const MOST_CONNECTIONS = 4000
const SWEEP_EVERY_MS = 1000
const FIN_GRACE_MS = 10_000

async function listen(server: Server, port: number): Promise<number> {
  // `reusePort`: whoever started us may hold the port until now.
  server.listen({ port, host: '127.0.0.1', backlog: 1024, reusePort: true })
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('camera simulator: no port after listening')
  return address.port
}

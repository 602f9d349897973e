/** The inside of a shard process: its cameras, its live WebSocket, its answers to the parent. */
import type { Socket } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Endpoint } from '#base/pure/endpoint.ts'
import type { BootId, CameraId } from '#domain/ids.ts'
import type { Reading, SourceTable } from '../camera-source.ts'
import { GopBudget } from '../hub/gop-budget.ts'
import { LiveServer } from '../live/live-server.ts'
import { ShardLogins } from '../logins/shard-logins.ts'
import { systemClock } from '../supervisor/clock.ts'
import { ConnectLimiter } from '../supervisor/connect-limiter.ts'
import { DeviceNews } from '../supervisor/device-news.ts'
import { LoginGuard } from '../supervisor/login-guard.ts'
import type { SupervisorShared } from '../supervisor/stream-supervisor.ts'
import { CameraRunner } from './camera-runner.ts'
import type { FromShard, ShardCamera, ShardSettings, ShardStats, ToShard } from './ipc.ts'
import { StatusReporter } from './status-reporter.ts'

const CHECK_EVERY_MS = 250
const STATS_EVERY_MS = 2_000
const DELAY_RESOLUTION_MS = 10

export interface ShardOptions {
  readonly bootId: BootId
  readonly internalKey: string
  readonly endpoint: Endpoint
  /** Ways of fetching; `gatewayPort` is null while there is no gateway. */
  readonly sources: (gatewayPort: number | null) => SourceTable
  readonly send: (message: FromShard) => void
  readonly mark: (slot: number) => Reading
}

export class Shard {
  readonly #options: ShardOptions
  readonly #live: LiveServer
  readonly #cameras = new Map<CameraId, { readonly key: string; readonly runner: CameraRunner }>()
  readonly #limiter = new ConnectLimiter(systemClock)
  readonly #deviceNews = new DeviceNews()
  readonly #gopBudget = new GopBudget()
  readonly #reporter: StatusReporter
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
  #timers: NodeJS.Timeout[] = []
  #cpu = { usage: process.cpuUsage(), atMs: performance.now() }
  #loginGuard: LoginGuard | null = null
  readonly #logins: ShardLogins

  constructor(options: ShardOptions) {
    this.#options = options
    this.#logins = new ShardLogins((use) => options.send({ t: 'login', use }))
    this.#reporter = new StatusReporter((statuses) => options.send({ t: 'states', statuses }))
    this.#live = new LiveServer({
      bootId: options.bootId,
      internalKey: options.internalKey,
      nowMs: Date.now,
      watch: (camera, stream) => this.#cameras.get(camera)?.runner.watch(stream) ?? null,
    })
  }

  async start(): Promise<void> {
    const endpoint = await this.#live.listen(this.#options.endpoint)
    this.#delay.enable()
    this.#timers = [
      setInterval(() => this.#check(), CHECK_EVERY_MS),
      setInterval(() => this.#options.send({ t: 'stats', stats: this.#stats() }), STATS_EVERY_MS),
    ]
    this.#options.send({ t: 'ready', bootId: this.#options.bootId, endpoint })
  }

  /** `socket`: what came with the message. */
  handle(message: ToShard, socket: Socket | null): void {
    switch (message.t) {
      case 'configure':
        this.#logins.addDigestDevices(message.digestDevices)
        this.#configure(message.cameras, message.settings, message.gatewayPort)
        return
      case 'digest-device':
        this.#logins.addDigestDevices([message.device])
        return
      case 'tick':
        void this.#tick(message.tMs)
        return
      case 'keyframe': {
        const keyframe = this.#cameras.get(message.camera)?.runner.keyframe(message.stream) ?? null
        this.#options.send({ t: 'keyframe', id: message.id, keyframe })
        return
      }
      case 'revoke':
        this.#live.revoke(message.revocation)
        return
      case 'live-socket': {
        const { id, session, start } = message
        const ended = () => this.#options.send({ t: 'live-ended', id })
        // A connection that ended on its way here comes without its socket.
        if (socket === null) ended()
        else this.#live.adopt(socket, Buffer.from(start, 'base64'), session, ended)
        return
      }
      case 'end-live':
        this.#live.endAdopted(message.session)
        return
      case 'shutdown':
        void this.close()
    }
  }

  /** Viewers first, then cameras, so that a page hears why before the picture stops. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#live.close()
    await Promise.all([...this.#cameras.values()].map(({ runner }) => runner.close()))
    process.disconnect?.()
  }

  #configure(cameras: readonly ShardCamera[], settings: ShardSettings, gatewayPort: number | null): void {
    this.#loginGuard ??= new LoginGuard(settings.refusedLoginRetryMs)
    const shared: SupervisorShared = {
      sources: this.#options.sources(gatewayPort),
      limiter: this.#limiter,
      loginGuard: this.#loginGuard,
      deviceNews: this.#deviceNews,
      gopBudget: this.#gopBudget,
      settings,
      clock: systemClock,
    }
    const wanted = new Map(
      cameras.map((camera) => [
        camera.id,
        // What it was like before is no reason to begin anew.
        { camera, key: JSON.stringify([{ ...camera, past: null }, settings, keyOf(camera, gatewayPort)]) },
      ]),
    )
    for (const [id, { key, runner }] of [...this.#cameras])
      if (wanted.get(id)?.key !== key) this.#remove(id, runner)
    for (const [id, { camera, key }] of wanted) {
      if (this.#cameras.has(id)) continue
      const runner: CameraRunner = new CameraRunner(camera, shared, this.#logins, this.#options.mark, () =>
        this.#reporter.changed(runner),
      )
      this.#cameras.set(id, { key, runner })
      this.#reporter.changed(runner)
      runner.start()
    }
  }

  #remove(id: CameraId, runner: CameraRunner): void {
    this.#cameras.delete(id)
    this.#live.cameraClosed(id)
    this.#reporter.forget(runner)
    void runner.close()
  }

  #check(): void {
    const nowMs = Date.now()
    for (const { runner } of this.#cameras.values()) runner.check(nowMs)
  }

  async #tick(tMs: number): Promise<void> {
    // Streams read in slices are a part of a slice behind, each tick another one: their rates would seem to swing.
    for (const { runner } of this.#cameras.values()) runner.drain()
    await untilRead()
    const nowMs = Date.now()
    const samples = []
    for (const { runner } of this.#cameras.values()) {
      const sample = runner.tick(nowMs)
      if (sample !== null) samples.push(sample)
      this.#reporter.measured(runner)
    }
    this.#options.send({ t: 'samples', tMs, samples })
  }

  #stats(): ShardStats {
    const nowMs = performance.now()
    const used = process.cpuUsage(this.#cpu.usage)
    const cpuPct = (used.user + used.system) / 10 / (nowMs - this.#cpu.atMs)
    this.#cpu = { usage: process.cpuUsage(), atMs: nowMs }
    const p99 = this.#delay.count === 0 ? 0 : this.#delay.percentile(99) / 1e6 - DELAY_RESOLUTION_MS
    this.#delay.reset()
    return {
      cameras: this.#cameras.size,
      ...this.#live.counts(),
      cpuPct: Math.round(cpuPct * 10) / 10,
      rssBytes: process.memoryUsage.rss(),
      loopP99Ms: Math.max(0, Math.round(p99 * 10) / 10),
    }
  }
}

/** Reading begins with the next turn of the event loop, and `setImmediate` of this turn comes before it. */
function untilRead(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
}

/** A camera behind the gateway has to start anew when the gateway has moved; the others do not care. */
function keyOf(camera: ShardCamera, gatewayPort: number | null): number | null {
  return [camera.main, camera.sub ?? ''].some((address) => address.startsWith('rtmp-push:'))
    ? gatewayPort
    : null
}

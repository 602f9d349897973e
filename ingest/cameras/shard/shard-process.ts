/** One shard process, kept alive: started, fed, watched, and started again when it dies or hangs. */

import type { ChildProcess, ForkOptions } from 'node:child_process'
import type { Socket } from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import { forkChild } from '#base/node/fork-child.ts'
import { handOver } from '#base/node/hand-over.ts'
import { removeSocket } from '#base/node/internal/listen.ts'
import { programFile } from '#base/node/program-file.ts'
import { lowHeapGrowth, smallProcess } from '#base/node/small-process.ts'
import { type BackOff, doublingMs } from '#base/pure/back-off.ts'
import { type Endpoint, shownEndpoint } from '#base/pure/endpoint.ts'
import type { LiveSocket } from '#domain/contract/internal/live-hand-over.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { BootId, CameraId, ShardId } from '#domain/ids.ts'
import type { CameraSample } from '../health/camera-sample.ts'
import type { LoginUse } from '../logins/shard-logins.ts'
import { FromShard, type Keyframe, type ShardCameraStatus, type ShardStats, type ToShard } from './ipc.ts'
import { EVERY_READ, READ_MARK_FD } from './read-mark.ts'
import { ReadWatch, type StuckRead } from './read-watch.ts'
import type { PoolLog } from './shard-pool.ts'

const MAIN = programFile(path.join(import.meta.dirname, 'main.ts'))
/** The first restart comes at once; one that keeps dying waits longer, at most this. */
const RESTARTS: BackOff = { firstMs: 50, mostMs: 5_000 }
/** A shard that lived this long did not die of its start: the next one comes at once again. */
const STEADY_AFTER_MS = 3_000
/** It reports every 2 s; one whose event loop is stuck does not. */
export const SILENT_LIMIT_MS = 12_000
/** A Node that is still loading its modules says nothing, and on a machine that is busy that takes long. */
const START_LIMIT_MS = 60_000
const KEYFRAME_TIMEOUT_MS = 2_000
const CLOSE_TIMEOUT_MS = 3_000
/** A shard faces hostile bytes: it gets what Node needs and nothing else. */
const PASSED_ENVIRONMENT = ['PATH', 'HOME', 'TZ', 'LANG', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE']

export interface ShardProcessOptions {
  readonly internalKey: string
  readonly endpointFor: (shard: ShardId) => Endpoint
  readonly log: PoolLog
  readonly execArgv: readonly string[]
  readonly silentLimitMs: number
  /** From the start, and not only once it was silent. */
  readonly marksEveryRead: boolean
  readonly onStatuses: (statuses: readonly ShardCameraStatus[]) => void
  /** It reads the bytes of one camera for too long; for a read that will not end it has been killed already. */
  readonly onStuck: (read: StuckRead) => void
  readonly onSamples: (tMs: number, samples: readonly CameraSample[]) => void
  readonly onLogin: (use: LoginUse) => void
  readonly onReady: () => void
  readonly onGone: () => void
  /** A socket that was handed over has ended, or was not taken. */
  readonly onLiveEnded: (ids: readonly string[]) => void
}

interface Running {
  readonly child: ChildProcess
  readonly startedAtMs: number
  readonly ready: { readonly bootId: BootId; readonly endpoint: Endpoint } | null
  readonly stats: ShardStats | null
}

export class ShardProcess {
  readonly #id: ShardId
  readonly #options: ShardProcessOptions
  /** Sockets it has been given and not said the end of. */
  readonly #sockets = new Set<string>()
  readonly #keyframes = new Map<number, (keyframe: Keyframe | null) => void>()
  #running: Running | null = null
  #configuration: ToShard | null = null
  #isClosing = false
  #marksEveryRead: boolean
  #restarts = 0
  #failures = 0
  #requestId = 0
  #restartTimer: NodeJS.Timeout | null = null
  #silence: NodeJS.Timeout | null = null
  #whenReady = Promise.withResolvers<void>()

  constructor(id: ShardId, options: ShardProcessOptions) {
    this.#id = id
    this.#options = options
    this.#marksEveryRead = options.marksEveryRead
    this.#start()
  }

  /** Resolves when the shard that runs now, or whichever comes after it, says where it listens; or when this is closed. */
  ready(): Promise<void> {
    return this.#running?.ready == null ? this.#whenReady.promise : Promise.resolve()
  }

  /** Null while it is being started. */
  info(): ShardInfo | null {
    const running = this.#running
    if (running?.ready == null || running.child.pid === undefined) return null
    const { stats } = running
    return {
      shardId: this.#id,
      bootId: running.ready.bootId,
      endpoint: running.ready.endpoint,
      pid: running.child.pid,
      startedAtMs: running.startedAtMs,
      cameras: stats?.cameras ?? 0,
      viewers: stats?.viewers ?? 0,
      channels: stats?.channels ?? 0,
      cpuPct: stats?.cpuPct ?? 0,
      rssBytes: stats?.rssBytes ?? 0,
      loopP99Ms: stats?.loopP99Ms ?? 0,
      restarts: this.#restarts,
    }
  }

  /** Kept, and told again to every successor. */
  configure(configuration: Extract<ToShard, { t: 'configure' }>): void {
    this.#configuration = configuration
    this.send(configuration)
  }

  /** Gives a page's socket to the shard, if it is still the one that is meant; else it is closed, and told as ended. */
  takeSocket({ id, boot, session, start }: LiveSocket, socket: Socket): void {
    const running = this.#running
    const failed = () => {
      socket.destroy()
      this.#liveEnded([id])
    }
    if (running?.ready?.bootId !== boot) {
      failed()
      return
    }
    this.#sockets.add(id)
    handOver(running.child, { t: 'live-socket', id, session, start } satisfies ToShard, socket, failed)
  }

  /** Dropped while the shard is away. */
  send(message: ToShard): void {
    const child = this.#running?.child
    if (child?.connected) child.send(message, () => {})
  }

  keyframe(camera: CameraId, stream: StreamKind): Promise<Keyframe | null> {
    if (this.#running?.ready == null) return Promise.resolve(null)
    const id = ++this.#requestId
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#keyframes.get(id)?.(null), KEYFRAME_TIMEOUT_MS)
      this.#keyframes.set(id, (keyframe) => {
        clearTimeout(timer)
        this.#keyframes.delete(id)
        resolve(keyframe)
      })
      this.send({ t: 'keyframe', id, camera, stream })
    })
  }

  /** Asks it to end, and ends it after 3 s. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#whenReady.resolve()
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer)
    if (this.#silence !== null) clearTimeout(this.#silence)
    const child = this.#running?.child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    this.send({ t: 'shutdown' })
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS)
    await exited
    clearTimeout(timer)
  }

  #start(): void {
    this.#restartTimer = null
    const endpoint = this.#options.endpointFor(this.#id)
    const env: NodeJS.ProcessEnv = {
      ...smallProcess.env,
      PANTAU_INTERNAL_KEY: this.#options.internalKey,
      PANTAU_SHARD_ENDPOINT: JSON.stringify(endpoint),
    }
    for (const name of PASSED_ENVIRONMENT) if (process.env[name] !== undefined) env[name] = process.env[name]
    const options: ForkOptions = {
      execPath: process.execPath,
      execArgv: [...smallProcess.execArgv, lowHeapGrowth, ...this.#options.execArgv],
      serialization: 'advanced',
      // The last one is where it tells whose bytes it reads.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'],
      env,
    }
    const startedAtMs = Date.now()
    const child = forkChild(MAIN, this.#marksEveryRead ? [EVERY_READ] : [], options, (why) =>
      this.#again(why, startedAtMs),
    )
    if (child === null) return
    this.#watchReads(child)
    this.#running = { child, startedAtMs, ready: null, stats: null }
    this.#heard(child, START_LIMIT_MS)
    child.on('message', (raw) => this.#message(child, raw))
    child.on('exit', (code, signal) => {
      if ('unix' in endpoint) removeSocket(endpoint.unix)
      this.#exited(child, signal ?? `code ${code}`)
    })
    child.on('error', (error) =>
      this.#options.log.error({ shard: this.#id, error: error.message }, 'shard process error'),
    )
    if (this.#configuration !== null) this.send(this.#configuration)
  }

  #watchReads(child: ChildProcess): void {
    const marks = child.stdio[READ_MARK_FD]
    if (!(marks instanceof Readable) || child.pid === undefined) return
    const watch = new ReadWatch(child.pid, (stuck) => {
      if (child !== this.#running?.child) return
      if (stuck.kind === 'hung') child.kill('SIGKILL')
      this.#options.onStuck(stuck)
    })
    marks.setEncoding('utf8').on('data', watch.hear)
    marks.on('error', () => {})
    child.once('exit', () => watch.close())
  }

  #message(child: ChildProcess, raw: unknown): void {
    if (child !== this.#running?.child) return
    this.#heard(child)
    const parsed = FromShard.safeParse(raw)
    if (!parsed.success) {
      this.#options.log.error(
        { shard: this.#id },
        'shard sent a message that is not understood; it is restarted',
      )
      child.kill('SIGKILL')
      return
    }
    const message = parsed.data
    switch (message.t) {
      case 'ready':
        this.#running = { ...this.#running, ready: { bootId: message.bootId, endpoint: message.endpoint } }
        this.#whenReady.resolve()
        this.#options.log.info(
          { shard: this.#id, pid: child.pid, at: shownEndpoint(message.endpoint) },
          'shard ready',
        )
        this.#options.onReady()
        return
      case 'states':
        this.#options.onStatuses(message.statuses)
        return
      case 'samples':
        this.#options.onSamples(message.tMs, message.samples)
        return
      case 'login':
        this.#options.onLogin(message.use)
        return
      case 'stats':
        this.#running = { ...this.#running, stats: message.stats }
        return
      case 'live-ended':
        this.#liveEnded([message.id])
        return
      case 'keyframe':
        this.#keyframes.get(message.id)?.(message.keyframe)
    }
  }

  #liveEnded(ids: readonly string[]): void {
    for (const id of ids) this.#sockets.delete(id)
    if (ids.length > 0) this.#options.onLiveEnded(ids)
  }

  #heard(child: ChildProcess, silentLimitMs = this.#options.silentLimitMs): void {
    if (this.#silence !== null) clearTimeout(this.#silence)
    this.#silence = setTimeout(() => {
      this.#options.log.error(
        { shard: this.#id, pid: child.pid, silentMs: silentLimitMs },
        'shard is silent for too long; it is restarted',
      )
      // Nothing that is marked held it up: its successors say more, at the price of two system calls a read.
      this.#marksEveryRead = true
      child.kill('SIGKILL')
    }, silentLimitMs)
  }

  #exited(child: ChildProcess, how: string): void {
    if (child !== this.#running?.child) return
    const { startedAtMs } = this.#running
    // Whoever waits for one that never got ready waits for its successor.
    if (this.#running.ready !== null) this.#whenReady = Promise.withResolvers<void>()
    this.#running = null
    if (this.#silence !== null) clearTimeout(this.#silence)
    for (const answer of [...this.#keyframes.values()]) answer(null)
    this.#liveEnded([...this.#sockets])
    this.#again(how, startedAtMs)
  }

  #again(how: string, startedAtMs: number): void {
    if (this.#isClosing) return
    this.#restarts++
    const livedMs = Date.now() - startedAtMs
    this.#failures = livedMs > STEADY_AFTER_MS ? 1 : this.#failures + 1
    const delayMs = doublingMs(this.#failures, RESTARTS)
    this.#options.log.warn({ shard: this.#id, how, delayMs }, 'shard died; it is started again')
    this.#restartTimer = setTimeout(() => this.#start(), delayMs)
    this.#options.onGone()
  }
}

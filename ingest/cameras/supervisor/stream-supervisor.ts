/**
 * Keeps one stream running: connects when its turn comes, watches that frames arrive, and tries again after a failure.
 * Sources only run and fail; when and how often they are tried is decided here.
 */
import {
  type CameraSource,
  type Reading,
  type SourceSink,
  type SourceTable,
  StreamFailure,
  type StreamLogin,
} from '../camera-source.ts'
import { deviceOf } from '../device-of.ts'
import type { HealthMeter } from '../health/health-meter.ts'
import type { GopBudget } from '../hub/gop-budget.ts'
import type { StreamHub } from '../hub/stream-hub.ts'
import type { StreamLogins } from '../logins/shard-logins.ts'
import type { Clock } from './clock.ts'
import type { ConnectLimiter, Limit, Standing, Turn } from './connect-limiter.ts'
import type { DeviceNews } from './device-news.ts'
import { KeyframeRule } from './keyframe-rule.ts'
import type { LoginGuard } from './login-guard.ts'
import type { StreamEvent } from './next-camera-state.ts'
import { type RetrySettings, retryDelayMs } from './retry-delay.ts'

/** A recorder or camera serves few logins at a time. */
const DEVICE_MAX_CONNECTS = 2

export interface SupervisorSettings extends RetrySettings {
  readonly frozenAfterMs: number
}

/** What all streams of a shard share. */
export interface SupervisorShared {
  readonly sources: SourceTable
  readonly limiter: ConnectLimiter
  readonly loginGuard: LoginGuard
  readonly deviceNews: DeviceNews
  readonly gopBudget: GopBudget
  readonly settings: SupervisorSettings
  readonly clock: Clock
}

export interface SupervisedStream {
  /** Without user and password. */
  readonly address: string
  readonly login: StreamLogin | null
  readonly siteId: string
  readonly siteMaxConnects: number
  readonly logins: StreamLogins
  readonly reading: Reading
}

/** Where a supervisor of before left off, in a process that is gone. */
export interface Resume {
  readonly failures: number
  /** Epoch ms; past, where it was being tried just then. */
  readonly retryAtMs: number
  /** May be tried sooner while somebody watches. */
  readonly isHasty: boolean
}

export class StreamSupervisor {
  readonly #stream: SupervisedStream
  readonly #shared: SupervisorShared
  readonly #hub: StreamHub
  readonly #meter: HealthMeter
  readonly #onEvent: (event: StreamEvent) => void
  readonly #device: string
  readonly #loginKey: string
  readonly #limits: readonly Limit[]
  #failures = 0
  #standing: Standing = 'new'
  #isWatched = false
  #wake: (() => void) | null = null
  readonly #keyframes = new KeyframeRule()
  /** The running attempt; `aliveAtMs` is null before PLAY. */
  #attempt: {
    aliveAtMs: number | null
    isPlaying: boolean
    hasKey: boolean
    stop: AbortController
    stalled: StreamFailure | null
    source: CameraSource | null
  } | null = null

  constructor(
    stream: SupervisedStream,
    shared: SupervisorShared,
    hub: StreamHub,
    meter: HealthMeter,
    onEvent: (event: StreamEvent) => void,
  ) {
    this.#stream = stream
    this.#shared = shared
    this.#hub = hub
    this.#meter = meter
    this.#onEvent = onEvent
    this.#device = deviceOf(stream.address)
    this.#loginKey = JSON.stringify([this.#device, stream.login?.user, stream.login?.password])
    this.#limits = [
      { key: `site ${stream.siteId}`, max: stream.siteMaxConnects },
      { key: `device ${this.#device}`, max: DEVICE_MAX_CONNECTS },
    ]
  }

  /** Tries that failed since the last key frame. */
  get failures(): number {
    return this.#failures
  }

  /** Resolves when `signal` aborts; never throws. */
  async run(signal: AbortSignal, resume: Resume | null = null): Promise<void> {
    if (resume !== null) {
      this.#failures = resume.failures
      await this.#pause(resume.retryAtMs, signal, resume.isHasty)
    }
    while (!signal.aborted) {
      await this.#pause(this.#waitForLogin(), signal, false)
      const turn = await this.#shared.limiter.acquire(this.#limits, this.#standing, signal)
      if (turn === null) return
      const failure = await this.#try(turn, signal)
      if (failure === null || signal.aborted) return
      await this.#pause(this.#failed(failure), signal, failure.reason !== 'refused-login')
    }
  }

  /** Somebody looks, or nobody does any more: a wait that is too long for a watched stream is cut short. */
  setWatched(isWatched: boolean): void {
    this.#isWatched = isWatched
    this.#attempt?.source?.setWatched?.(isWatched)
    if (isWatched) this.#wake?.()
  }

  /** See `CameraSource.drain`. */
  drain(): void {
    this.#attempt?.source?.drain?.()
  }

  /** Called several times a second: ends an attempt that has been silent, or without a key frame, for too long. */
  check(nowMs: number): void {
    const attempt = this.#attempt
    if (attempt === null || attempt.aliveAtMs === null || attempt.stalled !== null) return
    attempt.stalled =
      nowMs - attempt.aliveAtMs < this.#shared.settings.frozenAfterMs
        ? this.#withoutKey(attempt.hasKey, nowMs)
        : this.#silent(attempt.hasKey)
    if (attempt.stalled !== null) attempt.stop.abort()
  }

  #silent(hadPicture: boolean): StreamFailure {
    const seconds = Math.round(this.#shared.settings.frozenAfterMs / 1000)
    return hadPicture
      ? new StreamFailure({ code: 'picture-stopped', seconds })
      : new StreamFailure({ code: 'no-picture', seconds })
  }

  #withoutKey(hadKey: boolean, nowMs: number): StreamFailure | null {
    const overdueMs = this.#keyframes.overdueMs(nowMs, this.#hub.isKeyWanted())
    if (overdueMs === null) return null
    this.#keyframes.gaveUp()
    const seconds = Math.round(overdueMs / 1000)
    return hadKey
      ? new StreamFailure({ code: 'no-further-key-frame', seconds })
      : new StreamFailure({ code: 'no-first-key-frame', seconds })
  }

  /** One connection from dialling to its end. Null when it was stopped from outside. */
  async #try(turn: Turn, signal: AbortSignal): Promise<StreamFailure | null> {
    const stop = new AbortController()
    const onAbort = () => stop.abort()
    signal.addEventListener('abort', onAbort)
    const attempt = { aliveAtMs: null, isPlaying: false, hasKey: false, stop, stalled: null, source: null }
    this.#attempt = attempt
    this.#keyframes.begun(this.#shared.clock.nowMs())
    this.#onEvent({ kind: 'dialled' })
    try {
      const source = this.#source(turn)
      this.#attempt.source = source
      source.setWatched?.(this.#isWatched)
      await source.run(stop.signal)
      const { stalled } = this.#attempt
      return stalled ?? (signal.aborted ? null : new StreamFailure({ code: 'stream-ended' }))
    } catch (error) {
      if (error instanceof StreamFailure) return error
      return new StreamFailure({ code: 'stream-unreadable' }, error)
    } finally {
      // What is cached led up to an end: handed to a viewer who joins now, it would be old shown as new.
      this.#hub.restart()
      turn.release()
      signal.removeEventListener('abort', onAbort)
    }
  }

  #source(turn: Turn): CameraSource {
    const scheme = /^[a-z-]+:/i.exec(this.#stream.address)?.[0].toLowerCase() ?? ''
    const create = Object.hasOwn(this.#shared.sources, scheme) ? this.#shared.sources[scheme] : undefined
    if (create === undefined) throw new StreamFailure({ code: 'address-unusable' })
    const { address, login, logins, reading } = this.#stream
    return create({ address, login, mayUseBasic: () => logins.mayUseBasic(), reading }, this.#sink(turn))
  }

  #sink(turn: Turn): SourceSink {
    const { clock, loginGuard } = this.#shared
    const attempt = this.#attempt
    const hub = this.#hub
    const meter = this.#meter
    // Pictures arrive, though they cannot be shown: not a stall. How long that may go on, the rule for key frames says.
    const alive = () => {
      if (attempt !== null) attempt.aliveAtMs = clock.nowMs()
    }
    return {
      playing: () => {
        turn.release()
        if (attempt === null) return
        const nowMs = clock.nowMs()
        attempt.isPlaying = true
        attempt.aliveAtMs ??= nowMs
        if (!attempt.hasKey) this.#keyframes.begun(nowMs)
      },
      config: (config) => hub.configure(config),
      frame: (unit) => {
        const nowMs = clock.nowMs()
        if (attempt !== null) {
          attempt.aliveAtMs = nowMs
          if (unit.isKey) {
            attempt.hasKey = true
            if (this.#standing === 'failed') this.#shared.deviceNews.isBack(this.#device)
            this.#standing = 'worked'
            this.#keyframes.keyframe(nowMs)
            this.#failures = 0
            loginGuard.good(this.#loginKey, nowMs)
          }
        }
        meter.frame(unit.isKey, hub.push(unit, nowMs))
        if (unit.isKey) this.#onEvent({ kind: 'keyframe' })
      },
      received: (bytes, packets, lost) => {
        // Before the first key frame whatever comes is life: the group may be long, or its key frame large and the line slow.
        if (packets > 0 && attempt?.hasKey === false) alive()
        meter.received(bytes, packets, lost)
      },
      damaged: () => {
        alive()
        meter.damaged()
      },
      skipped: alive,
      challenged: (kind) => this.#stream.logins.used(kind),
      roundTrip: (ms) => {
        turn.heard()
        meter.roundTrip(ms)
      },
    }
  }

  /** Reports a failure and returns when to try again, in epoch ms. */
  #failed(failure: StreamFailure): number {
    const { clock, settings, loginGuard } = this.#shared
    const nowMs = clock.nowMs()
    this.#failures++
    if (this.#attempt?.hasKey !== true)
      this.#standing = this.#standing === 'worked' || this.#standing === 'failed' ? 'failed' : 'never-worked'
    if (failure.reason === 'refused-login' && this.#stream.login !== null)
      loginGuard.refused(this.#loginKey, nowMs)
    const retryAtMs =
      nowMs + retryDelayMs(this.#failures, failure.reason, this.#isWatched, settings, clock.random())
    this.#onEvent({
      kind: 'failed',
      fault: failure.fault,
      retryAtMs,
      wasPlaying: this.#attempt?.isPlaying ?? false,
      lastFrameAtMs: this.#hub.lastFrameAtMs,
    })
    this.#attempt = null
    return retryAtMs
  }

  #waitForLogin(): number {
    const nowMs = this.#shared.clock.nowMs()
    return this.#stream.login === null
      ? nowMs
      : nowMs + this.#shared.loginGuard.reserve(this.#loginKey, nowMs)
  }

  /**
   * Sleeps until `untilMs`; when `isHasty`, no longer than a watched stream may wait, nor than until another stream of the
   * device is back.
   */
  async #pause(untilMs: number, signal: AbortSignal, isHasty: boolean): Promise<void> {
    const { clock, settings, deviceNews } = this.#shared
    let isDeviceBack = false
    while (!signal.aborted && !isDeviceBack) {
      const limit = isHasty && this.#isWatched ? settings.retryWatchedMaxMs : Number.POSITIVE_INFINITY
      const waitMs = Math.min(untilMs - clock.nowMs(), limit)
      if (waitMs <= 0) return
      const waking = new AbortController()
      const wakeUp = () => waking.abort()
      const leave = deviceNews.await(this.#device, () => {
        isDeviceBack = isHasty && this.#standing === 'failed'
        if (isDeviceBack) wakeUp()
      })
      this.#wake = isHasty && !this.#isWatched ? wakeUp : null
      signal.addEventListener('abort', wakeUp)
      await clock.sleep(waitMs, waking.signal)
      signal.removeEventListener('abort', wakeUp)
      leave()
      this.#wake = null
      if (!waking.signal.aborted) return
    }
  }
}

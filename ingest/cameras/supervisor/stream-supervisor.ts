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
  type VideoConfig,
} from '../camera-source.ts'
import { deviceOf } from '../device-of.ts'
import type { HealthMeter } from '../health/health-meter.ts'
import type { GopBudget } from '../hub/gop-budget.ts'
import type { StreamHub } from '../hub/stream-hub.ts'
import type { StreamLogins } from '../logins/shard-logins.ts'
import { type Attempt, newAttempt, runToEnd, silent } from './attempt.ts'
import type { Clock } from './clock.ts'
import type { ConnectLimiter, Limit, Standing, Turn } from './connect-limiter.ts'
import type { DeviceNews } from './device-news.ts'
import { FIRST_KEY_WITHIN_MS, KeyframeRule } from './keyframe-rule.ts'
import type { LoginGuard } from './login-guard.ts'
import type { StreamEvent } from './next-camera-state.ts'
import { type RetrySettings, retryDelayMs } from './retry-delay.ts'

/** A recorder or camera serves few logins at a time. */
const DEVICE_MAX_CONNECTS = 2
/** From PLAY to a key frame that was made for us. */
const BEGINS_WITH_KEY_WITHIN_MS = 3_000

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
  /** The connection whose pictures are handed on. */
  #attempt: Attempt | null = null
  /** One beside it, which takes its place at its first key frame. */
  #beside: Attempt | null = null

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
    for (const attempt of [this.#attempt, this.#beside]) attempt?.source?.setWatched?.(isWatched)
    if (isWatched) this.#wake?.()
  }

  /** See `CameraSource.drain`. */
  drain(): void {
    this.#attempt?.source?.drain?.()
  }

  /** Called several times a second: ends an attempt that has been silent, or without a key frame, for too long. */
  check(nowMs: number): void {
    if (this.#beside !== null) this.#checkBeside(this.#beside, nowMs)
    const attempt = this.#attempt
    if (attempt === null || attempt.aliveAtMs === null || attempt.stalled !== null) return
    const { frozenAfterMs } = this.#shared.settings
    attempt.stalled =
      nowMs - attempt.aliveAtMs < frozenAfterMs
        ? this.#withoutKey(attempt, nowMs)
        : silent(attempt, frozenAfterMs)
    if (attempt.stalled !== null) attempt.stop.abort()
    else if (attempt.hasKey) this.#tellStandstill(nowMs)
  }

  /** Whatever else comes: a picture that is old is not shown as live. */
  #tellStandstill(nowMs: number): void {
    const { lastFrameAtMs } = this.#hub
    if (lastFrameAtMs === null || this.#hub.isMoving(nowMs, this.#shared.settings.frozenAfterMs)) return
    this.#onEvent({ kind: 'stood-still', fault: { code: 'picture-incomplete' }, lastFrameAtMs })
  }

  #checkBeside(beside: Attempt, nowMs: number): void {
    const { sinceMs, aliveAtMs, stop } = beside
    if (nowMs - sinceMs >= FIRST_KEY_WITHIN_MS) {
      const seconds = Math.round((nowMs - sinceMs) / 1000)
      beside.stalled = new StreamFailure({ code: 'no-first-key-frame', seconds })
    } else if (nowMs - (aliveAtMs ?? nowMs) >= this.#shared.settings.frozenAfterMs)
      beside.stalled = silent(beside, this.#shared.settings.frozenAfterMs)
    if (beside.stalled !== null) stop.abort()
  }

  /** While a picture moves it is not ended for want of a key frame: that is asked for by a second connection. */
  #withoutKey(attempt: Attempt, nowMs: number): StreamFailure | null {
    const isMoving = this.#hub.isMoving(nowMs, this.#shared.settings.frozenAfterMs)
    const wanted = !isMoving ? 'by-all' : this.#hub.isKeyWanted() ? 'by-some' : 'by-nobody'
    const overdueMs = this.#keyframes.overdueMs(nowMs, wanted)
    if (overdueMs === null) return null
    const seconds = Math.round(overdueMs / 1000)
    if (!attempt.hasKey) {
      this.#keyframes.gaveUp()
      return new StreamFailure({ code: 'no-first-key-frame', seconds })
    }
    if (isMoving && attempt.source?.isRelayed === true) return null
    this.#keyframes.gaveUp()
    if (!isMoving) return new StreamFailure({ code: 'no-further-key-frame', seconds })
    this.#keyframes.asked(nowMs)
    if (this.#beside === null && this.#waitForLogin() <= nowMs) void this.#askBeside(attempt, seconds)
    return null
  }

  /** Never rejects. */
  async #askBeside(first: Attempt, seconds: number): Promise<void> {
    const beside = newAttempt(this.#shared.clock.nowMs())
    this.#beside = beside
    const turn = await this.#shared.limiter.acquire(this.#limits, this.#standing, beside.stop.signal)
    if (turn !== null) this.#connect(beside, turn)
    const failure = await beside.ended
    // It has taken its place, or is not needed any more.
    if (this.#beside !== beside) return
    this.#beside = null
    if (turn === null) return
    if (failure.reason === 'refused-login') {
      if (this.#stream.login !== null)
        this.#shared.loginGuard.refused(this.#loginKey, this.#shared.clock.nowMs())
    } else if (beside.playingSinceMs === null || this.#isBreakWorthIt(first)) {
      // It may serve one connection at a time.
      first.stalled ??= new StreamFailure({ code: 'no-further-key-frame', seconds })
      first.stop.abort()
    }
  }

  /** Some begin with a key frame for their first client alone. Who sees the picture move would lose it for a moment. */
  #isBreakWorthIt(first: Attempt): boolean {
    return first.beganWithKey && (this.#hub.isKeyWanted() || !this.#isWatched)
  }

  #leaveBeside(): void {
    const beside = this.#beside
    this.#beside = null
    beside?.stop.abort()
  }

  /** From dialling to the end, over all connections that took each other's place. Null when stopped from outside. */
  async #try(turn: Turn, signal: AbortSignal): Promise<StreamFailure | null> {
    const stop = () => {
      this.#leaveBeside()
      this.#attempt?.stop.abort()
    }
    signal.addEventListener('abort', stop)
    let attempt = newAttempt(this.#shared.clock.nowMs())
    this.#attempt = attempt
    this.#keyframes.begun(this.#shared.clock.nowMs())
    this.#onEvent({ kind: 'dialled' })
    this.#connect(attempt, turn)
    let failure = await attempt.ended
    while (this.#attempt !== attempt) {
      attempt = this.#attempt
      failure = await attempt.ended
    }
    this.#leaveBeside()
    // What is cached led up to an end: handed to a viewer who joins now, it would be old shown as new.
    this.#hub.restart()
    signal.removeEventListener('abort', stop)
    return signal.aborted ? null : failure
  }

  #connect(attempt: Attempt, turn: Turn): void {
    const begin = () => {
      const source = this.#source(attempt, turn)
      source.setWatched?.(this.#isWatched)
      return source
    }
    attempt.ended = runToEnd(attempt, begin).finally(turn.release)
  }

  #source(attempt: Attempt, turn: Turn): CameraSource {
    const scheme = /^[a-z-]+:/i.exec(this.#stream.address)?.[0].toLowerCase() ?? ''
    const create = Object.hasOwn(this.#shared.sources, scheme) ? this.#shared.sources[scheme] : undefined
    if (create === undefined) throw new StreamFailure({ code: 'address-unusable' })
    const { address, login, logins, reading } = this.#stream
    return create(
      { address, login, mayUseBasic: () => logins.mayUseBasic(), reading },
      this.#sink(attempt, turn),
    )
  }

  #sink(attempt: Attempt, turn: Turn): SourceSink {
    const { clock } = this.#shared
    const hub = this.#hub
    const meter = this.#meter
    let configured: VideoConfig | null = null
    const isShown = () => this.#attempt === attempt
    // Pictures arrive, though they cannot be shown: not a stall. How long that may go on, the rule for key frames says.
    const alive = () => {
      attempt.aliveAtMs = clock.nowMs()
    }
    return {
      playing: () => {
        turn.release()
        const nowMs = clock.nowMs()
        attempt.playingSinceMs ??= nowMs
        attempt.aliveAtMs ??= nowMs
        if (isShown() && !attempt.hasKey) this.#keyframes.begun(nowMs)
      },
      config: (config) => {
        configured = config
        if (isShown()) hub.configure(config)
      },
      frame: (unit) => {
        const nowMs = clock.nowMs()
        attempt.aliveAtMs = nowMs
        if (unit.isKey) {
          if (this.#beside === attempt) this.#takePlace(attempt, configured)
          if (isShown()) this.#keyframe(attempt, nowMs)
        }
        if (!isShown()) return
        meter.frame(unit.isKey, hub.push(unit, nowMs))
        if (unit.isKey) this.#onEvent({ kind: 'keyframe' })
      },
      received: (bytes, packets, lost) => {
        // Before the first key frame whatever comes is life: the group may be long, or its key frame large and the line slow.
        if (packets > 0 && !attempt.hasKey) alive()
        if (isShown()) meter.received(bytes, packets, lost)
      },
      damaged: () => {
        alive()
        if (isShown()) meter.damaged()
      },
      skipped: alive,
      challenged: (kind) => this.#stream.logins.used(kind),
      roundTrip: (ms) => {
        turn.heard()
        meter.roundTrip(ms)
      },
    }
  }

  /** The pictures of `beside` are handed on from here on, whose first key frame this is. */
  #takePlace(beside: Attempt, config: VideoConfig | null): void {
    const old = this.#attempt
    this.#attempt = beside
    this.#beside = null
    this.#hub.restart()
    if (config !== null) this.#hub.configure(config)
    // What passed since the last one says nothing of the camera's own interval.
    this.#keyframes.begun(this.#shared.clock.nowMs())
    old?.stop.abort()
  }

  #keyframe(attempt: Attempt, nowMs: number): void {
    // Some begin anew for all when somebody comes.
    if (this.#beside !== null) this.#keyframes.begun(nowMs)
    this.#leaveBeside()
    if (!attempt.hasKey)
      attempt.beganWithKey = nowMs - (attempt.playingSinceMs ?? nowMs) < BEGINS_WITH_KEY_WITHIN_MS
    attempt.hasKey = true
    if (this.#standing === 'failed') this.#shared.deviceNews.isBack(this.#device)
    this.#standing = 'worked'
    this.#keyframes.keyframe(nowMs)
    this.#failures = 0
    this.#shared.loginGuard.good(this.#loginKey, nowMs)
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
      wasPlaying: (this.#attempt?.playingSinceMs ?? null) !== null,
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

/** One stream of one camera, put together: hub, supervisor, meter and state. */
import type { Slowed } from '#domain/cameras/stream-fault.ts'
import type { Reading, StreamLogin, VideoCodec } from '../camera-source.ts'
import { NO_BASELINE, nextBaseline } from '../health/degraded.ts'
import { HealthMeter, type StreamSample } from '../health/health-meter.ts'
import { StreamHub } from '../hub/stream-hub.ts'
import type { StreamLogins } from '../logins/shard-logins.ts'
import {
  firstState,
  nextCameraState,
  type StreamEvent,
  type StreamState,
} from '../supervisor/next-camera-state.ts'
import { type Resume, StreamSupervisor, type SupervisorShared } from '../supervisor/stream-supervisor.ts'

export interface RunnerStream {
  readonly address: string
  readonly login: StreamLogin | null
  readonly siteId: string
  readonly siteMaxConnects: number
  readonly logins: StreamLogins
  readonly reading: Reading
}

/** How this stream stood in a process that is gone: it was down, and waited for its next try. */
export interface StreamPast {
  readonly failures: number
  readonly state: StreamState
}

export class StreamRunner {
  readonly hub: StreamHub
  state: StreamState
  /** Of the last full tick; null before. */
  sample: StreamSample | null = null
  readonly #stream: RunnerStream
  readonly #shared: SupervisorShared
  readonly #meter: HealthMeter
  readonly #listeners = new Set<(state: StreamState) => void>()
  #supervisor: StreamSupervisor
  #running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null
  #baseline = NO_BASELINE
  /** The one of which that is known. */
  #codec: VideoCodec | null = null
  #tickedAtMs: number
  #past: StreamPast | null

  constructor(stream: RunnerStream, shared: SupervisorShared, past: StreamPast | null = null) {
    this.#stream = stream
    this.#shared = shared
    this.hub = new StreamHub(shared.gopBudget)
    const nowMs = shared.clock.nowMs()
    this.#past = past
    this.state = past?.state ?? firstState(nowMs)
    this.#meter = new HealthMeter(nowMs)
    this.#tickedAtMs = nowMs
    this.#supervisor = this.#supervise()
  }

  start(): void {
    if (this.#running !== null) return
    const past = this.#past
    this.#past = null
    if (past === null) this.#event({ kind: 'configured' })
    this.#supervisor = this.#supervise()
    const stop = new AbortController()
    this.#running = { stop, ended: this.#supervisor.run(stop.signal, resumeFrom(past)) }
  }

  /** Tries that failed since the last key frame. */
  get failures(): number {
    return this.#supervisor.failures
  }

  /** May be called twice; resolves when the camera has been told. */
  async stop(): Promise<void> {
    const running = this.#running
    this.#running = null
    running?.stop.abort()
    await running?.ended
  }

  setWatched(isWatched: boolean): void {
    this.#supervisor.setWatched(isWatched)
  }

  onState(listener: (state: StreamState) => void): void {
    this.#listeners.add(listener)
  }

  offState(listener: (state: StreamState) => void): void {
    this.#listeners.delete(listener)
  }

  /** Several times a second. */
  check(nowMs: number): void {
    this.#supervisor.check(nowMs)
  }

  /** What has arrived is counted within two turns of the event loop. */
  drain(): void {
    this.#supervisor.drain()
  }

  /** Once per health tick: what came since the last one, and whether that is less than normal. */
  tick(nowMs: number): StreamSample {
    const sample = this.#meter.take(nowMs)
    this.sample = sample
    const isUp = this.state.kind === 'live' || this.state.kind === 'degraded'
    const codec = this.hub.config()?.codec ?? null
    // What is normal for the one is too much for the other.
    if (codec !== this.#codec) this.#baseline = NO_BASELINE
    this.#codec = codec
    if (isUp) {
      this.#baseline = nextBaseline(this.#baseline, sample, nowMs - this.#tickedAtMs)
      if (this.#baseline.isDegraded) this.#event({ kind: 'slowed', by: slowedBy(sample, this.#baseline) })
      else this.#event({ kind: 'recovered' })
    } else this.#baseline = { ...this.#baseline, lowMs: 0, wellMs: 0, isDegraded: false }
    this.#tickedAtMs = nowMs
    return sample
  }

  #supervise(): StreamSupervisor {
    return new StreamSupervisor(this.#stream, this.#shared, this.hub, this.#meter, (event) =>
      this.#event(event),
    )
  }

  #event(event: StreamEvent): void {
    const next = nextCameraState(this.state, event, this.#shared.clock.nowMs())
    if (next === this.state) return
    this.state = next
    for (const listener of [...this.#listeners]) listener(next)
  }
}

function resumeFrom(past: StreamPast | null): Resume | null {
  if (past === null) return null
  const { reason, retryAtMs } = past.state
  return { failures: past.failures, retryAtMs: retryAtMs ?? 0, isHasty: reason !== 'refused-login' }
}

function slowedBy(
  sample: StreamSample,
  normal: { readonly fps: number; readonly bitrateKbps: number },
): Slowed {
  const tenths = (fps: number) => Math.round(fps * 10) / 10
  return {
    code: 'slowed',
    fps: tenths(sample.fps),
    usualFps: tenths(normal.fps),
    kbps: Math.round(sample.bitrateKbps),
    usualKbps: Math.round(normal.bitrateKbps),
  }
}

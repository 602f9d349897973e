/** One camera in its shard: the stream that is always pulled, and the main stream while somebody watches it large. */
import { measuredIn } from '#domain/cameras/camera-state.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { CameraId } from '#domain/ids.ts'
import type { Reading } from '../camera-source.ts'
import type { CameraSample } from '../health/camera-sample.ts'
import type { WatchedStream } from '../live/live-channel.ts'
import type { ShardLogins } from '../logins/shard-logins.ts'
import { toAnnexB } from '../nal/annex-b.ts'
import type { StreamState } from '../supervisor/next-camera-state.ts'
import type { SupervisorShared } from '../supervisor/stream-supervisor.ts'
import type { Keyframe, ShardCamera, ShardCameraStatus } from './ipc.ts'
import { type StreamPast, StreamRunner } from './stream-runner.ts'

/** A viewer who leafs through cameras comes back to one soon; connecting anew takes a key-frame interval. */
const LINGER_MS = 10_000

export class CameraRunner {
  readonly id: CameraId
  readonly #always: StreamRunner
  /** Null when the camera has one stream only. */
  readonly #onDemand: StreamRunner | null
  readonly #watchers = new Map<StreamRunner, number>()
  #linger: NodeJS.Timeout | null = null

  constructor(
    camera: ShardCamera,
    shared: SupervisorShared,
    shardLogins: ShardLogins,
    mark: (slot: number) => Reading,
    onChange: () => void,
  ) {
    this.id = camera.id
    const { id, login, siteId, siteMaxConnects, isBasicAllowed, slot } = camera
    const reading = mark(slot)
    const stream = (address: string, past: StreamPast | null) => {
      const logins = shardLogins.of(id, address, isBasicAllowed)
      return new StreamRunner({ address, login, siteId, siteMaxConnects, logins, reading }, shared, past)
    }
    this.#always = stream(camera.sub ?? camera.main, camera.past)
    this.#onDemand = camera.sub === null ? null : stream(camera.main, null)
    this.#always.onState(onChange)
  }

  start(): void {
    this.#always.start()
  }

  async close(): Promise<void> {
    if (this.#linger !== null) clearTimeout(this.#linger)
    await Promise.all([this.#always.stop(), this.#onDemand?.stop()])
  }

  check(nowMs: number): void {
    this.#always.check(nowMs)
    this.#onDemand?.check(nowMs)
  }

  /** Before a tick. */
  drain(): void {
    this.#always.drain()
    this.#onDemand?.drain()
  }

  /** Null while nothing is known yet: a start of ours must not count as an outage of the camera's. */
  tick(nowMs: number): CameraSample | null {
    this.#onDemand?.tick(nowMs)
    const sample = this.#always.tick(nowMs)
    const { kind } = this.#always.state
    if (kind === 'connecting') return null
    return { cameraId: this.id, up: kind === 'live' || kind === 'degraded', ...sample }
  }

  status(): ShardCameraStatus {
    const { state, sample, hub } = this.#always
    const config = hub.config()
    return {
      cameraId: this.id,
      state: state.kind,
      sinceMs: Math.max(0, Math.round(state.sinceMs)),
      reason: state.reason,
      why: state.why,
      fps: measuredIn(state.kind, sample?.fps ?? null),
      bitrateKbps: measuredIn(state.kind, sample?.bitrateKbps ?? null),
      lastFrameAtMs: hub.lastFrameAtMs,
      codec: config?.codecString ?? null,
      width: config?.width ?? null,
      height: config?.height ?? null,
      retryAtMs: state.retryAtMs,
      failures: this.#always.failures,
    }
  }

  watch(stream: StreamKind): WatchedStream {
    const runner = this.#runner(stream)
    this.#changeWatchers(runner, 1)
    const listeners: ((state: StreamState) => void)[] = []
    let isHeld = true
    return {
      hub: runner.hub,
      state: () => runner.state,
      fps: () => runner.sample?.fps ?? null,
      onState: (listener) => {
        listeners.push(listener)
        runner.onState(listener)
      },
      release: () => {
        if (!isHeld) return
        isHeld = false
        for (const listener of listeners) runner.offState(listener)
        this.#changeWatchers(runner, -1)
      },
    }
  }

  /** The newest key frame of the wanted stream, or of the other one when that is newer or all there is. */
  keyframe(wanted: StreamKind): Keyframe | null {
    const main = this.#onDemand ?? this.#always
    const candidates = [
      { stream: 'main' as const, key: main.hub.keyframe() },
      { stream: 'sub' as const, key: this.#always.hub.keyframe() },
    ]
    const order = wanted === 'main' ? candidates : candidates.reverse()
    const freshest = Math.max(...candidates.map(({ key }) => key?.frame.arrivedAtMs ?? 0))
    // The wanted one may be a little older, not an hour old because nobody has watched it since.
    const found = order.find(({ key }) => key !== null && key.frame.arrivedAtMs >= freshest - LINGER_MS)
    if (found === undefined || found.key === null) return null
    const { frame, config } = found.key
    return {
      codec: config.codec,
      annexB: toAnnexB(config.parameterSets, frame.lasting()),
      width: config.width,
      height: config.height,
      arrivedAtMs: frame.arrivedAtMs,
      stream: found.stream,
    }
  }

  #runner(stream: StreamKind): StreamRunner {
    return stream === 'main' ? (this.#onDemand ?? this.#always) : this.#always
  }

  #changeWatchers(runner: StreamRunner, by: 1 | -1): void {
    const count = (this.#watchers.get(runner) ?? 0) + by
    this.#watchers.set(runner, count)
    if (runner === this.#onDemand) this.#pullOnNeed(runner, count)
    runner.setWatched(count > 0)
  }

  #pullOnNeed(runner: StreamRunner, watchers: number): void {
    if (this.#linger !== null) clearTimeout(this.#linger)
    this.#linger = null
    if (watchers > 0) runner.start()
    else this.#linger = setTimeout(() => void runner.stop(), LINGER_MS)
  }
}

// One camera as the simulator runs it: its state, its two streams and whoever watches them.
import { framePhaseMs } from '../scenes/frame-counter.ts'
import type { Clip } from './clip/clip.ts'
import type { FrameWheel } from './frame-wheel.ts'
import { type Quirks, quirksSchema, type SimulatedCamera, type Verb } from './options.ts'
import { Stream } from './stream.ts'

export type CameraState = 'up' | 'frozen' | 'killed'
export type Profile = 'main' | 'sub'

/** A connection as its camera sees it: something that can be closed, politely or not. */
export interface Connection {
  /** Sends FIN after what is queued. */
  end(): void
  /** Sends RST. */
  reset(): void
}

/** A camera with its streams. Verbs act on all connections that named it. */
export class Camera {
  readonly spec: SimulatedCamera
  readonly quirks: Quirks
  readonly phaseMs: number
  readonly streams: Readonly<Record<Profile, Stream>>
  readonly connections = new Set<Connection>()
  #state: CameraState = 'up'

  constructor(spec: SimulatedCamera, wheel: FrameWheel, nowMs: () => number) {
    this.spec = spec
    this.quirks = quirksSchema.parse(spec.quirks ?? {})
    this.phaseMs = framePhaseMs(spec.name)
    const stream = (clip: Clip) => new Stream(clip, this.phaseMs, wheel, nowMs)
    this.streams = { main: stream(spec.main ?? spec.sub), sub: stream(spec.sub) }
  }

  get state(): CameraState {
    return this.#state
  }

  /** Clients that are playing, over both streams. */
  get viewers(): number {
    return this.streams.main.viewers + this.streams.sub.viewers
  }

  act(verb: Verb): void {
    switch (verb) {
      case 'kill':
        this.#state = 'killed'
        for (const connection of [...this.connections]) connection.reset()
        break
      case 'end':
        for (const connection of [...this.connections]) connection.end()
        break
      case 'freeze':
        this.#state = 'frozen'
        break
      case 'up':
        this.#state = 'up'
        break
    }
    const silent = this.#state !== 'up'
    this.streams.main.setSilent(silent)
    this.streams.sub.setSilent(silent)
  }
}

/** Runs one RTSP source against a test camera and keeps everything it says. */
import {
  type AccessUnit,
  type CameraSource,
  type LoginKind,
  StreamFailure,
  type StreamLogin,
  unwatchedReading,
  type VideoConfig,
} from '../camera-source.ts'
import { createRtspSource } from '../rtsp/rtsp-source.ts'

export interface SourceRun {
  readonly frames: AccessUnit[]
  readonly configs: VideoConfig[]
  readonly source: CameraSource
  /** Round trips that were told, ms. */
  readonly roundTrips: number[]
  readonly challenges: LoginKind[]
  isPlaying: boolean
  lost: number
  damaged: number
  /** Resolves with the failure it ended with, or null when it was stopped. */
  readonly ended: Promise<StreamFailure | null>
  /** Resolves when `count` frames have come; rejects when the source ends before. */
  frameCount(count: number): Promise<void>
  stop(): Promise<StreamFailure | null>
}

export function runSource(
  address: string,
  login: StreamLogin | null = null,
  isBasicAllowed = false,
): SourceRun {
  const stop = new AbortController()
  const waiting: { count: number; resolve: () => void; reject: (error: Error) => void }[] = []
  const run: Omit<SourceRun, 'source'> = {
    frames: [],
    configs: [],
    roundTrips: [],
    challenges: [],
    isPlaying: false,
    lost: 0,
    damaged: 0,
    ended: Promise.resolve(null),
    frameCount: (count) =>
      new Promise((resolve, reject) => {
        if (run.frames.length >= count) resolve()
        else waiting.push({ count, resolve, reject })
      }),
    stop: () => {
      stop.abort()
      return run.ended
    },
  }
  const source = createRtspSource(
    { address, login, mayUseBasic: () => isBasicAllowed, reading: unwatchedReading },
    {
      playing: () => {
        run.isPlaying = true
      },
      config: (config) => run.configs.push(config),
      frame: (unit) => {
        run.frames.push({ ...unit, data: Buffer.from(unit.data) })
        for (const wish of waiting) if (run.frames.length >= wish.count) wish.resolve()
      },
      received: (_bytes, _packets, lost) => {
        run.lost += lost
      },
      damaged: () => {
        run.damaged++
      },
      skipped: () => {},
      roundTrip: (ms) => run.roundTrips.push(ms),
      challenged: (kind) => run.challenges.push(kind),
    },
  )
  const ended = source.run(stop.signal).then(
    () => null,
    (error: unknown) => {
      if (error instanceof StreamFailure) return error
      throw error
    },
  )
  void ended.then((failure) => {
    for (const wish of waiting) wish.reject(failure ?? new Error('the source was stopped'))
  })
  return Object.assign(run, { ended, source })
}

/** One or more supervised streams whose camera is made of promises, for tests. */
import { type SourceFactory, type SourceSink, StreamFailure, unwatchedReading } from '../camera-source.ts'
import { HealthMeter } from '../health/health-meter.ts'
import { GopBudget } from '../hub/gop-budget.ts'
import { StreamHub } from '../hub/stream-hub.ts'
import { ConnectLimiter } from '../supervisor/connect-limiter.ts'
import { DeviceNews } from '../supervisor/device-news.ts'
import { LoginGuard } from '../supervisor/login-guard.ts'
import type { StreamEvent } from '../supervisor/next-camera-state.ts'
import { type Resume, StreamSupervisor } from '../supervisor/stream-supervisor.ts'
import { ManualClock } from './manual-clock.ts'

export const settings = {
  frozenAfterMs: 5_000,
  retryMinMs: 500,
  retryMaxMs: 30_000,
  retryWatchedMaxMs: 2_000,
  refusedLoginRetryMs: 60_000,
}
export const login = { user: 'u', password: 'p' }
export const logins = { mayUseBasic: () => false, used: () => {} }

/** Each attempt is in the list and does what the test tells it. */
export interface Attempt {
  readonly address: string
  readonly sink: SourceSink
  readonly startedAtMs: number
  fail(failure: StreamFailure): void
  isStopped: boolean
}

export function desk(source: { readonly isRelayed?: boolean } = {}) {
  const clock = new ManualClock()
  const attempts: Attempt[] = []
  const create: SourceFactory = ({ address }, sink) => ({
    ...source,
    run: (signal) =>
      new Promise((resolve, reject) => {
        const attempt: Attempt = {
          address,
          sink,
          startedAtMs: clock.nowMs(),
          fail: reject,
          isStopped: false,
        }
        attempts.push(attempt)
        signal.addEventListener('abort', () => {
          attempt.isStopped = true
          resolve()
        })
      }),
  })
  const shared = {
    sources: { 'test:': create },
    limiter: new ConnectLimiter(clock),
    loginGuard: new LoginGuard(settings.refusedLoginRetryMs),
    deviceNews: new DeviceNews(),
    gopBudget: new GopBudget(),
    settings,
    clock,
  }
  const supervise = (path: string, resume: Resume | null = null) => {
    const events: StreamEvent[] = []
    const stop = new AbortController()
    const hub = new StreamHub()
    const supervisor = new StreamSupervisor(
      {
        address: `test://device/${path}`,
        login,
        siteId: 'site',
        siteMaxConnects: 4,
        logins,
        reading: unwatchedReading,
      },
      shared,
      hub,
      new HealthMeter(0),
      (event) => events.push(event),
    )
    return { supervisor, hub, events, stop, ended: supervisor.run(stop.signal, resume) }
  }
  return { clock, attempts, shared, supervise, last: () => attempts.at(-1) as Attempt }
}

export const unreachable = () => new StreamFailure({ code: 'connection-refused' })
export const key = (sink: SourceSink) => {
  sink.playing()
  sink.config({
    codec: 'h264',
    codecString: 'x',
    description: Buffer.alloc(1),
    parameterSets: [],
    width: 1,
    height: 1,
  })
  sink.frame({ data: Buffer.alloc(4), isKey: true, sourceMs: 0 })
}

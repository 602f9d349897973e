/** How busy this process is: what the system page shows and what `system_stat` records. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface ProcessLoad {
  /** Since the last look, 100 = one core. */
  readonly cpuPct: number
  readonly rssBytes: number
  /** 99th percentile of the event loop's delay since the last look. */
  readonly loopP99Ms: number
}

export class LoadMeter {
  readonly #delay = monitorEventLoopDelay({ resolution: 10 })
  #cpu = process.cpuUsage()
  #atMs = performance.now()
  #last: ProcessLoad = { cpuPct: 0, rssBytes: process.memoryUsage.rss(), loopP99Ms: 0 }

  constructor() {
    this.#delay.enable()
  }

  /** The last measurement, without starting a new one. */
  get last(): ProcessLoad {
    return this.#last
  }

  /** Measures from the last call to now. */
  measure(): ProcessLoad {
    const { user, system } = process.cpuUsage(this.#cpu)
    const spanMs = Math.max(1, performance.now() - this.#atMs)
    // The histogram counts from the timer's own resolution, which is not delay.
    const p99 = this.#delay.percentile(99) / 1e6 - 10
    this.#last = {
      cpuPct: Math.round((user + system) / spanMs) / 10,
      rssBytes: process.memoryUsage.rss(),
      loopP99Ms: Number.isFinite(p99) ? Math.max(0, Math.round(p99 * 100) / 100) : 0,
    }
    this.#cpu = process.cpuUsage()
    this.#atMs = performance.now()
    this.#delay.reset()
    return this.#last
  }

  close(): void {
    this.#delay.disable()
  }
}

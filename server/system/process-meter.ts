import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

export interface ProcessFigures {
  readonly cpuPct: number
  readonly rssBytes: number
  /** 99th percentile of the event loop's delay over the last window. */
  readonly loopP99Ms: number
}
const WINDOW_MS = 5_000

/** What this process costs, over the last five seconds. */
export function startProcessMeter(): { figures(): ProcessFigures; close(): void } {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  let before = { cpu: process.cpuUsage(), at: performance.now() }
  let latest = { cpuPct: 0, loopP99Ms: 0 }
  const timer = setInterval(() => {
    const at = performance.now()
    const used = process.cpuUsage(before.cpu)
    const cpuPct = ((used.user + used.system) / 1000 / (at - before.at)) * 100
    // The histogram measures the whole interval between two ticks, so its own resolution comes off.
    latest = { cpuPct: round(cpuPct), loopP99Ms: round(Math.max(0, delay.percentile(99) / 1e6 - 10)) }
    delay.reset()
    before = { cpu: process.cpuUsage(), at }
  }, WINDOW_MS)
  timer.unref()
  return {
    figures: () => ({ ...latest, rssBytes: process.memoryUsage.rss() }),
    close: () => {
      clearInterval(timer)
      delay.disable()
    },
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

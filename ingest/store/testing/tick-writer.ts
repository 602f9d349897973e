/**
 * A process that writes ticks as fast as the store takes them and prints each one's time once it is acknowledged, for
 * tests that kill it. It goes on where the file ends. Its clock is the tick's own time.
 */
import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { openStore } from '../open-store.ts'
import { cameras, LIMITS, sample, TEN_SECONDS } from './test-store.ts'

const Options = z.object({
  dataDir: z.string(),
  cameras: z.int(),
  firstTickMs: z.int(),
  pauseMs: z.int(),
  influx: z
    .object({
      url: z.string(),
      database: z.string(),
      login: z.object({ user: z.string(), password: z.string() }),
    })
    .nullable(),
})
export type TickWriterOptions = z.infer<typeof Options>

const options = Options.parse(JSON.parse(process.argv[2] ?? ''))
const known = cameras(options.cameras)
const clock = { nowMs: options.firstTickMs }
const store = await openStore({
  dataDir: options.dataDir,
  cameras: known,
  timeZone: 'Asia/Jakarta',
  healthEveryMs: TEN_SECONDS,
  limits: LIMITS,
  influx: options.influx,
  log: { info: () => {}, warn: () => {}, error: console.error },
  onFatal: (error) => {
    throw error
  },
  nowMs: () => clock.nowMs,
})
const newest = Math.max(0, ...known.map(({ id }) => store.latest(id)?.tMs ?? 0))
for (let tMs = Math.max(options.firstTickMs, newest + TEN_SECONDS); ; tMs += TEN_SECONDS) {
  clock.nowMs = tMs
  await store.tick(
    tMs,
    known.map(({ id }, i) => sample(id, { bitrateKbps: (tMs / TEN_SECONDS + i) % 1000 })),
  )
  // Synchronous: what the reader of the pipe gets had been answered before the kill.
  writeSync(1, `${tMs}\n`)
  if (options.pauseMs > 0) await delay(options.pauseMs)
}

/**
 * Fills the demo city's time-series store with 30 days of invented camera history, so that uptime and charts say
 * something in the first minute. Runs before ingest opens the store; running again only fills what has passed since.
 *
 *     node scripts/demo/seed-series.ts config/batam data/demo
 */
import path from 'node:path'
import { loadCity } from '#config/load.ts'
import type { City } from '#config/schema/city.ts'
import { openStore } from '../../ingest/store/open-store.ts'
import { SEED_ROW } from '../../ingest/store/sample-history.ts'
import { cameraRows } from './series/camera-rows.ts'
import { outagesOf, unmeasured } from './series/outages.ts'
import { SHORT_GAP_MS, sampleHistoryReaches } from './series/sample-reach.ts'

const DAYS = 30
const SEED = 20_260_817

export interface SeedOptions {
  readonly city: City
  readonly dataDir: string
  readonly seed?: number
  readonly nowMs?: () => number
  readonly log?: (line: string) => void
}

/** Writes the missing windows, all marked as sample; resolves to how many 5-minute rows it made. */
export async function seedSeries(options: SeedOptions): Promise<number> {
  const { city, dataDir, seed = SEED, log = () => {}, nowMs = Date.now } = options
  const reachesMs = sampleHistoryReaches(dataDir)
  if (reachesMs !== null && nowMs() - reachesMs < SHORT_GAP_MS) return 0
  const store = await openStore({
    dataDir,
    cameras: city.cameras,
    timeZone: city.head.timeZone,
    healthEveryMs: city.settings.cameras.healthEveryMs,
    limits: city.settings.store,
    influx: null,
    log: { info: () => {}, warn: (_, line) => log(line), error: (_, line) => log(line) },
    onFatal: (error) => log(error.message),
    nowMs,
  })
  try {
    const range = await store.seed.begin(DAYS)
    if (range === null) return 0
    const gaps = unmeasured(range, seed)
    let made = 0
    for (const camera of city.cameras) {
      const rows = cameraRows(camera.id, range, {
        seed,
        everyMs: city.settings.cameras.healthEveryMs,
        utcOffsetMs: store.time.utcOffsetMs,
        outages: outagesOf(camera, range, seed),
        unmeasured: gaps,
      })
      made += rows.length / SEED_ROW
      await store.seed.camera(camera.id, range, rows)
    }
    await store.seed.finish(range)
    return made
  } finally {
    await store.close()
  }
}

if (import.meta.main) {
  // Started by npm start: nobody waits for the rest once that is gone.
  const orphaned = () => process.exit(1)
  process.once('disconnect', orphaned)
  const [cityDir = 'config/batam', dataDir = 'data/demo'] = process.argv.slice(2)
  const made = await seedSeries({
    city: await loadCity(path.resolve(cityDir)),
    dataDir: path.resolve(dataDir),
    log: console.error,
  })
  console.log(`${made} rows of sample history written to ${dataDir}`)
  process.off('disconnect', orphaned)
  if (process.connected) process.disconnect()
}

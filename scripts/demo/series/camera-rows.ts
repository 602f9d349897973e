/** Five-minute roll-ups of one sample camera, in the packed form that the store's seed entry takes. */
import type { CameraId } from '#domain/ids.ts'
import { SEED_NONE, SEED_ROW } from '../../../ingest/store/sample-history.ts'
import { between, chance } from './dice.ts'
import { overlapMs, type Span } from './outages.ts'

const FIVE_MINUTES = 300_000
const HOUR = 3_600_000

export interface RowOptions {
  readonly seed: number
  /** Rhythm of the health ticks. */
  readonly everyMs: number
  readonly utcOffsetMs: number
  readonly outages: readonly Span[]
  readonly unmeasured: readonly Span[]
}

/** One row per window of `range`; a window in which nobody measured has none. */
export function cameraRows(cameraId: CameraId, range: Span, options: RowOptions): Float64Array<ArrayBuffer> {
  const { seed, everyMs, utcOffsetMs } = options
  const due = Math.round(FIVE_MINUTES / everyMs)
  const usualKbps = between(420, 980, seed, 'kbps', cameraId)
  const usualRttMs = between(3, 28, seed, 'rtt', cameraId)
  const rows = new Float64Array(Math.ceil((range.toMs - range.fromMs) / FIVE_MINUTES) * SEED_ROW)
  let at = 0
  for (let t = range.fromMs; t < range.toMs; t += FIVE_MINUTES) {
    const window = { fromMs: t, toMs: t + FIVE_MINUTES }
    const n = due - Math.round(overlapMs(window, options.unmeasured) / everyMs)
    if (n <= 0) continue
    const up = Math.max(0, n - Math.round(overlapMs(window, options.outages) / everyMs))
    const noise = chance(seed, cameraId, t)
    const kbps = Math.round(usualKbps * traffic(t + utcOffsetMs) * (0.94 + 0.12 * noise))
    // A poor minute now and then: packets are lost and pictures are thrown away.
    const isPoor = noise > 0.985
    const lossPermille = isPoor ? Math.round(between(10, 60, seed, cameraId, t, 'loss')) : 0
    const rttX10 = Math.round(usualRttMs * (isPoor ? 40 : 9 + 2 * noise))
    const fpsX10 = isPoor ? 210 : 250
    rows.set(
      up === 0
        ? [t, n, 0, 0, SEED_NONE, SEED_NONE, 0, 0, 0, SEED_NONE, 0, SEED_NONE, 0]
        : [
            t,
            n,
            up,
            up * kbps,
            Math.round(kbps * 0.9),
            Math.round(kbps * 1.12),
            up * fpsX10,
            up,
            up * rttX10,
            Math.round(rttX10 * 1.4),
            up * lossPermille,
            lossPermille,
            isPoor ? 2 : 0,
          ],
      at,
    )
    at += SEED_ROW
  }
  return rows.slice(0, at)
}

/** Pictures need more bits the more there is to see: most in the evening rush, least before dawn. */
function traffic(localMs: number): number {
  const hour = (localMs / HOUR) % 24
  return 0.75 + 0.25 * Math.cos(((hour - 17) / 24) * 2 * Math.PI)
}

/** Whether a stream delivers clearly less than it normally does. Pure; one call per health tick. */

/** Under this share of normal counts as low. */
export const LOW_SHARE = 0.6
/** Between low and this it is neither low nor well again. */
const WELL_SHARE = 0.75
const LOW_FOR_MS = 120_000
const WELL_FOR_MS = 30_000
/** A camera must have been watched this long before it has a normal. */
const LEARN_FOR_MS = 120_000
/** Normal follows slowly, so that night is not a fault next week, and a fault is not normal within the hour. */
const LEARN_TIME_MS = 1_800_000
const LEARN_TIME_WHILE_LOW_MS = 14_400_000

export interface Baseline {
  readonly fps: number
  readonly bitrateKbps: number
  readonly learnedMs: number
  readonly lowMs: number
  readonly wellMs: number
  readonly isDegraded: boolean
}

export const NO_BASELINE: Baseline = {
  fps: 0,
  bitrateKbps: 0,
  learnedMs: 0,
  lowMs: 0,
  wellMs: 0,
  isDegraded: false,
}

export function nextBaseline(
  baseline: Baseline,
  sample: { readonly fps: number; readonly bitrateKbps: number },
  tickMs: number,
): Baseline {
  const share = baseline.learnedMs < LEARN_FOR_MS ? 1 : shareOfNormal(baseline, sample)
  const isLow = share < LOW_SHARE
  const lowMs = isLow ? baseline.lowMs + tickMs : 0
  const wellMs = share >= WELL_SHARE ? baseline.wellMs + tickMs : 0
  // While learning, a plain mean; afterwards an exponential one.
  const step =
    baseline.learnedMs < LEARN_FOR_MS
      ? tickMs / (baseline.learnedMs + tickMs)
      : Math.min(1, tickMs / (isLow ? LEARN_TIME_WHILE_LOW_MS : LEARN_TIME_MS))
  return {
    fps: baseline.fps + (sample.fps - baseline.fps) * step,
    bitrateKbps: baseline.bitrateKbps + (sample.bitrateKbps - baseline.bitrateKbps) * step,
    learnedMs: Math.min(LEARN_FOR_MS, baseline.learnedMs + tickMs),
    lowMs,
    wellMs,
    isDegraded: baseline.isDegraded ? wellMs < WELL_FOR_MS : lowMs >= LOW_FOR_MS,
  }
}

/** The worse of frame rate and bitrate, as a share of its normal. */
function shareOfNormal(
  baseline: Baseline,
  sample: { readonly fps: number; readonly bitrateKbps: number },
): number {
  const fps = baseline.fps > 0 ? sample.fps / baseline.fps : 1
  const bitrate = baseline.bitrateKbps > 0 ? sample.bitrateKbps / baseline.bitrateKbps : 1
  return Math.min(fps, bitrate)
}

/** How many samples were due: the denominator of "measured". */
import type { Database } from '../database.ts'

/** When a camera is measured at all: from its first sample to its leaving the configuration. */
export interface CameraSpan {
  readonly sinceMs: number
  readonly retiredMs: number | null
}

export class DueTicks {
  readonly #segments: { fromMs: number; toMs: number; everyMs: number }[]
  readonly #untilMs: number

  /** `everyMs` is today's rhythm, `nowMs` the end of what can be due. */
  constructor(db: Database, everyMs: number, nowMs: number) {
    const rows = db.prepare('SELECT from_ms, every_ms FROM cadence ORDER BY from_ms').all()
    this.#segments = rows.map((row, i) => ({
      fromMs: Number(row.from_ms),
      toMs: Number(rows[i + 1]?.from_ms ?? Number.MAX_SAFE_INTEGER),
      everyMs: Number(row.every_ms),
    }))
    const last = db.prepare('SELECT max(t) AS t FROM camera_health').get()?.t
    // The tick that is being written right now is not missing yet.
    this.#untilMs = Math.max(nowMs - everyMs + 1, Math.min(nowMs, Number(last ?? 0)) + 1)
  }

  /** Samples due of one camera in [fromMs, toMs). */
  count(span: CameraSpan, fromMs: number, toMs: number): number {
    const from = Math.max(fromMs, span.sinceMs)
    const to = Math.min(toMs, span.retiredMs ?? toMs, this.#untilMs)
    let due = 0
    for (const s of this.within(from, to))
      due += Math.ceil(s.toMs / s.everyMs) - Math.ceil(s.fromMs / s.everyMs)
    return due
  }

  /** The pieces of [fromMs, toMs) with one rhythm each. */
  within(fromMs: number, toMs: number): { fromMs: number; toMs: number; everyMs: number }[] {
    return this.#segments
      .map((s) => ({ fromMs: Math.max(s.fromMs, fromMs), toMs: Math.min(s.toMs, toMs), everyMs: s.everyMs }))
      .filter((s) => s.fromMs < s.toMs)
  }
}

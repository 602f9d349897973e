/** A promise as a bar along real time: what ran, where the clock stood still, where it was due, what came too late. Pure. */
import type { ClockReading } from '#domain/contract/rest/complaints.ts'

export interface BarPart {
  /** `unknown`: it ended somewhere in here, nobody told when. */
  readonly kind: 'ran' | 'held' | 'late' | 'unknown'
  /** In percent of the bar's width. */
  readonly fromPct: number
  readonly toPct: number
}
export interface GaugeBar {
  readonly parts: readonly BarPart[]
  /** Where the deadline stands; null when nothing falls due. */
  readonly duePct: number | null
}

/** `held`: when the clock stood still, sorted. The bar reaches to the deadline, or to now or the end if that is later. */
export function gaugeBar(
  reading: Pick<ClockReading, 'startedAtMs' | 'dueAtMs' | 'endedAtMs' | 'outcome'>,
  held: readonly { readonly fromMs: number; readonly toMs: number }[],
  nowMs: number,
): GaugeBar {
  const { startedAtMs } = reading
  const dueAtMs = reading.dueAtMs ?? Number.POSITIVE_INFINITY
  const untilMs = Math.max(startedAtMs, reading.endedAtMs ?? nowMs)
  const lengthMs = Math.max(1, Math.max(reading.dueAtMs ?? untilMs, untilMs) - startedAtMs)
  const pct = (atMs: number) => Math.min(100, Math.max(0, ((atMs - startedAtMs) / lengthMs) * 100))
  const parts: BarPart[] = []
  const add = (kind: BarPart['kind'], fromMs: number, toMs: number) => {
    if (toMs > fromMs) parts.push({ kind, fromPct: pct(fromMs), toPct: pct(toMs) })
  }
  /** What ran is late from the deadline on. */
  const run = (fromMs: number, toMs: number) => {
    if (reading.outcome === 'unknown') return add('unknown', fromMs, toMs)
    add('ran', fromMs, Math.min(toMs, dueAtMs))
    add('late', Math.max(fromMs, dueAtMs), toMs)
  }
  let atMs = startedAtMs
  for (const gap of held) {
    const [fromMs, toMs] = [Math.max(gap.fromMs, atMs), Math.min(gap.toMs, untilMs)]
    if (toMs <= fromMs) continue
    run(atMs, fromMs)
    add('held', fromMs, toMs)
    atMs = toMs
  }
  run(atMs, untilMs)
  return { parts, duePct: reading.dueAtMs === null ? null : pct(dueAtMs) }
}

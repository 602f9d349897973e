import type { CameraHealthPoint, SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { ROLL_UPS } from '../health-columns.ts'
import { Marks } from '../marks.ts'
import { DAY, type Level, stepStart } from '../time-steps.ts'
import { type CameraSpan, DueTicks } from './due-ticks.ts'
import { type HealthSums, readHealthSums } from './health-rows.ts'
import { coarser, pickStep, type Step } from './pick-step.ts'
import type { SeriesContext } from './series-context.ts'

type Query = Extract<SeriesQuery, { kind: 'camera-health' }>
type Answer = Extract<SeriesAnswer, { kind: 'camera-health' }>

/** What the store no longer holds at the step the chart wants; InfluxDB may. */
export interface OlderThanKept {
  readonly kind: 'older-than-kept'
  readonly level: Level
  readonly stepMs: number
  readonly fromMs: number
  readonly toMs: number
}

/**
 * `ask`: answer `OlderThanKept` when part of the range is older than what is kept at the wanted step.
 * `none`: there is no InfluxDB; a coarser level answers instead. Otherwise its rows, to be joined with ours.
 */
export type Influx = 'ask' | 'none' | { readonly rows: readonly HealthSums[] }

export function readCameraHealth(ctx: SeriesContext, query: Query, influx: Influx): Answer | OlderThanKept {
  const camera = findCamera(ctx, query.cameraId)
  const toMs = Math.min(query.toMs, ctx.nowMs + 1)
  const asked = { fromMs: query.fromMs, toMs }
  const pick = (atLeast: Level) =>
    pickStep(asked, query.maxPoints, ctx.everyMs, ctx.time.utcOffsetMs, atLeast)
  let step = pick('raw')
  if (camera === null || query.fromMs >= toMs) return answer(step, step.level, [])

  const fromMs = Math.max(query.fromMs, camera.span.sinceMs)
  let heldFrom = heldSince(ctx, camera.cam, step)
  if (fromMs < heldFrom && influx === 'ask')
    return { kind: 'older-than-kept', ...step, fromMs, toMs: Math.min(toMs, heldFrom) }
  while (influx === 'none' && fromMs < heldFrom && step.level !== '1d') {
    step = pick(coarser(step.level))
    heldFrom = heldSince(ctx, camera.cam, step)
  }

  const firstMs = stepStart(fromMs, step.stepMs, ctx.time.utcOffsetMs)
  const older = typeof influx === 'object' ? influx.rows : []
  const local = readHealthSums(ctx, { cam: camera.cam, fromMs: Math.max(firstMs, heldFrom), toMs, ...step })
  const byStep = new Map(older.map((row) => [row.stepMs, row]))
  for (const row of local) byStep.set(row.stepMs, joined(byStep.get(row.stepMs), row))

  const due = new DueTicks(ctx.db, ctx.everyMs, ctx.nowMs)
  const points: CameraHealthPoint[] = []
  for (let tMs = firstMs; tMs < toMs; tMs += step.stepMs) {
    const expected = due.count(camera.span, tMs, tMs + step.stepMs)
    const sums = byStep.get(tMs)
    if (expected > 0 || sums !== undefined) points.push(toPoint(tMs, expected, sums))
  }
  return answer(step, older.length > 0 ? 'influx' : step.level, points)
}

function answer(step: Step, source: Answer['source'], points: CameraHealthPoint[]): Answer {
  return { kind: 'camera-health', stepMs: step.stepMs, source, points }
}

function findCamera(ctx: SeriesContext, cameraId: string): { cam: number; span: CameraSpan } | null {
  const row = ctx.db.prepare('SELECT cam, since_ms, retired_ms FROM camera WHERE camera_id = ?').get(cameraId)
  if (row === undefined || row.since_ms === null) return null
  return {
    cam: Number(row.cam),
    span: {
      sinceMs: Number(row.since_ms),
      retiredMs: row.retired_ms === null ? null : Number(row.retired_ms),
    },
  }
}

/** From when on every step of this level can be answered from our own tables. */
function heldSince(ctx: SeriesContext, cam: number, { level, stepMs }: Step): number {
  if (level === '1d') return 0
  const { rawDays, fiveMinuteDays, hourDays } = ctx.keep
  const days = level === 'raw' ? rawDays : level === '5m' ? fiveMinuteDays : hourDays
  // The step that holds the edge is cut by the deletes, so it counts as gone.
  const kept = stepStart(ctx.nowMs - days * DAY, stepMs, ctx.time.utcOffsetMs) + stepMs
  return Math.max(kept, firstRow(ctx, cam, level))
}

function firstRow(ctx: SeriesContext, cam: number, level: Level): number {
  if (level === 'raw') {
    // Sample roll-ups of the demo city have no raw rows beneath them.
    const t = ctx.db.prepare('SELECT min(t) AS t FROM camera_health').get()?.t
    return t === null || t === undefined ? ctx.nowMs : Number(t)
  }
  const table = ROLL_UPS.find((rollUp) => rollUp.level === level)
  if (table === undefined) return 0
  const t = ctx.db.prepare(`SELECT min(t) AS t FROM ${table.table} WHERE cam = ?`).get(cam)?.t
  return t === null || t === undefined ? (new Marks(ctx.db).get(table.mark) ?? 0) : Number(t)
}

function joined(older: HealthSums | undefined, newer: HealthSums): HealthSums {
  if (older === undefined) return newer
  const mins = [older.bitrateMin, newer.bitrateMin].filter((v) => v !== null)
  const maxs = [older.bitrateMax, newer.bitrateMax].filter((v) => v !== null)
  return {
    ...newer,
    n: older.n + newer.n,
    up: older.up + newer.up,
    bitrateSum: older.bitrateSum + newer.bitrateSum,
    bitrateMin: mins.length === 0 ? null : Math.min(...mins),
    bitrateMax: maxs.length === 0 ? null : Math.max(...maxs),
    fpsX10Sum: older.fpsX10Sum + newer.fpsX10Sum,
    rttN: older.rttN + newer.rttN,
    rttX10Sum: older.rttX10Sum + newer.rttX10Sum,
    lossPermilleSum: older.lossPermilleSum + newer.lossPermilleSum,
  }
}

function toPoint(tMs: number, expected: number, sums: HealthSums | undefined): CameraHealthPoint {
  const mean = (sum: number, count: number) => (count === 0 ? null : Math.round((100 * sum) / count) / 100)
  return {
    tMs,
    expected: Math.max(expected, sums?.n ?? 0),
    n: sums?.n ?? 0,
    up: sums?.up ?? 0,
    fpsAvg: mean((sums?.fpsX10Sum ?? 0) / 10, sums?.up ?? 0),
    bitrateKbpsAvg: mean(sums?.bitrateSum ?? 0, sums?.up ?? 0),
    bitrateKbpsMin: sums?.bitrateMin ?? null,
    bitrateKbpsMax: sums?.bitrateMax ?? null,
    rttMsAvg: mean((sums?.rttX10Sum ?? 0) / 10, sums?.rttN ?? 0),
    lossPctAvg: mean((sums?.lossPermilleSum ?? 0) / 10, sums?.up ?? 0),
  }
}

import type { CameraUptimeDay, SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { CameraId } from '#domain/ids.ts'
import { DAY, stepStart } from '../time-steps.ts'
import { DueTicks } from './due-ticks.ts'
import { readHealthSums } from './health-rows.ts'
import type { SeriesContext } from './series-context.ts'

type Query = Extract<SeriesQuery, { kind: 'camera-uptime' }>
type Answer = Extract<SeriesAnswer, { kind: 'camera-uptime' }>

/** Uptime per day of the city, today's part up to now included; a day without a single sample is there with n = 0. */
export function readCameraUptime(ctx: SeriesContext, query: Query): Answer {
  const filter = query.cameraId === null ? 'retired_ms IS NULL' : 'camera_id = ?'
  const cameras = ctx.db
    .prepare(`SELECT cam, camera_id, since_ms, retired_ms FROM camera WHERE ${filter} ORDER BY camera_id`)
    .all(...(query.cameraId === null ? [] : [query.cameraId]))
    .filter((row) => row.since_ms !== null)
  const today = stepStart(ctx.nowMs, DAY, ctx.time.utcOffsetMs)
  const firstMs = today - (query.days - 1) * DAY
  const only = query.cameraId === null ? null : Number(cameras[0]?.cam ?? -1)
  const range = { cam: only, fromMs: firstMs, toMs: ctx.nowMs + 1, level: '1d', stepMs: DAY } as const
  const measured = new Map(readHealthSums(ctx, range).map((row) => [`${row.cam} ${row.stepMs}`, row]))

  const due = new DueTicks(ctx.db, ctx.everyMs, ctx.nowMs)
  const days: CameraUptimeDay[] = []
  for (const row of cameras) {
    const retiredMs = row.retired_ms === null ? null : Number(row.retired_ms)
    const span = { sinceMs: Number(row.since_ms), retiredMs }
    const cameraId = CameraId.parse(row.camera_id)
    for (let tMs = firstMs; tMs <= today; tMs += DAY) {
      const sums = measured.get(`${row.cam} ${tMs}`)
      const n = sums?.n ?? 0
      const expected = Math.max(due.count(span, tMs, tMs + DAY), n)
      if (expected > 0) days.push({ cameraId, day: ctx.time.dayOf(tMs), expected, n, up: sums?.up ?? 0 })
    }
  }
  return { kind: 'camera-uptime', days }
}

/**
 * Rows of the store as InfluxDB lines, through the client's `Point`, which does the escaping. The type of each field
 * is fixed here for ever: InfluxDB refuses a float where an integer came first. Times are milliseconds.
 */
import { Point } from '@influxdata/influxdb-client'

interface Tagged {
  readonly cameraId: string
  readonly skpd: string
}
type Row = Record<string, unknown>

/** One raw sample; `values` are up, bitrate, fps x 10, keyframe interval, rtt x 10, loss in permille, decode errors. */
export function healthLine(camera: Tagged, tMs: number, values: readonly (number | null)[]): string {
  const [up, bitrate, fps, keyframe, rtt, loss, errors] = values
  const point = new Point('camera_health').tag('camera', camera.cameraId).tag('skpd', camera.skpd)
  point.intField('up', up ?? 0)
  whole(point, 'bitrate_kbps', bitrate)
  real(point, 'fps', fps, 10)
  whole(point, 'keyframe_interval_ms', keyframe)
  real(point, 'rtt_ms', rtt, 10)
  real(point, 'loss_pct', loss, 10)
  whole(point, 'decode_errors', errors)
  return line(point, tMs)
}

/** One roll-up row of camera_health_5m, _1h or _1d. */
export function rollUpLine(measurement: string, camera: Tagged, row: Row): string {
  const point = new Point(measurement).tag('camera', camera.cameraId).tag('skpd', camera.skpd)
  for (const field of [
    'n',
    'up',
    'bitrate_sum',
    'bitrate_min',
    'bitrate_max',
    'rtt_n',
    'decode_errors',
  ] as const)
    whole(point, field, row[field])
  for (const field of ['fps_sum', 'rtt_sum', 'rtt_max', 'loss_sum', 'loss_max'] as const)
    real(point, field, row[field], 10)
  return line(point, Number(row.t))
}

export function fleetLine(row: Row): string {
  const point = new Point('fleet_health_5m').tag('skpd', String(row.skpd))
  for (const field of ['cameras', 'n', 'up', 'bitrate_sum'] as const) whole(point, field, row[field])
  return line(point, Number(row.t))
}

export function freshnessLine(row: Row): string {
  const point = new Point('feed_freshness').tag('feed', String(row.feed))
  real(point, 'age_s', row.age_ms, 1000)
  real(point, 'lag_ms', row.lag_ms, 1)
  whole(point, 'errors', row.errors)
  return line(point, Number(row.t))
}

export function progressLine(workPackageId: string, skpd: string, row: Row): string {
  const point = new Point('project_progress').tag('project', workPackageId).tag('skpd', skpd)
  real(point, 'planned_physical_pct', row.planned_physical_x100, 100)
  real(point, 'physical_pct', row.physical_x100, 100)
  real(point, 'planned_financial_pct', row.planned_financial_x100, 100)
  real(point, 'financial_pct', row.financial_x100, 100)
  whole(point, 'realised_idr', row.realised_idr)
  whole(point, 'budget_idr', row.budget_idr)
  return line(point, Number(row.t))
}

export function complaintLine(row: Row): string {
  const point = new Point('complaint_count')
    .tag('skpd', String(row.skpd))
    .tag('category', String(row.category))
    .tag('status', String(row.status))
  whole(point, 'n', row.n)
  return line(point, Number(row.t))
}

export function systemLine(row: Row): string {
  const point = new Point('system_stat').tag('node', String(row.node))
  whole(point, 'outbox_rows', row.outbox_rows)
  real(point, 'tick_ms', row.tick_us, 1000)
  real(point, 'loop_p99_ms', row.loop_p99_us, 1000)
  return line(point, Number(row.t))
}

// A field that was not measured is left out: Point throws on NaN, and one such reading must not cost the batch.
function whole(point: Point, field: string, value: unknown): void {
  if (typeof value === 'number' && Number.isFinite(value)) point.intField(field, value)
}

function real(point: Point, field: string, value: unknown, scale: number): void {
  if (typeof value === 'number' && Number.isFinite(value)) point.floatField(field, value / scale)
}

// Always with a time of our own: without one a retry would become a second point.
function line(point: Point, tMs: number): string {
  return point.timestamp(tMs).toLineProtocol() ?? ''
}

/** Reads back what the local store no longer keeps, in InfluxQL: the one language that 1.x, 2.x and 3.x share. */
import { z } from 'zod'
import { InfluxError } from './influx-error.ts'
import { ask, type InfluxSettings, readAnswer } from './influx-target.ts'

/** Sums of one camera over one step, in the scaled units of the local tables. */
export interface HistoryRow {
  readonly cam: number
  readonly stepMs: number
  readonly n: number
  readonly up: number
  readonly bitrateSum: number
  readonly bitrateMin: number | null
  readonly bitrateMax: number | null
  readonly fpsX10Sum: number
  readonly rttN: number
  readonly rttX10Sum: number
  readonly lossPermilleSum: number
}

export interface HistoryRange {
  readonly cameraId: string
  readonly level: 'raw' | '5m' | '1h' | '1d'
  readonly stepMs: number
  readonly fromMs: number
  readonly toMs: number
  readonly utcOffsetMs: number
}

const Answer = z.object({
  error: z.string().optional(),
  results: z
    .array(z.object({ error: z.string().optional(), series: z.array(z.unknown()).optional() }))
    .optional(),
})
const Series = z.object({ columns: z.array(z.unknown()), values: z.array(z.unknown()) })

type Row = Record<string, number | null>

/** Camera health of a range that is older than what is kept here. Throws `InfluxError`. */
export async function readHistory(
  settings: InfluxSettings,
  range: HistoryRange,
  signal: AbortSignal,
): Promise<HistoryRow[]> {
  const rows = await queryInfluxQl(
    settings,
    range.level === 'raw' ? rawQuery(range) : rollUpQuery(range),
    signal,
  )
  return rows.map((row) => (range.level === 'raw' ? fromRaw(row, range) : fromRollUp(row)))
}

/** Runs one InfluxQL statement; answers the rows of all its series. An answer of 200 can still be a refusal. */
export async function queryInfluxQl(
  settings: InfluxSettings,
  statement: string,
  signal: AbortSignal,
): Promise<Row[]> {
  const query = new URLSearchParams({ db: settings.database, epoch: 'ms', q: statement })
  const answer = await ask(settings, `/query?${query}`, signal)
  const text = await readAnswer(answer)
  if (!answer.ok)
    throw new InfluxError('refused', `InfluxDB answers a query with ${answer.status}: ${text.slice(0, 200)}`)
  return rowsOfAnswer(text)
}

/** The rows in the body of an answer. Throws `InfluxError` when it is none, or refuses the query. */
export function rowsOfAnswer(text: string): Row[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new InfluxError('query', `InfluxDB answers a query with something that is no JSON`, error)
  }
  const parsed = Answer.safeParse(json)
  if (!parsed.success) throw unknownShape()
  const failure =
    parsed.data.error ?? parsed.data.results?.find((result) => result.error !== undefined)?.error
  if (failure !== undefined) throw new InfluxError('query', `InfluxDB refuses a query: ${failure}`)
  return (parsed.data.results ?? []).flatMap(({ series }) => (series ?? []).flatMap(rowsOfSeries))
}

/** Throws at the first row that is none: a list of all faults of a hostile answer would cost more than reading it. */
function rowsOfSeries(series: unknown): Row[] {
  const parsed = Series.safeParse(series)
  if (!parsed.success) throw unknownShape()
  const columns = parsed.data.columns.map((name) => {
    if (typeof name !== 'string') throw unknownShape()
    return name
  })
  return parsed.data.values.map((value) => {
    if (!Array.isArray(value)) throw unknownShape()
    return Object.fromEntries(
      columns.map((name, i) => [name, typeof value[i] === 'number' ? value[i] : null]),
    )
  })
}

function unknownShape(): InfluxError {
  return new InfluxError('query', 'InfluxDB answers a query in an unknown shape')
}

function rawQuery(range: HistoryRange): string {
  return `SELECT up, bitrate_kbps, fps, rtt_ms, loss_pct FROM camera_health WHERE ${where(range)}`
}

function rollUpQuery(range: HistoryRange): string {
  const fields = [
    'sum(n) AS n',
    'sum(up) AS up',
    'sum(bitrate_sum) AS bitrate_sum',
    'min(bitrate_min) AS bitrate_min',
    'max(bitrate_max) AS bitrate_max',
    'sum(fps_sum) AS fps_sum',
    'sum(rtt_n) AS rtt_n',
    'sum(rtt_sum) AS rtt_sum',
    'sum(loss_sum) AS loss_sum',
  ]
  // The offset makes a step begin at local midnight, as the local roll-ups do.
  return `SELECT ${fields.join(', ')} FROM camera_health_${range.level} WHERE ${where(range)}
    GROUP BY time(${range.stepMs}ms, ${-range.utcOffsetMs % range.stepMs}ms) fill(none)`
}

function where(range: HistoryRange): string {
  const camera = range.cameraId.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const fromMs = Math.trunc(range.fromMs)
  return `camera = '${camera}' AND time >= ${fromMs}ms AND time < ${Math.trunc(range.toMs)}ms`
}

function fromRollUp(row: Row): HistoryRow {
  return {
    cam: -1,
    stepMs: row.time ?? 0,
    n: row.n ?? 0,
    up: row.up ?? 0,
    bitrateSum: row.bitrate_sum ?? 0,
    bitrateMin: row.bitrate_min ?? null,
    bitrateMax: row.bitrate_max ?? null,
    fpsX10Sum: Math.round((row.fps_sum ?? 0) * 10),
    rttN: row.rtt_n ?? 0,
    rttX10Sum: Math.round((row.rtt_sum ?? 0) * 10),
    lossPermilleSum: Math.round((row.loss_sum ?? 0) * 10),
  }
}

function fromRaw(row: Row, range: HistoryRange): HistoryRow {
  const isUp = row.up === 1
  const whenUp = (value: number | null | undefined) => (isUp ? (value ?? null) : null)
  const time = row.time ?? 0
  return {
    cam: -1,
    stepMs: Math.floor((time + range.utcOffsetMs) / range.stepMs) * range.stepMs - range.utcOffsetMs,
    n: 1,
    up: isUp ? 1 : 0,
    bitrateSum: whenUp(row.bitrate_kbps) ?? 0,
    bitrateMin: whenUp(row.bitrate_kbps),
    bitrateMax: whenUp(row.bitrate_kbps),
    fpsX10Sum: Math.round((whenUp(row.fps) ?? 0) * 10),
    rttN: whenUp(row.rtt_ms) === null ? 0 : 1,
    rttX10Sum: Math.round((whenUp(row.rtt_ms) ?? 0) * 10),
    lossPermilleSum: Math.round((whenUp(row.loss_pct) ?? 0) * 10),
  }
}

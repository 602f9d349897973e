/**
 * One batch to InfluxDB through its client. The client's own retry buffer is never used: it keeps lines in memory only,
 * throws away the oldest 30 % when it is full, and its `flush()` can resolve although nothing was stored.
 */
import { HttpError, InfluxDB } from '@influxdata/influxdb-client'
import { type InfluxFault, influxFaultOf } from '#domain/system/influx-fault.ts'
import { authorization, type InfluxSettings, type InfluxTarget } from './influx-target.ts'

export type WriteVerdict =
  | { readonly kind: 'stored' }
  /** The server will never take these lines; `droppedLines` of them when it says how many, the others it has stored. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly fault: InfluxFault
      /** For the log and the row that is set aside: may name an address. */
      readonly detail: string
      readonly droppedLines: number | null
    }
  | {
      readonly kind: 'later'
      readonly fault: InfluxFault
      readonly detail: string
      readonly waitMs: number | null
    }

const TIMEOUT_MS = 20_000
const MAX_BODY_BYTES = 64_000_000

/** Sends the lines of `text` and says what became of them. Never throws. */
export async function writeLines(
  settings: InfluxSettings,
  target: InfluxTarget,
  text: string,
): Promise<WriteVerdict> {
  const headers = { authorization: authorization(settings.login) }
  const influx = new InfluxDB({ url: settings.url, timeout: TIMEOUT_MS, headers })
  let failure: Error | null = null
  const writer = influx.getWriteApi('', '', 'ms', {
    // Room for two, so that adding the one record does not flush by itself: that flush would be nobody's to await.
    batchSize: 2,
    maxBatchBytes: MAX_BODY_BYTES,
    flushInterval: 0,
    maxRetries: 0,
    headers,
    // Answering with a promise keeps the client from retrying and from writing to the console.
    writeFailed: (error) => {
      failure = error
      return Promise.resolve()
    },
  })
  writer.path = target.writePath
  try {
    writer.writeRecord(text)
    await writer.flush()
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
  } finally {
    writer.dispose()
  }
  return failure === null ? { kind: 'stored' } : verdictOf(failure)
}

/** What a failed write means for its lines. Exported for its table of cases. */
export function verdictOf(error: Error): WriteVerdict {
  if (!(error instanceof HttpError))
    return { kind: 'later', fault: { code: 'unreachable' }, detail: error.message, waitMs: null }
  const status = error.statusCode
  const detail = `${status}: ${reasonIn(error)}`.slice(0, 500)
  const fault = influxFaultOf(status)
  if (fault.code === 'lines-refused') {
    const dropped = /dropped=(\d+)/.exec(detail)?.[1]
    return {
      kind: 'refused',
      status,
      fault,
      detail,
      droppedLines: dropped === undefined ? null : Number(dropped),
    }
  }
  // 401, 403 and 404 are mistakes in settings that somebody will correct: the lines wait for that.
  return { kind: 'later', fault, detail, waitMs: retryAfterMs(error) }
}

function reasonIn(error: HttpError): string {
  const json: unknown = error.json
  if (typeof json === 'object' && json !== null) {
    if ('error' in json && typeof json.error === 'string') return json.error
    if ('message' in json && typeof json.message === 'string') return json.message
  }
  return error.body || error.statusMessage || error.message
}

// The client reads the seconds of this header as milliseconds, so we read it ourselves.
function retryAfterMs(error: HttpError): number | null {
  const seconds = Number(error.headers?.['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(60, seconds) * 1000 : null
}

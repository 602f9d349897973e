import type { CameraId, SkpdId } from '#domain/ids.ts'
import type { InfluxSettings } from '../influx/influx-target.ts'

export interface StoreLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** `Settings['store']` of `config/schema/settings.ts` fits, without its `influx`. */
export interface StoreLimits {
  readonly rawDays: number
  readonly fiveMinuteDays: number
  readonly hourDays: number
  readonly outboxDays: number
  readonly outboxBytes: number
}

export interface StoreOptions {
  /** The city's data folder; the store makes `ts.db` in it. */
  readonly dataDir: string
  readonly cameras: readonly { readonly id: CameraId; readonly owner: SkpdId }[]
  readonly timeZone: string
  /** Rhythm of `tick`. */
  readonly healthEveryMs: number
  readonly limits: StoreLimits
  /** Null: off. */
  readonly influx: InfluxSettings | null
  readonly log: StoreLog
  /** A worker thread died: nothing more can be stored, and the process should end and be started again. */
  readonly onFatal: (error: Error) => void
  readonly nowMs?: () => number
}

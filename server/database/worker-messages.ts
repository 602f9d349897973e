/** The conversation between the driver and its two SQLite workers. Workers run one statement at a time, in order. */
import type { SqlValue } from './parameter.ts'

export interface WorkerOptions {
  readonly path: string
  readonly readOnly: boolean
}
export interface StatementRequest {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly SqlValue[]
}
export type StatementReply =
  | {
      readonly id: number
      readonly ok: true
      readonly rows: readonly Record<string, unknown>[]
      readonly changes: number
      readonly lastInsertRowid: number | null
    }
  | { readonly id: number; readonly ok: false; readonly message: string }

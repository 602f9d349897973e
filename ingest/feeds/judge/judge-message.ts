/** What goes to the judging thread and what comes back. */
import type { Words } from '#domain/contract/primitives.ts'
import type { Delivery } from '../body/delivery.ts'
import type { FailureKind } from '../feed-failure.ts'
import type { Judgement } from '../verdict.ts'
import type { JudgeFeed } from './judge-delivery.ts'
import type { Known } from './known-packages.ts'

export interface JudgeJob {
  readonly id: number
  readonly delivery: Delivery
  readonly feed: JudgeFeed
  readonly nowMs: number
  readonly known: Known
  /** Whether a copy is kept also of what was taken. */
  readonly isKept: boolean
}
export type JudgeAnswer = {
  readonly id: number
} /** `cpuMs`: what the thread has used of a processor so far. */ & (
  | { readonly kind: 'begun'; readonly cpuMs: number }
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | {
      readonly kind: 'failed'
      readonly failure: FailureKind
      readonly detail: Words
      readonly kept: string | null
    }
)

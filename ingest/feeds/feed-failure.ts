import type { z } from 'zod'
import type { FeedFailureKind } from '#domain/contract/internal/feeds.ts'
import type { Words } from '#domain/contract/primitives.ts'

export type FailureKind = z.infer<typeof FeedFailureKind>

/** Why a whole delivery was not taken, in words for the feed's page. Never holds an address, header or credential. */
export class FeedFailure extends Error {
  override readonly name = 'FeedFailure'
  readonly kind: FailureKind
  readonly detail: Words
  /** The source asked us not to come back earlier than this, in ms from now. */
  readonly retryAfterMs: number | null
  /** For `no-time`: the reading used up the time that any delivery gets, rather than found our side busy. */
  readonly isHeavy: boolean
  /** What may be kept of what was received; null when nothing may, or nothing came. */
  readonly kept: string | null

  constructor(
    kind: FailureKind,
    detail: Words,
    more: {
      retryAfterMs?: number | null
      isHeavy?: boolean
      body?: Uint8Array | null
      kept?: string | null
      cause?: unknown
    } = {},
  ) {
    super(detail.en, { cause: more.cause })
    this.kind = kind
    this.detail = detail
    this.retryAfterMs = more.retryAfterMs ?? null
    this.isHeavy = more.isHeavy ?? false
    this.kept = more.kept ?? null
  }
}

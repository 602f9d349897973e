/**
 * Gets and renews the right to watch, for many tiles at once: tiles that ask together share one request, grants are
 * renewed after two thirds of their life, and a server that does not answer is asked again ever more slowly.
 */
import { doublingMs, spreadMs } from '#base/pure/back-off.ts'
import { GRANT_LIFETIME_MS, type ViewPurpose } from '#domain/contract/live/grant.ts'
import type { LiveGrant } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import type { TileNumber } from './messages.ts'

const RENEW_AFTER_MS = (GRANT_LIFETIME_MS * 2) / 3
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** A camera that was refused is asked for again now and then: rights and registers change. */
const REFUSED_RETRY_MS = 60_000
/** The most cameras one request may name. */
const MOST_CAMERAS = 64

export type Refusal = 'unknown' | 'no-right' | 'no-shard'
export interface GrantAnswer {
  readonly grants: readonly LiveGrant[]
  readonly refused: readonly { readonly cameraId: CameraId; readonly reason: Refusal }[]
}
export interface GrantDeskParts {
  ask(cameraIds: readonly CameraId[], purpose: ViewPurpose): Promise<GrantAnswer>
  granted(tile: TileNumber, grant: LiveGrant): void
  refused(tile: TileNumber, reason: Refusal): void
  /** Nobody answered; the desk goes on asking by itself. */
  unanswered(tile: TileNumber): void
  nowMs(): number
  /** Runs `run` after `ms`; the result cancels it. */
  after(ms: number, run: () => void): () => void
  random(): number
}

interface Customer {
  readonly cameraId: CameraId
  readonly purpose: ViewPurpose
  /** When to ask next; null while a request is under way. */
  dueAtMs: number | null
  failures: number
}

export class GrantDesk {
  readonly #parts: GrantDeskParts
  readonly #customers = new Map<TileNumber, Customer>()
  #cancelTimer: (() => void) | null = null

  constructor(parts: GrantDeskParts) {
    this.#parts = parts
  }

  /** The tile needs a grant now, and fresh ones until `leave`. */
  want(tile: TileNumber, cameraId: CameraId, purpose: ViewPurpose): void {
    this.#customers.set(tile, { cameraId, purpose, dueAtMs: this.#parts.nowMs(), failures: 0 })
    this.#plan()
  }

  /** The grant turned out worthless (the shard restarted, the socket closed): ask again, slower each time. */
  wantAgain(tile: TileNumber): void {
    const customer = this.#customers.get(tile)
    if (customer === undefined || customer.dueAtMs === null) return
    customer.failures++
    customer.dueAtMs =
      this.#parts.nowMs() + (customer.failures === 1 ? 0 : this.#delay(customer.failures - 1))
    this.#plan()
  }

  /** Pictures come: the next trouble is a first one. */
  isWell(tile: TileNumber): void {
    const customer = this.#customers.get(tile)
    if (customer !== undefined) customer.failures = 0
  }

  leave(tile: TileNumber): void {
    this.#customers.delete(tile)
  }

  close(): void {
    this.#customers.clear()
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #delay(failures: number): number {
    const mostMs = doublingMs(failures, { firstMs: FIRST_RETRY_MS, mostMs: LONGEST_RETRY_MS })
    return spreadMs(mostMs / 2, mostMs, this.#parts.random())
  }

  #plan(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    let nextAtMs = Number.POSITIVE_INFINITY
    for (const { dueAtMs } of this.#customers.values()) nextAtMs = Math.min(nextAtMs, dueAtMs ?? nextAtMs)
    if (nextAtMs === Number.POSITIVE_INFINITY) return
    const waitMs = Math.max(0, nextAtMs - this.#parts.nowMs())
    this.#cancelTimer = this.#parts.after(waitMs, () => this.#askDue())
  }

  #askDue(): void {
    this.#cancelTimer = null
    const nowMs = this.#parts.nowMs()
    const due = new Map<ViewPurpose, Map<TileNumber, Customer>>()
    for (const [tile, customer] of this.#customers) {
      // Renewals that fall due soon ride along.
      if (customer.dueAtMs === null || customer.dueAtMs > nowMs + 1_000) continue
      customer.dueAtMs = null
      const batch = due.get(customer.purpose) ?? new Map<TileNumber, Customer>()
      due.set(customer.purpose, batch.set(tile, customer))
    }
    for (const [purpose, batch] of due) {
      const entries = [...batch]
      for (let at = 0; at < entries.length; at += MOST_CAMERAS) {
        void this.#ask(purpose, entries.slice(at, at + MOST_CAMERAS))
      }
    }
    this.#plan()
  }

  async #ask(purpose: ViewPurpose, batch: readonly [TileNumber, Customer][]): Promise<void> {
    const cameraIds = [...new Set(batch.map(([, customer]) => customer.cameraId))]
    let answer: GrantAnswer | null
    try {
      answer = await this.#parts.ask(cameraIds, purpose)
    } catch {
      // Server away or signed out: both show elsewhere on the page. The tiles say that they are reconnecting.
      answer = null
    }
    for (const [tile, customer] of batch) {
      if (this.#customers.get(tile) === customer) this.#serve(tile, customer, answer)
    }
    this.#plan()
  }

  #serve(tile: TileNumber, customer: Customer, answer: GrantAnswer | null): void {
    const nowMs = this.#parts.nowMs()
    const grant = answer?.grants.find((candidate) => candidate.cameraId === customer.cameraId)
    if (grant !== undefined) {
      customer.dueAtMs = nowMs + RENEW_AFTER_MS
      this.#parts.granted(tile, grant)
      return
    }
    const refusal = answer?.refused.find((candidate) => candidate.cameraId === customer.cameraId)?.reason
    if (refusal === 'no-right' || refusal === 'unknown') {
      customer.dueAtMs = nowMs + REFUSED_RETRY_MS
      this.#parts.refused(tile, refusal)
      return
    }
    customer.failures++
    customer.dueAtMs = nowMs + this.#delay(customer.failures)
    if (refusal === 'no-shard') this.#parts.refused(tile, refusal)
    else this.#parts.unanswered(tile)
  }
}

/**
 * How fast a secret may be tried. Nobody is locked out: after a few wrong tries the next ones come later and later, per
 * name and network, per network, and per name over all networks. A device that was signed in to the account before has
 * a lane of its own, so that whatever strangers do, the owner gets through. Names that do not exist count alike.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { doublingMs } from '#base/pure/back-off.ts'
import { Refusal } from '../http/refusal.ts'
import { networkOf } from './network.ts'

export interface Try {
  /** What is tried: an account's name, or a word of ours in brackets; null where only the caller counts. */
  readonly name: string | null
  readonly address: string
  /** Mark of a device that belongs to the account; null for strangers. */
  readonly device: string | null
}

interface Lane {
  tries: number
  /** When the next try may begin. */
  freeAtMs: number
}
interface Rule {
  readonly keyOf: (tried: Try) => string | null
  /** Tries before any delay. */
  readonly free: number
  /** Delay after the `over`th try beyond the free ones. */
  readonly delayMs: (over: number) => number
}

const doubling = (firstMs: number, every: number, mostMs: number) => (over: number) =>
  doublingMs(Math.floor(over / every) + 1, { firstMs, mostMs })

const forStrangers: readonly Rule[] = [
  {
    keyOf: ({ name, address }) => (name === null ? null : `${networkOf(address).own}|${name}`),
    free: 5,
    delayMs: doubling(1_000, 1, 300_000),
  },
  // Many names from one place. An office behind one address has many people, whose devices are known by then.
  { keyOf: ({ address }) => networkOf(address).own, free: 30, delayMs: doubling(1_000, 10, 60_000) },
  { keyOf: ({ address }) => networkOf(address).wide, free: 100, delayMs: doubling(250, 20, 5_000) },
  // Six digits are a million, so whoever has the password gets no more than one code a minute.
  {
    keyOf: ({ name }) => (name?.startsWith('(code)') === true ? name : null),
    free: 10,
    delayMs: doubling(1_000, 2, 60_000),
  },
  // One name from many places: at most one guess in five seconds, and never a closed door.
  { keyOf: ({ name }) => name, free: 20, delayMs: doubling(250, 10, 5_000) },
]
const forKnownDevices: readonly Rule[] = [
  { keyOf: ({ name, device }) => `${device}|${name}`, free: 10, delayMs: doubling(1_000, 1, 300_000) },
]

/** A delay up to this is waited out; a longer one is told, so that nobody holds many requests open. */
const HOLD_MS = 8_000
const HELD_LIMIT = 200
/** This long after its first try, or after the end of its last delay, a lane is as new. */
const FORGET_MS = 15 * 60_000
/** Lanes kept per rule; the one not tried for longest makes room. */
const KEPT = 20_000

export class SignInLimits {
  readonly #nowMs: () => number
  readonly #sleep: (ms: number) => Promise<unknown>
  readonly #refused: (tried: Try) => void
  readonly #lanes = new Map<Rule, Map<string, Lane>>()
  #held = 0

  /** `refused` is told of each try that was not even looked at. */
  constructor(
    nowMs: () => number,
    wait: (ms: number) => Promise<unknown> = sleep,
    refused: (tried: Try) => void = () => undefined,
  ) {
    this.#nowMs = nowMs
    this.#sleep = wait
    this.#refused = refused
  }

  /**
   * Resolves when this try may be looked at, after up to `holdMs`; refuses with the seconds to come back after. Counts it
   * as a wrong one.
   */
  async turn(tried: Try, holdMs = HOLD_MS): Promise<void> {
    const nowMs = this.#nowMs()
    const lanes = this.#lanesOf(tried, nowMs)
    const waitMs = Math.max(nowMs, ...lanes.map(({ lane }) => lane.freeAtMs)) - nowMs
    if (waitMs > holdMs || (waitMs > 0 && this.#held >= HELD_LIMIT)) {
      this.#refused(tried)
      throw tooManyTries(waitMs / 1_000)
    }
    for (const { rule, lane } of lanes) {
      lane.tries += 1
      const over = lane.tries - rule.free
      // From where this lane itself stands: what holds a try back in one lane moves nobody in the others.
      if (over >= 0) lane.freeAtMs = Math.max(lane.freeAtMs, nowMs) + rule.delayMs(over)
    }
    if (waitMs === 0) return
    this.#held += 1
    try {
      await this.#sleep(waitMs)
    } finally {
      this.#held -= 1
    }
  }

  /** It was the right one: its own lane starts anew, the others get the try back. */
  succeeded(tried: Try): void {
    const nowMs = this.#nowMs()
    for (const [index, { rule, lane }] of this.#lanesOf(tried, nowMs).entries()) {
      lane.tries = index === 0 && tried.name !== null ? 0 : Math.max(0, lane.tries - 1)
      // Free from now, not from ever: a lane free for long is forgotten, and with it what was guessed there.
      if (lane.tries < rule.free) lane.freeAtMs = Math.min(lane.freeAtMs, nowMs)
    }
  }

  #lanesOf(tried: Try, nowMs: number): { rule: Rule; lane: Lane }[] {
    const rules = tried.device === null ? forStrangers : forKnownDevices
    return rules.flatMap((rule) => {
      const key = rule.keyOf(tried)
      return key === null ? [] : [{ rule, lane: this.#lane(rule, key, nowMs) }]
    })
  }

  #lane(rule: Rule, key: string, nowMs: number): Lane {
    const kept = this.#lanes.get(rule) ?? new Map<string, Lane>()
    this.#lanes.set(rule, kept)
    const known = kept.get(key)
    const lane =
      known === undefined || nowMs - known.freeAtMs > FORGET_MS ? { tries: 0, freeAtMs: nowMs } : known
    // Last in the order of the map: the first is then the one that nobody tried for longest.
    kept.delete(key)
    kept.set(key, lane)
    if (kept.size > KEPT) {
      const oldest = kept.keys().next().value
      if (oldest !== undefined) kept.delete(oldest)
    }
    return lane
  }
}

export function tooManyTries(waitS: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitS))
  return new Refusal(
    'too-many-tries',
    {
      id: `Terlalu banyak percobaan. Coba lagi dalam ${seconds} detik.`,
      en: `Too many tries. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    },
    { retryAfterS: seconds },
  )
}

/**
 * How often a password may be tried: per name and address (guessing one account), per address (trying many names) and
 * per name over all addresses (a distributed guess). Names that do not exist count alike.
 */
interface Window {
  count: number
  readonly endsAtMs: number
}
const rules = [
  { name: 'pair', limit: 5, windowMs: 5 * 60_000 },
  { name: 'address', limit: 30, windowMs: 5 * 60_000 },
  { name: 'account', limit: 50, windowMs: 15 * 60_000 },
] as const
/** Windows kept at most; beyond it the oldest is dropped, which an attacker pays for with 100,000 tries. */
const KEPT = 100_000

export class SignInLimits {
  readonly #windows = new Map<string, Window>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** Counts one try before it is checked; returns after how many seconds to come back, or null when it may go on. */
  take(nameKey: string, address: string): number | null {
    const nowMs = this.#nowMs()
    const windows = rules.map((rule) =>
      this.#window(keyOf(rule.name, nameKey, address), rule.windowMs, nowMs),
    )
    const blocked = windows.filter((window, i) => window.count >= (rules[i]?.limit ?? 0))
    if (blocked.length > 0) {
      const untilMs = Math.max(...blocked.map((window) => window.endsAtMs))
      return Math.max(1, Math.ceil((untilMs - nowMs) / 1000))
    }
    for (const window of windows) window.count += 1
    return null
  }

  /** A sign-in that went well gives its try back and forgets the failures of this pair. */
  succeeded(nameKey: string, address: string): void {
    this.#windows.delete(keyOf('pair', nameKey, address))
    for (const name of ['address', 'account'] as const) {
      const window = this.#windows.get(keyOf(name, nameKey, address))
      if (window !== undefined && window.count > 0) window.count -= 1
    }
  }

  #window(key: string, windowMs: number, nowMs: number): Window {
    const known = this.#windows.get(key)
    if (known !== undefined && known.endsAtMs > nowMs) return known
    const fresh = { count: 0, endsAtMs: nowMs + windowMs }
    this.#windows.delete(key)
    this.#windows.set(key, fresh)
    if (this.#windows.size > KEPT) {
      const oldest = this.#windows.keys().next().value
      if (oldest !== undefined) this.#windows.delete(oldest)
    }
    return fresh
  }
}

function keyOf(rule: string, nameKey: string, address: string): string {
  if (rule === 'pair') return `pair|${nameKey}|${address}`
  return rule === 'address' ? `address|${address}` : `account|${nameKey}`
}

/**
 * Keeps several streams of one device (main and sub, or the channels of a recorder) from trying the same wrong password
 * one after the other: after a refusal the device gets one try per `holdMs`, unless the login is known to be good.
 */
export class LoginGuard {
  readonly #holdMs: number
  readonly #logins = new Map<string, { refusedAtMs: number; goodAtMs: number; triedAtMs: number }>()

  constructor(holdMs: number) {
    this.#holdMs = holdMs
  }

  /** How long a try with this login has to wait, in ms; 0 counts as the try being made. */
  reserve(key: string, nowMs: number): number {
    const login = this.#logins.get(key)
    if (login === undefined || login.refusedAtMs < login.goodAtMs) return 0
    const waitMs = Math.max(login.refusedAtMs, login.triedAtMs) + this.#holdMs - nowMs
    if (waitMs > 0) return waitMs
    login.triedAtMs = nowMs
    return 0
  }

  refused(key: string, nowMs: number): void {
    const login = this.#logins.get(key)
    this.#logins.set(key, {
      refusedAtMs: nowMs,
      goodAtMs: login?.goodAtMs ?? Number.NEGATIVE_INFINITY,
      triedAtMs: login?.triedAtMs ?? Number.NEGATIVE_INFINITY,
    })
  }

  /** Pictures come with this login right now: a refusal elsewhere on the device concerns that stream alone. */
  good(key: string, nowMs: number): void {
    const login = this.#logins.get(key)
    if (login !== undefined) login.goodAtMs = nowMs
  }
}

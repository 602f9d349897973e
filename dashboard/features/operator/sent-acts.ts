/** Acts that were pressed and not yet answered, one per alert: each is tried until it is answered or cancelled. */
import { sendUntilAnswered } from './send-until-answered.ts'

export interface SentAct {
  /** What was pressed, in words. */
  readonly what: string
  readonly alertId: string
  /** By this browser's clock. */
  readonly sinceMs: number
}

export class SentActs {
  readonly #acts = new Map<string, { readonly act: SentAct; readonly stop: AbortController }>()
  readonly #changed: (waiting: readonly SentAct[]) => void
  readonly #failed: (what: string, error: unknown) => void
  readonly #pause: ((ms: number) => Promise<void>) | undefined

  constructor(parts: {
    readonly changed: (waiting: readonly SentAct[]) => void
    readonly failed: (what: string, error: unknown) => void
    readonly pause?: (ms: number) => Promise<void>
  }) {
    this.#changed = parts.changed
    this.#failed = parts.failed
    this.#pause = parts.pause
  }

  /** Pressed again while it waits, it is being tried already. Resolves when it is answered, failed or cancelled. */
  async send(act: SentAct, call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.#acts.has(act.alertId)) return
    const mine = { act, stop: new AbortController() }
    const { signal } = mine.stop
    this.#acts.set(act.alertId, mine)
    this.#tell()
    try {
      await sendUntilAnswered(call, signal, this.#pause)
    } catch (error) {
      if (!signal.aborted) this.#failed(act.what, error)
    }
    if (this.#acts.get(act.alertId) !== mine) return
    this.#acts.delete(act.alertId)
    this.#tell()
  }

  cancel(alertId: string): void {
    this.#acts.get(alertId)?.stop.abort()
    this.#acts.delete(alertId)
    this.#tell()
  }

  /** With the page; tells nobody. */
  close(): void {
    for (const { stop } of this.#acts.values()) stop.abort()
    this.#acts.clear()
  }

  #tell(): void {
    this.#changed([...this.#acts.values()].map(({ act }) => act))
  }
}

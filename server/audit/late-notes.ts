/** Acts that are done whatever the disk says, a sign-out: what a full disk refuses is written as soon as there is room. */
import type { AuditEvent, AuditLog } from './audit-log.ts'

/** Beyond these the oldest is told to the log alone. */
const KEPT = 10_000

export interface LateNotesParts {
  readonly audit: Pick<AuditLog, 'record'>
  readonly log: { error(fields: object, message: string): void }
}

export class LateNotes {
  readonly #parts: LateNotesParts
  readonly #waiting: AuditEvent[] = []
  /** Null while nothing is being written. */
  #writing: Promise<void> | null = null

  constructor(parts: LateNotesParts) {
    this.#parts = parts
  }

  /** Resolves when it is on disk, or waits to be; never rejects. */
  async note(event: AuditEvent): Promise<void> {
    this.#waiting.push(event)
    await this.retry()
    if (this.#waiting.length > KEPT) this.#lose(this.#waiting.splice(0, this.#waiting.length - KEPT))
  }

  /** Writes what waits, in its order; called every few seconds. Resolves when whoever writes it now has ended. */
  async retry(): Promise<void> {
    if (this.#waiting.length > 0) this.#writing ??= this.#write()
    await this.#writing
  }

  async #write(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        await this.#parts.audit.record(next).catch((error: unknown) => {
          this.#waiting.unshift(next)
          throw error
        })
    } catch {
      // The full disk itself is told by whoever swept the sessions; these wait on.
    } finally {
      this.#writing = null
    }
  }

  async close(): Promise<void> {
    await this.retry()
    this.#lose(this.#waiting.splice(0))
  }

  #lose(events: readonly AuditEvent[]): void {
    for (const { by, action } of events)
      this.#parts.log.error({ action, user: by?.userId ?? null }, 'an act is not in the audit log')
  }
}

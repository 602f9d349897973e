/**
 * Writes the first few equal acts of a minute one by one and the rest of that minute as one entry that counts them: a
 * script that knocks a thousand times, or a page that reads every second, is no flood that hides other acts and fills the
 * disk. Nothing is dropped in silence.
 */
import { minuteMs } from '#domain/time/units.ts'
import type { AuditEvent, AuditLog } from './audit-log.ts'

interface Window {
  readonly endsAtMs: number
  written: number
  more: number
  readonly rest: AuditEvent
}

export interface CountedNotesParts {
  readonly audit: AuditLog
  readonly log: { error(fields: object, message: string): void }
  readonly monotonicMs: () => number
}

export class CountedNotes {
  readonly #parts: CountedNotesParts
  readonly #windows = new Map<string, Window>()

  constructor(parts: CountedNotesParts) {
    this.#parts = parts
  }

  /**
   * Resolves when the act is on disk, or counted. `atMost` of one key are written each minute; `rest` says what those that
   * were counted had in common.
   */
  async note(key: string, atMost: number, event: AuditEvent, rest: AuditEvent = event): Promise<void> {
    const nowMs = this.#parts.monotonicMs()
    const known = this.#windows.get(key)
    const isOver = known !== undefined && known.endsAtMs <= nowMs
    const window =
      known === undefined || isOver ? { endsAtMs: nowMs + minuteMs, written: 0, more: 0, rest } : known
    if (isOver) this.#tellRest(known)
    this.#windows.set(key, window)
    if (window.written >= atMost) {
      window.more += 1
      return
    }
    window.written += 1
    try {
      await this.#parts.audit.record(event)
    } catch (error) {
      window.written -= 1
      throw error
    }
  }

  /** Writes what was counted in minutes that are over; called every few seconds. */
  sweep(): void {
    const nowMs = this.#parts.monotonicMs()
    for (const [key, window] of this.#windows) if (window.endsAtMs <= nowMs) this.#end(key, window)
  }

  /** Writes what was counted under keys that begin with `prefix`, at once. */
  end(prefix = ''): void {
    for (const [key, window] of this.#windows) if (key.startsWith(prefix)) this.#end(key, window)
  }

  #end(key: string, window: Window): void {
    this.#windows.delete(key)
    this.#tellRest(window)
  }

  #tellRest({ more, rest }: Window): void {
    if (more === 0) return
    this.#parts.audit
      .record({ ...rest, detail: { ...rest.detail, more } })
      .catch((error: unknown) =>
        this.#parts.log.error({ err: error, action: rest.action, more }, 'acts not written down'),
      )
  }
}

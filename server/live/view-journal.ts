/**
 * Who watches which camera since when and for how long. A view begins with its first grant and goes on while grants are
 * renewed; a tour that comes back within minutes is one view, so that a wall makes one entry a camera and not one a turn.
 */
import { GRANT_LIFETIME_MS, type ViewPurpose } from '#domain/contract/live/grant.ts'
import type { CameraId } from '#domain/ids.ts'
import { minuteMs } from '#domain/time/units.ts'
import type { Session } from '../accounts/session.ts'

/** A view that was not taken up again for this long is over. */
const OVER_AFTER_MS = 10 * minuteMs

export interface View {
  readonly session: Session
  readonly cameraId: CameraId
  readonly purpose: ViewPurpose
  /** How long grants allowed it to be watched; up to a minute more than the picture was there. */
  readonly watchedMs: number
}

interface OpenView extends View {
  watchedMs: number
  lastGrantMs: number
}

export class ViewJournal {
  readonly #nowMs: () => number
  readonly #open = new Map<string, OpenView>()

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** True when a view begins with this grant. */
  granted(session: Session, cameraId: CameraId, purpose: ViewPurpose): boolean {
    const nowMs = this.#nowMs()
    const key = `${session.id}|${cameraId}|${purpose}`
    const known = this.#open.get(key)
    if (known === undefined) {
      this.#open.set(key, { session, cameraId, purpose, watchedMs: 0, lastGrantMs: nowMs })
      return true
    }
    known.watchedMs += spanMs(known, nowMs)
    known.lastGrantMs = nowMs
    return false
  }

  /** Takes out the views that are over. */
  takeOver(): View[] {
    const nowMs = this.#nowMs()
    return this.#take((view) => nowMs - view.lastGrantMs >= OVER_AFTER_MS)
  }

  /** Takes out every view of a session that ended, or of all at the end of the program. */
  takeAll(sessionId?: Session['id']): View[] {
    return this.#take(({ session }) => sessionId === undefined || session.id === sessionId)
  }

  #take(isOver: (view: OpenView) => boolean): View[] {
    const nowMs = this.#nowMs()
    const over: View[] = []
    for (const [key, view] of this.#open) {
      if (!isOver(view)) continue
      this.#open.delete(key)
      over.push({ ...view, watchedMs: view.watchedMs + spanMs(view, nowMs) })
    }
    return over
  }
}

/** Until now, and no longer than the last grant was good for. */
function spanMs({ lastGrantMs }: OpenView, nowMs: number): number {
  return Math.min(Math.max(0, nowMs - lastGrantMs), GRANT_LIFETIME_MS)
}

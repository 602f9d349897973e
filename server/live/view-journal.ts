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
  /** How long grants allowed it to be watched while pictures came; up to a minute more than it was. */
  readonly watchedMs: number
}

interface OpenView extends View {
  /** Settles when its beginning is written down, or could not be. */
  readonly begun: Promise<void>
  watchedMs: number
  lastGrantMs: number
  hadPicture: boolean
}

export class ViewJournal {
  readonly #nowMs: () => number
  readonly #open = new Map<string, OpenView>()

  readonly #hasPicture: (cameraId: CameraId) => boolean

  /** `hasPicture`: a tile that stays open on a dark camera goes on asking for grants, and nobody sees anything. */
  constructor(nowMs: () => number, hasPicture: (cameraId: CameraId) => boolean) {
    this.#nowMs = nowMs
    this.#hasPicture = hasPicture
  }

  /**
   * Resolves when the grant may leave. A view that begins with it is written down by `begin` first: where that fails it
   * has not begun, and whoever asked for it meanwhile is refused as well.
   */
  async granted(
    session: Session,
    cameraId: CameraId,
    purpose: ViewPurpose,
    begin: () => Promise<void>,
  ): Promise<void> {
    const nowMs = this.#nowMs()
    const key = `${session.id}|${cameraId}|${purpose}`
    const known = this.#open.get(key)
    const hadPicture = this.#hasPicture(cameraId)
    if (known !== undefined) {
      known.watchedMs += this.#spanMs(known, nowMs)
      Object.assign(known, { lastGrantMs: nowMs, hadPicture })
      return known.begun
    }
    const begun = begin()
    const view = { session, cameraId, purpose, watchedMs: 0, lastGrantMs: nowMs, hadPicture, begun }
    this.#open.set(key, view)
    try {
      await begun
    } catch (error) {
      if (this.#open.get(key) === view) this.#open.delete(key)
      throw error
    }
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
      over.push({ ...view, watchedMs: view.watchedMs + this.#spanMs(view, nowMs) })
    }
    return over
  }

  /** Until now, and no longer than the last grant was good for; nothing while the camera was dark at both ends. */
  #spanMs({ cameraId, lastGrantMs, hadPicture }: OpenView, nowMs: number): number {
    const spanMs = Math.max(0, nowMs - lastGrantMs)
    const isShown = hadPicture || (spanMs <= GRANT_LIFETIME_MS && this.#hasPicture(cameraId))
    return isShown ? Math.min(spanMs, GRANT_LIFETIME_MS) : 0
  }
}

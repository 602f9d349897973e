/**
 * Since when each camera brings no picture, over a restart of whoever watches it. Ingest and its shards begin anew with
 * each start and count from their first failed connect: a camera that was down before the gap and is down after it,
 * without a picture between, has been down since its last picture before; one that was frozen and answers is frozen.
 */
import {
  type CameraStateKind,
  type CameraStatus,
  isDelivering,
  shownSinceMs,
} from '#domain/cameras/camera-state.ts'
import type { CameraId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'

interface Outage {
  readonly state: CameraStateKind
  /** Of its last picture, as far as anybody knows. */
  readonly sinceMs: number
}

export class Outages {
  readonly #database: Database
  readonly #failed: (error: unknown) => void
  readonly #known: Map<string, Outage>
  /** One writing after the other; what was told last is what stays. */
  #writing: Promise<void> = Promise.resolve()

  static async load(database: Database, failed: (error: unknown) => void): Promise<Outages> {
    const rows = await database.db.selectFrom('camera_outage').selectAll().execute()
    return new Outages(
      database,
      failed,
      rows.map(({ camera_id, state, since_ms }): [string, Outage] => [
        camera_id,
        { state: state as CameraStateKind, sinceMs: since_ms },
      ]),
    )
  }

  private constructor(database: Database, failed: (error: unknown) => void, known: [string, Outage][]) {
    this.#database = database
    this.#failed = failed
    this.#known = new Map(known)
  }

  /** The same statuses, each since when it has been so. */
  take(statuses: readonly CameraStatus[]): CameraStatus[] {
    const changed = new Set<CameraId>()
    const taken = statuses.map((told) => {
      const { cameraId } = told
      const known = this.#known.get(cameraId)
      const status = stillFrozen(known, told)
      const next = outageAfter(known, status)
      if (next === undefined) this.#known.delete(cameraId)
      else this.#known.set(cameraId, next)
      if (next?.sinceMs !== known?.sinceMs || next?.state !== known?.state) changed.add(cameraId)
      // One that knows its last picture has its age from it, and since when it has been in its state besides.
      return next === undefined || status.state === 'connecting' || shownSinceMs(status) <= next.sinceMs
        ? status
        : { ...status, sinceMs: next.sinceMs }
    })
    if (changed.size > 0) this.#write(changed)
    return taken
  }

  /** Resolves when everything told is on disk. */
  close(): Promise<void> {
    return this.#writing
  }

  #write(cameraIds: ReadonlySet<CameraId>): void {
    const rows = [...cameraIds].map((cameraId) => ({ cameraId, outage: this.#known.get(cameraId) }))
    this.#writing = this.#writing
      .then(() =>
        this.#database.transaction(async (tx) => {
          for (const { cameraId, outage } of rows) {
            await tx.deleteFrom('camera_outage').where('camera_id', '=', cameraId).execute()
            if (outage === undefined) continue
            const { state, sinceMs } = outage
            await tx
              .insertInto('camera_outage')
              .values({ camera_id: cameraId, state, since_ms: sinceMs })
              .execute()
          }
        }),
      )
      .catch(this.#failed)
  }
}

/**
 * A camera that answers and brings no picture is frozen to whoever has seen one, and down to whoever began after it: the
 * picture that stands still is from before. What it is called, since when and why then belong together.
 */
function stillFrozen(known: Outage | undefined, told: CameraStatus): CameraStatus {
  const answers = told.why?.code === 'no-picture' || told.why?.code === 'no-first-key-frame'
  return known?.state === 'frozen' && told.state === 'offline' && told.lastFrameAtMs === null && answers
    ? { ...told, state: 'frozen', sinceMs: known.sinceMs, lastFrameAtMs: known.sinceMs }
    : told
}

function outageAfter(known: Outage | undefined, status: CameraStatus): Outage | undefined {
  const { state, lastFrameAtMs } = status
  if (state === 'connecting') return known
  if (isDelivering(state) || state === 'unsupported-codec') return undefined
  const sinceMs = shownSinceMs(status)
  // Whatever it is called by now, and whoever began to watch it anew: without a picture between it has not been back.
  const isSame =
    known !== undefined &&
    known.sinceMs < sinceMs &&
    (lastFrameAtMs === null || lastFrameAtMs <= known.sinceMs)
  return { state, sinceMs: isSame ? known.sinceMs : sinceMs }
}

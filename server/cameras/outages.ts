/**
 * Since when each camera is down, over a restart of whoever watches it. Ingest and its shards begin anew with each start
 * and count from their first failed connect: a camera that was down before the gap and is down after it, without a
 * picture between, has been down since the first.
 */
import { type CameraStateKind, type CameraStatus, isDelivering } from '#domain/cameras/camera-state.ts'
import type { CameraId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'

interface Outage {
  readonly state: CameraStateKind
  readonly sinceMs: number
  /** Whoever told of it has begun anew since. */
  readonly isBeforeGap: boolean
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
        { state: state as CameraStateKind, sinceMs: since_ms, isBeforeGap: true },
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
    const taken = statuses.map((status) => {
      const { cameraId } = status
      const known = this.#known.get(cameraId)
      const next = outageAfter(known, status)
      if (next === undefined) this.#known.delete(cameraId)
      else this.#known.set(cameraId, next)
      if (next?.sinceMs !== known?.sinceMs || next?.state !== known?.state) changed.add(cameraId)
      return next === undefined || next.state !== status.state ? status : { ...status, sinceMs: next.sinceMs }
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

function outageAfter(
  known: Outage | undefined,
  { state, sinceMs, lastFrameAtMs }: CameraStatus,
): Outage | undefined {
  if (state === 'connecting') return known && { ...known, isBeforeGap: true }
  if (isDelivering(state) || state === 'unsupported-codec') return undefined
  const isSame =
    known?.isBeforeGap === true &&
    known.state === state &&
    known.sinceMs < sinceMs &&
    (lastFrameAtMs === null || lastFrameAtMs <= known.sinceMs)
  return isSame ? known : { state, sinceMs, isBeforeGap: false }
}

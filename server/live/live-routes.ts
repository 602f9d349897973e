import type { Camera } from '#config/schema/camera.ts'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import { cameraStill, type LiveGrant, liveGrants } from '#domain/contract/rest/cameras.ts'
import type { CameraId, SessionId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import { tooManyTries } from '../accounts/sign-in-limits.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { AuditEvent, AuditLog } from '../audit/audit-log.ts'
import { RepeatFilter } from '../audit/repeat-filter.ts'
import type { CameraRegister } from '../cameras/camera-register.ts'
import { Picture, type Route, route } from '../http/route.ts'
import type { IngestClient } from '../internal-api/ingest-client.ts'
import type { LiveRights } from './live-rights.ts'
import { RateLimit } from './rate-limit.ts'
import { ENDS_AT_ONCE } from './unended-views.ts'
import { type View, ViewJournal } from './view-journal.ts'

/** Sixteen tiles that each ask for themselves, on a tour that moves every few seconds, in a few tabs. */
const GRANT_REQUESTS_PER_MINUTE = 600
const STILLS_PER_MINUTE = 600

/** Ends of views that wait for the disk. */
const UNWRITTEN_KEPT = 10_000

export interface LiveRouteParts {
  readonly register: CameraRegister
  readonly rights: LiveRights
  readonly ingest: IngestClient
  readonly audit: AuditLog
  readonly notes: ActNotes
  /** Whether pictures of it come now, as far as is known. */
  readonly hasPicture: (cameraId: CameraId) => boolean
  readonly monotonicMs: () => number
  readonly log: { error(fields: object, message: string): void }
}
export interface LiveRoutes {
  readonly routes: Route[]
  sessionEnded(id: SessionId): void
  /** Writes down the views that are over; called every few seconds. */
  review(): void
  /** Writes down every view that is still open. */
  close(): Promise<void>
}

export function liveRoutes(parts: LiveRouteParts): LiveRoutes {
  const { register, rights, ingest, audit, notes } = parts
  const grantLimit = new RateLimit(GRANT_REQUESTS_PER_MINUTE, 60_000, parts.monotonicMs)
  const stillLimit = new RateLimit(STILLS_PER_MINUTE, 60_000, parts.monotonicMs)
  const noted = new RepeatFilter(Number.POSITIVE_INFINITY, parts.monotonicMs)
  const unwritten: View[] = []
  const views = new ViewJournal(parts.monotonicMs, parts.hasPicture)

  /** Who saw what and why, not how often it was renewed. */
  const noteView = (session: Session, camera: CameraId, purpose: ViewPurpose) =>
    views.granted(session, camera, purpose, () =>
      audit.record({
        by: session,
        action: 'camera.view',
        object: { type: 'camera', id: camera },
        detail: { purpose },
      }),
    )
  /** Once per session, camera and purpose. */
  const noteStill = (session: Session, camera: CameraId, purpose: ViewPurpose) =>
    noted.whenNew(`${session.id}|${camera}|${purpose}`, () =>
      audit.record({
        by: session,
        action: 'camera.still',
        object: { type: 'camera', id: camera },
        detail: { purpose },
      }),
    )
  const noteEnds = async (over: readonly View[]) => {
    unwritten.push(...over)
    while (unwritten.length > 0) {
      const piece = unwritten.splice(0, ENDS_AT_ONCE)
      try {
        await audit.recordAll(piece.map(endOf))
      } catch (error) {
        // Those that a full disk refuses are tried again with the next.
        unwritten.push(...piece.slice(0, UNWRITTEN_KEPT - unwritten.length))
        throw error
      }
    }
  }
  const noteEndsLater = (over: readonly View[]) =>
    void noteEnds(over).catch((error: unknown) =>
      parts.log.error({ err: error, views: over.length }, 'ends of views not written down'),
    )

  const routes = [
    route(
      liveGrants,
      { action: 'camera.view', each: true, because: 'LiveRights asks for each camera it signs' },
      async ({ body, session }) => {
        const waitS = grantLimit.take(session.id)
        if (waitS !== null) throw tooManyTries(waitS)
        const purpose = purposeOf(session, body.purpose)
        const grants: LiveGrant[] = []
        const refused: { cameraId: Camera['id']; reason: 'unknown' | 'no-right' | 'no-shard' }[] = []
        for (const cameraId of new Set(body.cameraIds)) {
          const given = rights.grant(session, cameraId, purpose)
          if ('reason' in given) {
            refused.push({ cameraId, reason: given.reason })
            if (given.reason === 'no-right')
              await notes.refused(session, 'camera.view', { type: 'camera', id: cameraId })
          } else {
            // On disk before the grant leaves: nobody watches without a trace.
            await noteView(session, cameraId, purpose)
            grants.push(given)
          }
        }
        return { grants, refused }
      },
    ),
    route(
      cameraStill,
      {
        action: 'camera.view',
        load: ({ params, session }) => register.loadForView(session, params.cameraId),
      },
      async ({ object, query, session, signal }) => {
        const waitS = stillLimit.take(session.id)
        if (waitS !== null) throw tooManyTries(waitS)
        const still = await ingest.still(object.id, query.width, signal)
        await noteStill(session, object.id, purposeOf(session, query.purpose))
        return new Picture(still.jpeg, { 'x-pantau-frame-at': String(still.frameAtMs) })
      },
    ),
  ]
  return {
    routes,
    review: () => noteEndsLater(views.takeOver()),
    close: () => noteEnds(views.takeAll()),
    sessionEnded: (id) => {
      noteEndsLater(views.takeAll(id))
      noted.forget(`${id}|`)
      grantLimit.forget(id)
      stillLimit.forget(id)
    },
  }
}

function endOf({ session, cameraId, purpose, watchedMs }: View): AuditEvent {
  return {
    by: session,
    action: 'camera.view-end',
    object: { type: 'camera', id: cameraId },
    detail: { purpose, seconds: Math.round(watchedMs / 1000) },
  }
}

/** A display and a field team have one purpose each, whatever the request says. */
function purposeOf(session: Session, asked: ViewPurpose): ViewPurpose {
  if (session.actor.role === 'wall-device') return 'wall'
  return session.actor.role === 'field' ? 'field-task' : asked
}

import type { Camera } from '#config/schema/camera.ts'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import { cameraStill, type LiveGrant, liveGrants } from '#domain/contract/rest/cameras.ts'
import type { SessionId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import { tooManyTries } from '../accounts/sign-in-limits.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { RepeatFilter } from '../audit/repeat-filter.ts'
import type { CameraRegister } from '../cameras/camera-register.ts'
import { Picture, type Route, route } from '../http/route.ts'
import type { IngestClient } from '../internal-api/ingest-client.ts'
import type { LiveRights } from './live-rights.ts'
import { RateLimit } from './rate-limit.ts'

/** Sixteen tiles that each ask for themselves, on a tour that moves every few seconds, in a few tabs. */
const GRANT_REQUESTS_PER_MINUTE = 600
const STILLS_PER_MINUTE = 600

export interface LiveRouteParts {
  readonly register: CameraRegister
  readonly rights: LiveRights
  readonly ingest: IngestClient
  readonly audit: AuditLog
  readonly nowMs: () => number
}

export function liveRoutes(parts: LiveRouteParts): { routes: Route[]; sessionEnded(id: SessionId): void } {
  const { register, rights, ingest, audit } = parts
  const grantLimit = new RateLimit(GRANT_REQUESTS_PER_MINUTE, 60_000, parts.nowMs)
  const stillLimit = new RateLimit(STILLS_PER_MINUTE, 60_000, parts.nowMs)
  const noted = new RepeatFilter(Number.POSITIVE_INFINITY, parts.nowMs)

  /** Writes a view down once per session, camera and purpose: who saw what and why, not how often it was renewed. */
  const note = async (session: Session, camera: string, purpose: ViewPurpose, action: string) => {
    if (!noted.isNew(`${session.id}|${action}|${camera}|${purpose}`)) return
    await audit.record({ by: session, action, object: { type: 'camera', id: camera }, detail: { purpose } })
  }
  const noteRefusal = async (session: Session, camera: string) => {
    if (!noted.isNew(`${session.id}|refused|${camera}`)) return
    await audit.record({
      by: session,
      action: 'camera.view',
      object: { type: 'camera', id: camera },
      outcome: 'refused',
    })
  }

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
            if (given.reason === 'no-right') await noteRefusal(session, cameraId)
          } else {
            // On disk before the grant leaves: nobody watches without a trace.
            await note(session, cameraId, purpose, 'camera.view')
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
        await note(session, object.id, purposeOf(session, query.purpose), 'camera.still')
        return new Picture(still.jpeg, { 'x-pantau-frame-at': String(still.frameAtMs) })
      },
    ),
  ]
  return {
    routes,
    sessionEnded: (id) => {
      noted.forget(`${id}|`)
      grantLimit.forget(id)
      stillLimit.forget(id)
    },
  }
}

/** A display and a field team have one purpose each, whatever the request says. */
function purposeOf(session: Session, asked: ViewPurpose): ViewPurpose {
  if (session.actor.role === 'wall-device') return 'wall'
  return session.actor.role === 'field' ? 'field-task' : asked
}

/**
 * Who may watch what, minute by minute: signs grants, remembers them while they can still be used, and takes them back
 * when the right behind one is gone - by a push to ingest, because a grant itself lives for a minute.
 */
import type { Logger } from 'pino'
import { signGrant } from '#config/live-grant.ts'
import type { Camera } from '#config/schema/camera.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import { GRANT_LIFETIME_MS, type GrantPayload, type ViewPurpose } from '#domain/contract/live/grant.ts'
import type { LiveGrant } from '#domain/contract/rest/cameras.ts'
import type { CameraId, SessionId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'

const REVOKE_TRIES = 3

export interface LiveRightsParts {
  readonly key: Buffer
  readonly nowMs: () => number
  readonly log: Logger
  readonly camera: (id: CameraId) => Camera | undefined
  readonly sessionById: (id: SessionId) => Session | null
  /** The one decision for watching a camera. */
  readonly mayView: (session: Session, camera: Camera) => boolean
  readonly shardOf: (id: CameraId) => ShardInfo | null
  readonly revoke: (revocation: Revocation) => Promise<void>
}

export class LiveRights {
  readonly #parts: LiveRightsParts
  /** Until when a grant that was given can still be used. */
  readonly #given = new Map<SessionId, Map<CameraId, number>>()

  constructor(parts: LiveRightsParts) {
    this.#parts = parts
  }

  /** A grant, or why there is none. */
  grant(
    session: Session,
    id: CameraId,
    purpose: ViewPurpose,
  ): LiveGrant | { readonly reason: 'unknown' | 'no-right' | 'no-shard' } {
    const camera = this.#parts.camera(id)
    if (camera === undefined) return { reason: 'unknown' }
    if (!this.#parts.mayView(session, camera)) return { reason: 'no-right' }
    const shard = this.#parts.shardOf(camera.id)
    if (shard === null) return { reason: 'no-shard' }
    // Never longer than the session itself.
    const expiresAtMs = Math.min(this.#parts.nowMs() + GRANT_LIFETIME_MS, session.expiresAtMs)
    const payload: GrantPayload = {
      session: session.id,
      camera: camera.id,
      streams: ['main', 'sub'],
      profiles: ['full', 'keyframes'],
      purpose,
      boot: shard.bootId,
      expiresAtMs,
    }
    const given = this.#given.get(session.id) ?? new Map<CameraId, number>()
    given.set(camera.id, expiresAtMs)
    this.#given.set(session.id, given)
    return {
      cameraId: camera.id,
      grant: signGrant(payload, this.#parts.key),
      shardId: shard.shardId,
      bootId: shard.bootId,
      streams: payload.streams,
      profiles: payload.profiles,
      expiresAtMs,
    }
  }

  /** Looks at every grant in use again; called every two seconds, so that a lost right ends its stream in time. */
  review(): void {
    const nowMs = this.#parts.nowMs()
    for (const [sessionId, cameras] of this.#given) {
      const session = this.#parts.sessionById(sessionId)
      if (session === null) {
        this.endSession(sessionId)
        continue
      }
      for (const [cameraId, expiresAtMs] of cameras) {
        const camera = this.#parts.camera(cameraId)
        if (expiresAtMs <= nowMs) cameras.delete(cameraId)
        else if (camera === undefined || !this.#parts.mayView(session, camera)) {
          cameras.delete(cameraId)
          this.#push({ session: sessionId, camera: cameraId })
        }
      }
      if (cameras.size === 0) this.#given.delete(sessionId)
    }
  }

  /** Everything of a session is over. */
  endSession(session: SessionId): void {
    if (this.#given.delete(session)) this.#push({ session, camera: null })
  }

  #push(revocation: Revocation): void {
    const tries = async () => {
      for (let left = REVOKE_TRIES; ; left -= 1) {
        try {
          await this.#parts.revoke(revocation)
          return
        } catch (error) {
          if (left > 1) continue
          // The pipe of an ended session is cut here as well, and a grant lapses within the minute.
          this.#parts.log.warn({ err: error, session: revocation.session }, 'revocation did not reach ingest')
          return
        }
      }
    }
    void tries()
  }
}

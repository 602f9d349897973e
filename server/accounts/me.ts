import { actions, mayEver } from '#domain/access/may.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import type { Session } from './session.ts'

/** The session as its own page sees it. */
export function meOf(session: Session): Me {
  const { actor } = session
  return {
    userId: session.userId,
    name: session.name,
    displayName: session.displayName,
    role: actor.role,
    skpdId: actor.skpdId,
    teamId: actor.teamId,
    sessionId: session.id,
    expiresAtMs: session.expiresAtMs,
    owes: actor.owes ?? null,
    mayDo: actions.filter((action) => mayEver(actor, action)),
  }
}

/** Sessions of others, for administrators: a lost phone, a person who left. */
import { endUserSession, endUserSessions, userSessions } from '#domain/contract/rest/account.ts'
import type { UserId } from '#domain/ids.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { Refusal } from '../http/refusal.ts'
import { type Loaded, type Route, route } from '../http/route.ts'
import type { AccountRow, AccountStore } from './account-store.ts'
import { openSessionsOf } from './open-sessions.ts'
import type { SessionStore } from './session-store.ts'

export interface UserSessionParts {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly audit: AuditLog
}

export function userSessionRoutes({ accounts, sessions, audit }: UserSessionParts): Route[] {
  const accountOf = async (userId: UserId): Promise<Loaded<AccountRow> | null> => {
    const row = await accounts.byId(userId)
    return row === undefined ? null : { object: row, target: {}, type: 'user', id: row.id }
  }
  return [
    route(
      userSessions,
      { action: 'user.manage', load: ({ params }) => accountOf(params.userId) },
      ({ object, session }) => ({
        sessions: openSessionsOf(sessions, object.id, session.id),
      }),
    ),
    route(
      endUserSession,
      { action: 'user.manage', proof: true, load: ({ params }) => accountOf(params.userId) },
      async ({ params, object, session }) => {
        const found = sessions.byId(params.sessionId)
        if (found === null || found.userId !== object.id) throw new Refusal('not-found')
        await sessions.end(found.id, 'ended')
        await audit.record({
          by: session,
          action: 'session.end',
          object: { type: 'user', id: object.id },
          detail: { sessions: 1 },
        })
        return { sessions: openSessionsOf(sessions, object.id, session.id) }
      },
    ),
    route(
      endUserSessions,
      { action: 'user.manage', proof: true, load: ({ params }) => accountOf(params.userId) },
      async ({ object, session }) => {
        const open = sessions.ofUser(object.id)
        for (const one of open) await sessions.end(one.session.id, 'ended')
        await audit.record({
          by: session,
          action: 'session.end',
          object: { type: 'user', id: object.id },
          detail: { sessions: open.length },
        })
        return { sessions: openSessionsOf(sessions, object.id, session.id) }
      },
    ),
  ]
}

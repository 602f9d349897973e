import type { OpenSession } from '#domain/contract/rest/account.ts'
import type { SessionId } from '#domain/ids.ts'
import type { SessionStore } from './session-store.ts'

/** Where an account is signed in, for its own page or an administrator's. */
export function openSessionsOf(
  sessions: Pick<SessionStore, 'ofUser'>,
  userId: string,
  asking: SessionId,
): OpenSession[] {
  return sessions.ofUser(userId).map(({ session, device, address, startedAtMs, seenAtMs }) => ({
    sessionId: session.id,
    device,
    address,
    startedAtMs,
    seenAtMs,
    isThis: session.id === asking,
  }))
}

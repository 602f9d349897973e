/** The last step of every way in: the session, its entry in the audit log, its cookie. */
import { isIP } from 'node:net'
import type { Me } from '#domain/contract/rest/session.ts'
import type { SessionId } from '#domain/ids.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { PublicCall } from '../http/route.ts'
import type { AccountRow } from './account-store.ts'
import type { KnownDevices } from './known-devices.ts'
import { meOf } from './me.ts'
import type { SessionStore } from './session-store.ts'

export type AnyCall = Pick<PublicCall<never, never, never>, 'caller' | 'cookie'>
export type Admit = (
  call: AnyCall,
  account: AccountRow,
  how: string,
  /** `hasProvedFactor`: a code was given, now or by the session that this one follows. */
  more?: { readonly hasProvedFactor: boolean; readonly follows?: SessionId },
) => Promise<Me>

/** A new secret at every step of signing in; the session this browser had before ends. */
export function admission(sessions: SessionStore, devices: KnownDevices, audit: AuditLog): Admit {
  return async (call, account, how, more) => {
    const { sessionToken, deviceToken, address, device } = call.caller
    const before = sessionToken === null ? null : sessions.find(sessionToken)
    const visit = { device, address: isIP(address) === 0 ? null : address }
    const { session, token } = await sessions.openFor(account, visit, more?.hasProvedFactor, more?.follows)
    if (before !== null) await sessions.end(before.id, 'replaced')
    await audit.record({ by: session, action: 'sign-in', detail: { how, address } })
    call.cookie.set(token, session.expiresAtMs)
    // Where there is no password nobody can guess one.
    if (account.password_hash !== null) call.cookie.setDevice(await devices.remember(deviceToken, account.id))
    return meOf(session)
  }
}

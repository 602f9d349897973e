/** A person's own account: password and sessions; and the sessions of others, for administrators. */
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { Passkey } from '#domain/contract/rest/passkeys.ts'
import { Me, NewPassword } from '#domain/contract/rest/session.ts'
import { SessionId, UserId } from '#domain/ids.ts'

export const OwnAccount = z.object({
  name: z.string(),
  /** Null for accounts of the demo, which have none. */
  password: z.object({ leastLetters: z.int(), changedAtMs: InstantMs.nullable() }).nullable(),
  /** The app that counts codes. */
  factor: z.object({ sinceMs: InstantMs }).nullable(),
  passkeys: z.array(Passkey),
  /** Recovery codes not used yet; null without any second factor. */
  codesLeft: z.int().nullable(),
  /** The role or a duty asks for one: it can be replaced, not removed. */
  isFactorNeeded: z.boolean(),
})
export type OwnAccount = z.infer<typeof OwnAccount>

export const ownAccount = endpoint({
  method: 'GET',
  path: '/api/account',
  summary: 'The own account',
  answer: OwnAccount,
})
/** Every other session of the account ends; this one goes on under a new secret. */
export const changeOwnPassword = endpoint({
  method: 'PUT',
  path: '/api/account/password',
  summary: 'Change the own password',
  body: z.object({ present: z.string().min(1).max(200), next: NewPassword }),
  answer: Me,
})

export const OpenSession = z.object({
  sessionId: SessionId,
  /** Browser and system, `Chrome, Windows`; null where the program did not say. */
  device: z.string().nullable(),
  address: z.string().nullable(),
  startedAtMs: InstantMs,
  seenAtMs: InstantMs,
  /** The one that asks. */
  isThis: z.boolean(),
})
export type OpenSession = z.infer<typeof OpenSession>
const Sessions = z.object({ sessions: z.array(OpenSession) })

export const ownSessions = endpoint({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Where the own account is signed in',
  answer: Sessions,
})
/** Open pages and video of the session end at once. */
export const endOwnSession = endpoint({
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  summary: 'End one of the own sessions',
  params: z.object({ sessionId: SessionId }),
  answer: Sessions,
})
export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/api/account/sessions',
  summary: 'End all own sessions but this one',
  answer: Sessions,
})

export const userSessions = endpoint({
  method: 'GET',
  path: '/api/users/:userId/sessions',
  summary: 'Where an account is signed in',
  params: z.object({ userId: UserId }),
  answer: Sessions,
})
export const endUserSession = endpoint({
  method: 'DELETE',
  path: '/api/users/:userId/sessions/:sessionId',
  summary: 'End one session of an account',
  params: z.object({ userId: UserId, sessionId: SessionId }),
  answer: Sessions,
})
export const endUserSessions = endpoint({
  method: 'DELETE',
  path: '/api/users/:userId/sessions',
  summary: 'End all sessions of an account',
  params: z.object({ userId: UserId }),
  answer: Sessions,
})

/** The second factor: the step of signing in that asks for it, setting it up, and proving again who is there. */
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { PasskeyAnswer } from '#domain/contract/rest/passkeys.ts'
import { Me } from '#domain/contract/rest/session.ts'
import { UserId } from '#domain/ids.ts'

const Code = z.string().trim().min(6).max(40)
/** In the clear for this once: whoever reads them can sign in with the password and one of them. */
const RecoveryCodes = z.array(z.string())

export const giveCode = endpoint({
  method: 'POST',
  path: '/api/session/code',
  summary: 'Finish signing in with a passkey, a code of the app or a recovery code',
  body: z.union([z.object({ code: Code }), z.object({ passkey: PasskeyAnswer })]),
  answer: Me,
})
/** Good for five minutes, for acts that an open desk must not be enough for. */
export const proveAgain = endpoint({
  method: 'POST',
  path: '/api/session/proof',
  summary: 'Prove again who is there, with a passkey, the password or a code',
  body: z.union([z.object({ secret: z.string().min(1).max(200) }), z.object({ passkey: PasskeyAnswer })]),
})
export const startFactor = endpoint({
  method: 'POST',
  path: '/api/account/factor',
  summary: 'Get a secret for an authenticator app; nothing changes until a code of it is given',
  answer: z.object({ secret: z.string(), uri: z.string() }),
})
export const confirmFactor = endpoint({
  method: 'PUT',
  path: '/api/account/factor',
  summary: 'Set up the second factor with the first code of the app; answers the recovery codes once',
  body: z.object({ code: Code }),
  answer: z.object({ person: Me, recoveryCodes: RecoveryCodes }),
})
export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/account/recovery-codes',
  summary: 'New recovery codes instead of the earlier ones',
  answer: z.object({ recoveryCodes: RecoveryCodes }),
})
export const removeFactor = endpoint({
  method: 'DELETE',
  path: '/api/account/factor',
  summary: 'Do without codes of an app, where the role needs no second factor or has a passkey',
})
export const removeUserFactor = endpoint({
  method: 'DELETE',
  path: '/api/users/:userId/factor',
  summary: 'Take codes, passkeys and recovery codes from an account whose phone is gone; its sessions end',
  params: z.object({ userId: UserId }),
})

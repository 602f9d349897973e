/** Passkeys: what browser and server say to each other (WebAuthn Level 3, in its JSON form), and a person's list of them. */
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { Me } from '#domain/contract/rest/session.ts'
import { PasskeyId } from '#domain/ids.ts'

/** Bytes of any authenticator fit: ids up to 1,023 bytes, keys and signatures of RSA under 2 kB. */
const Bytes = z.base64url().max(8_192)
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
export const PasskeyTransport = z.enum(transports)
const Known = z.object({
  id: Bytes,
  type: z.literal('public-key'),
  transports: z.array(PasskeyTransport).optional(),
})
const Verification = z.literal('required')

/** What an authenticator is asked to sign. */
export const PasskeyRequest = z.object({
  challenge: Bytes,
  rpId: z.string(),
  timeout: z.int(),
  userVerification: Verification,
  /** Absent: whoever holds one says which. */
  allowCredentials: z.array(Known).optional(),
})
export type PasskeyRequest = z.infer<typeof PasskeyRequest>
/** What an authenticator signed. */
export const PasskeyAnswer = z.object({
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.optional(),
  }),
})
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

const NewPasskeyRequest = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: Bytes, name: z.string(), displayName: z.string() }),
  challenge: Bytes,
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(Known),
  authenticatorSelection: z.object({
    residentKey: Verification,
    requireResidentKey: z.literal(true),
    userVerification: Verification,
  }),
})
const NewPasskey = z.object({
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Bytes,
    attestationObject: z.base64url().max(32_768),
    transports: z.array(z.string().max(40)).max(20).optional(),
  }),
})
export type NewPasskey = z.infer<typeof NewPasskey>
const Name = z.string().trim().min(1).max(60)

/** Before anybody is known; with a session that waits for its second factor, or that has to prove who is there. */
export const askPasskey = endpoint({
  method: 'POST',
  path: '/api/session/passkey/request',
  summary: 'Something for a passkey to sign, good once and for a few minutes',
  body: z.object({
    /** `session`: only passkeys of the account that is signed in. */
    of: z.enum(['anybody', 'session']),
  }),
  answer: PasskeyRequest,
})
export const signInPasskey = endpoint({
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Sign in with a passkey instead of name, password and code',
  body: z.object({ passkey: PasskeyAnswer }),
  answer: Me,
})

export const Passkey = z.object({
  passkeyId: PasskeyId,
  name: z.string(),
  /** The name in the address at which it was made and works. */
  rpId: z.string(),
  /** It is kept by an account of the person's and is on other devices too. */
  isSynced: z.boolean(),
  createdAtMs: InstantMs,
  usedAtMs: InstantMs.nullable(),
})
export type Passkey = z.infer<typeof Passkey>

export const startPasskey = endpoint({
  method: 'POST',
  path: '/api/account/passkeys/request',
  summary: 'What a new passkey is made of; nothing changes until it is given back',
  answer: NewPasskeyRequest,
})
export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/account/passkeys',
  summary: 'Keep a new passkey; the first factor of an account answers its recovery codes, once',
  body: z.object({ name: Name, passkey: NewPasskey }),
  answer: z.object({
    person: Me,
    /** Null where the account has a second factor and its codes already. */
    recoveryCodes: z.array(z.string()).nullable(),
  }),
})
const params = z.object({ passkeyId: PasskeyId })
export const renamePasskey = endpoint({
  method: 'PUT',
  path: '/api/account/passkeys/:passkeyId',
  summary: 'Give one of the own passkeys another name',
  params,
  body: z.object({ name: Name }),
})
export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/account/passkeys/:passkeyId',
  summary: 'Remove one of the own passkeys',
  params,
})

/** Passkeys in this browser: whether it can, and what a person's key answers. */
import { passkeyAddress } from '#domain/access/passkey-address.ts'
import {
  askPasskey,
  type NewPasskey,
  type PasskeyAnswer,
  startPasskey,
} from '#domain/contract/rest/passkeys.ts'
import { ApiError, callApi } from './api-client.ts'
import { withProof } from './proof.ts'

export type NoPasskeys = 'ip-address' | 'plain-http' | 'no-support'

/** Why there are none at this address or in this browser; null where there are. */
export function noPasskeys(): NoPasskeys | null {
  const address = passkeyAddress(window.location.origin)
  if (address.kind !== 'name') return address.kind
  return typeof window.PublicKeyCredential === 'function' ? null : 'no-support'
}

/** Asks for one of any account's keys, or of the account that is signed in, to sign. */
export async function usedPasskey(of: 'anybody' | 'session'): Promise<PasskeyAnswer> {
  const optionsJSON = await callApi(askPasskey, { body: { of } })
  const { startAuthentication } = await library()
  return await startAuthentication({ optionsJSON }).catch(refused)
}

/** Has a key made for the account that is signed in. */
export async function madePasskey(): Promise<NewPasskey> {
  const optionsJSON = await withProof(() => callApi(startPasskey))
  const { startRegistration } = await library()
  return await startRegistration({ optionsJSON }).catch(refused)
}

/** Only where somebody has a key in hand. */
function library() {
  return import('@simplewebauthn/browser')
}

function refused(cause: unknown): never {
  const name = cause instanceof Error ? cause.name : ''
  // The one word for a key that says it is there already.
  throw new ApiError('conflict', name === 'InvalidStateError' ? isThere : notDone, [], cause)
}

const isThere = {
  id: 'Perangkat ini sudah punya kunci sandi untuk akun ini.',
  en: 'This device has a passkey for this account already.',
}
const notDone = {
  id: 'Kunci sandi tidak jadi dipakai: dibatalkan, terlalu lama, atau perangkat ini tidak punya kunci untuk alamat ini.',
  en: 'No passkey was used: cancelled, too late, or this device has none for this address.',
}

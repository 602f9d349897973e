import { passkeyAddress } from '#domain/access/passkey-address.ts'
import { Refusal } from '../http/refusal.ts'
import type { AnyCall } from './admission.ts'
import type { Place } from './passkeys.ts'

/** Where the page is that asks; refuses an address at which no browser makes or uses a passkey. */
export function placeOf({ caller: { origin } }: AnyCall): Place {
  if (origin === null) throw new Refusal('conflict', faults['ip-address'])
  const address = passkeyAddress(origin)
  if (address.kind !== 'name') throw new Refusal('conflict', faults[address.kind])
  return { origin, rpId: address.rpId }
}

const faults = {
  'ip-address': {
    id: 'Kunci sandi terikat pada nama alamat; halaman ini dibuka dengan angka. Buka dengan nama servernya.',
    en: 'A passkey belongs to the name in the address; this page was opened by numbers. Open it by the server’s name.',
  },
  'plain-http': {
    id: 'Peramban memakai kunci sandi hanya lewat HTTPS; alamat ini HTTP biasa.',
    en: 'Browsers use passkeys over HTTPS only; this address is plain HTTP.',
  },
} as const

/**
 * Where passkeys can be: a browser binds each to a name, and makes none for an address without a name or one that anybody
 * on the way could stand in for (WebAuthn Level 3, 5.1.2 and 13.4.9).
 */
export type PasskeyAddress =
  | { readonly kind: 'name'; readonly rpId: string }
  /** An IP address, which is no name. */
  | { readonly kind: 'ip-address' }
  /** Plain HTTP, and not this machine by its name. */
  | { readonly kind: 'plain-http' }

/** What an origin such as `https://pantau.batam.go.id` is to a passkey. */
export function passkeyAddress(origin: string): PasskeyAddress {
  const { protocol, hostname } = new URL(origin)
  // A URL's host that is an IPv4 address always stands as four numbers, one of IPv6 in brackets.
  if (hostname.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname)) return { kind: 'ip-address' }
  const isThisMachine = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (protocol !== 'https:' && !isThisMachine) return { kind: 'plain-http' }
  return { kind: 'name', rpId: hostname }
}

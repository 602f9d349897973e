import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { addressKind } from '#config/address-kind.ts'

/** The only ways to write this machine itself; a city that means it writes one of them. */
const writtenLoopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/**
 * Whether a feed configured for `host` may talk to `address`. Never link-local (cloud metadata lives there),
 * unspecified, multicast or broadcast. Loopback is reached only by writing it plainly in the config: a name that turns
 * out to point there (DNS rebinding), or another form of it, would reach this program's own internal interfaces.
 */
export function isAllowedAddress(host: string, address: string): boolean {
  const found = addressKind(address)
  if (found === null) return false
  if (found.kind === 'loopback') return !found.isEmbedded && writtenLoopback.has(host.toLowerCase())
  return found.kind === 'plain'
}

/** The code of the error that `guardedLookup` fails with when a name points only where it may not. */
export const addressNotAllowed = 'ERR_PANTAU_ADDRESS'

/** A `lookup` for node's sockets that hands out allowed addresses only, so what was checked is what is connected to. */
export function guardedLookup(
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    const allowed = found.filter(({ address }) => isAllowedAddress(hostname, address))
    const first = allowed[0]
    if (!first)
      return done(
        Object.assign(new Error('the name points to no allowed address'), { code: addressNotAllowed }),
        [],
      )
    if (options.all === true) done(null, allowed)
    else done(null, first.address, first.family)
  })
}

import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Never a data source: link-local (cloud metadata lives there), unspecified, multicast, broadcast. */
const never = new BlockList()
never.addSubnet('169.254.0.0', 16, 'ipv4')
never.addSubnet('0.0.0.0', 8, 'ipv4')
never.addSubnet('224.0.0.0', 4, 'ipv4')
never.addAddress('255.255.255.255', 'ipv4')
never.addSubnet('fe80::', 10, 'ipv6')
never.addSubnet('ff00::', 8, 'ipv6')
never.addAddress('::', 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * Whether a feed configured for `host` may talk to `address`. Loopback is reached only by writing it in the config: a
 * name that turns out to point there (DNS rebinding) would reach this program's own internal interfaces.
 */
export function isAllowedAddress(host: string, address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1]
  const mappedHex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(bare)
  const plain = mapped ?? (mappedHex ? dotted(mappedHex[1] ?? '0', mappedHex[2] ?? '0') : bare)
  const version = isIP(plain)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (never.check(plain, family)) return false
  return !loopback.check(plain, family) || isWrittenLoopback(host)
}

function dotted(high: string, low: string): string {
  const value = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16)
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.')
}

function isWrittenLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  return bare === 'localhost' || isIP(bare) !== 0
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

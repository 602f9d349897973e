/** Where a request comes from, as far as we can know it: what a proxy of ours says counts, and only what it says. */
import { isIP } from 'node:net'
import { type AddressRange, addressMatcher } from '#config/schema/address-range.ts'

export interface ProxyRules {
  readonly behindProxy: boolean
  readonly trustedProxies: readonly AddressRange[]
}
export interface Peer {
  /** Of the other end of the connection. */
  readonly socketAddress: string | undefined
  readonly forwardedFor: string | undefined
}

/** Longest `X-Forwarded-For` that is looked at, from its end: some ten addresses. */
const LOOKED_AT_CHARS = 500

/** Whether `address` is a proxy that speaks for others; nobody is without `behindProxy`. */
export function proxyMatcher(rules: ProxyRules): (address: string) => boolean {
  return rules.behindProxy ? addressMatcher(rules.trustedProxies) : () => false
}

/**
 * The address that asks: the connection's own, or with a proxy of ours at its other end the last one in
 * `X-Forwarded-For` that is not a proxy of ours. Those before it are what the caller claims, and what is no address
 * is not believed.
 */
export function callerAddress(
  { socketAddress = 'unknown', forwardedFor }: Peer,
  isProxy: (address: string) => boolean,
): string {
  let address = plainAddress(socketAddress) ?? 'unknown'
  if (!isProxy(address) || forwardedFor === undefined) return address
  for (const told of forwardedFor.slice(-LOOKED_AT_CHARS).split(',').reverse()) {
    const next = plainAddress(told.trim())
    if (next === null) return address
    address = next
    if (!isProxy(address)) return address
  }
  return address
}

/** Without the port that some proxies add, without brackets, IPv4 as IPv4; null when it is no address. */
function plainAddress(text: string): string | null {
  const host = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text
  const mapped = /^::ffff:([\d.]+)$/i.exec(host)?.[1]
  const address = mapped !== undefined && isIP(mapped) === 4 ? mapped : host
  // A zone (fe80::1%eth0) may be any text.
  return isIP(address) === 0 || address.includes('%') ? null : address.toLowerCase()
}

/**
 * What one subscriber holds: an IPv4 address, or the /64 of an IPv6 address, in which he may choose 2^64 of them. Limits
 * that count by address count by this.
 */
export function addressBlock(address: string): string {
  const plain = plainAddress(address) ?? address
  if (isIP(plain) !== 6) return plain
  const [left = [], right = []] = plain
    .split('::')
    .map((side) => side.split(':').filter((group) => group !== ''))
  // An IPv4 address at the end stands for two groups.
  const tailGroups = right.length + (right.at(-1)?.includes('.') === true ? 1 : 0)
  const zeros = plain.includes('::') ? Array<string>(8 - left.length - tailGroups).fill('0') : []
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

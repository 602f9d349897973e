/** Where tries come from, as whoever is behind them can have it: one address of IPv4, a whole /64 of IPv6. */
import { isIP, isIPv4 } from 'node:net'

export interface Network {
  /** An IPv4 address, an IPv6 /64, or `unknown`. */
  readonly own: string
  /** The /48 that a provider hands to one customer at most; null outside IPv6. */
  readonly wide: string | null
}

/** What is no address (a proxy may pass on anything) is one network for all: it takes no memory of its own. */
export function networkOf(address: string): Network {
  const plain = address.split('%', 1)[0] ?? ''
  if (isIPv4(plain)) return { own: plain, wide: null }
  if (isIP(plain) === 0) return { own: 'unknown', wide: null }
  const groups = groupsOf(plain)
  // An IPv4 caller at a socket that listens on both.
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6)
    return { own: [high >> 8, high & 255, low >> 8, low & 255].join('.'), wide: null }
  }
  const first = (count: number) =>
    groups
      .slice(0, count)
      .map((group) => group.toString(16))
      .join(':')
  return { own: `${first(4)}::/64`, wide: `${first(3)}::/48` }
}

/** The eight groups of an IPv6 address, whatever it leaves out and whether or not it ends in dots. */
function groupsOf(address: string): number[] {
  // The URL parser writes an address in one way: lower case, no dots, the longest run of zeros left out.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = written.split('::')
  const read = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  if (tail === undefined) return read(head)
  const [before, after] = [read(head), read(tail)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

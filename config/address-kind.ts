/** What a numeric address stands for, in whichever of its forms it is written. */
import { BlockList, isIP } from 'node:net'

export type AddressKind = 'loopback' | 'unspecified' | 'link-local' | 'multicast' | 'plain'

const lists: readonly (readonly [Exclude<AddressKind, 'plain'>, BlockList])[] = [
  ['loopback', listOf(['127.0.0.0', 8], ['::1', 128])],
  ['unspecified', listOf(['0.0.0.0', 8], ['::', 128])],
  // On rented machines 169.254.169.254 hands out the machine's own keys.
  ['link-local', listOf(['169.254.0.0', 16], ['fe80::', 10], ['fec0::', 10])],
  ['multicast', listOf(['224.0.0.0', 4], ['240.0.0.0', 4], ['ff00::', 8])],
]

/** Null for what is no numeric address. `isEmbedded`: an IPv4 address inside an IPv6 one, judged as the former. */
export function addressKind(
  text: string,
): { readonly kind: AddressKind; readonly isEmbedded: boolean } | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const version = isIP(bare)
  if (version === 0) return null
  if (version === 4) return { kind: kindOf(bare, 'ipv4'), isEmbedded: false }
  const kind = kindOf(bare, 'ipv6')
  if (kind !== 'plain') return { kind, isEmbedded: false }
  const inner = embedded(groupsOf(bare))
  return inner === null ? { kind, isEmbedded: false } : { kind: kindOf(inner, 'ipv4'), isEmbedded: true }
}

function kindOf(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  return lists.find(([, list]) => list.check(address, family))?.[0] ?? 'plain'
}

/** Mapped, compatible and translated addresses (RFC 4291, 2765, 6052), 6to4 (3056) and Teredo (4380). */
function embedded(groups: readonly number[]): string | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const isZero = (...some: readonly number[]) => some.every((group) => group === 0)
  if (isZero(a, b, c, d) && ((e === 0 && (f === 0 || f === 0xffff)) || (e === 0xffff && f === 0)))
    return dotted(g, h)
  if (a === 0x64 && b === 0xff9b && (isZero(c, d, e, f) || c === 1)) return dotted(g, h)
  if (a === 0x2002) return dotted(b, c)
  // Teredo writes the client's address upside down.
  return a === 0x2001 && b === 0 ? dotted(g ^ 0xffff, h ^ 0xffff) : null
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function groupsOf(address: string): readonly number[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const groups = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const first = groups(head)
  if (tail === undefined) return first
  const last = groups(tail)
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}

function listOf(...subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of subnets) list.addSubnet(address, bits, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  return list
}

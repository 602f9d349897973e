import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

/** One address, `10.0.0.5` or `fd00::5`, or a range of them, `10.0.0.0/24`. */
export const AddressRange = z
  .string()
  .refine(isAddressRange, { error: 'an IP address such as 10.0.0.5, or a range such as 10.0.0.0/24' })
export type AddressRange = z.infer<typeof AddressRange>

function isAddressRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** Whether an address lies in one of `ranges`; an IPv4 address counts in its IPv6 form, `::ffff:10.0.0.5`, too. */
export function addressMatcher(ranges: readonly AddressRange[]): (address: string) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

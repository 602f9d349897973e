import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

test.each([
  ['10.0.0.7', '10.0.0.7', null],
  ['::ffff:10.0.0.7', '10.0.0.7', null],
  ['::ffff:a00:7', '10.0.0.7', null],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8::9', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ['64:ff9b::1.2.3.4', '64:ff9b:0:0::/64', '64:ff9b:0::/48'],
])('%s is of the network %s', (address, own, wide) => {
  expect(networkOf(address)).toEqual({ own, wide })
})

test.each(['', 'unknown', 'x'.repeat(9_000), '10.0.0', '1.2.3.4, 5.6.7.8', '2001:db8:::1', '__proto__'])(
  'what is no address is one network for all: %j',
  (address) => {
    expect(networkOf(address)).toEqual({ own: 'unknown', wide: null })
  },
)

import { expect, test } from 'vitest'
import { addressBlock, callerAddress, proxyMatcher } from './caller-address.ts'

const isProxy = proxyMatcher({ behindProxy: true, trustedProxies: ['127.0.0.1', '::1', '10.0.0.0/30'] })
const seen = (socketAddress: string, forwardedFor?: string) =>
  callerAddress({ socketAddress, forwardedFor }, isProxy)

test.each([
  ['127.0.0.1', '203.0.113.9', '203.0.113.9', 'a proxy here says who asks'],
  ['::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9', 'also over an IPv6 socket'],
  ['::1', '2001:db8::7', '2001:db8::7', 'an IPv6 visitor'],
  ['10.0.0.2', '203.0.113.9', '203.0.113.9', 'a proxy out of a range'],
  ['127.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'what the visitor claims stands before it'],
  ['127.0.0.1', '203.0.113.9, 10.0.0.1', '203.0.113.9', 'two proxies of ours, one behind the other'],
  ['127.0.0.1', '10.0.0.1', '10.0.0.1', 'a proxy that asks for itself'],
  ['127.0.0.1', '203.0.113.9:50123', '203.0.113.9', 'with a port'],
  ['127.0.0.1', '[2001:DB8::7]:443', '2001:db8::7', 'in brackets with a port'],
  ['127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9', 'IPv4 in its other form is the same visitor'],
])('from %s with "%s" the visitor is %s: %s', (socket, forwardedFor, visitor) => {
  expect(seen(socket, forwardedFor)).toBe(visitor)
})

test.each<[string, string | undefined, string]>([
  ['203.0.113.9', '1.1.1.1', 'somebody who reaches the port himself'],
  ['10.0.0.4', '1.1.1.1', 'a neighbour just outside the range'],
  ['127.0.0.1', undefined, 'no word of the proxy'],
  ['127.0.0.1', '', 'an empty word'],
  ['127.0.0.1', 'unknown', 'no address'],
  ['127.0.0.1', 'x'.repeat(9_000), 'a long word'],
  ['127.0.0.1', '1.2.3.4 OR 1=1', 'more than an address'],
  ['127.0.0.1', 'fe80::1%<script>', 'an address with a zone'],
  ['127.0.0.1', 'fe80::1%eth0', 'an address with a zone that there may be'],
  ['127.0.0.1', '203.0.113.9,', 'nothing after the last comma'],
])('from %s with %j the visitor is the connection itself: %s', (socket, forwardedFor, _why) => {
  expect(seen(socket, forwardedFor)).toBe(socket)
})

test('a header of ten thousand addresses is looked at from its end only', () => {
  expect(seen('127.0.0.1', `${'1.1.1.1,'.repeat(10_000)}203.0.113.9`)).toBe('203.0.113.9')
  expect(seen('127.0.0.1', '10.0.0.1,'.repeat(10_000).slice(0, -1))).toBe('10.0.0.1')
})

test('without a proxy nobody speaks for others, not even loopback', () => {
  const nobody = proxyMatcher({ behindProxy: false, trustedProxies: ['127.0.0.1'] })
  expect(callerAddress({ socketAddress: '127.0.0.1', forwardedFor: '203.0.113.9' }, nobody)).toBe('127.0.0.1')
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['2001:db8:1::', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
  ['1:2:3:4:5:6:203.0.113.9', '1:2:3:4::/64'],
  ['unknown', 'unknown'],
])('limits count %s as %s', (address, block) => {
  expect(addressBlock(address)).toBe(block)
})

import { describe, expect, test } from 'vitest'
import { isAllowedAddress } from './allowed-address.ts'

describe('an address behind a feed', () => {
  test.each([
    ['data.batam.go.id', '103.10.20.30', true],
    ['data.batam.go.id', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['localhost', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['[::1]', '::1', true],
    ['data.batam.go.id', '127.0.0.1', false],
    ['data.batam.go.id', '127.8.9.1', false],
    ['data.batam.go.id', '::1', false],
    ['data.batam.go.id', '::ffff:127.0.0.1', false],
    ['data.batam.go.id', '::ffff:7f00:1', false],
    ['localhost.evil.id', '127.0.0.1', false],
    ['data.batam.go.id', '169.254.169.254', false],
    ['169.254.169.254', '169.254.169.254', false],
    ['x', '::ffff:169.254.169.254', false],
    ['x', 'fe80::1', false],
    ['0.0.0.0', '0.0.0.0', false],
    ['::', '::', false],
    ['x', '224.0.0.1', false],
    ['x', '255.255.255.255', false],
    ['x', 'no address', false],
  ])('%s at %s: allowed %s', (host, address, expected) => {
    expect(isAllowedAddress(host, address)).toBe(expected)
  })
})

import { describe, expect, test } from 'vitest'
import { checkAddresses } from '#config/checks/addresses.ts'
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

/** This machine, its neighbours on the link and everybody at once, as attackers write them. */
const forms = [
  ...[
    '127.0.0.1',
    '127.0.0.2',
    '127.1.2.3',
    '127.255.255.254',
    '127.1',
    '127.0.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
  ],
  ...['0x7f000001', '2130706433', '017700000001', '0x7f.1', '127.0.0.1.', '%31%32%37.0.0.1', '①②⑦.⓪.⓪.①'],
  ...['0', '0.0.0.0', '0.1.2.3', '0x0', '00.0.0.0', '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::0.0.0.1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::FFFF:127.8.9.1]'],
  ...['[::127.0.0.1]', '[::7f00:1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...['[64:ff9b:1::127.0.0.1]', '[2002:7f00:1::]', '[2002:7f00:0001::1]', '[2001:0:0:0:0:0:80ff:fffe]'],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '169.254.1', '169.254.0.1'],
  ...['[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '[64:ff9b::a9fe:a9fe]', '[2002:a9fe:a9fe::]'],
  ...['[::169.254.169.254]', '[fe80::1]', '[febf::1]', '[fec0::1]', '[ff02::1]', '[ff00::]'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '0xffffffff', '[::ffff:0.0.0.0]'],
  ...['[::ffff:224.0.0.1]', '[64:ff9b::0.0.0.0]'],
]

test('no form of such an address is called for a name that points to it, nor when it is written', () => {
  expect(new Set(forms).size).toBeGreaterThanOrEqual(60)
  const plain = new Set(['127.0.0.1', '[::1]'])
  const called = forms.filter((form) => {
    const { hostname } = new URL(`http://${form}/`)
    const address = hostname.replace(/^\[|\]$/g, '')
    return (
      isAllowedAddress('data.kota.go.id', address) ||
      (isAllowedAddress(hostname, address) && !plain.has(hostname))
    )
  })
  expect(called).toEqual([])
})

test('an address inside a private network is called in whichever form the resolver gives it', () => {
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '64:ff9b::a01:203', 'fd12:3456::1', '2001:db8::1'])
    expect([address, isAllowedAddress('data.kota.go.id', address)]).toEqual([address, true])
})

test.each(forms.filter((form) => form !== '127.0.0.1' && form !== '[::1]'))(
  'a city whose feed is written http://%s does not start',
  (form) => {
    const way = { kind: 'http', url: `http://${form}:9/x` } as const
    const city = { feeds: [{ file: 'feeds.json', path: '[0]', value: { way } }], cameras: [] }
    expect(checkAddresses(city as unknown as Parameters<typeof checkAddresses>[0])).toHaveLength(1)
  },
)

import { expect, test } from 'vitest'
import { passkeyAddress } from './passkey-address.ts'

test.each([
  ['https://pantau.batam.go.id', { kind: 'name', rpId: 'pantau.batam.go.id' }],
  ['https://pantau.batam.go.id:8443', { kind: 'name', rpId: 'pantau.batam.go.id' }],
  ['https://pusat', { kind: 'name', rpId: 'pusat' }],
  ['http://localhost:8080', { kind: 'name', rpId: 'localhost' }],
  ['http://pantau.localhost:8080', { kind: 'name', rpId: 'pantau.localhost' }],
  ['http://pantau.batam.go.id', { kind: 'plain-http' }],
  ['http://localhost.batam.go.id', { kind: 'plain-http' }],
  ['http://127.0.0.1:8080', { kind: 'ip-address' }],
  ['https://10.20.30.40', { kind: 'ip-address' }],
  ['https://0x7f.1', { kind: 'ip-address' }],
  ['https://[::1]:8443', { kind: 'ip-address' }],
  ['https://1.2.3.4.example.id', { kind: 'name', rpId: '1.2.3.4.example.id' }],
])('%s is to a passkey %o', (origin, address) => {
  expect(passkeyAddress(origin)).toEqual(address)
})

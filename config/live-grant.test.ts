import { expect, test } from 'vitest'
import { GrantPayload } from '#domain/contract/live/grant.ts'
import { grantKey, signGrant, verifyGrant } from './live-grant.ts'

const key = grantKey('internal key of this test')
const payload = GrantPayload.parse({
  session: 's-1',
  camera: 'cam-1',
  streams: ['sub'],
  profiles: ['full'],
  purpose: 'monitoring',
  boot: 'boot-1',
  expiresAtMs: 1_800_000_000_000,
})

test('a grant comes back as it was signed', () => {
  expect(verifyGrant(signGrant(payload, key), key)).toEqual(payload)
})

test('a grant signed with another key is worth nothing', () => {
  expect(verifyGrant(signGrant(payload, grantKey('another')), key)).toBeNull()
})

test('a grant with any character changed is worth nothing', () => {
  const grant = signGrant(payload, key)
  for (let at = 0; at < grant.length; at += 7) {
    const changed = grant.slice(0, at) + (grant[at] === 'A' ? 'B' : 'A') + grant.slice(at + 1)
    // The last character of base64url carries spare bits; any other change must be seen.
    if (at < grant.length - 1) expect(verifyGrant(changed, key)).toBeNull()
  }
})

test.each(['', '.', 'a.b', 'a.b.c', 'x'.repeat(5000), `${Buffer.from('{}').toString('base64url')}.`])(
  'text that is no grant is refused: %j',
  (text) => {
    expect(verifyGrant(text, key)).toBeNull()
  },
)

test('a well signed payload that is not a grant is refused', () => {
  const wrong = JSON.parse('{"session":"s-1"}')
  expect(verifyGrant(signGrant(wrong, key), key)).toBeNull()
})

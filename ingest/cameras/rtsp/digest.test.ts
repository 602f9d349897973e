import { expect, test } from 'vitest'
import { Authenticator, pickChallenge } from './digest.ts'

const login = { user: 'Mufasa', password: 'Circle Of Life' }

/** The examples of RFC 2617 3.5 and RFC 7616 3.9.1. */
test('MD5 with qop answers as the RFC does', () => {
  const challenge = pickChallenge([
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  ])
  if (challenge === null) throw new Error('no challenge')
  const header = new Authenticator(challenge, login, '0a4f113b').authorize('GET', '/dir/index.html')
  expect(header).toContain('response="6629fae49393a05397450978507c4ef1"')
  expect(header).toContain('nc=00000001')
  expect(header).toContain('opaque="5ccc069c403ebaf9f0171e9517f40e41"')
})

test('SHA-256 with qop answers as the RFC does', () => {
  const challenge = pickChallenge([
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  ])
  if (challenge === null) throw new Error('no challenge')
  const right = { user: 'Mufasa', password: 'Circle of Life' }
  const header = new Authenticator(
    challenge,
    right,
    'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  ).authorize('GET', '/dir/index.html')
  expect(header).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"')
})

test('MD5 without qop sends neither count nor cnonce', () => {
  const challenge = pickChallenge(['Digest realm="r", nonce="n"'])
  if (challenge === null) throw new Error('no challenge')
  const header = new Authenticator(challenge, login).authorize('DESCRIBE', 'rtsp://h/s')
  expect(header).not.toContain('nc=')
  expect(header).not.toContain('cnonce=')
  expect(header).toContain('uri="rtsp://h/s"')
})

test('the count goes up with every request', () => {
  const challenge = pickChallenge(['Digest realm="r", nonce="n", qop="auth"'])
  if (challenge === null) throw new Error('no challenge')
  const authenticator = new Authenticator(challenge, login)
  authenticator.authorize('OPTIONS', 'u')
  expect(authenticator.authorize('DESCRIBE', 'u')).toContain('nc=00000002')
})

test.each([
  ['Digest before Basic', ['Basic realm="x"', 'Digest realm="x", nonce="n"'], 'md5'],
  ['Digest in the same line as Basic', ['Basic realm="x", Digest realm="x", nonce="n"'], 'md5'],
  [
    'SHA-256 where it is offered',
    ['Digest realm="x", nonce="a"', 'Digest realm="x", nonce="b", algorithm=SHA-256'],
    'sha256',
  ],
  [
    'Basic when the Digest has an algorithm nobody knows',
    ['Digest realm="x", nonce="n", algorithm=FOO-512', 'Basic realm="x"'],
    'basic',
  ],
  ['Basic when that is all there is', ['basic realm=x'], 'basic'],
  ['unquoted and single-quoted values', ["Digest realm='x', nonce=abc, stale=TRUE"], 'md5'],
])('picks %s', (_what, headers, expected) => {
  const challenge = pickChallenge(headers)
  expect(challenge?.kind === 'digest' ? challenge.hash : challenge?.kind).toBe(expected)
})

test.each([[['Digest realm="x"']], [['Bearer']], [[]], [['Digest realm="x", nonce="n", qop="auth-int"']]])(
  'answers no challenge it does not understand: %j',
  (headers) => {
    expect(pickChallenge(headers)).toBeNull()
  },
)

test.each<[string, string, string, string]>([
  ['without commas', 'Digest realm="cam" nonce="abc"', 'cam', 'abc'],
  ['with a scheme in its realm', 'Digest realm="a, Digest b", nonce="n"', 'a, Digest b', 'n'],
  ['with an escaped quote', 'Digest realm="a \\"b\\" c", nonce="n"', 'a "b" c', 'n'],
  ['with a realm that should be quoted', 'Digest realm=IP Camera(23435), nonce="n"', 'IP', 'n'],
  ['behind schemes nobody knows', 'Negotiate, Digest realm="r", nonce="n"', 'r', 'n'],
  ['with a quote that never closes', 'Digest nonce="n", realm="r, qop="auth"', 'r, qop=', 'n'],
])('reads a challenge %s', (_how, header, realm, nonce) => {
  expect(pickChallenge([header])).toMatchObject({ realm, nonce })
})

test('of a challenge that is longer than any camera sends nothing is read', () => {
  expect(pickChallenge([`Digest realm="x", nonce="${'n'.repeat(2_100)}"`])).toBeNull()
  const many = Array.from({ length: 50 }, () => 'Bearer realm="x"')
  expect(pickChallenge([...many, 'Digest realm="x", nonce="n"'])).toBeNull()
})

test('stale is understood', () => {
  expect(pickChallenge(['Digest realm="x", nonce="n", stale=true'])).toMatchObject({ isStale: true })
  expect(pickChallenge(['Digest realm="x", nonce="n", stale="FALSE"'])).toMatchObject({ isStale: false })
})

test('names and passwords of any script work with Basic', () => {
  const header = new Authenticator({ kind: 'basic' }, { user: 'petugas', password: 'pä:ss@%' }).authorize(
    'OPTIONS',
    'u',
  )
  expect(Buffer.from(header.slice(6), 'base64').toString('utf8')).toBe('petugas:pä:ss@%')
})

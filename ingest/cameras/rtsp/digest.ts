/** Basic and Digest access authentication (RFC 7617, RFC 7616) as cameras speak it over RTSP. */
import { createHash, randomBytes } from 'node:crypto'
import type { StreamLogin } from '../camera-source.ts'

export type Challenge =
  | { readonly kind: 'basic' }
  | {
      readonly kind: 'digest'
      readonly realm: string
      readonly nonce: string
      readonly opaque: string | null
      readonly algorithm: string | null
      readonly hash: 'md5' | 'sha256'
      readonly isSession: boolean
      readonly hasQop: boolean
      /** The nonce was too old, not the password wrong. */
      readonly isStale: boolean
    }

/** The best challenge we can answer: Digest before Basic, SHA-256 before MD5. Null when there is none. */
export function pickChallenge(headers: readonly string[]): Challenge | null {
  const offered = headers.flatMap(splitChallenges).flatMap(readChallenge)
  const digests = offered.filter((challenge) => challenge.kind === 'digest')
  return (
    digests.find((challenge) => challenge.hash === 'sha256') ??
    digests[0] ??
    offered.find((challenge) => challenge.kind === 'basic') ??
    null
  )
}

/** One header may hold several challenges: `Basic realm="a", Digest realm="a", nonce="b"`. */
function splitChallenges(value: string): string[] {
  return value.split(/,\s*(?=(?:Basic|Digest)\s)/i)
}

function readChallenge(text: string): Challenge[] {
  const match = /^\s*(Basic|Digest)(?:\s+(.*))?$/is.exec(text)
  if (match === null) return []
  if (match[1]?.toLowerCase() === 'basic') return [{ kind: 'basic' }]
  const fields = readFields(match[2] ?? '')
  const nonce = fields.get('nonce')
  const algorithm = fields.get('algorithm') ?? null
  const hash = hashOf(algorithm)
  const qop = fields.get('qop') ?? null
  const offersAuth = (qop ?? '').split(/[\s,]+/).some((word) => word.toLowerCase() === 'auth')
  // qop="auth-int" alone would have us hash the bodies; no camera asks for that.
  if (nonce === undefined || hash === null || (qop !== null && qop !== '' && !offersAuth)) return []
  return [
    {
      kind: 'digest',
      realm: fields.get('realm') ?? '',
      nonce,
      opaque: fields.get('opaque') ?? null,
      algorithm,
      hash,
      isSession: algorithm?.toLowerCase().endsWith('-sess') ?? false,
      hasQop: offersAuth,
      isStale: fields.get('stale')?.toLowerCase() === 'true',
    },
  ]
}

function hashOf(algorithm: string | null): 'md5' | 'sha256' | null {
  if (algorithm === null || /^md5(-sess)?$/i.test(algorithm)) return 'md5'
  return /^sha-?256(-sess)?$/i.test(algorithm) ? 'sha256' : null
}

function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const match of text.matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,]*))/gi)) {
    const name = (match[1] ?? '').toLowerCase()
    const value = match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? match[4] ?? ''
    if (!fields.has(name)) fields.set(name, value)
  }
  return fields
}

/** Answers one challenge for any number of requests; counts `nc` up as it does. */
export class Authenticator {
  readonly challenge: Challenge
  readonly #login: StreamLogin
  readonly #cnonce: string
  #count = 0

  constructor(challenge: Challenge, login: StreamLogin, cnonce: string = randomBytes(8).toString('hex')) {
    this.challenge = challenge
    this.#login = login
    this.#cnonce = cnonce
  }

  /** Value of the `Authorization` header. `uri` must be the request URL exactly as it is sent. */
  authorize(method: string, uri: string): string {
    const { challenge } = this
    const { user, password } = this.#login
    if (challenge.kind === 'basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const hash = (text: string) => createHash(challenge.hash).update(text).digest('hex')
    const nc = (++this.#count).toString(16).padStart(8, '0')
    const secret = hash(`${user}:${challenge.realm}:${password}`)
    const ha1 = challenge.isSession ? hash(`${secret}:${challenge.nonce}:${this.#cnonce}`) : secret
    const ha2 = hash(`${method}:${uri}`)
    const middle = challenge.hasQop ? `${challenge.nonce}:${nc}:${this.#cnonce}:auth` : challenge.nonce
    const fields = [
      `username=${quote(user)}`,
      `realm=${quote(challenge.realm)}`,
      `nonce=${quote(challenge.nonce)}`,
      `uri=${quote(uri)}`,
      `response="${hash(`${ha1}:${middle}:${ha2}`)}"`,
    ]
    if (challenge.algorithm !== null) fields.push(`algorithm=${challenge.algorithm}`)
    if (challenge.opaque !== null) fields.push(`opaque=${quote(challenge.opaque)}`)
    if (challenge.hasQop) fields.push('qop=auth', `nc=${nc}`)
    if (challenge.hasQop || challenge.isSession) fields.push(`cnonce="${this.#cnonce}"`)
    return `Digest ${fields.join(', ')}`
  }
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]/g, '')}"`
}

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

/** Real challenges have 60-300 characters; of a longer one nothing is read. */
const MAX_CHALLENGE_CHARS = 2048
/** `WWW-Authenticate` headers of one answer: a camera sends one to three. */
const MAX_CHALLENGE_HEADERS = 8

type Fields = Map<string, string>

/** The best challenge we can answer: Digest before Basic, SHA-256 before MD5. Null when there is none. */
export function pickChallenge(headers: readonly string[]): Challenge | null {
  const offered = headers
    .slice(0, MAX_CHALLENGE_HEADERS)
    .filter((value) => value.length <= MAX_CHALLENGE_CHARS)
    .flatMap(readChallenges)
  const digests = offered.filter((challenge) => challenge.kind === 'digest')
  return (
    digests.find((challenge) => challenge.hash === 'sha256') ??
    digests[0] ??
    offered.find((challenge) => challenge.kind === 'basic') ??
    null
  )
}

/**
 * One header may hold several challenges: `Basic realm="a", Digest realm="a", nonce="b"`. Read in one pass that never
 * goes back: which of two words in a row is a field and which a scheme shows in what follows it.
 */
function readChallenges(value: string): Challenge[] {
  const found: Challenge[] = []
  let digest: Fields | null = null
  let isFirst = true
  let at = 0
  while (at < value.length) {
    const separator = endOf(value, at, isSeparator)
    const isAfterComma = value.slice(at, separator).includes(',')
    const wordEnd = endOf(value, separator, isWord)
    if (wordEnd === separator) {
      // No name: a stray mark, or the rest of a value that should have been quoted.
      at = separator + 1
      continue
    }
    const word = value.slice(separator, wordEnd).toLowerCase()
    const equals = endOf(value, wordEnd, isBlank)
    if (value[equals] === '=') {
      const { text, end } = readValue(value, endOf(value, equals + 1, isBlank))
      if (digest !== null && !digest.has(word)) digest.set(word, text)
      at = end
    } else {
      if (isFirst || isAfterComma) {
        if (word === 'basic') found.push({ kind: 'basic' })
        if (word === 'basic' || word === 'digest') {
          if (digest !== null) found.push(...digestOf(digest))
          digest = word === 'digest' ? new Map() : null
        }
      }
      at = wordEnd
    }
    isFirst = false
  }
  if (digest !== null) found.push(...digestOf(digest))
  return found
}

/** Quoted with either mark, which some cameras do, or up to the next blank or comma. A quote that never ends takes the rest. */
function readValue(value: string, from: number): { text: string; end: number } {
  const quote = value[from]
  if (quote !== '"' && quote !== "'") {
    const end = endOf(value, from, (mark) => !isSeparator(mark))
    return { text: value.slice(from, end), end }
  }
  let text = ''
  for (let at = from + 1; at < value.length; at++) {
    if (value[at] === quote) return { text, end: at + 1 }
    if (value[at] === '\\' && quote === '"') at++
    text += value[at] ?? ''
  }
  return { text, end: value.length }
}

function endOf(value: string, from: number, belongs: (mark: string) => boolean): number {
  let at = from
  while (at < value.length && belongs(value[at] as string)) at++
  return at
}

const isBlank = (mark: string) => mark === ' ' || mark === '\t'
const isSeparator = (mark: string) => mark === ',' || /\s/.test(mark)
const isWord = (mark: string) => /[a-z0-9_-]/i.test(mark)

function digestOf(fields: Fields): Challenge[] {
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

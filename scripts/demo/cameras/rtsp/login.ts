// The camera's side of Basic and Digest (RFC 7616) authentication, one instance per connection.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AuthScheme, Credentials } from '../options.ts'
import type { RtspRequest } from './request-reader.ts'

/** What became of a request's credentials: let in, or the `WWW-Authenticate` values to answer 401 with. */
export type LoginVerdict =
  | { readonly kind: 'in' }
  | { readonly kind: 'challenge'; readonly headers: string[] }

/** How strict a camera is about logging in. */
export interface LoginRules {
  readonly scheme: AuthScheme
  readonly credentials: Credentials
  /** Refuses even the right password. */
  readonly refuseAll: boolean
  readonly nonceLifetimeMs: number
}

/** Checks the requests of one connection, which share a nonce. */
export class Login {
  readonly #rules: LoginRules
  readonly #nowMs: () => number
  #nonce = ''
  #madeMs = 0
  #lastCount = 0

  constructor(rules: LoginRules, nowMs: () => number) {
    this.#rules = rules
    this.#nowMs = nowMs
  }

  check(request: RtspRequest): LoginVerdict {
    const { scheme, refuseAll } = this.#rules
    if (scheme === 'none' && !refuseAll) return { kind: 'in' }
    const given = request.headers.get('authorization') ?? ''
    const right = given.startsWith('Basic ') ? this.#basic(given.slice(6)) : this.#digest(request, given)
    if (!right || refuseAll) return { kind: 'challenge', headers: this.#challenge(false) }
    const { nc, nonce } = digestFields(given)
    if (!given.startsWith('Digest ')) return { kind: 'in' }
    // A nonce that has run out, or a counter used before, is no wrong password: the client may try again at once.
    const count = Number.parseInt(nc ?? '1', 16)
    const expired = this.#nowMs() - this.#madeMs > this.#rules.nonceLifetimeMs
    if (nonce !== this.#nonce || expired || (nc && count <= this.#lastCount)) {
      return { kind: 'challenge', headers: this.#challenge(true) }
    }
    this.#lastCount = count
    return { kind: 'in' }
  }

  #challenge(stale: boolean): string[] {
    const { scheme } = this.#rules
    this.#nonce = randomBytes(16).toString('hex')
    this.#madeMs = this.#nowMs()
    this.#lastCount = 0
    const digest = (algorithm: string) =>
      `Digest realm="${REALM}", nonce="${this.#nonce}", algorithm=${algorithm}, qop="auth"${stale ? ', stale=true' : ''}`
    switch (scheme) {
      case 'basic':
        return [`Basic realm="${REALM}"`]
      case 'digest-sha256':
        return [digest('SHA-256')]
      case 'digest-both':
        return [digest('SHA-256'), digest('MD5'), `Basic realm="${REALM}"`]
      case 'digest-md5':
      case 'none':
        return [digest('MD5')]
    }
  }

  #basic(encoded: string): boolean {
    const { scheme, credentials } = this.#rules
    if (scheme !== 'basic' && scheme !== 'digest-both') return false
    return same(
      Buffer.from(encoded, 'base64').toString('utf8'),
      `${credentials.user}:${credentials.password}`,
    )
  }

  #digest(request: RtspRequest, given: string): boolean {
    const { scheme, credentials } = this.#rules
    const field = digestFields(given)
    const algorithm = (field.algorithm ?? 'MD5').toUpperCase()
    const allowed =
      (algorithm === 'MD5' && scheme !== 'basic' && scheme !== 'digest-sha256') ||
      (algorithm === 'SHA-256' && (scheme === 'digest-sha256' || scheme === 'digest-both'))
    if (!allowed || field.username !== credentials.user || field.realm !== REALM) return false
    if (field.uri !== request.uri || !field.nonce) return false
    const hash = (text: string) =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex')
    const secret = hash(`${credentials.user}:${REALM}:${credentials.password}`)
    const subject = hash(`${request.method}:${field.uri}`)
    const middle = field.qop ? `${field.nonce}:${field.nc}:${field.cnonce}:${field.qop}` : field.nonce
    return same(field.response ?? '', hash(`${secret}:${middle}:${subject}`))
  }
}

const REALM = 'kamera'

function digestFields(header: string): Partial<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const [, name = '', quoted, bare] of header.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)) {
    fields[name.toLowerCase()] = quoted ?? bare ?? ''
  }
  return fields
}

function same(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest()
  return timingSafeEqual(a, createHash('sha256').update(right).digest())
}

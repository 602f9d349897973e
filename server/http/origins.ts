/** Which names this server answers to. A browser page from anywhere else may neither write nor open a socket. */
import type { IncomingMessage } from 'node:http'

export interface OriginRules {
  /** Full origins, `http://127.0.0.1:8080`, lower case. */
  readonly allowed: ReadonlySet<string>
  /** A proxy may put its own name into Host; then only the origin counts. */
  readonly checksHost: boolean
}

export interface ListenFacts {
  readonly host: string
  readonly port: number
  readonly hasTls: boolean
  readonly behindProxy: boolean
  readonly allowedOrigins: readonly string[]
}

/** Loopback by both of its names, the listening address itself when it is a real one, and what the city allows. */
export function originRules(listen: ListenFacts): OriginRules {
  const scheme = listen.hasTls ? 'https' : 'http'
  const hosts = ['127.0.0.1', 'localhost']
  const isEverywhere = listen.host === '0.0.0.0' || listen.host === '::'
  if (!isEverywhere) hosts.push(listen.host.includes(':') ? `[${listen.host}]` : listen.host)
  const own = hosts.map((host) => new URL(`${scheme}://${host}:${listen.port}`).origin)
  const added = listen.allowedOrigins.map((origin) => new URL(origin).origin)
  return { allowed: new Set([...own, ...added]), checksHost: !listen.behindProxy }
}

/**
 * Why a request may not change anything or open a socket, or null when it may. The origin must be one of ours and the
 * very one that was addressed: `localhost` does not speak for `127.0.0.1`, they are different visitors.
 */
export function originFault(request: IncomingMessage, rules: OriginRules): string | null {
  const { origin } = request.headers
  if (origin === undefined) return 'no Origin header'
  if (!rules.allowed.has(origin)) return 'a foreign Origin'
  if (rules.checksHost && new URL(origin).host !== request.headers.host?.toLowerCase()) {
    return 'an Origin that is not the address it was sent to'
  }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'a page of another site'
  return null
}

/** Whether the Host header is a name of ours: a foreign name that resolves to us (DNS rebinding) reads nothing. */
export function isOurHost(request: IncomingMessage, rules: OriginRules): boolean {
  if (!rules.checksHost) return true
  const host = request.headers.host?.toLowerCase()
  if (host === undefined) return false
  for (const origin of rules.allowed) if (new URL(origin).host === host) return true
  return false
}

/**
 * The origin under which the caller reached us; null when its Host is not ours. Behind a proxy, which may put its own name
 * into Host, a page's word is taken if it is one of ours.
 */
export function originOf(request: IncomingMessage, rules: OriginRules): string | null {
  const said = request.headers.origin
  if (!rules.checksHost && said !== undefined && rules.allowed.has(said)) return said
  const host = request.headers.host?.toLowerCase()
  for (const origin of rules.allowed) if (new URL(origin).host === host) return origin
  return null
}

export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain)
}

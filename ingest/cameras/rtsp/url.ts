/** Addresses as cameras write them: request URL, base URL, and how a track's `control` joins them. */
import { LOGIN_PLACEHOLDER } from '#config/password-in-address.ts'
import type { StreamLogin } from '../camera-source.ts'

export interface RtspAddress {
  readonly host: string
  readonly port: number
  /** What goes into request lines: never with user and password. */
  readonly url: string
}

const MAX_URL_CHARS = 2048
const SCHEME = /^rtsps?:\/\//i
/** Blanks, control characters and anything that is not ASCII: must not stand in a request line. */
const HAS_UNPRINTABLE = /[^!-~]/

/** Null when it is not an `rtsp://` address. */
export function readAddress(text: string): RtspAddress | null {
  const match =
    /^rtsp:\/\/(?:[^/?#]*@)?(\[[0-9a-f:.]+\]|[^:/?#[\]@]+)(?::(\d{1,5}))?([/?][^#]*)?(?:#.*)?$/i.exec(text)
  if (match === null || HAS_UNPRINTABLE.test(text)) return null
  const host = match[1] ?? ''
  const port = Number(match[2] ?? 554)
  if (port < 1 || port > 65_535) return null
  const written = match[2] === undefined ? host : `${host}:${match[2]}`
  return { host: host.replace(/^\[|\]$/g, ''), port, url: `rtsp://${written}${match[3] ?? '/'}` }
}

/** The address with the login in the places that are marked for it, in path and query. */
export function withLogin(url: string, login: StreamLogin | null): string {
  if (login === null) return url
  return url.replace(LOGIN_PLACEHOLDER, (_, part: string) =>
    encodeURIComponent(part === 'user' ? login.user : login.password),
  )
}

/** Content-Base, else Content-Location, else the request URL; all of them only as far as they make sense. */
export function baseUrl(
  requestUrl: string,
  contentBase: string | null,
  contentLocation: string | null,
): string {
  for (const given of [contentBase, contentLocation]) {
    const base = given === null ? null : completeUrl(requestUrl, given)
    if (base !== null) return base
  }
  return requestUrl
}

/** URL of a track, or of the whole presentation: `control` as it stands in the session description. */
export function controlUrl(base: string, control: string | null): string {
  const given = cleanUrl(control ?? '')
  if (given === '' || given === '*') return base
  if (SCHEME.test(given)) return withoutLogin(given)
  if (given.startsWith('?')) return base + given
  // Cameras mean "append" even with a leading slash, and append after a query too; RFC 3986 joining breaks them.
  return `${withoutSlashesBehind(base)}/${given.replace(/^\/+/, '')}`
}

/** By hand: `/\/+$/` tries every slash of a long run anew. */
function withoutSlashesBehind(text: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === '/') end--
  return text.slice(0, end)
}

function completeUrl(requestUrl: string, given: string): string | null {
  const clean = cleanUrl(given)
  if (clean === '') return null
  if (SCHEME.test(clean)) return /^rtsps?:\/\/[^/?]/i.test(clean) ? withoutLogin(clean) : null
  const origin = /^rtsp:\/\/[^/?]+/i.exec(requestUrl)?.[0]
  if (clean.startsWith('/') && origin !== undefined) return origin + clean
  return /^[\w.-]+(:\d+)?\//.test(clean) ? `rtsp://${clean}` : null
}

/** Empty when something in it could end the request line; `rtsp://rtsp://` becomes one. */
function cleanUrl(text: string): string {
  if (text.length > MAX_URL_CHARS) return ''
  const trimmed = text.trim()
  if (HAS_UNPRINTABLE.test(trimmed)) return ''
  return trimmed.replace(/^(rtsps?:\/\/)+(?=rtsps?:\/\/)/i, '')
}

function withoutLogin(url: string): string {
  return url.replace(/^(rtsps?:\/\/)[^/?#]*@/i, '$1')
}

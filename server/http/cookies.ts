/** Our two cookies, session and device: `__Host-pantau` where the page is served over TLS, plain `pantau` on loopback http. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface CookieStyle {
  readonly name: '__Host-pantau' | 'pantau'
  readonly isSecure: boolean
}

export function cookieStyle(isSecure: boolean): CookieStyle {
  return { name: isSecure ? '__Host-pantau' : 'pantau', isSecure }
}

type Which = 'session' | 'device'
const nameOf = (style: CookieStyle, which: Which) =>
  which === 'session' ? style.name : `${style.name}-device`

/** The session's secret from the Cookie header; null when there is none or it does not look like one of ours. */
export function readSessionToken(request: IncomingMessage, style: CookieStyle): string | null {
  return readToken(request, nameOf(style, 'session'))
}

/** The secret of a browser that somebody signed in with before. */
export function readDeviceToken(request: IncomingMessage, style: CookieStyle): string | null {
  return readToken(request, nameOf(style, 'device'))
}

function readToken(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const value = part.slice(at + 1).trim()
    return /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null
  }
  return null
}

export function setCookie(
  response: ServerResponse,
  style: CookieStyle,
  which: Which,
  token: string,
  maxAgeS: number,
): void {
  const parts = [`${nameOf(style, which)}=${token}`, 'Path=/', `Max-Age=${Math.max(0, Math.floor(maxAgeS))}`]
  parts.push('HttpOnly', 'SameSite=Strict')
  if (style.isSecure) parts.push('Secure')
  response.appendHeader('set-cookie', parts.join('; '))
}

/** The session cookie: `__Host-pantau` where the page is served over TLS, plain `pantau` on loopback http. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface CookieStyle {
  readonly name: '__Host-pantau' | 'pantau'
  readonly isSecure: boolean
}

export function cookieStyle(isSecure: boolean): CookieStyle {
  return { name: isSecure ? '__Host-pantau' : 'pantau', isSecure }
}

/** The session's secret from the Cookie header; null when there is none or it does not look like one of ours. */
export function readSessionToken(request: IncomingMessage, style: CookieStyle): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== style.name) continue
    const value = part.slice(at + 1).trim()
    return /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null
  }
  return null
}

export function setSessionCookie(
  response: ServerResponse,
  style: CookieStyle,
  token: string,
  maxAgeS: number,
): void {
  const parts = [`${style.name}=${token}`, 'Path=/', `Max-Age=${Math.max(0, Math.floor(maxAgeS))}`]
  parts.push('HttpOnly', 'SameSite=Strict')
  if (style.isSecure) parts.push('Secure')
  response.appendHeader('set-cookie', parts.join('; '))
}

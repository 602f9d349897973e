import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { CSP_REPORTS_PATH } from './csp-reports.ts'

/**
 * Headers of every answer. The content policy is written out whole: helmet's own defaults allow more than this
 * dashboard needs. HSTS and upgrade-insecure-requests only under TLS: on plain loopback they would lock people out.
 */
export function securityHeaders(isSecure: boolean): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'media-src': ["'self'", 'blob:'],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        // Not `report-to` beside it: Chromium then sends nothing here, and nothing there on plain HTTP.
        'report-uri': [CSP_REPORTS_PATH],
        ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  return (request, response, next) => {
    response.setHeader(
      'permissions-policy',
      'camera=(), microphone=(), payment=(), usb=(), geolocation=(self)',
    )
    protect(request, response, next)
  }
}

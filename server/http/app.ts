import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { CSP_REPORTS_PATH, cspReports } from './csp-reports.ts'
import { dashboardFiles, etagOf } from './dashboard-files.ts'
import { type ApiParts, mountApi } from './mount-api.ts'
import { openApiDocument } from './openapi.ts'
import { isOurHost } from './origins.ts'
import { Refusal } from './refusal.ts'
import { securityHeaders } from './security-headers.ts'
import { failureHandler } from './send-failure.ts'

export interface AppParts extends ApiParts {
  readonly log: Logger
  readonly version: string
  readonly dashboardDir: string
  /** Pages are served over TLS, by us or by a proxy. */
  readonly isSecure: boolean
}

/** Everything that answers plain HTTP requests; sockets and video pipes are upgrades and live elsewhere. */
export function buildApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', 'weak')
  app.set('query parser', 'simple')
  app.use(securityHeaders(parts.isSecure))
  app.use((request, _response, next) => {
    if (!isOurHost(request, parts.origins)) {
      throw new Refusal('forbidden', {
        id: `Server ini tidak dikenal dengan nama "${shown(request.headers.host)}": tambahkan ke server.allowedOrigins.`,
        en: `This server is not known as "${shown(request.headers.host)}": add it to server.allowedOrigins.`,
      })
    }
    next()
  })
  let document: Buffer | null = null
  app.get('/api/openapi.json', (_request, response) => {
    // Made when somebody asks: a tenth of a second that no start need wait for.
    document ??= Buffer.from(JSON.stringify(openApiDocument(parts.routes, parts.version)))
    response.setHeader('cache-control', 'no-cache')
    response.setHeader('etag', etagOf(document))
    response.type('application/json').send(document)
  })
  app.get('/livez', (_request, response) => {
    response.setHeader('cache-control', 'no-store')
    response.type('text/plain').send('ok')
  })
  app.post(CSP_REPORTS_PATH, cspReports(parts.log))
  app.use(apiOnly(mountApi(parts)))
  app.use(dashboardFiles(parts.dashboardDir))
  app.use(() => {
    throw new Refusal('not-found')
  })
  app.use(failureHandler(parts.log))
  return app
}

/** Keeps the API's rules (no-store, JSON only, own origin) to the API. Unsafe methods are its business everywhere. */
function apiOnly(api: express.Router): express.RequestHandler {
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && !request.path.startsWith('/api/')) return next()
    api(request, response, next)
  }
}

function shown(host: string | undefined): string {
  return (host ?? '').replace(/[^A-Za-z0-9.:[\]-]/g, '?').slice(0, 80)
}

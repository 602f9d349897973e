/** The built dashboard: hashed assets for ever, the page itself never from a cache, deep links to the page. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Request, type Response, Router } from 'express'

/** Compressed copies that the build may have put beside a file, best first. */
const encodings = [
  { ending: '.br', name: 'br' },
  { ending: '.gz', name: 'gzip' },
] as const

export function dashboardFiles(dir: string): Router {
  const router = Router()
  const known = new Map<string, boolean>()
  const exists = (path: string) => {
    const cached = known.get(path)
    if (cached !== undefined) return cached
    const found = existsSync(path)
    // Only files under hashed names are remembered, and there are as many as the build made.
    if (found) known.set(path, found)
    return found
  }
  router.get(/^\/assets\/[A-Za-z0-9._-]+$/, (request, response, next) => {
    response.setHeader('vary', 'accept-encoding')
    for (const { ending, name } of encodings) {
      if (!request.acceptsEncodings().includes(name)) continue
      if (!exists(join(dir, `${request.path}${ending}`))) continue
      response.setHeader('content-encoding', name)
      response.type(request.path.slice(request.path.lastIndexOf('.')))
      request.url = `${request.path}${ending}`
      break
    }
    next()
  })
  router.use(
    express.static(dir, {
      index: false,
      dotfiles: 'ignore',
      redirect: false,
      cacheControl: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(dir, 'assets'))
        response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  router.get('/{*splat}', (request, response, next) => {
    if (!wantsPage(request)) return next()
    sendPage(dir, response)
  })
  return router
}

function wantsPage(request: Request): boolean {
  const isFile = /\.[a-z0-9]{1,8}$/i.test(request.path)
  return !isFile && request.accepts(['html', 'json']) === 'html'
}

function sendPage(dir: string, response: Response): void {
  response.setHeader('cache-control', 'no-cache')
  response.sendFile(join(dir, 'index.html'), { cacheControl: false }, (error) => {
    if (error === undefined || error === null || response.headersSent) return
    response
      .status(503)
      .type('text/plain')
      .send(
        'Dasbor belum dibangun: jalankan "npm run build".\nThe dashboard is not built: run "npm run build".\n',
      )
  })
}

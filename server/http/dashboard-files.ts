/**
 * The built dashboard, read once at start and handed out from memory: hashed assets for ever, the page itself never
 * from a cache, deep links to the page. A request opens no file, and a path is only ever a name in the list.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { type Request, type Response, Router } from 'express'

interface BuiltFile {
  readonly type: string
  readonly cacheControl: string
  readonly plain: Version
  /** The compressed twin that the build put beside a text file. */
  readonly brotli: Version | null
}
interface Version {
  readonly bytes: Buffer
  readonly etag: string
}

/** A few megabytes. A build that is made while the server runs is taken at the next start. */
export function dashboardFiles(dir: string): Router {
  const files = readBuild(dir)
  const page = files.get('/index.html')
  const router = Router()
  router.get('/{*splat}', (request, response, next) => {
    const file = files.get(request.path)
    if (file !== undefined) send(file, request, response)
    else if (!wantsPage(request)) next()
    else if (page !== undefined) send(page, request, response)
    else sendNotBuilt(response)
  })
  return router
}

function send({ type, cacheControl, plain, brotli }: BuiltFile, request: Request, response: Response): void {
  response.setHeader('cache-control', cacheControl)
  if (brotli !== null) response.setHeader('vary', 'accept-encoding')
  const isCompressed = brotli !== null && request.acceptsEncodings('br') === 'br'
  const { bytes, etag } = isCompressed ? brotli : plain
  if (isCompressed) response.setHeader('content-encoding', 'br')
  response.setHeader('etag', etag)
  response.type(type).send(bytes)
}

/** By path as it stands in the address, `/assets/index-1a2b.js`; empty where nothing was built. */
function readBuild(dir: string): ReadonlyMap<string, BuiltFile> {
  const found = new Map<string, Buffer>()
  for (const entry of entriesOf(dir)) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const file = join(entry.parentPath, entry.name)
    found.set(`/${relative(dir, file).replaceAll(sep, '/')}`, readFileSync(file))
  }
  const files = new Map<string, BuiltFile>()
  for (const [path, bytes] of found) {
    const original = path.endsWith('.br') ? path.slice(0, -'.br'.length) : null
    if (original !== null && found.has(original)) continue
    const twin = found.get(`${path}.br`)
    files.set(path, {
      type: extname(path),
      cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      plain: version(bytes),
      brotli: twin === undefined ? null : version(twin),
    })
  }
  return files
}

function entriesOf(dir: string) {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function version(bytes: Buffer): Version {
  return { bytes, etag: etagOf(bytes) }
}

/** Strong: the same only for the same bytes. */
export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
}

function wantsPage(request: Request): boolean {
  const isFile = /\.[a-z0-9]{1,8}$/i.test(request.path)
  return !isFile && request.accepts(['html', 'json']) === 'html'
}

function sendNotBuilt(response: Response): void {
  response
    .status(503)
    .type('text/plain')
    .send(
      'Dasbor belum dibangun: jalankan "npm run build" lalu mulai lagi.\n' +
        'The dashboard is not built: run "npm run build", then start again.\n',
    )
}

import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { proxyMatcher } from './caller-address.ts'
import { mountApi } from './mount-api.ts'
import { openApiDocument } from './openapi.ts'
import { type Route, route } from './route.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

/** As `fetch` cannot: with headers about caches, and from another address of this machine. */
function ask(path: string, { port = server.server.port, ...options }: RequestOptions) {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      request({ port, host: '127.0.0.1', path, agent: false, ...options }, async (answer) => {
        const body = Buffer.concat(await answer.toArray()).toString()
        resolve({ status: answer.statusCode, headers: answer.headers, body })
      })
        .on('error', reject)
        .end()
    },
  )
}

test('the content policy is exactly ours, and nothing of TLS is promised on plain loopback', async () => {
  const { headers } = await server.call('GET', '/api/sign-in')
  expect(headers.get('content-security-policy')?.split(';')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    'report-uri /csp-reports',
  ])
  expect(headers.get('strict-transport-security')).toBeNull()
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a name that is not ours is answered nothing (DNS rebinding)', async () => {
  const { request } = await import('node:http')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(
      {
        port: server.server.port,
        host: '127.0.0.1',
        path: '/api/sign-in',
        headers: { host: 'jahat.example' },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

test.each([
  ['cut JSON', '{"name":', 400],
  ['JSON that is no object', '"text"', 400],
  ['more than 256 kB', JSON.stringify({ name: 'a'.repeat(300_000), password: 'x' }), 413],
  ['100,000 nested lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
  ['a prototype key', '{"__proto__":{"name":"a"},"password":"b"}', 400],
  ['wrong types', '{"name":1,"password":["x"]}', 400],
])('a body of %s is refused with a sentence', async (_name, body, status) => {
  const operator = await server.signIn('operator')
  const answer = await server.call('POST', '/api/session', { body, as: operator })
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({ error: expect.any(String), message: { id: expect.any(String) } })
})

test('what was wrong in a request is named by its path', async () => {
  const operator = await server.signIn('operator')
  const answer = await server.call('GET', '/api/cameras/cam-0101/health?hours=zero', { as: operator })
  expect(answer.status).toBe(400)
  expect((answer.body as { issues: { path: string }[] }).issues.map((issue) => issue.path)).toEqual([
    'query.hours',
  ])
})

test('what was wrong is said in both languages', async () => {
  const operator = await server.signIn('operator')
  const answer = await server.call('GET', '/api/projects?year=99999', { as: operator })
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({
    issues: [{ path: 'query.year', message: { id: 'paling besar 2100', en: 'must be at most 2100' } }],
  })
})

test('a field that a request does not know is refused, not dropped: nobody takes it for done', async () => {
  const answer = await server.call('POST', '/api/session', {
    body: { name: 'operator', password: 'kata sandi', remember: true },
  })
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({
    issues: [{ path: 'body', message: { en: 'unknown field: remember' } }],
  })
})

test('deep links get the page, files and API paths that do not exist get 404', async () => {
  const html = { accept: 'text/html' }
  expect(
    (await server.call('GET', '/proyek/skpd/dbmsda', { headers: html })).headers.get('content-type'),
  ).toMatch(
    /^text\/plain/, // the dashboard is not built in this test, and the page says so
  )
  expect((await server.call('GET', '/assets/none.js', { headers: html })).status).toBe(404)
  expect((await server.call('GET', '/api/none', { headers: html })).status).toBe(404)
  expect((await server.call('POST', '/proyek', { body: {}, headers: html })).status).toBe(404)
})

test('a route without a policy stops the start, and so does one that is registered twice', () => {
  const one = endpoint({ method: 'GET', path: '/api/x', summary: 'x' })
  const parts = (routes: Route[]) => ({
    routes,
    origins: { allowed: new Set<string>(), checksHost: true },
    cookies: { name: 'pantau', isSecure: false } as const,
    behindProxy: false,
    isProxy: () => false,
    nowMs: () => 0,
    sessionOf: async () => null,
    isProved: () => true,
    take: async () => null,
    refused: async () => undefined,
  })
  const bare = { endpoint: one, handler: () => ({}) } as unknown as Route
  expect(() => mountApi(parts([bare]))).toThrow(/GET \/api\/x has no policy/)
  const wrong = { endpoint: one, policy: { action: 'constructor' }, handler: () => ({}) } as unknown as Route
  expect(() => mountApi(parts([wrong]))).toThrow(/no policy/)
  const fine = route(one, { public: true, because: 'test' }, () => ({}))
  expect(() => mountApi(parts([fine, fine]))).toThrow(/registered twice/)
})

test('the OpenAPI document names every route, its parameters and who may', async () => {
  const { body } = await server.call('GET', '/api/openapi.json')
  const document = body as { openapi: string; paths: Record<string, Record<string, Operation>> }
  interface Operation {
    operationId: string
    parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[]
    requestBody?: unknown
    'x-action'?: string
  }
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBe(server.server.routes.length)
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length)
  for (const [path, methods] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    for (const operation of Object.values(methods)) {
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(declared.map((parameter) => parameter.name).toSorted()).toEqual(named.toSorted())
    }
  }
  const health = document.paths['/api/cameras/{cameraId}/health']?.get
  expect(health?.['x-action']).toBe('camera.health')
  // A query is text on the wire, but the document must say what it means.
  expect(health?.parameters.find(({ name }) => name === 'hours')?.schema).toEqual({
    type: 'integer',
    minimum: 1,
    maximum: 9600,
    default: 24,
  })
  expect(document.paths['/api/demo']?.post?.requestBody).toBeDefined()
})

test('the OpenAPI document is sent once to who keeps it', async () => {
  const first = await server.call('GET', '/api/openapi.json')
  const etag = first.headers.get('etag')
  expect(first.headers.get('cache-control')).toBe('no-cache')
  expect(await ask('/api/openapi.json', { headers: { 'if-none-match': etag ?? '' } })).toMatchObject({
    status: 304,
    body: '',
  })
})

test('only a proxy of ours says for whom it asks', async () => {
  const express = (await import('express')).default
  const one = endpoint({
    method: 'GET',
    path: '/api/x',
    summary: 'x',
    answer: z.object({ from: z.string() }),
  })
  const listening = express()
    .use(
      mountApi({
        routes: [route(one, { public: true, because: 'test' }, ({ caller }) => ({ from: caller.address }))],
        origins: { allowed: new Set(), checksHost: false },
        cookies: { name: 'pantau', isSecure: false },
        behindProxy: true,
        isProxy: proxyMatcher({ behindProxy: true, trustedProxies: ['127.0.0.2'] }),
        nowMs: () => 0,
        sessionOf: async () => null,
        isProved: () => true,
        take: async () => null,
        refused: async () => undefined,
      }),
    )
    .listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  const { port } = listening.address() as { port: number }
  const from = async (localAddress: string) =>
    (await ask('/api/x', { port, localAddress, headers: { 'x-forwarded-for': '203.0.113.9' } })).body
  expect(await from('127.0.0.2')).toBe('{"from":"203.0.113.9"}')
  expect(await from('127.0.0.1')).toBe('{"from":"127.0.0.1"}')
  listening.close()
})

test.each([
  ['Date', z.object({ at: z.date() })],
  ['bigint', z.object({ n: z.bigint() })],
  ['transform', z.object({ t: z.string().transform((text) => text.length) })],
])('a %s in the contract stops the start', (_name, answer) => {
  const one = endpoint({ method: 'GET', path: '/api/x', summary: 'x', answer })
  const registered = route(one, { public: true, because: 'test' }, () => ({}) as never)
  expect(() => openApiDocument([registered], '1')).toThrow()
})

test('an answer that does not fit its schema is an error of ours, not a lie to the page', async () => {
  const express = (await import('express')).default
  const { failureHandler } = await import('./send-failure.ts')
  const { openLog } = await import('../log.ts')
  const lines: string[] = []
  const one = endpoint({ method: 'GET', path: '/api/x', summary: 'x', answer: z.object({ n: z.int() }) })
  const two = endpoint({ method: 'GET', path: '/api/y', summary: 'y', answer: z.object({ n: z.int() }) })
  const app = express()
  app.use(
    mountApi({
      routes: [
        route(one, { public: true, because: 'test' }, () => ({ n: 'not a number' }) as never),
        route(two, { public: true, because: 'test' }, () => ({ n: 1, secret: 'x' })),
      ],
      origins: { allowed: new Set(), checksHost: false },
      cookies: { name: 'pantau', isSecure: false },
      behindProxy: false,
      isProxy: () => false,
      nowMs: () => 0,
      sessionOf: async () => null,
      isProved: () => true,
      take: async () => null,
      refused: async () => undefined,
    }),
  )
  app.use(failureHandler(openLog('error', { write: (line) => void lines.push(line) })))
  const listening = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  const { port } = listening.address() as { port: number }
  const wrong = await fetch(`http://127.0.0.1:${port}/api/x`)
  expect(wrong.status).toBe(500)
  expect(await wrong.text()).not.toContain('not a number')
  expect(lines.join('')).toContain('the answer does not fit its schema')
  // What the contract does not name does not leave the server.
  expect(await (await fetch(`http://127.0.0.1:${port}/api/y`)).json()).toEqual({ n: 1 })
  listening.close()
})

test('under TLS browsers are told to stay there', async () => {
  const express = (await import('express')).default
  const { securityHeaders } = await import('./security-headers.ts')
  const app = express()
  app.use(securityHeaders(true))
  app.get('/', (_request, response) => response.send('ok'))
  const listening = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  const { port } = listening.address() as { port: number }
  const { headers } = await fetch(`http://127.0.0.1:${port}/`)
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(headers.get('content-security-policy')).toMatch(/;upgrade-insecure-requests$/)
  listening.close()
})

test('hashed files are kept for ever and sent compressed, the page itself is asked for each time', async () => {
  const dir = join(server.dataDir, 'dashboard')
  await mkdir(join(dir, 'assets'), { recursive: true })
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Pantau</title>')
  await writeFile(join(dir, 'assets', 'app-1a2b.js'), 'export {}')
  await writeFile(join(dir, 'assets', 'app-1a2b.js.br'), brotliCompressSync('export {}'))
  // Longer than what a line takes unread.
  await writeFile(join(dir, 'assets', 'large-3c4d.js'), Buffer.alloc(12_000_000, ' '))
  await writeFile(join(dir, '.hidden'), 'secret')
  await symlink(join(server.dataDir, 'app.db'), join(dir, 'assets', 'link.js'))
  await server.restart()
  const script = await server.call('GET', '/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br' } })
  expect([script.status, script.body, script.headers.get('content-encoding')]).toEqual([
    200,
    'export {}',
    'br',
  ])
  expect(script.headers.get('content-type')).toMatch(/javascript/)
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const plain = await server.call('GET', '/assets/app-1a2b.js', {
    headers: { 'accept-encoding': 'identity' },
  })
  expect([plain.body, plain.headers.get('content-encoding')]).toEqual(['export {}', null])
  for (const path of ['/', '/operator', '/proyek/skpd/dbmsda', '/dinding/utama/kiri']) {
    const page = await server.call('GET', path, { headers: { accept: 'text/html' } })
    expect([path, page.status, page.headers.get('cache-control')]).toEqual([path, 200, 'no-cache'])
    expect(page.body).toContain('<title>Pantau')
  }
  for (const path of [
    '/.hidden',
    '/..%2fapp.db',
    '/%2e%2e/app.db',
    '/assets/..%2f..%2fapp.db',
    '/assets/link.js',
    '/assets/app-1a2b.js%00.png',
    '/assets//app-1a2b.js',
    '/assets/app-1a2b.js.br',
    '/assets/%ff.js',
  ]) {
    const answer = await server.call('GET', path)
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true])
  }
})

test('a file that a browser has is not sent again, only its head is sent to who asks for that, and parts are not', async () => {
  const path = '/assets/app-1a2b.js'
  const compressed = { 'accept-encoding': 'br' }
  const first = await ask(path, { headers: compressed })
  const { etag = '' } = first.headers
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  const known = { 'if-none-match': `"other", ${etag}` }
  expect(await ask(path, { headers: { ...compressed, ...known } })).toMatchObject({ status: 304, body: '' })
  // The other version of the same file is another file.
  expect(await ask(path, { headers: known })).toMatchObject({ status: 200, body: 'export {}' })
  const head = await ask(path, { headers: compressed, method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, body: '' })
  expect(head.headers['content-length']).toBe(String(brotliCompressSync('export {}').length))
  const range = `bytes=${Array.from({ length: 500 }, (_, i) => `${i}-${i}`).join(',')}`
  expect(await ask(path, { headers: { range } })).toMatchObject({ status: 200, body: 'export {}' })
})

test('thirty connections that ask nine hundred times each for a file leave no file open', async () => {
  const openFiles = async () => (await readdir('/proc/self/fd')).length
  const before = await openFiles()
  const one = `GET /assets/large-3c4d.js HTTP/1.1\r\nhost: 127.0.0.1:${server.server.port}\r\n\r\n`
  const sockets = Array.from({ length: 30 }, () => {
    const socket = connect(server.server.port, '127.0.0.1').on('error', () => undefined)
    socket.pause()
    socket.write(one.repeat(900))
    return socket
  })
  await expect.poll(openFiles).toBeGreaterThan(before)
  for (const socket of sockets) socket.destroy()
  await expect.poll(openFiles, { timeout: 5_000 }).toBeLessThanOrEqual(before + 20)
})

test('a stranger may send a name and a password, and nothing of the size of a report', async () => {
  const body = (size: number) => ({ name: 'x'.repeat(size), password: 'x' })
  const small = await server.call('POST', '/api/session', { body: body(100) })
  expect(small.status).not.toBe(413)
  expect((await server.call('POST', '/api/session', { body: body(17_000) })).status).toBe(413)
  const operator = await server.signIn('operator')
  const signedIn = await server.call('POST', '/api/session', { body: body(17_000), as: operator })
  expect(signedIn.status).not.toBe(413)
  const packed = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
  const zipped = await server.call('POST', '/api/session', { body: body(100), headers: packed })
  expect([400, 415]).toContain(zipped.status)
})

test('what the content policy kept from a page is counted, and the log hears of it once', async () => {
  const report = (body: unknown, type: string, headers: Record<string, string> = {}) =>
    server.call('POST', '/csp-reports', { body, headers: { origin: null, 'content-type': type, ...headers } })
  const real = { 'csp-report': { 'effective-directive': 'script-src', 'blocked-uri': 'canary-address' } }
  const odd = { 'csp-report': { 'effective-directive': 'canary-directive' } }
  const isOfPolicy = (line: string) => line.includes('content policy')
  for (let i = 0; i < 40; i++) {
    expect((await report(real, 'application/csp-report')).status).toBe(204)
    expect((await report(odd, 'application/csp-report')).status).toBe(204)
  }
  expect((await report('{"half', 'application/csp-report')).status).toBe(400)
  expect((await report('x'.repeat(20_000), 'application/csp-report')).status).toBe(413)
  expect((await report(real, 'text/html')).status).toBe(204)
  const told = server.lines.filter(isOfPolicy)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('"script-src":1')
  expect(server.lines.join('')).not.toContain('canary')
})

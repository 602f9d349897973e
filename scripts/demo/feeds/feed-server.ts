/** Serves the sample feeds on loopback, well or badly, as the admin interface last said. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Fault, FeedName } from './options.ts'

export interface SampleFeed {
  readonly name: FeedName
  readonly path: string
  readonly contentType: string
  body(nowMs: number): string
  /** Changes whenever the body does; null where it changes all the time. */
  version(nowMs: number): string | null
}

const signInPage =
  '<!DOCTYPE html><html><head><title>Masuk - Portal Data (contoh)</title></head><body><form>Sandi</form></body></html>'

export class FeedServer {
  readonly #feeds: readonly SampleFeed[]
  readonly #nowMs: () => number
  readonly #faults = new Map<FeedName, Fault>()
  readonly #requests = new Map<FeedName, number>()
  #server = createServer()
  #port = 0

  constructor(feeds: readonly SampleFeed[], nowMs: () => number) {
    this.#feeds = feeds
    this.#nowMs = nowMs
  }

  get port(): number {
    return this.#port
  }

  async listen(port: number): Promise<void> {
    this.#server = createServer((request, response) => this.#answer(request, response))
    this.#server.listen({ port, host: '127.0.0.1', reusePort: true })
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (!address || typeof address === 'string') throw new Error('feed simulator: no port after listening')
    this.#port = address.port
  }

  async stop(name: FeedName | 'all', how: Fault): Promise<void> {
    for (const feed of this.#named(name)) this.#faults.set(feed.name, how)
    const isAllRefused = this.#feeds.every((feed) => this.#faults.get(feed.name) === 'refuse')
    if (isAllRefused) await this.close()
  }

  async resume(name: FeedName | 'all'): Promise<void> {
    for (const feed of this.#named(name)) this.#faults.delete(feed.name)
    if (!this.#server.listening) await this.listen(this.#port)
  }

  state(): readonly { name: FeedName; path: string; fault: Fault | null; requests: number }[] {
    return this.#feeds.map(({ name, path }) => ({
      name,
      path,
      fault: this.#faults.get(name) ?? null,
      requests: this.#requests.get(name) ?? 0,
    }))
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  #named(name: FeedName | 'all'): readonly SampleFeed[] {
    return this.#feeds.filter((feed) => name === 'all' || feed.name === name)
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    const feed = this.#feeds.find((one) => one.path === path)
    if (!feed || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n')
      return
    }
    this.#requests.set(feed.name, (this.#requests.get(feed.name) ?? 0) + 1)
    const fault = this.#faults.get(feed.name)
    if (fault === undefined) this.#serve(feed, request, response)
    else this.#fail(fault, feed, response)
  }

  #serve(feed: SampleFeed, request: IncomingMessage, response: ServerResponse): void {
    const nowMs = this.#nowMs()
    const version = feed.version(nowMs)
    const etag = version === null ? null : `"${version}"`
    if (etag !== null && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end()
      return
    }
    const body = Buffer.from(feed.body(nowMs))
    response.writeHead(200, {
      'content-type': feed.contentType,
      'content-length': String(body.length),
      ...(etag === null ? {} : { etag }),
    })
    response.end(body)
  }

  #fail(fault: Fault, feed: SampleFeed, response: ServerResponse): void {
    switch (fault) {
      case 'refuse':
        response.socket?.resetAndDestroy()
        return
      case 'error':
        response.writeHead(503, { 'content-type': 'text/plain' }).end('sedang dirawat (contoh)\n')
        return
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' }).end(signInPage)
        return
      case 'cut': {
        const body = Buffer.from(feed.body(this.#nowMs()))
        response.writeHead(200, { 'content-type': feed.contentType, 'content-length': String(body.length) })
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
        return
      }
      case 'silent':
        return
    }
  }
}

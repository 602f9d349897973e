/**
 * Asks one HTTP(S) address. Only the configured host is ever connected to: redirects are refused, no proxy settings are
 * followed, and the address behind a name is checked where it is connected. The byte cap counts what comes out of the
 * unpacking, so a small body that unpacks to gigabytes stops at the cap.
 */
import { createHash } from 'node:crypto'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Feed } from '#config/schema/feed.ts'
import type { RefusedFile } from '#domain/contract/internal/feeds.ts'
import type { Delivery } from '../body/delivery.ts'
import { FeedFailure } from '../feed-failure.ts'
import { addressNotAllowed, guardedLookup, isAllowedAddress } from './allowed-address.ts'
import { failureOfError, failureOfStatus, timedOut, tooLarge } from './http-failures.ts'
import { ampleRoom, LITTLE_BYTES, type Room } from './room.ts'
import type { Fetched, Way } from './way.ts'

export type HttpSettings = Extract<Feed['way'], { kind: 'http' }>
export interface Credential {
  readonly header: string
  readonly value: string
}

const accept = { json: 'application/json, */*;q=0.1', csv: 'text/csv, */*;q=0.1' } as const

export class HttpWay implements Way {
  readonly #settings: HttpSettings
  readonly #format: Feed['format']
  readonly #credential: Credential | null
  readonly #nowMs: () => number
  #etag: string | null = null
  #modified: string | null = null
  #wholeHash: string | null = null

  /** `credential` is what `settings.credential` names in the secrets, null when that names nothing. */
  constructor(
    settings: HttpSettings,
    format: Feed['format'],
    credential: Credential | null,
    nowMs: () => number,
  ) {
    this.#settings = settings
    this.#format = format
    this.#credential = credential
    this.#nowMs = nowMs
  }

  again(): void {
    this.#etag = null
    this.#modified = null
    this.#wholeHash = null
  }

  drainRefused(): readonly RefusedFile[] {
    return []
  }

  async next(signal: AbortSignal, room: Room = ampleRoom): Promise<Fetched> {
    if (this.#settings.credential !== null && this.#credential === null)
      throw new FeedFailure('refused-login', {
        id: `kredensial "${this.#settings.credential}" tidak ada di secrets.json (bagian feeds)`,
        en: `credential "${this.#settings.credential}" is not in secrets.json (section feeds)`,
      })
    const limit = new TimeLimit(this.#settings.timeoutMs)
    const progress = { hasHeaders: false }
    // The source is not to blame for the time that we let it wait.
    const takeRoom = async () => {
      limit.pause()
      await room.take(signal)
      limit.goOn()
    }
    try {
      return await this.#ask(AbortSignal.any([signal, limit.signal]), progress, takeRoom)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (limit.signal.aborted) throw timedOut(this.#settings.timeoutMs)
      throw failureOfError(error, progress.hasHeaders)
    } finally {
      limit.pause()
    }
  }

  async #ask(
    signal: AbortSignal,
    progress: { hasHeaders: boolean },
    takeRoom: () => Promise<void>,
  ): Promise<Fetched> {
    const response = await this.#open(signal)
    progress.hasHeaders = true
    try {
      if (response.statusCode === 304 && (this.#etag !== null || this.#modified !== null))
        return { kind: 'unchanged' }
      const failure = failureOfStatus(response, this.#nowMs())
      if (failure) throw failure
      const bytes = await readCapped(response, this.#settings.maxBytes, takeRoom)
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (hash === this.#wholeHash) return { kind: 'unchanged' }
      return this.#delivery(response, bytes, hash)
    } finally {
      response.destroy()
    }
  }

  #delivery(response: IncomingMessage, bytes: Uint8Array, hash: string): Fetched {
    const { etag, 'last-modified': modified } = response.headers
    const modifiedAtMs = modified === undefined ? Number.NaN : Date.parse(modified)
    const delivery: Delivery = {
      bytes,
      isLengthKnown:
        response.headers['content-length'] !== undefined ||
        response.headers['transfer-encoding'] !== undefined ||
        response.headers['content-encoding'] !== undefined,
      contentType: response.headers['content-type'] ?? null,
      modifiedAtMs: Number.isNaN(modifiedAtMs) ? null : modifiedAtMs,
    }
    return {
      kind: 'delivery',
      delivery,
      fileName: null,
      settle: async (outcome) => {
        // A delivery with refused rows is read again: a row ahead of our clock is good a few minutes later.
        const isWhole = outcome.kind === 'taken' && outcome.isWhole
        this.#etag = isWhole && etag !== undefined && etag.length <= 200 ? etag : null
        this.#modified = isWhole ? (modified ?? null) : null
        this.#wholeHash = isWhole ? hash : null
      },
    }
  }

  #open(signal: AbortSignal): Promise<IncomingMessage> {
    const url = new URL(this.#settings.url)
    const isLiteral = /^[\d.]+$|^\[/.test(url.hostname)
    if (isLiteral && !isAllowedAddress(url.hostname, url.hostname))
      return Promise.reject(Object.assign(new Error('address not allowed'), { code: addressNotAllowed }))
    const headers: Record<string, string> = {
      accept: accept[this.#format],
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'Pantau',
      connection: 'close',
    }
    if (this.#etag !== null) headers['if-none-match'] = this.#etag
    if (this.#modified !== null) headers['if-modified-since'] = this.#modified
    if (this.#credential !== null) headers[this.#credential.header.toLowerCase()] = this.#credential.value
    const options = { headers, signal, agent: false as const, lookup: guardedLookup, maxHeaderSize: 16_384 }
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).get(url, options, resolve)
      request.on('error', reject)
    })
  }
}

/** A limit on the time in which it runs. */
class TimeLimit {
  readonly #stop = new AbortController()
  #leftMs: number
  #sinceMs = 0
  #timer: NodeJS.Timeout | undefined

  constructor(ms: number) {
    this.#leftMs = ms
    this.goOn()
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  goOn(): void {
    this.#sinceMs = performance.now()
    this.#timer = setTimeout(() => this.#stop.abort(), this.#leftMs)
  }

  pause(): void {
    clearTimeout(this.#timer)
    this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - this.#sinceMs))
  }
}

async function readCapped(
  response: IncomingMessage,
  maxBytes: number,
  takeRoom: () => Promise<void>,
): Promise<Uint8Array> {
  const announced = Number(response.headers['content-length'] ?? 0)
  if (announced > maxBytes) throw tooLarge(maxBytes)
  const unpacked = unpack(response)
  let packedBytes = 0
  // An endless stream of empty compressed blocks never reaches the cap behind the unpacking.
  response.on('data', (chunk: Buffer) => {
    packedBytes += chunk.length
    if (packedBytes > maxBytes) response.destroy(tooLarge(maxBytes))
  })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    const isLittle = size <= LITTLE_BYTES
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    if (isLittle && size > LITTLE_BYTES) await takeRoom()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

function unpack(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return response
  const unpacker =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null
  if (unpacker === null)
    throw new FeedFailure('wrong-type', {
      id: 'sumber memakai kompresi yang tidak kita minta',
      en: 'the source uses a compression we did not ask for',
    })
  // The iteration over `unpacker` sees the error; pipeline only has to end both.
  pipeline(response, unpacker, () => undefined)
  return unpacker
}

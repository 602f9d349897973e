// A small RTSP client for tests of the simulator; independent of ingest's, so that one cannot hide the other's faults.
import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** An answer to a request. Header names are in lower case; a repeated header is joined with newlines. */
export interface TestAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** One interleaved packet. */
export interface TestPacket {
  readonly channel: number
  readonly bytes: Buffer
  readonly receivedMs: number
}

/** A connection to `url`. */
export class TestClient {
  readonly url: string
  readonly socket: Socket
  /** Packets so far, oldest first. */
  readonly packets: TestPacket[] = []
  /** Resolves to 'end' after FIN, 'reset' after RST. */
  readonly closed: Promise<'end' | 'reset'>
  /** Sizes of the reads, in bytes. */
  readonly reads: Buffer[] = []
  #rest: Buffer = Buffer.alloc(0)
  #cseq = 0
  #waiting: ((answer: TestAnswer) => void)[] = []
  #wake: (() => void)[] = []

  constructor(url: string) {
    this.url = url
    this.socket = connect(Number(new URL(url.replace('rtsp:', 'http:')).port), '127.0.0.1')
    let wasReset = false
    this.socket.on('error', () => {
      wasReset = true
    })
    this.socket.on('data', (chunk) => {
      this.reads.push(chunk)
      this.#rest = Buffer.concat([this.#rest, chunk])
      this.#parse()
    })
    this.closed = new Promise((resolve) => {
      this.socket.once('close', () => {
        resolve(wasReset ? 'reset' : 'end')
        for (const wake of this.#wake.splice(0)) wake()
      })
    })
  }

  /** Sends a request and waits for its answer. */
  async request(method: string, headers: Record<string, string> = {}, uri = this.url): Promise<TestAnswer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.socket.write(`${method} ${uri} RTSP/1.0\r\nCSeq: ${++this.#cseq}\r\n${lines.join('')}\r\n`)
    return await new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** The `Authorization` value that answers `challenge` for one request. */
  authorise(
    challenge: string,
    user: string,
    password: string,
    method: string,
    uri = this.url,
    nc = '00000001',
  ): string {
    const field = (name: string) => new RegExp(`${name}="?([^",\\s]+)`).exec(challenge)?.[1] ?? ''
    const algorithm = field('algorithm') || 'MD5'
    const hash = (text: string) =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex')
    const [realm, nonce, cnonce] = [field('realm'), field('nonce'), 'c0ffee']
    const response = hash(
      `${hash(`${user}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`,
    )
    return (
      `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, ` +
      `qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}"`
    )
  }

  /** SETUP of video and PLAY on a camera without login. */
  async play(): Promise<TestAnswer> {
    await this.request('SETUP', { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' }, `${this.url}/trackID=0`)
    return await this.request('PLAY')
  }

  /** Waits until `enough` holds for the packets so far, or the connection ends. */
  async until(enough: (packets: readonly TestPacket[]) => boolean): Promise<readonly TestPacket[]> {
    while (!enough(this.packets) && !this.socket.destroyed) {
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve)
      })
    }
    return this.packets
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy()
    await this.closed
  }

  #parse(): void {
    while (this.#rest.length > 4) {
      if (this.#rest[0] === 0x24) {
        const end = 4 + this.#rest.readUInt16BE(2)
        if (this.#rest.length < end) break
        this.packets.push({
          channel: this.#rest[1] ?? 0,
          bytes: this.#rest.subarray(4, end),
          receivedMs: Date.now(),
        })
        this.#rest = this.#rest.subarray(end)
        continue
      }
      const headEnd = this.#rest.indexOf('\r\n\r\n')
      if (headEnd < 0) break
      const [start = '', ...lines] = this.#rest.toString('latin1', 0, headEnd).split('\r\n')
      const headers = new Map<string, string>()
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
        const key = name.toLowerCase()
        headers.set(key, headers.has(key) ? `${headers.get(key)}\n${value}` : value)
      }
      const end = headEnd + 4 + Number(headers.get('content-length') ?? 0)
      if (this.#rest.length < end) break
      const body = this.#rest.toString('latin1', headEnd + 4, end)
      this.#rest = this.#rest.subarray(end)
      this.#waiting.shift()?.({ status: Number(start.split(' ')[1]), headers, body })
    }
    for (const wake of this.#wake.splice(0)) wake()
  }
}

// Requests out of a client's bytes (RFC 2326 section 6), with interleaved packets (receiver reports) told apart.

/** One request. Header names are in lower case. */
export interface RtspRequest {
  readonly method: string
  readonly uri: string
  readonly headers: ReadonlyMap<string, string>
}

/** Collects bytes and hands out whole requests. Throws on anything that is no RTSP or larger than 64 kB. */
export class RequestReader {
  #rest: Buffer = Buffer.alloc(0)

  /** The requests completed by `chunk`, in order; receiver reports between them are passed over. */
  read(chunk: Buffer): RtspRequest[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const requests: RtspRequest[] = []
    while (this.#rest.length > 0) {
      if (this.#rest[0] === DOLLAR) {
        if (this.#rest.length < 4) break
        const end = 4 + this.#rest.readUInt16BE(2)
        if (this.#rest.length < end) break
        this.#rest = this.#rest.subarray(end)
        continue
      }
      const headEnd = this.#rest.indexOf('\r\n\r\n')
      if (headEnd < 0) {
        if (this.#rest.length > LIMIT) throw new Error(`request head of more than ${LIMIT} bytes`)
        break
      }
      const request = parseHead(this.#rest.toString('latin1', 0, headEnd))
      const bodyLength = Number(request.headers.get('content-length') ?? 0)
      if (!Number.isInteger(bodyLength) || bodyLength < 0 || bodyLength > LIMIT) {
        throw new Error(`content-length: ${request.headers.get('content-length')}`)
      }
      const end = headEnd + 4 + bodyLength
      if (this.#rest.length < end) break
      this.#rest = this.#rest.subarray(end)
      requests.push(request)
    }
    return requests
  }
}

const DOLLAR = 0x24
const LIMIT = 65_536

function parseHead(head: string): RtspRequest {
  const [start = '', ...lines] = head.replace(/^(\r\n)+/, '').split('\r\n')
  const [method, uri, version] = start.split(' ')
  if (!method || !uri || version !== 'RTSP/1.0') throw new Error(`request line: ${start.slice(0, 80)}`)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { method, uri, headers }
}

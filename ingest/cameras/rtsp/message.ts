/** RTSP messages: reading what a parser cut out, writing our requests and answers. */

/** Header values by lower-case name; a header may come several times. */
export type Headers = ReadonlyMap<string, readonly string[]>

export interface RtspResponse {
  readonly kind: 'response'
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export interface RtspRequest {
  readonly kind: 'request'
  readonly method: string
  readonly headers: Headers
  readonly body: string
}

export type RtspMessage = RtspResponse | RtspRequest

const MAX_HEADERS = 255
/** With its continuations. A longer header is passed over: none that we read comes near, and each is kept and read again. */
const MAX_VALUE_CHARS = 4096
const USER_AGENT = 'Pantau'

/** First value of a header, or null. */
export function header(message: { readonly headers: Headers }, name: string): string | null {
  return message.headers.get(name)?.[0] ?? null
}

/** Reads everything before the blank line. Null when the first line is neither a status nor a request. */
export function readHead(
  head: string,
): { first: RtspResponse | RtspRequest; contentLength: number | null } | null {
  const lines = head.split('\n', MAX_HEADERS + 2)
  const firstLine = (lines.shift() ?? '').trim()
  const headers = readHeaders(lines)
  if (headers === null) return null
  const given = headers.get('content-length')?.[0]
  const contentLength = given === undefined ? 0 : /^\d{1,9}$/.test(given) ? Number(given) : null
  // The reason phrase is optional: several cameras leave it out, some even the space before it.
  const status = /^RTSP\/\d\.\d +(\d{3})(?:\s|$)/i.exec(firstLine)
  if (status !== null)
    return { first: { kind: 'response', status: Number(status[1]), headers, body: '' }, contentLength }
  const request = /^([A-Z_]{3,20}) +\S+ +RTSP\/\d\.\d$/.exec(firstLine)
  if (request === null) return null
  return { first: { kind: 'request', method: request[1] ?? '', headers, body: '' }, contentLength }
}

function readHeaders(lines: readonly string[]): Headers | null {
  const headers = new Map<string, string[]>()
  if (lines.length > MAX_HEADERS) return null
  let last: string[] | null = null
  for (const line of lines) {
    if (/^[ \t]/.test(line) && last !== null) {
      const whole = `${last.pop() ?? ''} ${line.trim()}`
      if (whole.length <= MAX_VALUE_CHARS) last.push(whole)
      else last = null
      continue
    }
    last = null
    const colon = line.indexOf(':')
    if (colon < 1 || line.length > MAX_VALUE_CHARS) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    last = headers.get(name) ?? []
    last.push(line.slice(colon + 1).trim())
    headers.set(name, last)
  }
  return headers
}

export function writeRequest(
  method: string,
  url: string,
  cseq: number,
  headers: Readonly<Record<string, string>>,
): string {
  // Some firmwares look for exactly `CSeq`, and answer 401 or nothing without a User-Agent (Foscam).
  let text = `${method} ${url} RTSP/1.0\r\nCSeq: ${cseq}\r\nUser-Agent: ${USER_AGENT}\r\n`
  for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\r\n`
  return `${text}\r\n`
}

export function writeResponse(status: number, reason: string, cseq: string | null): string {
  // A header from the camera goes back to it: digits only, so that nothing else can ride along.
  const echoed = cseq !== null && /^\d{1,10}$/.test(cseq) ? `CSeq: ${cseq}\r\n` : ''
  return `RTSP/1.0 ${status} ${reason}\r\n${echoed}User-Agent: ${USER_AGENT}\r\n\r\n`
}

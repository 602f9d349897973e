// One client's RTSP conversation (RFC 2326) over one TCP connection.
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Camera, Connection, Profile } from '../camera.ts'
import type { Credentials } from '../options.ts'
import { Playback } from '../playback.ts'
import { misbehave } from './faults.ts'
import { Login } from './login.ts'
import { RequestReader, type RtspRequest } from './request-reader.ts'
import { AUDIO_CONTROL, describeClip, VIDEO_CONTROL } from './sdp.ts'
import { Wire } from './wire.ts'

/** What all connections share. */
export interface ConnectionSetting {
  readonly cameras: ReadonlyMap<string, Camera>
  readonly credentials: Credentials
  readonly sessionTimeoutS: number
  readonly nonceLifetimeMs: number
  readonly nowMs: () => number
}

/** Serves a client until either side closes. */
export class RtspConnection implements Connection {
  /** Epoch ms of the last byte from the client; the simulator drops those that have been silent too long. */
  lastHeardMs: number
  readonly #socket: Socket
  readonly #setting: ConnectionSetting
  readonly #wire: Wire
  readonly #reader = new RequestReader()
  readonly #session = randomBytes(8).toString('hex')
  #camera: Camera | null = null
  #login: Login | null = null
  #profile: Profile = 'sub'
  #videoChannel: number | null = null
  #audioChannel: number | null = null
  #playback: Playback | null = null

  constructor(socket: Socket, setting: ConnectionSetting) {
    this.#socket = socket
    this.#setting = setting
    this.#wire = new Wire(socket)
    this.lastHeardMs = setting.nowMs()
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#heard(chunk))
    // Clients vanish without a word all the time; what follows is 'close'.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#closed())
  }

  end(): void {
    this.#playback?.stop()
    this.#wire.end()
  }

  reset(): void {
    this.#playback?.stop()
    this.#socket.resetAndDestroy()
  }

  #heard(chunk: Buffer): void {
    this.lastHeardMs = this.#setting.nowMs()
    for (const request of this.#read(chunk)) this.#answer(request)
  }

  #read(chunk: Buffer): RtspRequest[] {
    try {
      return this.#reader.read(chunk)
    } catch (error) {
      this.#send(null, badRequest(error instanceof Error ? error.message : 'unreadable'))
      return []
    }
  }

  #closed(): void {
    this.#playback?.stop()
    this.#playback = null
    this.#camera?.connections.delete(this)
  }

  #answer(request: RtspRequest): void {
    if (this.#socket.destroyed) return
    const target = parseTarget(request.uri)
    const known = !target || this.#adopt(target.camera)
    const camera = this.#camera
    if (known && camera?.state === 'killed') {
      this.reset()
      return
    }
    if (known && camera?.spec.fault && misbehave(camera.spec.fault, request, this.#wire, this.#socket)) return
    this.#send(request, known ? this.#reply(request, camera, target) : { status: '404 Not Found' })
  }

  #reply(request: RtspRequest, camera: Camera | null, target: Target | null): Answer {
    if (request.method === 'OPTIONS') return { status: '200 OK', headers: [`Public: ${METHODS}`] }
    if (!camera || !this.#login) return badRequest('the address names no camera')
    const verdict = this.#login.check(request)
    if (verdict.kind === 'in') return this.#serve(request, camera, target)
    return {
      status: '401 Unauthorized',
      headers: verdict.headers.map((value) => `WWW-Authenticate: ${value}`),
    }
  }

  #serve(request: RtspRequest, camera: Camera, target: Target | null): Answer {
    switch (request.method) {
      case 'DESCRIBE':
        return target ? this.#describe(request, camera, target) : { status: '404 Not Found' }
      case 'SETUP':
        return this.#setup(request, camera, target)
      case 'PLAY':
        return this.#play(request, camera)
      case 'PAUSE':
        this.#playback?.stop()
        this.#playback = null
        return this.#ok()
      case 'GET_PARAMETER':
      case 'SET_PARAMETER':
        return this.#ok()
      case 'TEARDOWN':
        return { ...this.#ok(), last: true }
      default:
        return { status: '501 Not Implemented', headers: [`Public: ${METHODS}`] }
    }
  }

  #ok(): Answer {
    return { status: '200 OK', headers: [`Session: ${this.#session}`] }
  }

  #describe(request: RtspRequest, camera: Camera, target: Target): Answer {
    const { noSprop, pcma } = camera.quirks
    const clip = camera.streams[target.profile].clip
    return {
      status: '200 OK',
      headers: [`Content-Base: ${withSlash(request.uri)}`, 'Content-Type: application/sdp'],
      body: describeClip(clip, { noSprop, pcma, phaseMs: camera.phaseMs }),
    }
  }

  #setup(request: RtspRequest, camera: Camera, target: Target | null): Answer {
    const transport = request.headers.get('transport') ?? ''
    const channels = /interleaved=(\d{1,3})-\d{1,3}/i.exec(transport)
    const first = Number(channels?.[1] ?? (this.#videoChannel === null ? 0 : 2))
    if (!/RTP\/AVP\/TCP/i.test(transport) || first > 254) return { status: '461 Unsupported Transport' }
    if (!target || this.#playback) return { status: '455 Method Not Valid in This State' }
    const isAudio = target.track === AUDIO_CONTROL
    if (isAudio && !camera.quirks.pcma) return { status: '404 Not Found' }
    if (isAudio) this.#audioChannel = first
    else this.#videoChannel = first
    this.#profile = target.profile
    return {
      status: '200 OK',
      headers: [
        `Transport: RTP/AVP/TCP;unicast;interleaved=${first}-${first + 1}`,
        `Session: ${this.#session};timeout=${this.#setting.sessionTimeoutS}`,
      ],
    }
  }

  #play(request: RtspRequest, camera: Camera): Answer {
    if (this.#videoChannel === null) return { status: '455 Method Not Valid in This State' }
    if (this.#playback) return this.#ok()
    const { main, sub } = camera.streams
    const stream = camera.streams[this.#profile]
    const other = this.#profile === 'main' ? sub.clip : main.clip
    const channels = { video: this.#videoChannel, audio: this.#audioChannel }
    this.#playback = new Playback(stream, this.#wire, channels, camera.quirks, camera.spec.fault, other)
    const media = this.#playback.start(this.#setting.nowMs())
    return {
      status: '200 OK',
      headers: [
        `Session: ${this.#session};timeout=${this.#setting.sessionTimeoutS}`,
        'Range: npt=now-',
        `RTP-Info: url=${withSlash(request.uri)}${VIDEO_CONTROL};seq=${this.#playback.firstSequence}`,
      ],
      // A frozen camera answers PLAY and sends nothing, not even what it had before.
      media: camera.state === 'up' ? media : Buffer.alloc(0),
      joined: camera.quirks.playWithMedia,
    }
  }

  // The first address that names a camera binds the connection; a later one may only name the same.
  #adopt(name: string): boolean {
    if (this.#camera) return this.#camera.spec.name === name
    const camera = this.#setting.cameras.get(name)
    if (!camera) return false
    this.#camera = camera
    camera.connections.add(this)
    this.#wire.split = camera.quirks.splitHeaders
    const rules = {
      scheme: camera.spec.auth ?? 'digest-md5',
      credentials: camera.spec.credentials ?? this.#setting.credentials,
      refuseAll: camera.spec.fault?.kind === 'refuse-login',
      nonceLifetimeMs: this.#setting.nonceLifetimeMs,
    }
    this.#login = new Login(rules, this.#setting.nowMs)
    return true
  }

  // The answer leaves before the media that belongs to it, in the same segment where the camera is one of those.
  #send(request: RtspRequest | null, answer: Answer): void {
    const head = encode(request, answer)
    const media = answer.media ?? Buffer.alloc(0)
    if (answer.joined) this.#wire.write(Buffer.concat([head, media]))
    else {
      this.#wire.write(head)
      this.#wire.write(media)
    }
    if (answer.last) this.end()
  }
}

interface Answer {
  readonly status: string
  readonly headers?: readonly string[]
  readonly body?: string
  /** Pictures that go out at once, after the answer. */
  readonly media?: Buffer
  readonly joined?: boolean
  /** The conversation ends with this answer. */
  readonly last?: boolean
}

const METHODS = 'OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN'

interface Target {
  readonly camera: string
  readonly profile: Profile
  readonly track: string | null
}

function parseTarget(uri: string): Target | null {
  const match = /^rtsp:\/\/[^/]+\/([A-Za-z0-9._-]+)\/(main|sub)\/?(?:(trackID=\d))?$/.exec(uri)
  if (!match?.[1]) return null
  return { camera: match[1], profile: match[2] === 'main' ? 'main' : 'sub', track: match[3] ?? null }
}

function encode(request: RtspRequest | null, { status, headers = [], body = '' }: Answer): Buffer {
  const lines = [
    `RTSP/1.0 ${status}`,
    `CSeq: ${request?.headers.get('cseq') ?? 0}`,
    'Server: kamera',
    ...headers,
  ]
  if (body) lines.push(`Content-Length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
}

function badRequest(why: string): Answer {
  return { status: '400 Bad Request', headers: [`X-Why: ${why}`], last: true }
}

function withSlash(uri: string): string {
  return uri.replace(/\/*$/, '/')
}

/** A camera over RTSP, TCP interleaved: connects, plays, keeps the session alive, and hands on access units. */
import { randomInt } from 'node:crypto'
import {
  type CameraSource,
  type SourceFactory,
  type SourceRequest,
  type SourceSink,
  StreamFailure,
} from '../camera-source.ts'
import { RtspConnection } from './connection.ts'
import { type PlayingSession, Requester, sessionHeaders, shakeHands } from './handshake.ts'
import { readRtcp, writeReceiverReport } from './rtcp.ts'
import { RtpReceiver } from './rtp-receiver.ts'
import { keepAliveEveryMs } from './transport.ts'
import { readAddress, withLogin } from './url.ts'

/** From connect to PLAY: a camera that drips its answers byte by byte is given up. */
const HANDSHAKE_TIMEOUT_MS = 10_000
/** Some cameras hang up after 5-10 s without one. */
const RECEIVER_REPORT_EVERY_MS = 5_000
/** Over one report interval; no camera stream comes near it, and it would take a shard down with it. */
const MAX_BITS_PER_SECOND = 100_000_000
const TEARDOWN_WAIT_MS = 200

export const createRtspSource: SourceFactory = (request, sink) => new RtspSource(request, sink)

class RtspSource implements CameraSource {
  readonly #request: SourceRequest
  readonly #sink: SourceSink
  readonly #connection: RtspConnection
  readonly #ourSsrc = randomInt(1, 2 ** 32)
  readonly #closed: Promise<StreamFailure>
  #receiver: RtpReceiver | null = null
  #channels = { rtp: -1, rtcp: -1 }
  #saidBye = false
  #reported = { packets: 0, lost: 0 }
  #bytesSinceReport = 0
  #countedPackets = 0
  #countedLost = 0
  #senderReport = 0
  #senderReportAtMs = 0
  #isPlaying = false
  #isWatched = true

  constructor(request: SourceRequest, sink: SourceSink) {
    this.#request = request
    this.#sink = sink
    const { promise, resolve } = Promise.withResolvers<StreamFailure>()
    this.#closed = promise
    this.#connection = new RtspConnection(
      {
        packet: (channel, bytes, start, end) => this.#packet(channel, bytes, start, end),
        read: (bytes) => this.#read(bytes),
        closed: resolve,
      },
      request.reading,
    )
  }

  setWatched(isWatched: boolean): void {
    this.#isWatched = isWatched
    if (this.#isPlaying) this.#connection.setSliced(!isWatched)
  }

  drain(): void {
    this.#connection.drain()
  }

  async run(signal: AbortSignal): Promise<void> {
    const address = readAddress(this.#request.address)
    if (address === null) throw new StreamFailure({ code: 'address-unusable' })
    const connection = this.#connection
    const abort = () => connection.fail(new StreamFailure({ code: 'stopped' }))
    if (signal.aborted) return
    signal.addEventListener('abort', abort)
    const tooSlow = setTimeout(
      () =>
        connection.fail(new StreamFailure({ code: 'no-agreement', seconds: HANDSHAKE_TIMEOUT_MS / 1000 })),
      HANDSHAKE_TIMEOUT_MS,
    )
    try {
      await connection.open(address.host, address.port)
      const requester = new Requester(connection, {
        login: this.#request.login,
        mayUseBasic: () => this.#request.mayUseBasic(),
        challenged: (kind) => this.#sink.challenged(kind),
        roundTrip: (ms) => this.#sink.roundTrip(ms),
      })
      const session = await shakeHands(
        requester,
        // From here on the URL may hold the password: it goes to the camera and into no message.
        withLogin(address.url, this.#request.login),
        (prepared) => this.#prepare(prepared),
        () => (this.#receiver?.packets ?? 0) > 0,
      )
      clearTimeout(tooSlow)
      signal.removeEventListener('abort', abort)
      this.#isPlaying = true
      this.#connection.setSliced(!this.#isWatched)
      this.#sink.playing()
      await this.#play(session, requester, signal)
    } catch (error) {
      const failure =
        error instanceof StreamFailure ? error : new StreamFailure({ code: 'not-understood' }, error)
      connection.fail(failure)
      if (signal.aborted) return
      if (failure.reason === 'ended' && this.#receiver === null)
        throw new StreamFailure({ code: 'closed-early' }, failure)
      throw failure
    } finally {
      clearTimeout(tooSlow)
      signal.removeEventListener('abort', abort)
    }
  }

  #prepare(session: PlayingSession): void {
    const { track } = session
    const receiver = new RtpReceiver(track, {
      config: (config) => this.#sink.config(config),
      frame: (unit) => this.#sink.frame(unit),
      damaged: () => this.#sink.damaged(),
      skipped: () => this.#sink.skipped(),
    })
    for (const set of track.parameterSets) receiver.depacketiser.assembler.offerParameterSet(set)
    this.#receiver = receiver
    this.#channels = session.channels
  }

  async #play(session: PlayingSession, requester: Requester, signal: AbortSignal): Promise<void> {
    const keepAlive = setInterval(
      () => this.#keepAlive(session, requester),
      keepAliveEveryMs(session.timeoutS),
    )
    const report = setInterval(() => this.#sendReport(), RECEIVER_REPORT_EVERY_MS)
    const stop = () => void this.#tearDown(session, requester)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    try {
      const failure = await this.#closed
      if (!signal.aborted) throw failure
    } finally {
      signal.removeEventListener('abort', stop)
      clearInterval(keepAlive)
      clearInterval(report)
    }
  }

  #packet(channel: number, bytes: Buffer, start: number, end: number): void {
    const receiver = this.#receiver
    if (receiver === null) return
    if (channel === this.#channels.rtp) {
      this.#saidBye = false
      receiver.push(bytes, start, end)
    } else if (channel === this.#channels.rtcp) {
      const news = readRtcp(bytes, start, end, receiver.ssrc)
      if (news.isBye) this.#bye()
      if (news.senderReport !== null) {
        this.#senderReport = news.senderReport
        this.#senderReportAtMs = performance.now()
      }
    }
    // Anything else is an old session of a live555 camera, or a track we did not ask for.
  }

  /** BYE is an orderly end, unless packets go on coming. */
  #bye(): void {
    if (this.#saidBye) return
    this.#saidBye = true
    setTimeout(() => {
      if (this.#saidBye) this.#connection.fail(new StreamFailure({ code: 'said-goodbye' }))
    }, 1_000).unref()
  }

  #read(bytes: number): void {
    this.#bytesSinceReport += bytes
    const receiver = this.#receiver
    if (receiver === null) return
    this.#sink.received(bytes, receiver.packets - this.#countedPackets, receiver.lost - this.#countedLost)
    this.#countedPackets = receiver.packets
    this.#countedLost = receiver.lost
  }

  #sendReport(): void {
    const receiver = this.#receiver
    if (receiver === null) return
    const bits = this.#bytesSinceReport * 8
    this.#bytesSinceReport = 0
    if (bits / (RECEIVER_REPORT_EVERY_MS / 1000) > MAX_BITS_PER_SECOND) {
      const maxMbits = MAX_BITS_PER_SECOND / 1_000_000
      this.#connection.fail(new StreamFailure({ code: 'too-much', maxMbits }))
      return
    }
    const lost = receiver.lost - this.#reported.lost
    this.#connection.sendPacket(
      this.#channels.rtcp,
      writeReceiverReport({
        ourSsrc: this.#ourSsrc,
        ssrc: receiver.ssrc,
        lostSinceLast: lost,
        expectedSinceLast: receiver.packets - this.#reported.packets + lost,
        lostTotal: receiver.lost,
        highestSequence: receiver.highestSequence,
        lastSenderReport: this.#senderReport,
        delaySinceSenderReport:
          this.#senderReport === 0 ? 0 : Math.round((performance.now() - this.#senderReportAtMs) * 65.536),
      }),
    )
    this.#reported = { packets: receiver.packets, lost: receiver.lost }
  }

  #keepAlive(session: PlayingSession, requester: Requester): void {
    const send = (method: 'GET_PARAMETER' | 'OPTIONS', triesLeft: number) => {
      const headers = requester.headers(method, session.url, sessionHeaders(session))
      this.#connection.notify(method, session.url, headers, (response, roundTripMs) => {
        this.#sink.roundTrip(roundTripMs)
        if (response.status < 300 || triesLeft === 0) return
        if (response.status === 401) requester.renew(response)
        send('OPTIONS', triesLeft - 1)
      })
    }
    send(session.keepAliveMethod, 1)
  }

  /** Some live555 cameras go on sending into a dead socket unless they are told to stop. */
  async #tearDown(session: PlayingSession, requester: Requester): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, TEARDOWN_WAIT_MS)
    const headers = requester.headers('TEARDOWN', session.url, sessionHeaders(session))
    this.#connection.notify('TEARDOWN', session.url, headers, () => resolve())
    await promise
    clearTimeout(timer)
    this.#connection.fail(new StreamFailure({ code: 'stopped' }))
  }
}

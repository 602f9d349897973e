/** From a fresh connection to PLAY: OPTIONS, DESCRIBE, SETUP of one video track, PLAY, with authentication where asked. */
import { namesFromOutside, type RtspMethod } from '#domain/cameras/stream-fault.ts'
import { type LoginKind, StreamFailure, type StreamLogin } from '../camera-source.ts'
import type { RtspConnection } from './connection.ts'
import { Authenticator, pickChallenge } from './digest.ts'
import { header, type RtspResponse } from './message.ts'
import { findVideo, type VideoTrack } from './sdp.ts'
import { readChannels, readSession } from './transport.ts'
import { baseUrl, controlUrl } from './url.ts'

/** New nonces in a row for one request before we stop believing `stale=true`. */
const MAX_STALE = 3

export interface PlayingSession {
  readonly track: VideoTrack
  readonly channels: { readonly rtp: number; readonly rtcp: number }
  /** Aggregate URL, for keep-alive and TEARDOWN. */
  readonly url: string
  readonly sessionId: string | null
  readonly timeoutS: number
  readonly keepAliveMethod: 'GET_PARAMETER' | 'OPTIONS'
}

/** With what and how a camera may be logged in to, and what is to be told of it. */
export interface RequesterOptions {
  readonly login: StreamLogin | null
  readonly mayUseBasic: () => boolean
  readonly challenged: (kind: LoginKind) => void
  readonly roundTrip: (ms: number) => void
}

/** Sends requests with the right credentials; one per connection. */
export class Requester {
  readonly #connection: RtspConnection
  readonly #options: RequesterOptions
  #auth: Authenticator | null = null
  /** The camera has accepted our credentials on this connection: a later 401 is a new nonce, not a wrong password. */
  #wasAccepted = false

  constructor(connection: RtspConnection, options: RequesterOptions) {
    this.#connection = connection
    this.#options = options
  }

  /** Resolves with the final answer. Throws `refused-login` when our credentials are not taken, `redirected` on 3xx. */
  async send(
    method: RtspMethod,
    url: string,
    headers: Readonly<Record<string, string>> = {},
    isExcused?: () => boolean,
  ): Promise<RtspResponse> {
    let staleLeft = MAX_STALE
    let retriesLeft = this.#wasAccepted ? 1 : 0
    for (;;) {
      const wasAuthorized = this.#auth !== null
      const { response, roundTripMs } = await this.#connection.request(
        method,
        url,
        this.headers(method, url, headers),
        isExcused,
      )
      this.#options.roundTrip(roundTripMs)
      if (response.status >= 300 && response.status < 400)
        throw new StreamFailure({ code: 'redirected', status: response.status })
      if (response.status !== 401) {
        if (response.status < 300 && wasAuthorized) this.#wasAccepted = true
        return response
      }
      const isStale = this.#takeChallenge(response)
      if (!wasAuthorized) continue
      if (isStale && staleLeft-- > 0) continue
      if (retriesLeft-- > 0) continue
      throw new StreamFailure({ code: 'login-refused', method })
    }
  }

  /** For requests that nobody waits for; a 401 to one should be handed to `renew`. */
  headers(
    method: RtspMethod,
    url: string,
    headers: Readonly<Record<string, string>>,
  ): Record<string, string> {
    return this.#auth === null
      ? { ...headers }
      : { ...headers, Authorization: this.#auth.authorize(method, url) }
  }

  /** Takes the new nonce out of a 401 for the next request. */
  renew(response: RtspResponse): void {
    if (this.#options.login !== null) this.#takeChallenge(response)
  }

  /** Makes the next request answer this challenge; says whether only the nonce was too old. */
  #takeChallenge(response: RtspResponse): boolean {
    const { login, mayUseBasic, challenged } = this.#options
    const offered = response.headers.get('www-authenticate') ?? []
    // Also a Digest we cannot answer: such a device has no business with an open password.
    if (offered.some((value) => /(?:^|,)\s*Digest\s/i.test(value))) challenged('digest')
    const challenge = pickChallenge(offered)
    if (login === null) throw new StreamFailure({ code: 'login-missing' })
    if (challenge === null) throw new StreamFailure({ code: 'login-kind-unknown' })
    if (challenge.kind === 'basic') {
      if (!mayUseBasic()) throw new StreamFailure({ code: 'login-open' })
      challenged('basic')
    }
    this.#auth = new Authenticator(challenge, login)
    return challenge.kind === 'digest' && challenge.isStale
  }
}

/** `prepared` is called with the track before PLAY is sent, as packets may come before its answer. */
export async function shakeHands(
  requester: Requester,
  url: string,
  prepared: (session: PlayingSession) => void,
  hasPackets: () => boolean,
): Promise<PlayingSession> {
  const options = await requester.send('OPTIONS', url)
  const methods = (header(options, 'public') ?? '').toUpperCase()
  const describe = await requester.send('DESCRIBE', url, { Accept: 'application/sdp' })
  mustSucceed(describe, 'DESCRIBE')
  const { track, sessionControl } = chooseTrack(describe.body)
  const base = baseUrl(url, header(describe, 'content-base'), header(describe, 'content-location'))
  const setup = await requester.send('SETUP', controlUrl(base, track.control), {
    // No mode=play: some servers refuse it.
    Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1',
  })
  mustSucceed(setup, 'SETUP')
  const sessionHeader = readSession(header(setup, 'session'))
  const session: PlayingSession = {
    track,
    channels: readChannels(header(setup, 'transport')),
    url: controlUrl(base, sessionControl),
    sessionId: sessionHeader?.id ?? null,
    timeoutS: sessionHeader?.timeoutS ?? 60,
    // GW Security ignores GET_PARAMETER without saying so; VLC's server needs it and advertises it.
    keepAliveMethod: methods === '' || methods.includes('GET_PARAMETER') ? 'GET_PARAMETER' : 'OPTIONS',
  }
  prepared(session)
  // Several cameras answer PLAY late or never, while their packets already come.
  const headers = { ...sessionHeaders(session), Range: 'npt=0.000-' }
  const play = await requester.send('PLAY', session.url, headers, hasPackets)
  if (!hasPackets()) mustSucceed(play, 'PLAY')
  return session
}

export function sessionHeaders(session: PlayingSession): Record<string, string> {
  return session.sessionId === null ? {} : { Session: session.sessionId }
}

function chooseTrack(sdp: string): { track: VideoTrack; sessionControl: string | null } {
  const video = findVideo(sdp)
  switch (video.kind) {
    case 'track':
      return video
    case 'unsupported':
      throw new StreamFailure({
        code: 'codec-foreign',
        sender: 'camera',
        names: namesFromOutside(video.names),
      })
    case 'none':
      throw new StreamFailure({ code: 'no-video-track' })
  }
}

function mustSucceed(response: RtspResponse, method: RtspMethod): void {
  const { status } = response
  if (status >= 200 && status < 300) return
  if (status === 403) throw new StreamFailure({ code: 'stream-forbidden', method, status })
  if (status === 404 || status === 410) throw new StreamFailure({ code: 'stream-unknown', method, status })
  if (status === 461) throw new StreamFailure({ code: 'no-tcp' })
  if (status === 453 || status >= 500) throw new StreamFailure({ code: 'busy', method, status })
  if (status >= 400) throw new StreamFailure({ code: 'not-now', method, status })
  throw new StreamFailure({ code: 'answer-unexpected', method, status })
}

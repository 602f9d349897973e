import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { StreamFailure } from '../camera-source.ts'
import { avcc, h264Slice } from '../testing/pictures.ts'
import { interleaved, rtp } from '../testing/rtp-packets.ts'
import { runSource } from '../testing/run-source.ts'
import {
  answer,
  type Behaviour,
  pictureBytes,
  sendPictures,
  startTestCamera,
  TEST_SDP,
  type TestRequest,
  wellBehaved,
} from '../testing/test-rtsp-server.ts'

const login = { user: 'peng%guna', password: 'ra@ha:s/ia' }
const showing = wellBehaved((socket) => sendPictures(socket))
const methods = (requests: readonly TestRequest[]) => requests.map((request) => request.method)

test('a camera is asked in order, plays, and is told when we stop', async () => {
  await using camera = await startTestCamera(showing)
  const run = runSource(camera.address)
  await run.frameCount(7)
  expect(await run.stop()).toBeNull()
  expect(methods(camera.requests)).toEqual(['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'TEARDOWN'])
  expect(camera.requests.map((request) => request.url)).toEqual([
    camera.address,
    camera.address,
    `${camera.address}/trackID=0`,
    camera.address,
    camera.address,
  ])
  expect(camera.requests[2]?.headers.transport).toBe('RTP/AVP/TCP;unicast;interleaved=0-1')
  expect(camera.requests[3]?.headers.session).toBe('1234')
  expect(run.frames[0]?.data).toEqual(avcc(h264Slice(true, 60, 0)))
  expect(run.isPlaying).toBe(true)
})

/** Lets nobody in without the right credentials, and counts the wrong tries. */
function guarded(kind: 'basic' | 'digest', options: { staleAfter?: number; freshNonceEach?: boolean } = {}) {
  const seen = { refused: 0, nonce: 0, requests: 0 }
  const behave: Behaviour = (request, socket, camera) => {
    const given = request.headers.authorization
    const nonce = `nonce${seen.nonce}`
    const isRight =
      kind === 'basic'
        ? given === `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
        : given !== undefined && isRightDigest(given, request, nonce)
    seen.requests++
    const isStale = isRight && options.staleAfter !== undefined && seen.requests % options.staleAfter === 0
    if (isRight && !isStale) {
      if (options.freshNonceEach) seen.nonce++
      return showing(request, socket, camera)
    }
    if (given !== undefined && !isStale) seen.refused++
    if (isStale) seen.nonce++
    const digest = `WWW-Authenticate: Digest realm="cam", qop="auth", nonce="nonce${seen.nonce}"${isStale ? ', stale=true' : ''}`
    return answer(
      request,
      '401 Unauthorized',
      kind === 'basic'
        ? ['WWW-Authenticate: Basic realm="cam"']
        : ['WWW-Authenticate: Basic realm="cam"', digest],
    )
  }
  return { behave, seen }
}

function isRightDigest(given: string, request: TestRequest, nonce: string): boolean {
  const field = (name: string) => new RegExp(`${name}="?([^",]*)`).exec(given)?.[1] ?? ''
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const ha1 = md5(`${login.user}:cam:${login.password}`)
  const ha2 = md5(`${request.method}:${request.url}`)
  return (
    field('nonce') === nonce &&
    field('uri') === request.url &&
    field('response') === md5(`${ha1}:${nonce}:${field('nc')}:${field('cnonce')}:auth:${ha2}`)
  )
}

test.each(['basic', 'digest'] as const)(
  'a camera that asks for %s gets it, and never in a request line',
  async (kind) => {
    const { behave } = guarded(kind)
    await using camera = await startTestCamera(behave)
    const run = runSource(camera.address, login, true)
    await run.frameCount(3)
    await run.stop()
    expect(new Set(run.challenges)).toEqual(new Set([kind]))
    for (const { url } of camera.requests) expect(url).not.toMatch(/@|%25|rahasia/)
    if (kind === 'digest') expect(camera.received()).not.toContain(login.password)
  },
)

test('a camera that asks for its password in the clear is not given it where that is not allowed', async () => {
  const { behave } = guarded('basic')
  await using camera = await startTestCamera(behave)
  const run = runSource(camera.address, login)
  expect(await run.ended).toMatchObject({ reason: 'refused-login', fault: { code: 'login-open' } })
  expect(run.challenges).toEqual([])
  expect(camera.received()).not.toMatch(/authorization/i)
})

test.each<[string, string[]]>([
  [
    'a Digest that we cannot answer',
    ['Digest realm="c", nonce="n", algorithm=SHA-512-256', 'Basic realm="c"'],
  ],
  ['both in one header', ['Basic realm="c", Digest realm="c", nonce="n", algorithm=SHA-512-256']],
])('with %s the camera is known to speak Digest', async (_what, challenges) => {
  await using camera = await startTestCamera((request) =>
    answer(
      request,
      '401 Unauthorized',
      challenges.map((value) => `WWW-Authenticate: ${value}`),
    ),
  )
  const run = runSource(camera.address, login)
  await run.ended
  expect(run.challenges).toContain('digest')
})

test('a wrong password is tried once and reported as refused-login', async () => {
  const { behave, seen } = guarded('digest')
  await using camera = await startTestCamera(behave)
  const failure = await runSource(camera.address, { user: 'peng%guna', password: 'salah' }).ended
  expect(failure?.reason).toBe('refused-login')
  expect(seen.refused).toBe(1)
  expect(`${failure?.message} ${failure?.stack} ${JSON.stringify(failure)}`).not.toMatch(
    /salah|peng%guna|127\.0/,
  )
})

test('a nonce that has grown stale is no failed try', async () => {
  const { behave, seen } = guarded('digest', { staleAfter: 3 })
  await using camera = await startTestCamera(behave)
  const run = runSource(camera.address, login)
  await run.frameCount(3)
  expect(seen.refused).toBe(0)
  await run.stop()
})

test('a camera that says stale for ever is given up', async () => {
  await using camera = await startTestCamera((request) =>
    answer(request, '401 Unauthorized', [
      `WWW-Authenticate: Digest realm="c", nonce="${Math.random()}", stale=true`,
    ]),
  )
  expect((await runSource(camera.address, login).ended)?.reason).toBe('refused-login')
  expect(camera.requests.length).toBeLessThan(8)
})

test('a camera that wants a new nonce for every request gets its answers', async () => {
  const { behave } = guarded('digest', { freshNonceEach: true })
  await using camera = await startTestCamera(behave)
  const run = runSource(camera.address, login)
  await run.frameCount(3)
  await run.stop()
})

test('a camera that wants a login when none is configured is refused-login, and nothing is tried', async () => {
  const { behave, seen } = guarded('digest')
  await using camera = await startTestCamera(behave)
  expect((await runSource(camera.address).ended)?.reason).toBe('refused-login')
  expect(seen.refused).toBe(0)
})

/** The well-behaved camera with its answer to one method changed. */
function but(method: string, change: Behaviour): Behaviour {
  return (request, socket, camera) => (request.method === method ? change : showing)(request, socket, camera)
}

test.each<[string, Behaviour]>([
  [
    'sends packets before it answers PLAY',
    but('PLAY', (request, socket) => {
      socket.write(Buffer.concat([pictureBytes(0), pictureBytes(1)]))
      sendPictures(socket)
      return answer(request, '200 OK')
    }),
  ],
  [
    'sends the first packets in the same write as the PLAY answer',
    but('PLAY', (request) =>
      Buffer.concat([
        Buffer.from(answer(request, '200 OK')),
        ...[0, 1, 2, 3].map((index) => pictureBytes(index)),
      ]),
    ),
  ],
  ['does not answer OPTIONS well', but('OPTIONS', (request) => answer(request, '501 Not Implemented'))],
  [
    'leaves CSeq out',
    (request, socket, camera) => {
      const given = showing(request, socket, camera)
      return typeof given === 'string' ? given.replace(/CSeq: \d+\r\n/, '') : given
    },
  ],
  [
    'pads CSeq and leaves out reason phrases',
    (request, socket, camera) => {
      const given = showing(request, socket, camera)
      return typeof given === 'string'
        ? given.replace(/CSeq: (\d+)/, 'Cseq:   $1  ').replace('200 OK', '200')
        : given
    },
  ],
  [
    'ends its lines in LF',
    (request, socket, camera) => {
      const given = showing(request, socket, camera)
      return typeof given === 'string'
        ? given.replace(/^[\s\S]*?\r\n\r\n/, (head) => head.replaceAll('\r\n', '\n'))
        : given
    },
  ],
  [
    'uses other channels than asked for',
    (request, socket, camera) => {
      if (request.method === 'SETUP')
        return answer(request, '200 OK', ['Transport: RTP/AVP;unicast;interleaved=6-7', 'Session: 1'])
      if (request.method !== 'PLAY') return showing(request, socket, camera)
      setImmediate(() => {
        for (let index = 0; index < 5; index++) {
          const packet = rtp(h264Slice(index === 0), {
            sequence: index,
            timestamp: index * 3600,
            marker: true,
          })
          socket.write(Buffer.concat([interleaved(0, Buffer.from('an old session')), interleaved(6, packet)]))
        }
      })
      return answer(request, '200 OK')
    },
  ],
  [
    'answers without Session',
    but('SETUP', (request) => answer(request, '200 OK', ['Transport: RTP/AVP/TCP;interleaved=0-1'])),
  ],
  [
    'gives its base in other words',
    but('DESCRIBE', (request) =>
      answer(request, '200 OK', ['Content-Base: /stream/', 'Content-Type: text/plain'], TEST_SDP),
    ),
  ],
  [
    'asks us something in between',
    but('PLAY', (request, socket) => {
      socket.write('OPTIONS * RTSP/1.0\r\nCSeq: 77\r\n\r\n')
      sendPictures(socket)
      return answer(request, '200 OK')
    }),
  ],
  [
    'puts line ends and garbage between packets',
    but('PLAY', (request, socket) => {
      setImmediate(() => {
        for (let index = 0; index < 5; index++)
          socket.write(Buffer.concat([Buffer.from(index === 2 ? 'xxxx' : '\r\n'), pictureBytes(index)]))
      })
      return answer(request, '200 OK')
    }),
  ],
])('a camera that %s plays all the same', async (_what, behave) => {
  await using camera = await startTestCamera(behave)
  const run = runSource(camera.address)
  await run.frameCount(4)
  await run.stop()
})

test('every byte of an exchange may come in a read of its own', async () => {
  await using camera = await startTestCamera((request, socket, self) => {
    const given = request.method === 'PLAY' ? answer(request, '200 OK') : showing(request, socket, self)
    const bytes = Buffer.concat([
      Buffer.from(given ?? ''),
      ...(request.method === 'PLAY' ? [pictureBytes(0), pictureBytes(1)] : []),
    ])
    socket.setNoDelay(true)
    void (async () => {
      for (const byte of bytes) {
        socket.write(Buffer.from([byte]))
        await new Promise(setImmediate)
      }
    })()
    return null
  })
  const run = runSource(camera.address)
  await run.frameCount(2)
  await run.stop()
})

test('a request of the camera is answered with its own CSeq', async () => {
  await using camera = await startTestCamera(
    but('PLAY', (request, socket) => {
      socket.write('GET_PARAMETER * RTSP/1.0\r\nCSeq: 77\r\n\r\n')
      sendPictures(socket)
      return answer(request, '200 OK')
    }),
  )
  const run = runSource(camera.address)
  await run.frameCount(5)
  expect(camera.received()).toContain('RTSP/1.0 200 OK\r\nCSeq: 77\r\n')
  await run.stop()
})

test('only the video is set up, whatever else is offered', async () => {
  const sdp = `m=audio 0 RTP/AVP 8\r\na=control:sound\r\n${TEST_SDP}m=application 0 RTP/AVP 107\r\na=control:meta\r\n`
  await using camera = await startTestCamera(wellBehaved((socket) => sendPictures(socket), sdp))
  const run = runSource(camera.address)
  await run.frameCount(2)
  expect(methods(camera.requests).filter((method) => method === 'SETUP')).toHaveLength(1)
  await run.stop()
})

test('a camera with a short session time is kept awake, and the answers are not waited for', async () => {
  await using camera = await startTestCamera((request, socket, self) => {
    if (request.method === 'SETUP')
      return answer(request, '200 OK', ['Transport: RTP/AVP/TCP;interleaved=0-1', 'Session: 9;timeout=2'])
    return request.method === 'GET_PARAMETER' ? null : showing(request, socket, self)
  })
  const run = runSource(camera.address)
  const keepAlives = () => camera.requests.filter((request) => request.method === 'GET_PARAMETER')
  await expect.poll(() => keepAlives().length >= 2).toBe(true)
  expect(keepAlives()[0]).toMatchObject({ url: camera.address, headers: { session: '9' } })
  await run.stop()
})

test('losing packets drops pictures up to the next key frame and is counted', async () => {
  await using camera = await startTestCamera(
    wellBehaved((socket) => {
      for (let index = 0; index < 12; index++) if (index !== 3) socket.write(pictureBytes(index))
    }),
  )
  const run = runSource(camera.address)
  await run.frameCount(10)
  expect(run.lost).toBe(1)
  expect(run.frames.map((unit) => unit.isKey)).toEqual(
    [0, 1, 2, 5, 6, 7, 8, 9, 10, 11].map((index) => index % 5 === 0),
  )
  await run.stop()
})

test.each<[string, string, Behaviour]>([
  ['refuses the stream', 'no-video', but('DESCRIBE', (request) => answer(request, '404 Not Found'))],
  ['forbids the stream', 'refused-login', but('DESCRIBE', (request) => answer(request, '403 Forbidden'))],
  [
    'has no connection left',
    'unreachable',
    but('SETUP', (request) => answer(request, '453 Not Enough Bandwidth')),
  ],
  ['has no TCP', 'no-video', but('SETUP', (request) => answer(request, '461 Unsupported Transport'))],
  [
    'describes no video',
    'no-video',
    but('DESCRIBE', (request) => answer(request, '200 OK', [], 'v=0\r\nm=audio 0 RTP/AVP 0\r\n')),
  ],
  [
    'sends MJPEG',
    'unsupported-codec',
    but('DESCRIBE', (request) => answer(request, '200 OK', [], 'm=video 0 RTP/AVP 26\r\n')),
  ],
  [
    'redirects',
    'redirected',
    but('DESCRIBE', (request) => answer(request, '302 Moved', ['Location: rtsp://127.0.0.1:9/'])),
  ],
  [
    'redirects while playing',
    'redirected',
    but('PLAY', (request, socket) => {
      socket.write('REDIRECT * RTSP/1.0\r\nCSeq: 1\r\nLocation: rtsp://127.0.0.1:9/\r\n\r\n')
      return answer(request, '200 OK')
    }),
  ],
  ['sends garbage', 'malformed', () => Buffer.alloc(100_000, 0xee)],
  [
    'speaks HTTP',
    'malformed',
    (_request, socket) => {
      socket.write(Buffer.from(`HTTP/1.1 400 Bad Request\r\n\r\n${'x'.repeat(70_000)}`))
      return null
    },
  ],
  [
    'sends endless headers',
    'malformed',
    (_request, socket) => {
      const timer = setInterval(() => socket.write('X-Header: more and more and more\r\n'.repeat(400)), 1)
      socket.on('close', () => clearInterval(timer))
      return 'RTSP/1.0 200 OK\r\n'
    },
  ],
  [
    'hangs up at once',
    'unreachable',
    (_request, socket) => {
      socket.end()
      return null
    },
  ],
  ['closes while playing', 'ended', wellBehaved((socket) => socket.end(pictureBytes(0)))],
  ['resets while playing', 'unreachable', wellBehaved((socket) => socket.resetAndDestroy())],
  [
    'cuts the line in the middle of a picture',
    'ended',
    wellBehaved((socket) => socket.end(pictureBytes(0).subarray(0, 30))),
  ],
  [
    'ends the session',
    'ended',
    wellBehaved((socket) => socket.write('TEARDOWN * RTSP/1.0\r\nCSeq: 1\r\n\r\n')),
  ],
])('a camera that %s is %s', async (_what, reason, behave) => {
  await using camera = await startTestCamera(behave)
  const failure = await runSource(camera.address, login).ended
  expect(failure?.reason).toBe(reason)
  expect(JSON.stringify(failure?.fault)).not.toMatch(/127\.0\.0\.1|rtsp:|ra@ha/)
  expect(camera.connections).toBe(1)
})

test('an error that a camera or a proxy answers with is a camera that is away, and never one that cannot be read', async () => {
  const away = [
    400, 405, 406, 408, 415, 451, 452, 453, 454, 455, 456, 457, 459, 460, 462, 500, 501, 503, 504, 505, 551,
  ]
  const expected: readonly [number, string][] = [
    ...away.map((status): [number, string] => [status, 'unreachable']),
    [403, 'refused-login'],
    [404, 'no-video'],
    [410, 'no-video'],
    [461, 'no-video'],
  ]
  for (const method of ['DESCRIBE', 'SETUP', 'PLAY']) {
    let status = 0
    await using camera = await startTestCamera(but(method, (request) => answer(request, `${status} No`)))
    const got: [number, string | undefined][] = []
    for ([status] of expected) got.push([status, (await runSource(camera.address).ended)?.reason])
    expect(got).toEqual(expected)
  }
})

test('nobody there is unreachable', async () => {
  const gone = await startTestCamera(showing)
  await gone[Symbol.asyncDispose]()
  expect((await runSource(gone.address).ended)?.reason).toBe('unreachable')
})

test('an answer dripping in for ever ends within 10 s', { timeout: 15_000 }, async () => {
  await using camera = await startTestCamera((_request, socket) => {
    const timer = setInterval(() => socket.write('a'), 100)
    socket.on('close', () => clearInterval(timer))
    return 'RTSP/1.0 200 OK\r\nX: '
  })
  expect((await runSource(camera.address).ended)?.reason).toBe('unreachable')
})

test('an address that is none is malformed, and says nothing about itself', async () => {
  const failure = await runSource('rtsp://a b/secret').ended
  expect(failure).toBeInstanceOf(StreamFailure)
  expect(failure?.message).not.toContain('secret')
})

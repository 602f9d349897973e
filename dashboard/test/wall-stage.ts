/**
 * The stage with moving pictures: in front of the ordinary stage it answers grants, stills, health and alert acts, and
 * replays clips on `/live/:shard`. For tests and for looking at pages that show cameras.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { WebSocketServer } from 'ws'
import { assignAlert } from '#domain/contract/rest/alerts.ts'
import { cameraHealth, cameraUptime, type LiveGrant, liveGrants } from '#domain/contract/rest/cameras.ts'
import { type WallScreen, wallScreen } from '#domain/contract/rest/city.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { type Clip, readClip } from './clip.ts'
import { CALM_FPS, ReplayShard } from './replay-shard.ts'
import { sampleCity } from './sample-city.ts'
import { contentPolicy, openStage, type Stage } from './stage-server.ts'

const clips = new URL('../../scripts/demo/clips/', import.meta.url)

export interface WallStage {
  readonly origin: string
  readonly shard: ReplayShard
  readonly stage: Stage
  /** Requests that reached the page's server, newest last: method, path, body. */
  readonly asked: { readonly path: string; readonly body: unknown }[]
  /** While `acts` is true, acts reach the server and get no answer. */
  readonly held: { acts: boolean }
  /** Cameras that nobody may watch. */
  readonly forbidden: Set<string>
  close(): Promise<void>
}

export async function openWallStage(port = 0, dist?: URL, fps = CALM_FPS): Promise<WallStage> {
  const stage = await openStage(0, dist)
  const shard = new ReplayShard(clipChooser(), fps)
  const asked: { path: string; body: unknown }[] = []
  const forbidden = new Set<string>()
  const held = { acts: false }
  const inner = new URL(stage.origin)
  const live = new WebSocketServer({ noServer: true, perMessageDeflate: false })

  const http = createServer((incoming, response) => {
    void handle(incoming, response).catch(() => response.destroy())
  })
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const url = new URL(incoming.url ?? '/', inner)
    const reply = (body: unknown) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    }
    const isAct = incoming.method === 'POST' && !url.pathname.startsWith('/api/session')
    const body = isAct ? await readBody(incoming) : null
    if (isAct) asked.push({ path: url.pathname, body })
    if (url.pathname === liveGrants.path) {
      reply(answerGrants(liveGrants.body.parse(body).cameraIds, shard, forbidden))
    } else if (/\/still$/.test(url.pathname)) {
      sendStill(response)
    } else if (/\/acknowledge$|\/assign$/.test(url.pathname)) {
      if (held.acts) return
      if (url.pathname.endsWith('/assign')) assignAlert.body.parse(body)
      response.statusCode = 409
      reply({ error: 'conflict', message: { id: 'Sudah diakui orang lain.', en: 'Somebody else did.' } })
    } else if (/\/health$/.test(url.pathname)) {
      reply(cameraHealth.answer.parse(sampleHealth()))
    } else if (/\/uptime$/.test(url.pathname)) {
      reply(cameraUptime.answer.parse(sampleUptime()))
    } else if (/^\/api\/walls\/[^/]+\/[^/]+$/.test(url.pathname)) {
      reply(wallScreen.answer.parse(sampleScreen(url.pathname)))
    } else {
      forward(inner, incoming, response)
    }
  }
  const upgraded = new Set<Duplex>()
  http.on('upgrade', (incoming, socket, head) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    if (incoming.url?.startsWith('/live/') !== true) {
      pipe(inner, incoming, socket, head)
      return
    }
    live.handleUpgrade(incoming, socket, head, (client) => shard.accept(client))
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const address = http.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    shard,
    stage,
    asked,
    held,
    forbidden,
    close: async () => {
      shard.close()
      // A page that is still open must not keep a test from ending, or nobody learns why it failed.
      for (const socket of upgraded) socket.destroy()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
      await stage.close()
    },
  }
}

/** Another clip for every camera, as far as there are clips. */
function clipChooser(): (camera: string, stream: 'main' | 'sub') => Clip {
  const index: unknown = JSON.parse(readFileSync(new URL('clips.json', clips), 'utf8'))
  const names = (index as { clips: { name: string; profile: string }[] }).clips
  const cache = new Map<string, Clip>()
  const load = (profile: 'main' | 'sub'): Clip[] =>
    names
      .filter((clip) => clip.profile === profile)
      .flatMap(({ name }) => {
        try {
          return [readClip(fileURLToPath(new URL(`${name}.h264`, clips)))]
        } catch {
          // Not drawn yet: the others serve.
          return []
        }
      })
  const bySize = { main: load('main'), sub: load('sub') }
  return (camera, stream) => {
    const key = `${camera} ${stream}`
    const list = bySize[stream].length > 0 ? bySize[stream] : bySize.sub
    const hash = [...camera].reduce((sum, letter) => sum * 7 + letter.charCodeAt(0), 3)
    const clip = cache.get(key) ?? list[hash % list.length]
    if (clip === undefined) throw new Error('no clips in scripts/demo/clips')
    cache.set(key, clip)
    return clip
  }
}

function answerGrants(ids: readonly string[], shard: ReplayShard, forbidden: ReadonlySet<string>) {
  const allowed = ids.filter((id) => !forbidden.has(id))
  return liveGrants.answer.parse({
    grants: allowed.map((cameraId) => ({
      cameraId,
      grant: `hak.${cameraId}`,
      shardId: 'shard-1',
      bootId: shard.bootId,
      streams: ['main', 'sub'],
      profiles: ['full', 'keyframes'],
      expiresAtMs: Date.now() + 60_000,
    })) as unknown as LiveGrant[],
    refused: ids.filter((id) => forbidden.has(id)).map((cameraId) => ({ cameraId, reason: 'no-right' })),
  })
}

function sendStill(response: ServerResponse): void {
  // The smallest picture there is: a grey JPEG of one pixel.
  response.setHeader('content-type', 'image/jpeg')
  response.setHeader('x-pantau-frame-at', String(Date.now() - 4_000))
  response.end(
    Buffer.from(
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
      'base64',
    ),
  )
}

function sampleHealth() {
  const stepMs = 300_000
  const now = Math.floor(Date.now() / stepMs) * stepMs
  return {
    stepMs,
    source: '5m',
    points: Array.from({ length: 288 }, (_, i) => {
      const isDown = i > 190 && i < 204
      const bitrateKbps = 980 + 160 * Math.sin(i / 23)
      return {
        tMs: now - (288 - i) * stepMs,
        expected: 30,
        n: 30,
        up: isDown ? 0 : 30,
        fpsAvg: isDown ? null : 25 - 2 * Math.abs(Math.sin(i / 9)),
        bitrateKbpsAvg: isDown ? null : bitrateKbps,
        bitrateKbpsMin: isDown ? null : bitrateKbps - 220,
        bitrateKbpsMax: isDown ? null : bitrateKbps + 260,
        rttMsAvg: 12,
        lossPctAvg: 0,
      }
    }),
  }
}

function sampleUptime() {
  return {
    days: Array.from({ length: 30 }, (_, i) => {
      const day = cityTime(sampleCity.timeZone).dayOf(Date.now() - (29 - i) * 86_400_000)
      const n = i === 9 ? 5_200 : 8_640
      return { day, expected: 8_640, n, up: i === 22 ? 6_900 : n }
    }),
  }
}

function sampleScreen(path: string): WallScreen {
  const [, , , wall, screen] = path.split('/')
  const layout = sampleCity.layouts[0]
  if (layout === undefined) throw new Error('sample city without layouts')
  const shows = screen?.startsWith('kiri') ? { kind: 'layout', layout } : { kind: 'map' }
  // Screens that hang further away than the others have larger letters.
  const scale = screen?.endsWith('terjauh') ? 2 : screen?.endsWith('jauh') ? 1.5 : 1
  return wallScreen.answer.parse({
    wallId: wall,
    screenId: screen,
    name: `Layar ${screen}`,
    scale,
    shows,
    notice: null,
  })
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString() || '{}')
}

function forward(inner: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const onward = request(
    {
      host: inner.hostname,
      port: inner.port,
      path: incoming.url,
      method: incoming.method,
      headers: incoming.headers,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  onward.on('error', () => response.destroy())
  response.setHeader('content-security-policy', contentPolicy)
  incoming.pipe(onward)
}

function pipe(inner: URL, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = connect(Number(inner.port), inner.hostname, () => {
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`]
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
      lines.push(`${incoming.rawHeaders[i]}: ${incoming.rawHeaders[i + 1]}`)
    }
    onward.write(`${lines.join('\r\n')}\r\n\r\n`)
    onward.write(head)
    onward.pipe(socket)
    socket.pipe(onward)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy())
  socket.once('close', () => onward.destroy())
}

/** A whole server over the sample city, on free loopback ports and a folder of its own, for tests. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type InternalAnswer, internalClient } from '#base/node/internal/client.ts'
import { loadCity } from '#config/load.ts'
import type { City } from '#config/schema/city.ts'
import type { Role } from '#domain/access/role.ts'
import type { Method } from '#domain/contract/endpoint.ts'
import type { IngestReport } from '#domain/contract/internal/api.ts'
import { fullCost } from '../accounts/password.ts'
import { openAuditKeys } from '../audit/key-place.ts'
import { openLog } from '../log.ts'
import { type RunningServer, startServer } from '../start-server.ts'
import { type StandInIngest, startStandInIngest } from './stand-in-ingest.ts'

export const internalKey = 'k'.repeat(43)
const cityDir = join(import.meta.dirname, '..', '..', 'config', 'batam')

export interface Visitor {
  readonly cookie: string
  readonly sessionId: string
}
export interface TestServer extends AsyncDisposable {
  readonly city: City
  readonly dataDir: string
  readonly origin: string
  readonly server: RunningServer
  readonly ingest: StandInIngest
  /** Lines that were logged or printed on the console. */
  readonly lines: string[]
  /** Moves the server's clock; backwards, it is set back. */
  advance(ms: number): void
  /** What the server's clock shows. */
  nowMs(): number
  /** For the next start: refuse to open while a sealed category lacks officer or deputy. */
  needsOfficers: boolean
  call(
    method: Method,
    path: string,
    options?: CallOptions,
  ): Promise<{ status: number; body: unknown; headers: Headers }>
  signIn(role: Role): Promise<Visitor>
  report(report: Partial<IngestReport>): Promise<InternalAnswer>
  restart(): Promise<void>
}
export interface CallOptions {
  readonly as?: Visitor | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | null>>
}

export async function startTestServer(
  options: {
    readonly isDemo?: boolean
    readonly needsOfficers?: boolean
    /** A built dashboard; without one only the API answers. */
    readonly dashboardDir?: string
    readonly change?: (city: City) => City
    /** What the server's clock shows at first; the real time when left out. */
    readonly startsAtMs?: number
  } = {},
): Promise<TestServer> {
  const sample = await loadCity(cityDir)
  const withPort = {
    ...sample,
    settings: { ...sample.settings, server: { ...sample.settings.server, listenPort: 0 } },
  }
  const city = options.change?.(withPort) ?? withPort
  const dataDir = await mkdtemp(join(tmpdir(), 'pantau-server-'))
  const ingest = await startStandInIngest(internalKey)
  const lines: string[] = []
  let aheadMs = options.startsAtMs === undefined ? 0 : options.startsAtMs - Date.now()
  /** What has passed: setting the clock back takes nothing from it. */
  let passedMs = 0
  let needsOfficers = options.needsOfficers ?? false
  const log = openLog('debug', { write: (line) => void lines.push(line) })
  const start = () =>
    startServer({
      city,
      cityDir,
      dataDir,
      dashboardDir: options.dashboardDir ?? join(dataDir, 'dashboard'),
      internalKey,
      auditKeys: openAuditKeys({ dataDir, keyFile: join(dataDir, 'audit.key'), env: {} }),
      hasJournal: false,
      endpoint: { unix: join(dataDir, 'server.sock') },
      ingestEndpoint: { host: '127.0.0.1', port: ingest.port },
      demo:
        options.isDemo === false
          ? null
          : { cameraAdminPort: ingest.port, feedAdminPort: ingest.port, adminKey: internalKey },
      needsOfficers,
      // A thousandth of a city's: people of a test choose dozens of passwords.
      passwordCost: { ...fullCost, N: 2 ** 7 },
      version: '0.0.0-test',
      log,
      relay: null,
      nowMs: () => Date.now() + aheadMs,
      monotonicMs: () => Math.round(performance.now()) + passedMs,
      print: (line) => void lines.push(line),
    })
  let server = await start()
  const test: TestServer = {
    city,
    dataDir,
    ingest,
    lines,
    get needsOfficers() {
      return needsOfficers
    },
    set needsOfficers(value) {
      needsOfficers = value
    },
    get server() {
      return server
    },
    get origin() {
      return `http://127.0.0.1:${server.port}`
    },
    nowMs: () => Date.now() + aheadMs,
    advance: (ms) => {
      aheadMs += ms
      passedMs += Math.max(0, ms)
    },
    call: async (method, path, { as = null, body, headers = {} } = {}) => {
      const sent: Record<string, string> = method === 'GET' ? {} : { origin: test.origin }
      if (body !== undefined) sent['content-type'] = 'application/json'
      if (as !== null) sent.cookie = as.cookie
      for (const [name, value] of Object.entries(headers)) {
        if (value === null) delete sent[name]
        else sent[name] = value
      }
      const response = await fetch(`${test.origin}${path}`, {
        method,
        headers: sent,
        body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
        redirect: 'manual',
      })
      const text = await response.text()
      const isJson = /^application\/json(;|$)/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
    },
    signIn: async (role) => {
      if (role === 'wall-device') return await signInDisplay(test)
      return visitorOf(await test.call('POST', '/api/session/demo', { body: { role } }))
    },
    report: (report) =>
      postAsIngest(test, '/internal/report', {
        ingestBootId: 'ingest-1',
        full: false,
        cameras: [],
        feeds: [],
        shards: null,
        assignments: null,
        ...report,
      }),
    restart: async () => {
      await server.close()
      server = await start()
    },
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await ingest.close()
      await rm(dataDir, { recursive: true })
    },
  }
  return test
}

/** What ingest posts; `body` as JSON, or as it is when it is a text. */
export function postAsIngest(
  test: TestServer,
  path: string,
  body: unknown,
  key = internalKey,
): Promise<InternalAnswer> {
  const json = typeof body === 'string' ? body : JSON.stringify(body)
  const ask = internalClient(test.server.endpoint, key)
  return ask({ method: 'POST', path, json, limitMs: 30_000, maxBytes: 1_000_000 })
}

/** Tells the server that one shard serves every camera. */
export async function reportShard(test: TestServer): Promise<void> {
  const shard = {
    shardId: 'shard-1',
    bootId: 'boot-1',
    endpoint: { host: '127.0.0.1', port: test.ingest.shardPort },
    pid: 1,
    startedAtMs: 1,
    cameras: test.city.cameras.length,
    viewers: 0,
    channels: 0,
    cpuPct: 0,
    rssBytes: 1,
    loopP99Ms: 0,
    restarts: 0,
  }
  const report = {
    full: true,
    shards: [shard],
    assignments: Object.fromEntries(test.city.cameras.map((camera) => [camera.id, 'shard-1'])),
  }
  const response = await test.report(report as unknown as Partial<IngestReport>)
  if (!response.isOk) throw new Error(`report refused: ${response.status} ${JSON.stringify(response.json())}`)
}

export function visitorOf(answer: { status: number; body: unknown; headers: Headers }): Visitor {
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined || answer.status !== 200) {
    throw new Error(`sign-in refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return { cookie, sessionId: (answer.body as { sessionId: string }).sessionId }
}

async function signInDisplay(test: TestServer): Promise<Visitor> {
  const supervisor = await test.signIn('supervisor')
  const paired = await test.call('POST', '/api/walls/utama/kiri/token', { as: supervisor, body: {} })
  const { token } = paired.body as { token: string }
  const body = { token, proof: { kind: 'secret', secret: 's'.repeat(43) } }
  return visitorOf(await test.call('POST', '/api/session/device', { body }))
}

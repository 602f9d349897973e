/** Builds the whole server out of its folders and opens the front door last. Nothing else knows the whole. */

import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { ToldOnce } from '#base/pure/told-once.ts'
import { grantKey } from '#config/live-grant.ts'
import type { City } from '#config/schema/city.ts'
import { isDelivering } from '#domain/cameras/camera-state.ts'
import type { CameraId } from '#domain/ids.ts'
import { AccountStore } from './accounts/account-store.ts'
import { ensureDemoAccounts } from './accounts/demo-accounts.ts'
import type { HashCost } from './accounts/password.ts'
import { ActNotes } from './audit/act-notes.ts'
import { openAudit } from './audit/audit.ts'
import { auditRoutes } from './audit/audit-routes.ts'
import type { PlacedKeys } from './audit/key-place.ts'
import { openCallers } from './callers.ts'
import { addressWarning } from './cameras/address-warning.ts'
import { CameraRegister } from './cameras/camera-register.ts'
import { cameraRoutes } from './cameras/camera-routes.ts'
import { Outages } from './cameras/outages.ts'
import { cityRoutes } from './city/city-routes.ts'
import { openCivic } from './civic.ts'
import { lockServerData } from './database/data-lock.ts'
import { openDatabase } from './database/database.ts'
import { migrations } from './database/migrations.ts'
import { demoRoutes } from './demo/demo-routes.ts'
import { type DemoOptions, simulators } from './demo/simulators.ts'
import { UnreadableDocuments } from './documents/unreadable-documents.ts'
import { buildApp } from './http/app.ts'
import { proxyMatcher } from './http/caller-address.ts'
import { cookieStyle } from './http/cookies.ts'
import {
  type DoorFigures,
  openFrontDoor,
  proxyDoubt,
  requireSafeAddress,
  StartRefused,
} from './http/listen.ts'
import { originRules } from './http/origins.ts'
import type { Route } from './http/route.ts'
import type { TlsFiles } from './http/tls-files.ts'
import { handleUpgrades } from './http/upgrades.ts'
import { ingestClient } from './internal-api/ingest-client.ts'
import { silenceWatch } from './internal-api/ingest-silence.ts'
import { IngestState } from './internal-api/ingest-state.ts'
import { openDoorForIngest } from './internal-api/internal-server.ts'
import { LivePipes } from './live/live-pipes.ts'
import type { LiveRelay } from './live/live-relay.ts'
import { LiveRights } from './live/live-rights.ts'
import { liveRoutes } from './live/live-routes.ts'
import { RateLimit } from './live/rate-limit.ts'
import { endUnendedViews } from './live/unended-views.ts'
import { SOCKET_PATH, startRealtime } from './realtime/realtime-server.ts'
import { TopicHub } from './realtime/topic-hub.ts'
import { ensureDemoDuties } from './sealed/demo-duties.ts'
import { requireOfficers } from './sealed/require-officers.ts'
import { SealedComplaints } from './sealed/sealed-complaints.ts'
import { SealedDutyBook } from './sealed/sealed-duties.ts'
import { openSealedKeys } from './sealed/sealed-keys.ts'
import { sealedRoutes } from './sealed/sealed-routes.ts'
import { clockWatch } from './system/clock-watch.ts'
import { holidayWarning } from './system/holiday-warning.ts'
import { startProcessMeter } from './system/process-meter.ts'
import { systemRoutes } from './system/system-routes.ts'

export interface ServerOptions {
  readonly city: City
  readonly cityDir: string
  readonly dataDir: string
  readonly dashboardDir: string
  readonly internalKey: string
  readonly auditKeys: PlacedKeys
  /** Somebody keeps what is printed, as systemd's journal does: heads of the audit log are told there too. */
  readonly hasJournal: boolean
  /** Where ingest reports to us. */
  readonly endpoint: Endpoint
  readonly ingestEndpoint: Endpoint
  /** Not null: the demo city, with the simulators' remote controls. */
  readonly demo: DemoOptions | null
  /** Refuse to open while a sealed category lacks officer or deputy; an empty city opens, to be set up. */
  readonly needsOfficers: boolean
  /** For accounts and settings alone, without cameras and feeds. */
  readonly isSetUp?: boolean
  /** For tests, which make many passwords and guard nothing; left out, a hash costs what it should. */
  readonly passwordCost?: HashCost
  readonly version: string
  readonly log: Logger
  readonly nowMs: () => number
  /** A clock that only goes on, in whole ms since whenever: what lasts is counted by it, whoever sets the other. */
  readonly monotonicMs: () => number
  /** The way to the shards for sockets; null: video is piped. */
  readonly relay: LiveRelay | null
  /** Says one line on the machine's console. */
  readonly print: (line: string) => void
}
export interface RunningServer {
  readonly port: number
  /** Where it listens for ingest. */
  readonly endpoint: Endpoint
  /** Every registered route, for tests that go through all of them. */
  readonly routes: readonly Route[]
  /** How full the front door is. */
  doorFigures(): Promise<DoorFigures>
  /** Front door first, then pages and video, then the stores. May be called twice. */
  close(): Promise<void>
}

/** How often sessions and grants are looked at: a lost right must end an open stream within five seconds. */
const REVIEW_MS = 2_000
/**
 * Requests of one session to the whole API. No page comes near: grants and stills have 600 each, and the busiest desk asks
 * for less than a hundred other things a minute.
 */
const REQUESTS_PER_MINUTE = 1_800
/** Answers under way may finish for this long when the server closes. */
const GRACE_MS = 2_000

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options
  requireSafeAddress(options.city.settings.server)
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const lock = lockServerData(options.dataDir)
  if (lock === null) {
    throw new StartRefused(`Another server is already running on ${options.dataDir}. Stop it first.`)
  }
  const opened: (() => unknown)[] = [() => lock.close()]
  let closing: Promise<void> | null = null
  /** In the opposite order of opening; one that fails does not keep the others open. */
  const close = () => {
    closing ??= (async () => {
      for (const end of opened.toReversed()) {
        try {
          await end()
        } catch (error) {
          log.error({ err: error }, 'a part did not close in order')
        }
      }
    })()
    return closing
  }
  try {
    return await open(options, opened, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function open(
  options: ServerOptions,
  opened: (() => unknown)[],
  close: () => Promise<void>,
): Promise<RunningServer> {
  const { city, log, nowMs, monotonicMs } = options
  for (const line of [...(holidayWarning(city, nowMs()) ?? []), ...(addressWarning(city) ?? [])])
    options.print(line)
  const { server: listen } = city.settings
  const doubt = proxyDoubt(listen)
  if (doubt !== null) options.print(doubt)
  const startedAtMs = nowMs()
  const isDemo = options.demo !== null
  const isSecure = listen.tls !== null || listen.behindProxy
  const cookies = cookieStyle(isSecure)

  const database = await openDatabase({ path: join(options.dataDir, 'app.db'), migrations })
  opened.push(() => database.close())
  const { audit, heads, cut: cutAudit, close: closeAudit } = await openAudit({ ...options, database })
  opened.push(closeAudit)
  const notes = new ActNotes({ audit, log, monotonicMs })
  opened.push(() => notes.close())
  const accounts = new AccountStore(database, nowMs)
  const unreadable = new UnreadableDocuments(log)
  const keys = openSealedKeys(options.dataDir)
  const sealed = await SealedComplaints.open({
    city,
    database,
    audit,
    keys,
    unreadable,
    nowMs,
  })
  const duties = await SealedDutyBook.load(database, city)
  if (isDemo) {
    await ensureDemoAccounts(accounts, database, city)
    await ensureDemoDuties(accounts, database, duties)
  } else if (options.needsOfficers && !(await accounts.isEmpty())) requireOfficers(duties)
  const callers = await openCallers({
    city,
    isDemo,
    database,
    accounts,
    keys,
    duties,
    audit,
    notes,
    nowMs,
    monotonicMs,
    log,
    print: options.print,
    passwordCost: options.passwordCost,
  })
  const { sessions } = callers

  const hub = new TopicHub()
  opened.push(() => hub.close())
  const ingest = ingestClient({ endpoint: options.ingestEndpoint, key: options.internalKey })
  const civic = await openCivic({
    city,
    database,
    unreadable,
    sealed,
    audit,
    cutAudit,
    notes,
    hub,
    nowMs,
    log,
    writeSeries: (samples) => ingest.writeSeries(samples),
  })
  opened.push(() => civic.close())
  const register = new CameraRegister(city, civic)
  const outages = await Outages.load(database, (error) =>
    log.error({ err: error }, 'outages of cameras not written'),
  )
  opened.push(() => outages.close())
  const state = new IngestState({
    nowMs,
    outages,
    cameras: hub.register('cameras', {
      action: 'camera.list',
      view: (actor, item) => (register.isShownTo(actor, item.cameraId) ? item : null),
    }),
    feeds: hub.register('feeds', { action: 'system.read', view: (_actor, item) => item }),
  })
  state.onReport((report) => civic.takeReport(report))

  const rights = new LiveRights({
    key: grantKey(options.internalKey),
    nowMs,
    log,
    camera: (id) => register.byId(id),
    sessionById: (id) => sessions.byId(id),
    mayView: (session, camera) => register.mayView(session, camera),
    shardOf: (id) => state.shardOf(id),
    revoke: (revocation) => ingest.revoke(revocation),
  })
  await endUnendedViews(database, audit)
  const hasPicture = (id: CameraId) => {
    const status = state.camera(id)
    return status === undefined || isDelivering(status.state)
  }
  const live = liveRoutes({ register, rights, ingest, audit, notes, hasPicture, monotonicMs, log })
  opened.push(() => live.close())
  const internal = await openDoorForIngest({
    endpoint: options.endpoint,
    key: options.internalKey,
    bootId: `server-${randomUUID()}`,
    state,
    records: (batch) => civic.takeRecords(batch),
    log,
  })
  opened.push(() => internal.close(GRACE_MS))
  const clock = clockWatch({
    nowMs,
    monotonicMs,
    stepped: ({ byMs }) => {
      log.warn({ byMs }, 'the clock of this machine was set; ages and deadlines moved with it')
      void audit
        .record({ by: null, action: 'clock.set', detail: { bySeconds: Math.round(byMs / 1000) } })
        .catch((error: unknown) => log.error({ err: error }, 'step of the clock not written down'))
    },
  })
  const meter = startProcessMeter()
  opened.push(() => meter.close())

  let answer: RequestListener = (_request, response) => response.writeHead(503).end()
  const door = await openFrontDoor(
    { ...listen, tls: listen.tls && fromProgramFolder(listen.tls) },
    (request, response) => answer(request, response),
    log,
  )
  opened.push(() => door.close(GRACE_MS))
  const origins = originRules({
    host: listen.listenHost,
    port: door.port,
    hasTls: listen.tls !== null,
    behindProxy: listen.behindProxy,
    allowedOrigins: listen.allowedOrigins,
  })
  const pipes = new LivePipes({
    origins,
    cookies,
    internalKey: options.internalKey,
    log,
    monotonicMs,
    sessionOf: (token) => sessions.find(token),
    shard: (id) => state.shard(id),
    relay: options.relay,
  })
  const realtime = startRealtime({
    server: door.server,
    hub,
    sessions,
    origins,
    cookies,
    log,
    nowMs,
    monotonicMs,
    ingestSeenAtMs: () => state.seenAtMs,
    refused: (session, topic) => {
      void notes
        .refused(session, 'topic.follow', { type: 'topic', id: topic })
        .catch((error: unknown) => log.error({ err: error }, 'refusal not written down'))
    },
  })
  handleUpgrades(door.server, {
    socketPath: SOCKET_PATH,
    live: (request, socket, head) => pipes.upgrade(request, socket, head),
  })
  const requests = new RateLimit(REQUESTS_PER_MINUTE, 60_000, monotonicMs)
  sessions.onEnded((session, why) => {
    const { id } = session
    pipes.endSession(id)
    rights.endSession(id)
    live.sessionEnded(id)
    notes.sessionEnded(id)
    requests.forget(id)
    // Signing out is an act of its own and has its own entry.
    if (why === 'signed-out') return
    void audit
      .record({ by: session, action: 'session.ended', detail: { why } })
      .catch((error: unknown) => log.error({ err: error }, 'end of a session not written down'))
  })

  const routes: Route[] = [
    ...callers.routes,
    ...sealedRoutes({ sealed, duties, accounts, database, audit, nowMs }),
    ...(await cityRoutes({ city, cityDir: options.cityDir, isDemo })),
    ...cameraRoutes({
      register,
      state,
      ingest,
      frozenAfterMs: city.settings.cameras.frozenAfterMs,
      nowMs,
    }),
    ...live.routes,
    ...civic.routes,
    ...auditRoutes({ ...options, database, log: audit, notes, keys: options.auditKeys, heads }),
    ...systemRoutes({
      city,
      database,
      unreadable,
      ingest,
      state,
      version: options.version,
      startedAtMs,
      isSetUp: options.isSetUp ?? false,
      nowMs,
      figures: () => meter.figures(),
      clockStep: () => clock.lastStep(),
      duties,
      pages: () => realtime.pages(),
      liveSockets: () => pipes.count,
    }),
    ...(options.demo === null ? [] : demoRoutes({ city, simulators: simulators(options.demo), audit })),
  ]
  answer = buildApp({
    routes,
    origins,
    cookies,
    behindProxy: listen.behindProxy,
    isProxy: proxyMatcher(listen),
    isSecure,
    nowMs,
    log,
    version: options.version,
    dashboardDir: options.dashboardDir,
    sessionOf: async (token) => sessions.find(token),
    // The demo's accounts have nothing to prove with.
    isProved: ({ id }) => isDemo || sessions.isProved(id),
    refused: (by, action, object) => notes.refused(by, action, object),
    take: async (by) => {
      const waitS = requests.take(by.id)
      if (waitS !== null) await notes.overran(by)
      return waitS
    },
  })
  // Nobody is to speak while a city is set up.
  const lookAtSilence = options.isSetUp ? () => {} : silenceWatch({ state, startedAtMs, nowMs, log })
  const sweeps = new ToldOnce(
    (error) => log.error({ err: error }, `ended sessions cannot be removed: ${String(error)}`),
    () => log.warn('ended sessions are removed again'),
  )
  const review = setInterval(() => {
    rights.review()
    live.review()
    notes.sweep()
    lookAtSilence()
    clock.look()
    void sweeps.of(sessions.sweep())
    callers.renewSetupCode().catch(() => undefined)
  }, REVIEW_MS)
  opened.push(async () => {
    clearInterval(review)
    // Nobody new comes in from here on; the door itself is waited for once pages and video have left.
    void door.close(GRACE_MS)
    await realtime.close()
    pipes.close()
  })
  await callers.renewSetupCode()
  return {
    port: door.port,
    endpoint: internal.endpoint,
    routes,
    doorFigures: () => door.figures(),
    close,
  }
}

/** Certificate paths in settings.json are meant from the program's folder, wherever the server was started. */
function fromProgramFolder(files: TlsFiles): TlsFiles {
  const root = join(import.meta.dirname, '..')
  return { certFile: resolve(root, files.certFile), keyFile: resolve(root, files.keyFile) }
}

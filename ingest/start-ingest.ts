/** Builds everything ingest is made of and takes it down in order; nothing else knows the whole. */

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { ToldOnce } from '#base/pure/told-once.ts'
import type { City } from '#config/schema/city.ts'
import type { Secrets } from '#config/schema/secrets.ts'
import type { TowardsShards } from '#domain/contract/internal/live-hand-over.ts'
import type { RecordBatch } from '#domain/contract/internal/records.ts'
import type { GatewayStatus, OpenPassword } from '#domain/contract/internal/system.ts'
import type { CategoryId } from '#domain/ids.ts'
import { LoginLedger } from './cameras/logins/login-ledger.ts'
import { clearShardSockets, shardEndpoints } from './cameras/shard/shard-endpoints.ts'
import { createShardPool, type PoolCamera } from './cameras/shard/shard-pool.ts'
import { shardsNeeded } from './cameras/shard/shards-needed.ts'
import { startFeeds } from './feeds/feed-runner.ts'
import { startGateway } from './gateway/gateway.ts'
import { HealthLog } from './health-log.ts'
import type { InfluxSettings } from './influx/influx-target.ts'
import { startIngestServer } from './internal-api/internal-server.ts'
import { Ffmpeg } from './media/ffmpeg.ts'
import { Stills } from './media/stills.ts'
import { LoadMeter } from './process-load.ts'
import { QueuedRows } from './reporting/queued-rows.ts'
import { RecordDelivery } from './reporting/record-delivery.ts'
import { Reporter } from './reporting/reporter.ts'
import { serverClient } from './reporting/server-client.ts'
import { takeStill } from './still-answer.ts'
import { camerasSeen } from './store/cameras-seen.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'

export interface IngestLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface IngestOptions {
  readonly city: City
  readonly secrets: Secrets
  /** `data/<city>`: holds ts.db, feeds.db and what the feeds put away. */
  readonly dataDir: string
  readonly internalKey: string
  readonly serverEndpoint: Endpoint
  /** Where the server asks us. */
  readonly endpoint: Endpoint
  readonly log: IngestLog
  /** Gives up a start that is under way; one that has ended is ended by `close()`. */
  readonly signal: AbortSignal
  /** Sockets of pages that were handed over have ended, or were not taken. */
  readonly onLiveEnded: (ids: readonly string[]) => void
  /** Something that only a new process can mend. */
  readonly onFatal: (error: Error) => void
}

export interface Ingest {
  /** Where it listens for the server. */
  readonly endpoint: Endpoint
  /** A page's socket from the front door for one of the shards, or the end of those that came before. */
  live(message: TowardsShards, socket: Socket | null): void
  /** ffmpeg may have been installed since the start. */
  ffmpegChanged(): Promise<void>
  /** Feeds, then shards and gateway, then the store. May be called twice. */
  close(): Promise<void>
}

/** The name under which this process appears in `system_stat`. */
const NODE = 'ingest'

export async function startIngest(options: IngestOptions): Promise<Ingest> {
  // Closed in the opposite order of opening: feeds, what speaks to the server, gateway, shards, the store.
  const opened = new AsyncDisposableStack()
  try {
    const ingest = await build(options, opened)
    return { ...ingest, close: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

async function build(options: IngestOptions, opened: AsyncDisposableStack): Promise<Omit<Ingest, 'close'>> {
  const { city, secrets, dataDir, internalKey, log } = options
  const startedAtMs = Date.now()
  const load = opened.adopt(new LoadMeter(), (meter) => meter.close())
  const logins = await LoginLedger.load(dataDir, () => camerasSeen(dataDir), log)
  opened.defer(() => logins.settled())
  const store = await openStore({
    dataDir,
    cameras: city.cameras,
    timeZone: city.head.timeZone,
    healthEveryMs: city.settings.cameras.healthEveryMs,
    limits: city.settings.store,
    influx: influxSettings(city, secrets),
    log,
    onFatal: options.onFatal,
  })
  opened.defer(async () => {
    await store.close()
    log.info({}, 'store closed')
  })
  // Only now, with the store's lock: the shards of an ingest that was killed left them.
  clearShardSockets(options.endpoint)
  const health = new HealthLog(store, log)
  const ffmpeg = new Ffmpeg()
  const client = serverClient(options.serverEndpoint, internalKey)
  const delivery = new RecordDelivery({
    client,
    source: store,
    onServer: (id) => reporter.sawServer(id),
    onMoved: () => void queued.changed(),
    log,
  })
  const queued: QueuedRows = new QueuedRows(
    store,
    (feedId) => {
      const status = feeds.statuses().find((each) => each.feedId === feedId)
      if (status !== undefined) reporter.feedChanged(queued.with(status))
    },
    (error) => log.error({ error: String(error) }, 'the queue to the server cannot be counted'),
  )
  const reporter: Reporter = new Reporter({
    client,
    ingestBootId: randomUUID(),
    snapshot: () => ({
      cameras: pool.statuses(),
      feeds: feeds.statuses().map((status) => queued.with(status)),
      shards: pool.shards(),
      assignments: pool.assignments(),
    }),
    onNewServer: () => delivery.wake(),
    log,
  })
  const pool = createShardPool({
    settings: {
      ...city.settings.cameras,
      shards: city.settings.cameras.shards ?? shardsNeeded(city.cameras.length),
    },
    internalKey,
    endpointFor: shardEndpoints(options.endpoint),
    log,
    logins,
    onStatus: (statuses) => reporter.camerasChanged(statuses),
    onSamples: (tMs, samples) => void health.write(tMs, samples),
    onShards: () => reporter.shardsChanged(),
    onLiveEnded: options.onLiveEnded,
  })
  opened.defer(async () => {
    await pool.close()
    log.info({}, 'shards ended')
  })
  options.signal.addEventListener('abort', () => void pool.close(), { once: true })
  // First of all that takes its time: the shards load while the rest is opened, and the first picture waits for them.
  const pulling = pool.start(poolCameras(city, secrets))
  // Only then: asking ffmpeg takes the processor as long as loading a shard, and no still comes before a first picture.
  void pulling.catch(() => {}).then(() => lookForFfmpeg(ffmpeg, log))
  const stills = new Stills({
    keyframe: (cameraId, stream) => pool.keyframe(cameraId, stream),
    encode: (request, signal) => ffmpeg.still(request, signal),
  })
  const known = new Set(city.cameras.map(({ id }) => id))
  let gatewayStatus = (): GatewayStatus => ({ kind: 'off' })
  const internal = await startIngestServer({
    endpoint: options.endpoint,
    key: internalKey,
    querySeries: (query) => store.query(query),
    writeSeries: (write) => store.writeComplaintCounts(write.complaintCounts),
    status: async () => ({
      node: NODE,
      pid: process.pid,
      startedAtMs,
      ...load.last,
      shards: [...pool.shards()],
      store: await store.status(),
      gateway: gatewayStatus(),
      ffmpeg: await ffmpeg.status(),
      strayFiles: feeds.strayFiles(),
      openPasswords: openPasswords(city, logins, startedAtMs),
    }),
    revoke: (revocation) => pool.revoke(revocation),
    still: (cameraId, width, signal) => takeStill(stills, known, cameraId, width, signal),
    log,
  })
  opened.defer(() => internal.close())

  // Opened last and closed before the shards: a device that is cut off here is no camera that fell silent.
  let closeGateway = async (): Promise<void> => {}
  opened.defer(() => closeGateway())
  const sealed = new Set(
    city.categories.filter(({ disclosure }) => disclosure === 'sealed').map(({ id }) => id),
  )
  const freshness = new ToldOnce(
    (error) => log.error({ error: String(error) }, 'feed freshness is not stored'),
    () => log.warn({}, 'feed freshness is stored again'),
  )
  const feeds = startFeeds({
    city,
    secrets,
    dataDir,
    log,
    deliver: async (batch) => {
      await store.takeDelivery(batch, shownRows(batch, sealed))
      delivery.wake()
      void queued.changed()
    },
    onStatus: (feed) => reporter.feedChanged(queued.with(feed)),
    writeFreshness: (samples) => void freshness.of(store.writeFeedFreshness(samples)),
    writeProgress: (samples) => store.writeProjectProgress(samples),
  })
  // Before the cameras: what feeds and cameras tell must reach the server also while a shard or the gateway is slow.
  const stop = new AbortController()
  void queued.changed()
  const loops = [reporter.run(stop.signal), delivery.run(stop.signal)]
  const loads = new ToldOnce(
    (error) => log.error({ error: String(error) }, 'own load is not stored'),
    () => log.warn({}, 'own load is stored again'),
  )
  const stats = setInterval(
    () => void loads.of(recordOwnLoad(store, load)),
    city.settings.cameras.healthEveryMs,
  )
  opened.defer(async () => {
    clearInterval(stats)
    stop.abort()
    await Promise.all(loops)
  })
  opened.defer(async () => {
    await feeds.close()
    log.info({}, 'feeds ended')
  })
  const gateway = await startGateway({
    rtmpHost: city.settings.gateway.listenHost,
    rtmpPort: city.settings.gateway.rtmpPort,
    deviceKeys: secrets.encoders,
    internalKey,
    dataDir,
    log,
    onPort: (port) => pool.setGatewayPort(port),
  })
  gatewayStatus = () => gateway.status()
  closeGateway = () => gateway.close()
  await pulling
  options.signal.throwIfAborted()
  return {
    endpoint: internal.endpoint,
    live: (message, socket) => pool.live(message, socket),
    ffmpegChanged: () => ffmpeg.detect().then(() => undefined),
  }
}

async function lookForFfmpeg(ffmpeg: Ffmpeg, log: IngestLog): Promise<void> {
  await ffmpeg
    .detect()
    .catch((error: unknown) => log.warn({ error: String(error) }, 'ffmpeg cannot be asked'))
  const confinement = ffmpeg.confinement()
  if (confinement !== null && confinement !== 'no-network')
    log.warn({ confinement }, 'the decoder of stills keeps its network: no user name spaces here')
}

/** Sealed complaints are in no count that is shown. */
function shownRows(
  { progress, amendments, complaints }: RecordBatch,
  sealed: ReadonlySet<CategoryId>,
): number {
  return (
    progress.length +
    amendments.length +
    complaints.filter(({ categoryId }) => !sealed.has(categoryId)).length
  )
}

async function recordOwnLoad(store: Store, load: LoadMeter): Promise<void> {
  const { loopP99Ms } = load.measure()
  const { influx, lastTickMs } = await store.status()
  await store.writeSystemStat({
    node: NODE,
    tMs: Date.now(),
    outboxRows: influx.kind === 'on' ? influx.outboxRows : 0,
    tickMs: lastTickMs ?? 0,
    loopP99Ms,
  })
}

function influxSettings(city: City, secrets: Secrets): InfluxSettings | null {
  const { influx } = city.settings.store
  if (influx === null) return null
  const login = secrets.influx[influx.credential]
  if (login === undefined)
    throw new Error(
      `settings.json: store.influx.credential: no credential "${influx.credential}" in secrets.json under "influx"`,
    )
  return { url: influx.url, database: influx.database, login }
}

/** Those that may go on so; who may not any more is told by its state. */
function openPasswords(city: City, logins: LoginLedger, startedAtMs: number): OpenPassword[] {
  const allowed = new Map(city.cameras.map(({ id, allowBasicLogin }) => [id, allowBasicLogin]))
  const inAddress = city.cameras
    .filter(({ main, sub }) => [main, sub].some((address) => address?.includes('{password}') === true))
    .map(({ id }) => ({ cameraId: id, sinceMs: startedAtMs, by: 'address' as const }))
  const asked = logins.openPasswords().flatMap<OpenPassword>(({ cameraId, sinceMs }) => {
    if (allowed.get(cameraId) === true) return [{ cameraId, sinceMs, by: 'setting' }]
    return allowed.has(cameraId) && logins.isKept(cameraId) ? [{ cameraId, sinceMs, by: 'habit' }] : []
  })
  const others = asked.filter((entry) => !inAddress.some(({ cameraId }) => cameraId === entry.cameraId))
  return [...inAddress, ...others]
}

function poolCameras(city: City, secrets: Secrets): PoolCamera[] {
  const limits = new Map(city.sites.map((site) => [site.id, site.maxConcurrentConnects]))
  return city.cameras.map((camera) => ({
    id: camera.id,
    siteId: camera.site,
    siteMaxConnects: limits.get(camera.site) ?? 1,
    main: camera.main,
    sub: camera.sub,
    login: camera.credential === null ? null : (secrets.cameras[camera.credential] ?? null),
    isBasicAllowed: camera.allowBasicLogin,
  }))
}

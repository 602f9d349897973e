/** The ingest process: started by `scripts/start.ts`, ends with it. */
import { Socket } from 'node:net'
import { pino } from 'pino'
import { collectStart } from '#base/node/collect-start.ts'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { loadCity } from '#config/load.ts'
import { overridesFromEnv, wordsTriedFromEnv } from '#config/options.ts'
import { loadSecrets, takeSecretVariables } from '#config/secrets.ts'
import { type LiveEnded, TowardsShards } from '#domain/contract/internal/live-hand-over.ts'
import { SIGN_OF_LIFE_EVERY_MS, type SignOfLife } from '#domain/contract/internal/sign-of-life.ts'
import { readEnvironment } from './ingest-environment.ts'
import { type Ingest, startIngest } from './start-ingest.ts'

/** After this the process ends whatever still hangs. */
const STOP_LIMIT_MS = 9_000

let ingest: Ingest | null = null
let stopping = false
const giveUpStart = new AbortController()
let log = pino({ base: { program: 'ingest' } })

outliveReaders(process.stderr)
process.once('SIGTERM', () => void shutDown(0))
process.once('SIGINT', () => void shutDown(0))
// The parent is gone, however it went: nothing of ours may outlive it.
process.once('disconnect', () => void shutDown(0))
process.on('message', (message, handle) => {
  if (isKind(message, 'ffmpeg-changed')) void ingest?.ffmpegChanged()
  const live = TowardsShards.safeParse(message)
  if (live.success) takeLive(live.data, handle instanceof Socket ? handle : null)
})

// What is stored is for this user and its group, also in a data folder that was made by hand.
process.umask(0o027)
try {
  const env = readEnvironment(process.env)
  log = pino({
    base: { program: 'ingest' },
    level: env.logLevel,
    redact: {
      paths: ['login', 'password', 'token', 'key', 'secrets', 'authorization'].flatMap((name) => [
        name,
        `*.${name}`,
        `*.*.${name}`,
      ]),
      censor: '[secret]',
    },
  })
  const city = await loadCity(env.cityDir, overridesFromEnv(process.env), wordsTriedFromEnv(process.env))
  const secrets = await loadSecrets(env.dataDir, process.env)
  // ffmpeg inherits our environment and decodes what cameras send.
  takeSecretVariables(process.env)
  delete process.env.PANTAU_INTERNAL_KEY
  const started = await startIngest({
    city,
    secrets,
    dataDir: env.dataDir,
    internalKey: env.internalKey,
    serverEndpoint: env.serverEndpoint,
    endpoint: env.endpoint,
    log,
    signal: giveUpStart.signal,
    onLiveEnded: tellLiveEnded,
    onFatal: (error) => {
      log.fatal({ error: error.message }, 'the store is gone; this process ends to be started again')
      void shutDown(1)
    },
  })
  ingest = started
  if (stopping) {
    await started.close()
    process.exit(0)
  }
  log.info({ city: city.head.id, cameras: city.cameras.length, feeds: city.feeds.length }, 'ingest running')
  process.send?.({ kind: 'ready' })
  collectStart()
  setInterval(tellAlive, SIGN_OF_LIFE_EVERY_MS).unref()
} catch (error) {
  if (giveUpStart.signal.aborted) process.exit(0)
  console.error(sentenceOf(error))
  process.exit(1)
}

async function shutDown(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(code || 1), STOP_LIMIT_MS).unref()
  // Still starting: the start gives up and closes what it built.
  if (ingest === null && code === 0) return giveUpStart.abort()
  await ingest?.close()
  process.exit(code)
}

function takeLive(message: TowardsShards, socket: Socket | null): void {
  if (ingest !== null) ingest.live(message, socket)
  else {
    socket?.destroy()
    if (message.kind === 'live-socket') tellLiveEnded([message.id])
  }
}

function tellAlive(): void {
  const alive: SignOfLife = { kind: 'alive' }
  if (process.connected) process.send?.(alive)
}

function tellLiveEnded(ids: readonly string[]): void {
  const ended: LiveEnded = { kind: 'live-ended', ids: [...ids] }
  if (process.connected) process.send?.(ended)
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message
}

function isKind(message: unknown, kind: string): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind
}

/**
 * `npm start`: brings the whole command centre up and keeps it up. Without arguments the demo city runs with its own
 * data folder; `npm start -- --city config/<city>` runs a real one, without simulators.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { openRunFolder } from '#base/node/internal/run-folder.ts'
import { boundedPrinter } from '#base/node/output/bounded-printer.ts'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { programFile, programsFolder } from '#base/node/program-file.ts'
import { smallProcess } from '#base/node/small-process.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { markOfWords } from '#config/checks/sealed-words.ts'
import { CityConfigError } from '#config/city-config-error.ts'
import { sendsCredentialInClear } from '#config/clear-text.ts'
import { loadCity } from '#config/load.ts'
import { overridesVariable, wordsTriedVariable } from '#config/options.ts'
import { loadSecrets, missingCredentials, SecretsError, takeSecretVariables } from '#config/secrets.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { findAuditKeys, keyVariable, requireOutside } from '../../server/audit/key-place.ts'
import { requireSoundKeys } from '../../server/sealed/sealed-keys.ts'
import { prepareDemoCity } from '../demo/demo-city.ts'
import { type ChildOptions, SupervisedChild } from './child.ts'
import { openChildLog } from './child-log.ts'
import { takeDataFolder } from './data-folder.ts'
import { installFfmpegLater } from './ffmpeg-later.ts'
import { checkFrontDoor } from './front-door-check.ts'
import { FrontDoorWatch } from './front-door-watch.ts'
import { LiveRelay } from './live-relay.ts'
import { onParentGone } from './parent-watch.ts'
import { SilenceWatch } from './silence-watch.ts'
import { readStartOptions } from './start-options.ts'
import { keepTried, triedBefore } from './tried-words.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** All children together: whoever stops us waits ten seconds before it kills. */
const STOP_LIMIT_MS = 10_000

// Inherited by every child: what a city stores is not for every user of the machine.
process.umask(0o027)
outliveReaders(process.stdout, process.stderr)
const print = boundedPrinter(process.stdout)
const log = (line: string) => print(`Pantau: ${line}`)
function refuse(error: unknown): never {
  tell(error)
  process.exit(1)
}
function tell(error: unknown): void {
  console.error(`\n${error instanceof Error ? error.message : error}\n`)
}
/** A fault in the city's files or secrets ends the start with its sentences instead of a stack. */
const orRefuse = (error: unknown): never => {
  if (error instanceof CityConfigError || error instanceof SecretsError) refuse(error)
  throw error
}
const orElseRefuse = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    return refuse(error)
  }
}

const options = orElseRefuse(() => readStartOptions(process.argv.slice(2), root))
const { cityDir, dataDir, port, isSetUp, auditKeyFile } = options
const lock = orElseRefuse(() => takeDataFolder(dataDir, path.relative(root, dataDir)))

const tried = triedBefore(root, programsFolder())
const demo = options.isDemo
  ? await prepareDemoCity({ cityDir, dataDir, port, wordsTried: tried }).catch(orRefuse)
  : null
const overrides =
  demo?.overrides ?? (port === undefined ? {} : { settings: { server: { listenPort: port } } })
const city = demo?.city ?? (await loadCity(cityDir, overrides, tried).catch(orRefuse))
const wordsMark = markOfWords(city.sealedWords)
if (wordsMark !== tried) keepTried(root, programsFolder(), wordsMark)
const secrets = await loadSecrets(dataDir, process.env).catch(orRefuse)
const missing = missingCredentials(city, secrets)
for (const feed of city.feeds.filter(sendsCredentialInClear))
  log(`Sumber ${feed.id}: kredensialnya dikirim lewat http dan dapat dibaca di jalan; pakai https.`)
// Set up, nothing asks for them: they are told, to be written before the city starts.
if (missing.length > 0) (isSetUp ? tell : refuse)(new CityConfigError(cityDir, missing))
orElseRefuse(() => {
  requireSoundKeys(dataDir)
  // Only the demo may keep it where it protects from whoever has `app.db` alone.
  const audit = findAuditKeys({ dataDir, keyFile: auditKeyFile, env: process.env })
  if (!options.isDemo && (audit === null || audit.file === auditKeyFile))
    requireOutside(auditKeyFile, dataDir)
})
await checkFrontDoor(city.settings.server).catch(refuse)

const runDir = await openRunFolder(dataDir).catch(refuse)
const socketIn = (name: string) => JSON.stringify({ unix: path.join(runDir, name) } satisfies Endpoint)

const env: Record<string, string> = {
  PANTAU_CITY_DIR: cityDir,
  PANTAU_DATA_DIR: dataDir,
  // Compiled modules are kept between starts: a child that was killed is back in half the time.
  NODE_COMPILE_CACHE: path.join(root, '.cache', 'compiled'),
  // One variable for both programs.
  PANTAU_LOG: process.env.PANTAU_LOG_LEVEL ?? 'info',
  PANTAU_INTERNAL_KEY: randomBytes(32).toString('base64url'),
  PANTAU_SERVER_ENDPOINT: socketIn('server.sock'),
  PANTAU_INGEST_ENDPOINT: socketIn('ingest.sock'),
  [overridesVariable]: JSON.stringify(overrides),
  [wordsTriedVariable]: wordsMark,
  ...(demo === null ? {} : { PANTAU_DEMO: '1', PANTAU_DEMO_OPTIONS: demo.serverOptionsFile }),
}
/** For ingest alone; every other child would inherit them. */
const secretVariables = takeSecretVariables(process.env)
/** For the server alone. */
const auditVariables = {
  PANTAU_AUDIT_KEY_FILE: auditKeyFile,
  // A terminal is nobody's journal, and a line a minute would only be in the way there.
  ...(process.stdout.isTTY ? {} : { PANTAU_AUDIT_JOURNAL: '1' }),
  ...(isSetUp ? { PANTAU_SET_UP: '1' } : {}),
  ...(process.env[keyVariable] === undefined ? {} : { [keyVariable]: process.env[keyVariable] }),
}
delete process.env[keyVariable]
const output = openChildLog(dataDir, cityTime(city.head.timeZone), print)
const stopping = new AbortController()
const child = (
  name: string,
  module: string,
  extra: Record<string, string> = {},
  firstEnv: Record<string, string> = {},
  told: Pick<ChildOptions, 'onMessage' | 'onGone' | 'execArgv'> = {},
) =>
  new SupervisedChild({
    name,
    module: programFile(path.join(root, module)),
    env: { ...env, ...extra },
    firstEnv,
    log,
    output,
    ...told,
    onConsole: print,
    onFirstStartFailed: (code) => void shutDown(code === 0 || code === null ? 1 : code),
  })

process.once('SIGTERM', () => void shutDown(0))
process.once('SIGINT', () => void shutDown(0))
process.once('SIGHUP', () => void shutDown(0))
onParentGone(() => void shutDown(0))

let ingest: SupervisedChild | null = null
const doorWatch = new FrontDoorWatch(log)
const ingestWatch = new SilenceWatch(log)
const live = new LiveRelay(
  () => server,
  () => ingest,
)
const needsOfficers: Record<string, string> = isSetUp ? {} : { PANTAU_NEEDS_OFFICERS: '1' }
const server = child('server', 'server/main.ts', auditVariables, needsOfficers, {
  onMessage: (message, socket) => {
    doorWatch.heard(message)
    live.fromServer(message, socket)
  },
  onGone: () => live.serverGone(),
})
const { tls, listenHost, listenPort } = city.settings.server
const open = server.ready.then(() =>
  log(`${city.head.centreName} is open on ${tls === null ? 'http' : 'https'}://${listenHost}:${listenPort}`),
)
const simulators = (demo?.simulators ?? []).map(({ name, module, env, listens }) => {
  const started = child(name, module, env)
  void started.ready.then(listens)
  return started
})
await demo?.seedHistory(stopping.signal, log)
// Only now: the store belongs to one process, and until here it was the seeding.
if (!isSetUp && !stopping.signal.aborted) {
  ingest = child(
    'ingest',
    'ingest/main.ts',
    { ...secretVariables, ...smallProcess.env },
    {},
    {
      execArgv: smallProcess.execArgv,
      onMessage: (message) => {
        ingestWatch.heard(message)
        live.fromIngest(message)
      },
      onGone: () => live.ingestGone(),
    },
  )
}

await Promise.all([open, ingest?.ready, ...simulators.map((each) => each.ready)])
await demo?.openingScene(log)
log(
  isSetUp
    ? 'penyiapan: hanya akun dan pengaturan; kamera dan sumber data tidak berjalan / set-up: accounts and settings only, no cameras and no feeds'
    : `${city.cameras.length} cameras and ${city.feeds.length} feeds are running; Ctrl C ends them`,
)
// Not while it is set up: one person at the console, who sees for himself.
if (!isSetUp) void doorWatch.run(server, { listenHost, listenPort, hasTls: tls !== null }, stopping.signal)
if (ingest !== null) void ingestWatch.run(ingest, stopping.signal)
if (!isSetUp) await installFfmpegLater({ log, found: () => ingest?.send({ kind: 'ffmpeg-changed' }) })

/** Front door first, then feeds, cameras and stores (ingest keeps that order inside), then what they fed on. */
async function shutDown(code: number): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  const startedAtMs = performance.now()
  const left = () => Math.max(500, STOP_LIMIT_MS - (performance.now() - startedAtMs) - 500)
  if (code === 0) log('closing the front door, then feeds, cameras and stores ...')
  await server.stop(Math.min(3_000, left()))
  await ingest?.stop(left())
  await Promise.all(simulators.map((each) => each.stop(Math.min(1_000, left()))))
  lock.close()
  process.exit(code)
}

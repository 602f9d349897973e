/**
 * `npm start`: brings the whole command centre up and keeps it up. Without arguments the demo city runs with its own
 * data folder; `npm start -- --city config/<city>` runs a real one, without simulators.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { CityConfigError } from '#config/city-config-error.ts'
import { loadCity } from '#config/load.ts'
import { overridesVariable } from '#config/options.ts'
import { loadSecrets, missingCredentials, SecretsError } from '#config/secrets.ts'
import { type DemoCity, prepareDemoCity } from './demo/demo-city.ts'
import { SupervisedChild } from './supervise/child.ts'
import { openChildLog } from './supervise/child-log.ts'
import { lockDataFolder } from './supervise/data-lock.ts'
import { installFfmpegLater } from './supervise/ffmpeg-later.ts'
import { freePort } from './supervise/free-port.ts'
import { onParentGone } from './supervise/parent-watch.ts'

const root = path.resolve(import.meta.dirname, '..')
/** All children together: the issue with a supervisor that waits longer is that it kills us first. */
const STOP_LIMIT_MS = 10_000

const log = (line: string) => console.log(`Pantau: ${line}`)
function refuse(sentence: string): never {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

const { values } = readArguments()
const isDemo = values.city === undefined
const cityDir = path.resolve(root, values.city ?? 'config/batam')
const dataDir = path.resolve(root, values.data ?? path.join('data', isDemo ? 'demo' : path.basename(cityDir)))
mkdirSync(dataDir, { recursive: true, mode: 0o700 })
const lock = lockDataFolder(dataDir)
if (lock === null)
  refuse(`Another copy of Pantau is already running on ${path.relative(root, dataDir)}. Stop it first.`)

const internalKey = randomBytes(32).toString('base64url')
const [serverInternalPort, ingestInternalPort] = [await freePort(), await freePort()]
/** A fault in the city's files or secrets ends the start with its sentences instead of a stack. */
const orRefuse = (error: unknown): never => {
  if (error instanceof CityConfigError || error instanceof SecretsError) refuse(error.message)
  throw error
}
const demo: DemoCity | null = isDemo
  ? await prepareDemoCity({ cityDir, dataDir, port: values.port }).catch(orRefuse)
  : null
const overrides =
  demo?.overrides ?? (values.port === undefined ? {} : { settings: { server: { listenPort: values.port } } })
const city = await loadCity(cityDir, overrides).catch(orRefuse)
const secrets = await loadSecrets(dataDir, process.env).catch(orRefuse)
const missing = missingCredentials(city, secrets)
if (missing.length > 0) refuse(new CityConfigError(cityDir, missing).message)

const env: Record<string, string> = {
  PANTAU_CITY_DIR: cityDir,
  PANTAU_DATA_DIR: dataDir,
  PANTAU_INTERNAL_KEY: internalKey,
  PANTAU_SERVER_INTERNAL_PORT: String(serverInternalPort),
  PANTAU_INGEST_INTERNAL_PORT: String(ingestInternalPort),
  [overridesVariable]: JSON.stringify(overrides),
  ...(demo === null ? {} : { PANTAU_DEMO: '1', PANTAU_DEMO_OPTIONS: demo.serverOptionsFile }),
}

const output = openChildLog(dataDir, (line) => console.log(line))
let stopping = false
const children: SupervisedChild[] = []
const child = (name: string, module: string, extra: Record<string, string> = {}): SupervisedChild => {
  const started = new SupervisedChild({
    name,
    module: path.join(root, module),
    env: { ...env, ...extra },
    log,
    output,
    onFirstStartFailed: (code) => void shutDown(code === 0 || code === null ? 1 : code),
  })
  children.push(started)
  return started
}

// The front door first in this list: it is the first to close, then feeds and shards, then what they fed on.
const server = child('server', 'server/main.ts')
const ingest = child('ingest', 'ingest/main.ts')
for (const simulator of demo?.simulators ?? []) child(simulator.name, simulator.module, simulator.env)

process.once('SIGTERM', () => void shutDown(0))
process.once('SIGINT', () => void shutDown(0))
process.once('SIGHUP', () => void shutDown(0))
onParentGone(() => void shutDown(0))

await server.ready
const scheme = city.settings.server.tls === null ? 'http' : 'https'
log(
  `${city.head.centreName} is open on ${scheme}://${city.settings.server.listenHost}:${city.settings.server.listenPort}`,
)
await ingest.ready
await Promise.all(children.map((each) => each.ready))
await demo?.openingScene(log)
await installFfmpegLater({ log, found: () => ingest.send({ kind: 'ffmpeg-changed' }) })

async function shutDown(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  const startedAt = performance.now()
  const left = () => Math.max(500, STOP_LIMIT_MS - (performance.now() - startedAt) - 500)
  if (code === 0) log('closing the front door, then feeds, cameras and stores ...')
  const [door, coordinator, ...simulators] = children
  await door?.stop(Math.min(3_000, left()))
  await coordinator?.stop(left())
  await Promise.all(simulators.map((each) => each.stop(Math.min(1_000, left()))))
  lock?.close()
  process.exit(code)
}

function readArguments() {
  try {
    const text = { type: 'string' } as const
    const parsed = parseArgs({ options: { city: text, data: text, port: text } })
    const port = parsed.values.port === undefined ? undefined : Number(parsed.values.port)
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      refuse(`--port: "${parsed.values.port}" is not a port number between 1 and 65535.`)
    }
    return { values: { city: parsed.values.city, data: parsed.values.data, port } }
  } catch (error) {
    refuse(
      `${error instanceof Error ? error.message : error}\nUsage: npm start -- [--city config/<city>] [--data <folder>] [--port 8080]`,
    )
  }
}

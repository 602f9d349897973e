/** The server as a process of its own, started and supervised by `scripts/start.ts`. */
import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { z } from 'zod'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { CityConfigError } from '#config/city-config-error.ts'
import { loadCity } from '#config/load.ts'
import { overridesFromEnv, wordsTriedFromEnv } from '#config/options.ts'
import type { DoorPulse } from '#domain/contract/internal/door-pulse.ts'
import { openAuditKeys } from './audit/key-place.ts'
import { DatabaseError, isDiskFull } from './database/database-error.ts'
import { readDemoOptions } from './demo/simulators.ts'
import { readEnvironment } from './environment.ts'
import { StartRefused } from './http/listen.ts'
import { relayThroughParent } from './live/live-relay.ts'
import { openLog } from './log.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** How often the parent hears that we still turn; a third of the time in which it looks once. */
const PULSE_EVERY_MS = 1_500
/** Longer than any part needs; whatever hangs then is left behind, and everything acknowledged is on disk already. */
const CLOSE_LIMIT_MS = 8_000

let running: RunningServer | null = null
let leaving = false

outliveReaders(process.stderr)

async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(code), CLOSE_LIMIT_MS).unref()
  await running?.close()
  process.exit(code)
}

process.once('SIGTERM', () => void leave(0))
process.once('SIGINT', () => void leave(0))
// Without a parent nobody would ever stop us, and the port would stay taken.
process.once('disconnect', () => void leave(0))

// What is stored is for this user and its group, also in a data folder that was made by hand.
process.umask(0o027)
try {
  const environment = readEnvironment(process.env)
  const { dataDir, cityDir, demoOptionsFile, auditKeyFile } = environment
  const log = openLog(environment.logLevel)
  const city = await loadCity(cityDir, overridesFromEnv(process.env), wordsTriedFromEnv(process.env))
  running = await startServer({
    ...environment,
    city,
    auditKeys: openAuditKeys({ dataDir, keyFile: auditKeyFile, env: process.env }),
    demo: demoOptionsFile === null ? null : await readDemoOptions(demoOptionsFile),
    version: versionOfPackage(),
    log,
    nowMs: Date.now,
    monotonicMs: () => Math.round(performance.now()),
    relay: relayThroughParent(),
    // By the parent's own hand: what we write to standard output is kept in a log file.
    print: (text) =>
      process.send === undefined ? console.log(text) : process.send({ kind: 'console', text }),
  }).catch((error: unknown) => {
    if (isDiskFull(error)) {
      throw new StartRefused(`The disk that holds ${dataDir} is full: make room and start again.`)
    }
    throw error
  })
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'unexpected error; the server starts again')
    process.exit(1)
  })
  if (leaving) await running.close()
  else {
    process.send?.({ kind: 'ready', port: running.port })
    setInterval(sendPulse, PULSE_EVERY_MS, running).unref()
  }
  // Written now and not at the end, which a kill would skip; the next start then compiles nothing.
  flushCompileCache()
} catch (error) {
  const isForPeople =
    error instanceof StartRefused ||
    error instanceof CityConfigError ||
    (error instanceof DatabaseError && error.kind === 'newer-schema')
  console.error(isForPeople ? error.message : error)
  process.exit(1)
}

async function sendPulse({ doorFigures }: RunningServer): Promise<void> {
  const pulse: DoorPulse = { kind: 'pulse', ...(await doorFigures()) }
  if (!leaving) process.send?.(pulse)
}

function versionOfPackage(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

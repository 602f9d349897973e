/** A real InfluxDB 1.x with authentication on, in a temporary folder on free loopback ports. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#base/node/testing/free-port.ts'
import type { InfluxSettings } from '../influx-target.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const ADMIN = { user: 'admin', password: 'admin of the test only' }

export interface TestInfluxd {
  readonly port: number
  /** As a city would configure it: a user that may read and write one database and nothing else. */
  readonly settings: InfluxSettings
  /** Runs InfluxQL as administrator; answers the JSON. */
  admin(statement: string): Promise<{ results: { error?: string; series?: { values: unknown[][] }[] }[] }>
  /** SIGKILL, as in a power cut. */
  kill(): Promise<void>
  start(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** `duration`: how long the database keeps points, `INF` or `1h`. */
export async function startInfluxd(duration = 'INF'): Promise<TestInfluxd> {
  const program = process.env.PANTAU_INFLUXD ?? path.join(ROOT, '.cache/influxdb/usr/bin/influxd')
  if (!existsSync(program)) throw new Error(`no InfluxDB at ${program}; type: node scripts/prepare.mjs test`)
  const folder = mkdtempSync(path.join(tmpdir(), 'pantau-influxd-'))
  const [port, rpcPort] = [await freePort(), await freePort()]
  const config = path.join(folder, 'influxdb.conf')
  writeFileSync(config, configText(folder, port, rpcPort))
  let child: ChildProcess | null = null
  let words = ''

  const kill = async () => {
    const running = child
    child = null
    if (running === null || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  const start = async () => {
    const started = spawn(program, ['run', '-config', config], { stdio: ['ignore', 'ignore', 'pipe'] })
    child = started
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000)
    })
    for (let i = 0; i < 300; i += 1) {
      const isUp = await fetch(`http://127.0.0.1:${port}/ping`).then(
        (answer) => answer.status === 204,
        () => false,
      )
      if (isUp) return
      if (started.exitCode !== null) break
      await delay(50)
    }
    throw new Error(`influxd did not start: ${words}`)
  }
  const ask = async (statement: string, login: string | null) => {
    const answer = await fetch(`http://127.0.0.1:${port}/query?epoch=ms`, {
      method: 'POST',
      headers: login === null ? {} : { authorization: `Basic ${btoa(login)}` },
      body: new URLSearchParams({ q: statement, db: 'cc' }),
    })
    // The server is ours and the test looks at what it needs.
    return (await answer.json()) as Awaited<ReturnType<TestInfluxd['admin']>>
  }
  const admin = (statement: string) => ask(statement, `${ADMIN.user}:${ADMIN.password}`)

  await start()
  // The first administrator may be made without a login.
  await ask(`CREATE USER ${ADMIN.user} WITH PASSWORD '${ADMIN.password}' WITH ALL PRIVILEGES`, null)
  await admin(`CREATE DATABASE cc WITH DURATION ${duration}`)
  await admin(`CREATE USER pantau WITH PASSWORD 'ra,ha sia:"=1'`)
  await admin('GRANT ALL ON cc TO pantau')
  return {
    port,
    settings: {
      url: `http://127.0.0.1:${port}`,
      database: 'cc',
      login: { user: 'pantau', password: 'ra,ha sia:"=1' },
    },
    admin,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configText(folder: string, port: number, rpcPort: number): string {
  return `reporting-disabled = true
bind-address = "127.0.0.1:${rpcPort}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  index-version = "tsi1"
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  auth-enabled = true
  log-enabled = false
`
}

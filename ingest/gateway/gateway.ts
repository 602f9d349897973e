/** Ingest's end of the push-in gateway: starts it when a push source is configured and again when it dies. */

import type { ChildProcess, ForkOptions } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { forkChild } from '#base/node/fork-child.ts'
import { type BackOff, doublingMs } from '#base/pure/back-off.ts'
import type { GatewayStatus } from '#domain/contract/internal/system.ts'
import { FromGateway, type GatewayOptionsInput } from './gateway-options.ts'
import { gatewaySecret } from './play-signature.ts'

export interface GatewayStart {
  /** Where encoders are listened for. */
  readonly rtmpHost: string
  /** Null: no encoder may push, nothing is started. */
  readonly rtmpPort: number | null
  /** Device name -> key, from secrets.json. */
  readonly deviceKeys: Readonly<Record<string, string>>
  readonly internalKey: string
  readonly dataDir: string
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
  /** Loopback port of WS-FLV while the gateway runs, null while it does not: for `ShardPool.setGatewayPort`. */
  readonly onPort: (port: number | null) => void
  /** After which a gateway that says nothing is taken for hung. */
  readonly silentLimitMs?: number
  /** And one that has said nothing yet. */
  readonly startLimitMs?: number
}

export interface Gateway {
  status(): GatewayStatus
  close(): Promise<void>
}

/**
 * One that ran and died is back within two seconds, most of it the start of a process; how often does not matter. One that
 * cannot start at all, as its port is taken, is tried more rarely.
 */
const RESTARTS: BackOff = { firstMs: 100, mostMs: 5_000 }

const MAIN = path.join(import.meta.dirname, 'main.ts')
/** It says every second that it is there; bytes of a stranger could keep it busy for ever. */
const SILENT_LIMIT_MS = 15_000
/** A Node that is still loading its modules says nothing, and on a busy machine that takes long. */
const START_LIMIT_MS = 60_000

/** Starts the gateway when `rtmpPort` is set. Never throws: the gateway's troubles are its status. */
export async function startGateway(start: GatewayStart): Promise<Gateway> {
  const { rtmpPort } = start
  if (rtmpPort === null) return { status: () => ({ kind: 'off' }), close: async () => {} }

  const options: GatewayOptionsInput = {
    rtmpHost: start.rtmpHost,
    rtmpPort,
    scratchDir: path.join(start.dataDir, 'gateway'),
    deviceKeys: { ...start.deviceKeys },
  }
  let child: ChildProcess | null = null
  let state: 'starting' | 'running' | 'restarting' = 'starting'
  let publishers = 0
  let restarts = 0
  let failures = 0
  let lastExit: string | null = null
  const closing = new AbortController()
  let silence: NodeJS.Timeout | undefined
  const heard = (from: ChildProcess, silentLimitMs = start.silentLimitMs ?? SILENT_LIMIT_MS) => {
    clearTimeout(silence)
    silence = setTimeout(() => {
      start.log.warn(
        { pid: from.pid, silentMs: silentLimitMs },
        'gateway is silent for too long; it is restarted',
      )
      from.kill('SIGKILL')
    }, silentLimitMs)
  }

  const launch = () => {
    let hasRun = false
    const how: ForkOptions = {
      env: {
        ...passedEnvironment(),
        PANTAU_GATEWAY_OPTIONS: JSON.stringify(options),
        PANTAU_GATEWAY_SECRET: gatewaySecret(start.internalKey),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    }
    const running = forkChild(MAIN, [], how, (why) => again(why, hasRun, why))
    child = running
    if (running === null) return
    heard(running, start.startLimitMs ?? START_LIMIT_MS)
    // Its last words say why it died; a bounded tail is enough.
    let tail = ''
    running.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-2000)
    })
    running.on('message', (raw) => {
      const message = FromGateway.safeParse(raw)
      if (!message.success) return
      heard(running)
      if (message.data.kind === 'publishers') {
        publishers = message.data.publishers
        return
      }
      state = 'running'
      hasRun = true
      start.log.info({ rtmpPort, pid: running.pid }, 'gateway running')
      start.onPort(message.data.flvPort)
    })
    running.once('error', (error) => start.log.warn({ error: error.message }, 'gateway process'))
    running.once('exit', (code, signal) => {
      clearTimeout(silence)
      publishers = 0
      start.onPort(null)
      const said = /^\w*Error.*$/m.exec(tail)?.[0].slice(0, 200) ?? null
      again(signal ?? `code ${code}`, hasRun, said)
    })
  }
  const again = (how: string, hasRun: boolean, said: string | null) => {
    if (closing.signal.aborted) return
    state = 'restarting'
    restarts++
    failures = hasRun ? 0 : failures + 1
    lastExit = how
    const delayMs = doublingMs(failures + 1, RESTARTS)
    start.log.warn({ how, said, delayMs }, 'gateway ended, starting it again')
    sleep(delayMs, undefined, { signal: closing.signal }).then(launch, () => {})
  }
  launch()

  return {
    status: () => ({ kind: 'on', state, rtmpPort, publishers, restarts, lastExit }),
    close: async () => {
      if (closing.signal.aborted) return
      closing.abort()
      clearTimeout(silence)
      const running: ChildProcess | null = child
      if (running === null || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      running.kill('SIGTERM')
      const late = setTimeout(() => running.kill('SIGKILL'), 2_000)
      await gone
      clearTimeout(late)
    },
  }
}

/** This process reads bytes from anybody: it gets no camera password, and not the key of the internal interfaces. */
function passedEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {}
  for (const name of ['PATH', 'HOME', 'TZ', 'LANG', 'NODE_COMPILE_CACHE'])
    if (process.env[name] !== undefined) env[name] = process.env[name]
  return env
}

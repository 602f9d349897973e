/** The real thing as a newcomer starts it, in processes of its own, on a free port and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '#base/node/testing/free-port.ts'
import { type FoundProcess, processesWith } from './processes.ts'
import { until } from './until.ts'

export const root = path.resolve(import.meta.dirname, '../../..')
/** Generous: a cold start on a machine that runs other tests beside. */
const START_LIMIT_MS = 60_000

export interface CityStart {
  readonly dataDir: string
  /** A real city's folder; left out, the demo starts. */
  readonly cityDir?: string
  readonly port?: number
  /** Another copy of the program, an older one say; left out, this one. */
  readonly program?: string
  /** Its settings name a certificate. */
  readonly isEncrypted?: boolean
  /** Accounts only, no cameras and no feeds. */
  readonly isSetUp?: boolean
  /** `npm` goes through npm and its shell as people do. */
  readonly by?: 'node' | 'npm'
  /** With npm: also what runs before the start. Tests leave it out, since it ran before all of them. */
  readonly prepare?: boolean
}

export class RunningCity implements AsyncDisposable {
  readonly origin: string
  readonly port: number
  /** Everything it said on the console, in order. */
  readonly lines: string[] = []
  readonly #child: ChildProcess
  readonly #dataDir: string
  readonly #ended: Promise<number | null>
  /** What its processes can be known by; the key is only known once the server runs. */
  #marks: string[]

  private constructor(start: CityStart, port: number) {
    this.port = port
    this.origin = `${start.isEncrypted === true ? 'https' : 'http'}://127.0.0.1:${port}`
    this.#dataDir = start.dataDir
    this.#marks = [start.dataDir]
    const program = start.program ?? root
    const options = ['--data', start.dataDir, '--port', String(port)]
    if (start.cityDir !== undefined) options.push('--city', start.cityDir)
    if (start.isSetUp === true) options.push('--set-up')
    const [command, args] =
      start.by === 'npm'
        ? ['npm', ['start', ...(start.prepare === true ? [] : ['--ignore-scripts']), '--', ...options]]
        : [process.execPath, [path.join(program, 'scripts/start.ts'), ...options]]
    this.#child = spawn(command, args, {
      cwd: program,
      // The level: npm hands that of `npm run -s` down, and then does not name the script it begins.
      env: { ...process.env, PANTAU_NO_APT: '1', npm_config_loglevel: 'notice' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('close', (code) => resolve(code))
    })
    for (const output of [this.#child.stdout, this.#child.stderr])
      if (output !== null) createInterface({ input: output }).on('line', (line) => this.lines.push(line))
  }

  /** Starts and does not wait. */
  static async begin(start: CityStart): Promise<RunningCity> {
    return new RunningCity(start, start.port ?? (await freePort()))
  }

  /** Starts and waits until every part is ready. */
  static async start(start: CityStart): Promise<RunningCity> {
    const city = await RunningCity.begin(start)
    try {
      await city.said(start.isSetUp === true ? /accounts and settings only/ : /feeds are running/)
      return city
    } catch (error) {
      await city[Symbol.asyncDispose]()
      throw error
    }
  }

  /** The first line that matches; throws with the whole console when it ends or stays silent. */
  async said(pattern: RegExp, limitMs = START_LIMIT_MS): Promise<string> {
    const find = () => this.lines.find((line) => pattern.test(line))
    try {
      const line = await until(String(pattern), limitMs, () => find() ?? (this.#hasEnded() ? 'ended' : null))
      if (find() === undefined) throw new Error(`it ended and never said ${pattern}`)
      this.#learnKey()
      return line
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.lines.join('\n')}`)
    }
  }

  /** Whoever read the console goes, as in `npm start | head -1`: its pipes are broken from now on. */
  hangUpConsole(): void {
    for (const output of [this.#child.stdout, this.#child.stderr]) output?.destroy()
  }

  /** Exit code; null when a signal ended it. */
  get ended(): Promise<number | null> {
    return this.#ended
  }

  /** Every living process of this copy, npm and its shell included. */
  processes(): FoundProcess[] {
    this.#learnKey()
    return processesWith(this.#marks)
  }

  /** Process ids of one part, built or from its source: `server/main.ts`, `ingest/main.ts`, `shard/main.ts`, `scripts/start.ts`. */
  pidsOf(module: string): number[] {
    const built = module.replace(/\.ts$/, '.mjs')
    return this.processes()
      .filter(
        ({ command }) =>
          (command.includes(module) || command.includes(built)) &&
          !command.startsWith('npm') &&
          !/^\S*sh -c/.test(command),
      )
      .map(({ pid }) => pid)
  }

  /** To the program that was started, as a person or a service manager would: npm, or start.ts itself. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  /** To npm, its shell and start.ts at once, as Ctrl C in a terminal does. */
  signalTerminal(name: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, name)
  }

  /** Resolves when no process of it lives and its port is free. */
  async allGone(limitMs: number): Promise<void> {
    await until('no process is left', limitMs, () => this.processes().length === 0).catch((error) => {
      const left = this.processes().map(({ pid, command }) => `${pid} ${command}`)
      throw new Error(`${error.message}; left:\n${left.join('\n')}`)
    })
    await until(`port ${this.port} is free`, 1_000, () => isFree(this.port))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded()) this.#child.kill('SIGTERM')
    await this.allGone(15_000).catch(() => {
      for (const { pid } of this.processes()) process.kill(pid, 'SIGKILL')
    })
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Shards get no more of the environment than they need: the key of this run is the one thing all of them carry. */
  #learnKey(): void {
    if (this.#marks.length > 1) return
    for (const { environment } of processesWith([this.#dataDir])) {
      const key = /PANTAU_INTERNAL_KEY=([^\0]+)/.exec(environment)?.[1]
      if (key !== undefined) this.#marks = [this.#dataDir, key]
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** One supervised child process: started again when it dies, stopped in order, never left behind. */

import type { ChildProcess, ForkOptions } from 'node:child_process'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { forkChild } from '#base/node/fork-child.ts'
import { handOver } from '#base/node/hand-over.ts'
import { type BackOff, doublingMs } from '#base/pure/back-off.ts'
import type { ChildLog } from './child-log.ts'

export interface ChildOptions {
  readonly name: string
  readonly module: string
  readonly env: Readonly<Record<string, string>>
  /** Only until it has been ready once: what a start asks for and a restart after a fall does not. */
  readonly firstEnv?: Readonly<Record<string, string>>
  /** Whatever else the child tells its parent, with the socket that came with it. */
  readonly onMessage?: (message: unknown, socket: Socket | null) => void
  /** The process that ran is gone; another follows unless it was stopped. */
  readonly onGone?: () => void
  /** A line the child wants a person at the console to read, and no log to keep. */
  readonly onConsole: (line: string) => void
  /** The child ended before it was ever ready: it printed why, starting again would not help. */
  readonly onFirstStartFailed: (code: number | null) => void
  /** Arguments for its Node. */
  readonly execArgv?: readonly string[]
  readonly log: (line: string) => void
  /** Where its standard output and error go. */
  readonly output: ChildLog
}

const RESTARTS: BackOff = { firstMs: 200, mostMs: 5_000 }
/** A child that was ready and lived this long was killed or fell over something rare: it is back at once. */
const STEADY_MS = 5_000
/** How long the last words of a dead child may take to arrive. */
const LAST_WORDS_MS = 300
/** How long a child that is to be started again may take to end in order. */
const RESTART_LIMIT_MS = 3_000
/** A start takes two seconds; one that takes this long is said, and said again. */
const SLOW_START_MS = 30_000

export class SupervisedChild {
  readonly name: string
  readonly #options: ChildOptions
  #process: ChildProcess | null = null
  #ready = Promise.withResolvers<void>()
  #isUp = false
  #wasReady = false
  #stopping = false
  #failures = 0

  constructor(options: ChildOptions) {
    this.name = options.name
    this.#options = options
    this.#start()
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** Whether the process that runs now has said that it is ready, and nobody has asked it to end. */
  get isUp(): boolean {
    return this.#isUp && !this.#stopping
  }

  /** Resolves when the child says `{ kind: 'ready' }` for the first time. */
  get ready(): Promise<void> {
    return this.#ready.promise
  }

  send(message: object): void {
    if (this.#process?.connected) this.#process.send(message, () => {})
  }

  /** Gives a connection away with a message; `failed` when there is nobody to take it. */
  hand(message: object, socket: Socket, failed: () => void): void {
    if (this.#process === null) failed()
    else handOver(this.#process, message, socket, failed)
  }

  /** Asks the child to end, and ends it after `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    this.#stopping = true
    await this.#end(limitMs)
  }

  /** Ends the process, which is then started again as after any fall. */
  async restart(): Promise<void> {
    this.#isUp = false
    await this.#end(RESTART_LIMIT_MS)
  }

  async #end(limitMs: number): Promise<void> {
    const child = this.#process
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    const late = new AbortController()
    const outcome = await Promise.race([
      gone,
      sleep(limitMs, 'late' as const, { signal: late.signal }).catch(() => 'aborted' as const),
    ])
    late.abort()
    if (outcome !== 'late') return
    this.#options.log(`${this.name} did not stop within ${limitMs} ms and is ended`)
    child.kill('SIGKILL')
    await gone
  }

  #start(): void {
    const startedAtMs = performance.now()
    let isReady = false
    const options: ForkOptions = {
      env: { ...process.env, ...this.#options.env, ...(this.#wasReady ? {} : this.#options.firstEnv) },
      execPath: process.execPath,
      execArgv: ['--disable-warning=ExperimentalWarning', ...(this.#options.execArgv ?? [])],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl C and a closed terminal reach a whole process group; the order of the end is ours to decide.
      detached: true,
    }
    const child = forkChild(this.#options.module, [], options, (why) => this.#ended(null, why, 0))
    this.#process = child
    if (child === null) return
    const notReady = setInterval(
      () =>
        this.#options.log(
          `${this.name} is not ready after ${Math.round((performance.now() - startedAtMs) / 1000)} s; it is still starting, see its log`,
        ),
      SLOW_START_MS,
    )
    for (const output of [child.stdout, child.stderr])
      if (output !== null) this.#options.output.follow(output, this.name)
    child.on('message', (message, handle) => {
      this.#options.onMessage?.(message, handle instanceof Socket ? handle : null)
      if (saysReady(message)) {
        isReady = true
        this.#isUp = true
        clearInterval(notReady)
        this.#wasReady = true
        this.#ready.resolve()
      }
      const line = consoleLine(message)
      if (line !== null) this.#options.onConsole(line)
    })
    child.once('error', (error) => this.#options.log(`${this.name}: ${error.message}`))
    // Its own children may hold its outputs open after it: those are not waited for.
    const lastWords = new Promise((resolve) => child.once('close', resolve))
    child.once('exit', async (code, signal) => {
      clearInterval(notReady)
      this.#isUp = false
      this.#options.onGone?.()
      const ranMs = performance.now() - startedAtMs
      await Promise.race([lastWords, sleep(LAST_WORDS_MS)])
      await this.#ended(code, signal ?? `code ${code}`, isReady ? ranMs : 0)
    })
  }

  /** `ranMs`: how long it ran, 0 when it never got ready. */
  async #ended(code: number | null, how: string, ranMs: number): Promise<void> {
    if (this.#stopping) return
    if (!this.#wasReady) {
      if (code === null) this.#options.log(`${this.name} could not start: ${how}`)
      this.#options.onFirstStartFailed(code)
      return
    }
    this.#failures = ranMs > STEADY_MS ? 1 : this.#failures + 1
    const delayMs = doublingMs(this.#failures, RESTARTS)
    this.#options.log(`${this.name} ended (${how}); starting it again in ${delayMs} ms`)
    await sleep(delayMs)
    if (!this.#stopping) this.#start()
  }
}

function saysReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready'
}

function consoleLine(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('kind' in message) || message.kind !== 'console')
    return null
  return 'text' in message && typeof message.text === 'string' ? message.text : null
}

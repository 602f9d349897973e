/** Calls into a worker thread and their answers: one message each way, bounded, with a time limit. */
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { StoreError, type StoreFailure } from './store-error.ts'

/** Operations of a worker: name -> argument and result. */
export type Operations = Record<string, (argument: never) => unknown>

const FAILURES: readonly StoreFailure[] = [
  'disk-full',
  'busy',
  'corrupt',
  'newer-schema',
  'second-copy',
  'failed',
]
const Failure = z.object({ kind: z.enum(FAILURES), message: z.string() })
const Reply = z.object({ id: z.int(), result: z.unknown().optional(), failure: Failure.optional() })

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

export interface WorkerLinkOptions {
  /** Its file. */
  readonly module: string
  readonly workerData: unknown
  /** Calls under way at once; a further one is refused. */
  readonly maxWaiting: number
  readonly timeoutMs: number
  /** The thread died: whoever holds the store must stop. */
  readonly onDied: (error: Error) => void
}

export class WorkerLink<Ops extends Operations> {
  readonly #worker: Worker
  readonly #options: WorkerLinkOptions
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1
  #dead: Error | null = null

  constructor(options: WorkerLinkOptions) {
    this.#options = options
    this.#worker = new Worker(options.module, { workerData: options.workerData })
    this.#worker.on('message', (message: unknown) => this.#answered(message))
    this.#worker.on('error', (error) => this.#died(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', (code) =>
      this.#died(new Error(`the store's worker thread ended with code ${code}`)),
    )
  }

  get waiting(): number {
    return this.#waiting.size
  }

  call<Name extends keyof Ops & string>(
    name: Name,
    argument: Parameters<Ops[Name]>[0],
    transfer: ArrayBuffer[] = [],
  ): Promise<ReturnType<Ops[Name]>> {
    if (this.#dead !== null) return Promise.reject(this.#dead)
    if (this.#waiting.size >= this.#options.maxWaiting)
      return Promise.reject(
        new StoreError('busy', `store: ${this.#waiting.size} calls already wait, ${name} was not taken`),
      )
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new StoreError('busy', `store: ${name} took more than ${this.#options.timeoutMs} ms`))
      }, this.#options.timeoutMs)
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer })
      this.#worker.postMessage({ id, name, argument }, transfer)
    })
  }

  /** Ends the thread after the calls under way; may be called twice. */
  async close(): Promise<void> {
    if (this.#dead !== null) return
    this.#dead = new StoreError('failed', 'store: closed')
    await this.#worker.terminate()
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(this.#dead)
    }
    this.#waiting.clear()
  }

  #answered(message: unknown): void {
    const reply = Reply.safeParse(message)
    if (!reply.success) return
    const waiting = this.#waiting.get(reply.data.id)
    if (waiting === undefined) return
    this.#waiting.delete(reply.data.id)
    clearTimeout(waiting.timer)
    const { failure, result } = reply.data
    if (failure !== undefined) waiting.reject(new StoreError(failure.kind, failure.message))
    else waiting.resolve(result)
  }

  #died(error: Error): void {
    if (this.#dead !== null) return
    this.#dead = error
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
    this.#options.onDied(error)
  }
}

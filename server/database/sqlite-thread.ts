/** The near end of one SQLite worker: statements go in order, replies come back by number. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { programFile } from '#base/node/program-file.ts'
import { DatabaseError } from './database-error.ts'
import { sqlParameter } from './parameter.ts'
import type { StatementReply, StatementRequest, WorkerOptions } from './worker-messages.ts'

/** Statements that may wait for one worker; more means that the disk does not keep up, and callers are told. */
const QUEUE_LIMIT = 2_000

export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[]
  readonly changes: number
  readonly lastInsertRowid: number | null
}

export class SqliteThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<StatementResult>>()
  #nextId = 1
  #ended: DatabaseError | null = null

  constructor(options: WorkerOptions) {
    this.#worker = new Worker(programFile(path.join(import.meta.dirname, 'sqlite-worker.ts')), {
      workerData: options,
    })
    this.#worker.on('message', (reply: StatementReply) => this.#settle(reply))
    this.#worker.on('error', (cause) =>
      this.#end(new DatabaseError('worker-lost', 'its thread failed', cause)),
    )
    this.#worker.on('exit', () => this.#end(new DatabaseError('closed', 'it is closed')))
  }

  /** Runs one statement after those that were asked for before it. */
  execute(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    if (this.#waiting.size >= QUEUE_LIMIT) {
      return Promise.reject(new DatabaseError('queue-full', `${QUEUE_LIMIT} statements are waiting already`))
    }
    let request: StatementRequest
    try {
      request = { id: this.#nextId++, sql, parameters: parameters.map(sqlParameter) }
    } catch (error) {
      return Promise.reject(error)
    }
    const reply = Promise.withResolvers<StatementResult>()
    this.#waiting.set(request.id, reply)
    this.#worker.postMessage(request)
    return reply.promise
  }

  /** Lets the statements that wait run, then closes the file. May be called twice. */
  async close(): Promise<void> {
    if (this.#ended !== null) return
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.postMessage('close')
    await exited
  }

  #settle(reply: StatementReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.ok) waiting?.resolve(reply)
    else waiting?.reject(new DatabaseError('sqlite', reply.message))
  }

  #end(why: DatabaseError): void {
    this.#ended ??= why
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended)
    this.#waiting.clear()
  }
}

import { Worker } from 'node:worker_threads'
import type { Delivery } from '../body/delivery.ts'
import { FeedFailure } from '../feed-failure.ts'
import type { Judgement } from '../verdict.ts'
import type { JudgeCity, JudgeFeed } from './judge-delivery.ts'
import type { JudgeAnswer } from './judge-message.ts'

/** 99,000 rows (7.8 MB) take 3 s of CPU, measured; what takes longer than this on a busy machine was made to. */
const timeLimitMs = 30_000
const memoryLimitMb = 384

interface Waiting {
  readonly resolve: (judgement: Judgement) => void
  readonly reject: (error: Error) => void
  readonly body: Uint8Array
  readonly timer: NodeJS.Timeout
}

/**
 * Judges deliveries one after another in a thread of its own. A delivery that exhausts time or memory costs the
 * thread; the next one gets a new thread.
 */
export class Judge {
  readonly #city: JudgeCity
  #worker: Worker | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #waiting: (Waiting & { readonly id: number }) | null = null
  #lastId = 0
  #isClosed = false

  constructor(city: JudgeCity) {
    const { skpd, categories, kecamatan, head } = city
    this.#city = { skpd, categories, kecamatan, head }
  }

  /** Throws `FeedFailure` when the delivery as a whole cannot be used. */
  judge(delivery: Delivery, feed: JudgeFeed, nowMs: number): Promise<Judgement> {
    const mine = this.#turn.then(() => this.#run(delivery, feed, nowMs))
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#end(new Error('the feeds are closing'))
  }

  #run(delivery: Delivery, feed: JudgeFeed, nowMs: number): Promise<Judgement> {
    if (this.#isClosed) return Promise.reject(new Error('the feeds are closing'))
    this.#worker ??= this.#start()
    const worker = this.#worker
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          void this.#end(
            new FeedFailure(
              'malformed',
              {
                id: `tidak selesai dibaca dalam ${timeLimitMs / 1000} detik`,
                en: `could not be read within ${timeLimitMs / 1000} seconds`,
              },
              { body: delivery.bytes },
            ),
          ),
        timeLimitMs,
      )
      this.#waiting = { id, resolve, reject, timer, body: delivery.bytes }
      const { name, profile, format, unit, columns, timeZone } = feed
      worker.postMessage({ id, delivery, feed: { name, profile, format, unit, columns, timeZone }, nowMs })
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./judge-thread.ts', import.meta.url), {
      workerData: this.#city,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
    })
    worker.unref()
    worker.on('message', (answer: JudgeAnswer) => this.#answered(answer))
    worker.on('error', (cause) => {
      if (this.#worker !== worker) return
      const body = this.#waiting?.body ?? null
      void this.#end(
        new FeedFailure(
          'malformed',
          {
            id: 'isi membuat pembaca berhenti (terlalu besar setelah diurai, atau galat kita); lihat karantina',
            en: 'the content stopped the reader (too large once parsed, or a fault of ours); see the quarantine',
          },
          { body, cause },
        ),
      )
    })
    return worker
  }

  #answered(answer: JudgeAnswer): void {
    const waiting = this.#waiting
    if (waiting?.id !== answer.id) return
    this.#waiting = null
    clearTimeout(waiting.timer)
    if (answer.kind === 'judged') waiting.resolve(answer.judgement)
    else waiting.reject(new FeedFailure(answer.failure, answer.detail, { body: waiting.body }))
  }

  async #end(error: Error): Promise<void> {
    const worker = this.#worker
    const waiting = this.#waiting
    this.#worker = null
    this.#waiting = null
    clearTimeout(waiting?.timer)
    waiting?.reject(error)
    await worker?.terminate()
  }
}

import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { programFile } from '#base/node/program-file.ts'
import type { Delivery } from '../body/delivery.ts'
import { FeedFailure } from '../feed-failure.ts'
import type { Judgement } from '../verdict.ts'
import { LITTLE_BYTES } from '../ways/room.ts'
import type { JudgeCity, JudgeFeed } from './judge-delivery.ts'
import type { JudgeAnswer } from './judge-message.ts'
import { type Known, nothingKnown } from './known-packages.ts'

export interface JudgeLimits {
  /**
   * Time of a processor that the reading of one delivery may take. Not time on the clock: on a busy machine a good
   * delivery waits for its turn, and would be refused for what others do.
   */
  readonly cpuMs: number
  /** On the clock; past this our side is too busy, and the delivery is tried again. */
  readonly wallMs: number
  readonly lookEveryMs: number
}
/** 99,000 rows (7.8 MB) take 3 s of CPU, measured; what takes ten times as long was made to. */
const usualLimits: JudgeLimits = { cpuMs: 30_000, wallMs: 600_000, lookEveryMs: 500 }
const memoryLimitMb = 384

interface Waiting {
  readonly resolve: (judgement: Judgement) => void
  readonly reject: (error: Error) => void
  readonly watch: NodeJS.Timeout
  readonly startedAtMs: number
  readonly isLarge: boolean
  /** What the thread had used when it began with this delivery; null until it says so. */
  cpuBeforeMs: number | null
  isAsking: boolean
}

/**
 * Judges deliveries one after another in a thread of its own. A delivery that exhausts time or memory costs the
 * thread; the next one gets a new thread.
 */
export class Judge {
  readonly #city: JudgeCity
  readonly #limits: JudgeLimits
  #worker: Worker | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #waiting: (Waiting & { readonly id: number }) | null = null
  #lastId = 0
  #isClosed = false

  constructor(city: JudgeCity, limits: JudgeLimits = usualLimits) {
    const { skpd, categories, kecamatan, head, sealedWords, settings } = city
    this.#limits = limits
    this.#city = { skpd, categories, kecamatan, head, sealedWords, settings }
  }

  /** Throws `FeedFailure` when the delivery as a whole cannot be used. */
  judge(
    delivery: Delivery,
    feed: JudgeFeed,
    nowMs: number,
    known: Known = nothingKnown,
    isKept = false,
  ): Promise<Judgement> {
    const mine = this.#turn.then(() => this.#run(delivery, feed, nowMs, known, isKept))
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#end(new Error('the feeds are closing'))
  }

  #run(
    delivery: Delivery,
    feed: JudgeFeed,
    nowMs: number,
    known: Known,
    isKept: boolean,
  ): Promise<Judgement> {
    if (this.#isClosed) return Promise.reject(new Error('the feeds are closing'))
    this.#worker ??= this.#start()
    const worker = this.#worker
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      const watch = setInterval(() => this.#watch(id), this.#limits.lookEveryMs)
      const startedAtMs = performance.now()
      const isLarge = delivery.bytes.length > LITTLE_BYTES
      this.#waiting = { id, resolve, reject, watch, startedAtMs, isLarge, cpuBeforeMs: null, isAsking: false }
      const { name, profile, format, unit, columns, timeZone } = feed
      worker.postMessage({
        id,
        delivery,
        feed: { name, profile, format, unit, columns, timeZone },
        nowMs,
        known,
        isKept,
      })
    })
  }

  /** Ends the reading of a delivery that takes more than its share. */
  #watch(id: number): void {
    const { cpuMs, wallMs } = this.#limits
    const waiting = this.#waiting
    const worker = this.#worker
    if (waiting?.id !== id || worker === null) return
    if (performance.now() - waiting.startedAtMs > wallMs) {
      void this.#end(ourSideIsBusy(wallMs))
      return
    }
    // While the thread is inside one long native call it answers late; one question at a time.
    if (waiting.isAsking) return
    waiting.isAsking = true
    worker.cpuUsage().then(
      ({ user, system }) => {
        waiting.isAsking = false
        if (this.#waiting !== waiting || waiting.cpuBeforeMs === null) return
        const usedMs = (user + system) / 1000 - waiting.cpuBeforeMs
        if (usedMs > cpuMs) void this.#end(tooHeavy(cpuMs))
      },
      // The thread does not run yet, or has ended; its own event says why.
      () => {
        waiting.isAsking = false
      },
    )
  }

  #start(): Worker {
    const worker = new Worker(programFile(path.join(import.meta.dirname, 'judge-thread.ts')), {
      workerData: this.#city,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
    })
    worker.unref()
    worker.on('message', (answer: JudgeAnswer) => this.#answered(answer))
    worker.on('error', (cause) => {
      if (this.#worker !== worker) return
      void this.#end(
        new FeedFailure(
          'malformed',
          {
            id: 'isi membuat pembaca berhenti (terlalu besar setelah diurai, atau galat kita)',
            en: 'the content stopped the reader (too large once parsed, or a fault of ours)',
          },
          { cause },
        ),
      )
    })
    return worker
  }

  #answered(answer: JudgeAnswer): void {
    const waiting = this.#waiting
    if (waiting?.id !== answer.id) return
    if (answer.kind === 'begun') {
      waiting.cpuBeforeMs = answer.cpuMs
      return
    }
    this.#waiting = null
    clearInterval(waiting.watch)
    if (answer.kind === 'judged') waiting.resolve(answer.judgement)
    else waiting.reject(new FeedFailure(answer.failure, answer.detail, { kept: answer.kept }))
    // A thread gives back what a large delivery took only by ending.
    if (waiting.isLarge) void this.#endThread()
  }

  async #end(error: Error): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = null
    clearInterval(waiting?.watch)
    waiting?.reject(error)
    await this.#endThread()
  }

  async #endThread(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}

function tooHeavy(cpuMs: number): FeedFailure {
  const seconds = cpuMs / 1000
  return new FeedFailure(
    'no-time',
    {
      id: `membacanya memakai lebih dari ${seconds} detik waktu prosesor, jauh di atas kiriman wajar; bagi menjadi beberapa berkas yang lebih kecil`,
      en: `reading it took more than ${seconds} seconds of processor time, far above a usual delivery; split it into smaller files`,
    },
    { isHeavy: true },
  )
}

function ourSideIsBusy(wallMs: number): FeedFailure {
  const minutes = Math.round(wallMs / 60_000)
  return new FeedFailure('no-time', {
    id: `server terlalu sibuk untuk membacanya (lebih dari ${minutes} menit); kiriman tidak ditolak dan dicoba lagi`,
    en: `the server is too busy to read it (more than ${minutes} minutes); the delivery is not refused and is tried again`,
  })
}

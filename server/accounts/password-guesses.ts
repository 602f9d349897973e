/** How many guesses texts withstand, by zxcvbn with common passwords and the words of Indonesian and English. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { programFile } from '#base/node/program-file.ts'
import { Refusal } from '../http/refusal.ts'

/** People who may wait for an answer; the first takes about half a second, the next ones a few milliseconds. */
const WAITING_LIMIT = 20
const ANSWER_LIMIT_MS = 15_000
/** Whoever was refused types another one within this time; then the thread and its dictionaries go. */
const IDLE_MS = 20_000

interface Judge {
  readonly worker: Worker
  idle: NodeJS.Timeout | null
}
let judge: Judge | null = null
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Powers of ten, one for each text. One question at a time, off the event loop; asked when a password is chosen. */
export async function guessesLog10(texts: readonly string[]): Promise<number[]> {
  if (waiting >= WAITING_LIMIT) throw new Refusal('too-many-tries', undefined, { retryAfterS: 10 })
  waiting += 1
  const answer = last.then(() => ask(texts))
  last = answer.catch(() => undefined)
  try {
    return await answer
  } finally {
    waiting -= 1
  }
}

async function ask(texts: readonly string[]): Promise<number[]> {
  judge ??= openJudge()
  const asked = judge
  if (asked.idle !== null) clearTimeout(asked.idle)
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const late = setTimeout(() => reject(new Error('the password judge did not answer')), ANSWER_LIMIT_MS)
  const ended = () => reject(new Error('the password judge ended without an answer'))
  asked.worker.once('message', resolve).once('error', reject).once('exit', ended)
  asked.worker.postMessage(texts)
  try {
    const answer = z.array(z.number()).parse(await promise)
    asked.idle = setTimeout(() => close(asked), IDLE_MS)
    // A program that is done does not wait for it.
    asked.idle.unref()
    return answer
  } catch (error) {
    close(asked)
    throw error
  } finally {
    clearTimeout(late)
    asked.worker.off('message', resolve).off('error', reject).off('exit', ended)
  }
}

function openJudge(): Judge {
  const worker = new Worker(programFile(path.join(import.meta.dirname, 'password-guesses-worker.ts')), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    env: {},
  })
  // Between two questions nothing waits for it, and a late fault is the next question's.
  worker.on('error', () => undefined)
  worker.unref()
  return { worker, idle: null }
}

function close(closed: Judge): void {
  if (judge === closed) judge = null
  void closed.worker.terminate()
}

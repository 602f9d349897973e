/** The judging thread: whatever a hostile body does to a parser, it does here, under a memory limit, and not to the coordinator. */
import { parentPort, workerData } from 'node:worker_threads'
import { goBehindOthers } from '#base/node/behind-others.ts'
import { FeedFailure } from '../feed-failure.ts'
import { textShape } from '../privacy/text-shape.ts'
import { type JudgeCity, judgeDelivery } from './judge-delivery.ts'
import type { JudgeAnswer, JudgeJob } from './judge-message.ts'

// Both ends of this channel are ours; the untrusted bytes inside are read by judgeDelivery.
const city = workerData as JudgeCity

// A large delivery takes seconds of a processor, and shards on the same machine must not feel it.
goBehindOthers()

parentPort?.on('message', (job: JudgeJob) => {
  const { user, system } = process.threadCpuUsage()
  const begun: JudgeAnswer = { id: job.id, kind: 'begun', cpuMs: (user + system) / 1000 }
  parentPort?.postMessage(begun)
  parentPort?.postMessage(answer(job))
})

function answer({ id, delivery, feed, nowMs, known, isKept }: JudgeJob): JudgeAnswer {
  try {
    return { id, kind: 'judged', judgement: judgeDelivery(delivery, feed, city, nowMs, known, isKept) }
  } catch (error) {
    if (error instanceof FeedFailure) {
      const kept = textShape(delivery.bytes, feed)
      return { id, kind: 'failed', failure: error.kind, detail: error.detail, kept }
    }
    throw error
  }
}

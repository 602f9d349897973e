/** The limits of the judging thread, against processors that others keep busy. */
import { readdirSync } from 'node:fs'
import { availableParallelism, constants, getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { sampleCity } from '../testing/feed-bench.ts'
import { Judge } from './judge.ts'

const feed = {
  name: 'Uji',
  profile: 'progress-rows',
  format: 'csv',
  unit: 'row',
  columns: {},
  timeZone: 'Asia/Jakarta',
} as const
const nowMs = Date.UTC(2026, 10, 22, 5)
const head = 'kd_rup;kode_skpd;nama_paket;pagu;tanggal;rencana_fisik;realisasi_fisik\n'
function delivery(rows: number) {
  const lines = Array.from(
    { length: rows },
    (_, n) => `${n + 1};dbmsda;Paket;1000000000;2026-11-13;60,5;50,5`,
  )
  const bytes = Buffer.from(`${head}${lines.join('\n')}\n`)
  return { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
}

/** Threads that take every processor several times over until they are ended. */
function startLoad(): AsyncDisposable {
  const spin = 'for (;;) {}'
  const threads = Array.from(
    { length: availableParallelism() * 2 },
    () => new Worker(spin, { eval: true, name: 'load' }),
  )
  return {
    [Symbol.asyncDispose]: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  }
}

test('a good delivery is judged on a busy machine, though it takes far longer on the clock than its limit', async () => {
  const city = await sampleCity()
  const cpuMs = 1_000
  const judge = new Judge(city, { cpuMs, wallMs: 600_000, lookEveryMs: 50 })
  // Its thread is there before the processors are taken.
  await judge.judge(delivery(1), feed, nowMs)
  await using _load = startLoad()
  const startedAtMs = performance.now()
  let rows = 0
  // As many as make the clock pass the limit; none of them alone comes near it on a processor of its own.
  while (performance.now() - startedAtMs < cpuMs * 1.2) {
    const judgement = await judge.judge(delivery(1_500), feed, nowMs)
    expect(judgement.accepted).toBe(1_500)
    rows += judgement.accepted
  }
  expect(rows).toBeGreaterThan(0)
  await judge.close()
}, 120_000)

test('a delivery that takes more than its share of a processor is ended as lack of time, and the next one is judged', async () => {
  // The long one takes seconds; a short one a tenth of the limit, also in a thread that has judged nothing yet.
  const judge = new Judge(await sampleCity(), { cpuMs: 500, wallMs: 600_000, lookEveryMs: 10 })
  await expect(judge.judge(delivery(60_000), feed, nowMs)).rejects.toMatchObject({
    kind: 'no-time',
    isHeavy: true,
  })
  expect((await judge.judge(delivery(3), feed, nowMs)).accepted).toBe(3)
  await judge.close()
}, 60_000)

test('a machine that is too busy for a delivery says so, and does not blame the delivery', async () => {
  const judge = new Judge(await sampleCity(), { cpuMs: 600_000, wallMs: 100, lookEveryMs: 10 })
  await expect(judge.judge(delivery(90_000), feed, nowMs)).rejects.toMatchObject({
    kind: 'no-time',
    isHeavy: false,
  })
  await judge.close()
}, 60_000)

test('the thread that judges goes behind every other one of its process', async () => {
  const judge = new Judge(await sampleCity())
  const behind = () =>
    readdirSync('/proc/self/task').filter(
      (thread) => getPriority(Number(thread)) === constants.priority.PRIORITY_BELOW_NORMAL,
    ).length
  const before = behind()
  await judge.judge(delivery(1), feed, nowMs)
  expect(behind()).toBe(before + 1)
  expect(getPriority()).toBe(constants.priority.PRIORITY_NORMAL)
  await judge.close()
})

import { expect, test } from 'vitest'
import { FrameWheel, type Recurring } from './frame-wheel.ts'

/** Due every `everyMs`; keeps the moments it ran and by how much it was late. */
function ticker(firstMs: number, everyMs: number) {
  const entry = {
    dueMs: firstMs,
    early: 0,
    runs: 0,
    run(nowMs: number) {
      if (nowMs < entry.dueMs) entry.early++
      entry.runs++
      entry.dueMs += everyMs
    },
  }
  return entry satisfies Recurring
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('every entry runs again and again, never before it is due', async () => {
  const wheel = new FrameWheel(Date.now)
  const entries = Array.from({ length: 50 }, (_, i) => ticker(Date.now() + i, 20))
  for (const entry of entries) wheel.add(entry)
  await until(() => entries.every((entry) => entry.runs >= 5))
  wheel.close()
  expect(entries.map((entry) => entry.early)).toEqual(entries.map(() => 0))
})

test('an entry further away than one turn of the wheel runs when it is due', async () => {
  let nowMs = 1_000_000
  const wheel = new FrameWheel(() => nowMs)
  const entry = ticker(nowMs + 5_000, 5_000)
  wheel.add(entry)
  nowMs += 1_500
  await until(() => true)
  expect(entry.runs).toBe(0)
  nowMs += 3_600
  await until(() => entry.runs > 0)
  wheel.close()
  expect(entry).toMatchObject({ runs: 1, early: 0 })
})

test('a removed entry runs no more, while the others go on', async () => {
  const wheel = new FrameWheel(Date.now)
  const [kept, removed] = [ticker(Date.now(), 10), ticker(Date.now(), 10)]
  wheel.add(kept)
  wheel.add(removed)
  await until(() => removed.runs > 1)
  wheel.remove(removed)
  const { runs } = removed
  const seen = kept.runs
  await until(() => kept.runs > seen + 3)
  wheel.close()
  expect(removed.runs).toBe(runs)
})

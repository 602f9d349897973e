import { expect, test } from 'vitest'
import { HealthLog } from './health-log.ts'
import { StoreError } from './store/store-error.ts'
import { sample } from './store/testing/test-store.ts'

test('a store that cannot write is told of once a minute with what was lost, and so is its return', async () => {
  let nowMs = 0
  let isFull = true
  const said: string[] = []
  const say = (fields: object, message: string) => void said.push(`${message} ${JSON.stringify(fields)}`)
  const health = new HealthLog(
    {
      tick: async () => {
        if (isFull) throw new StoreError('disk-full', 'ts.db: the disk is full')
      },
    },
    { error: say, info: say },
    () => nowMs,
  )
  for (; nowMs <= 70_000; nowMs += 10_000) await health.write(nowMs, [sample('cam-1'), sample('cam-2')])
  isFull = false
  await health.write(nowMs, [sample('cam-1')])
  await health.write(nowMs + 10_000, [sample('cam-1')])
  expect(said).toEqual([
    'health cannot be stored {"lostSamples":2,"reason":"ts.db: the disk is full"}',
    'health cannot be stored {"lostSamples":14,"reason":"ts.db: the disk is full"}',
    'health is stored again {"lostSamples":16}',
  ])
})

import { expect, test } from 'vitest'
import { every } from './every.ts'

test('work that fails is told and done again at its next time, until it is stopped', async () => {
  const stop = new AbortController()
  const told: unknown[] = []
  let times = 0
  await every(
    1,
    stop.signal,
    async () => {
      times += 1
      if (times === 3) stop.abort()
      else throw new Error(`time ${times}`)
    },
    (error) => told.push(String(error)),
  )
  expect([times, told]).toEqual([3, ['Error: time 1', 'Error: time 2']])
})

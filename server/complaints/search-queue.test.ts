import { expect, test } from 'vitest'
import { SearchQueue } from './search-queue.ts'

test('searches run one after the other, and a failed one holds up nobody', async () => {
  const queue = new SearchQueue()
  let running = 0
  let most = 0
  const search = async () => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
  }
  const failing = queue.run('s-1', () => Promise.reject(new Error('disk')))
  await Promise.allSettled([failing, ...Array.from({ length: 6 }, (_, i) => queue.run(`s-${i + 2}`, search))])
  await expect(failing).rejects.toThrow('disk')
  expect(most).toBe(1)
  await queue.run('s-1', search)
})

test('one session cannot take every turn, and gets its own back when it is done', async () => {
  const queue = new SearchQueue()
  const gate = Promise.withResolvers<void>()
  const own = Array.from({ length: 4 }, () => queue.run('s-1', () => gate.promise))
  await expect(queue.run('s-1', () => gate.promise)).rejects.toMatchObject({ kind: 'too-many-tries' })
  const other = queue.run('s-2', () => gate.promise)
  gate.resolve()
  await Promise.all([...own, other])
  await queue.run('s-1', async () => undefined)
})

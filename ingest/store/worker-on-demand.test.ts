import path from 'node:path'
import { expect, test } from 'vitest'
import type { NamedOps } from './testing/named-worker.ts'
import { WorkerLink } from './worker-link.ts'
import { WorkerOnDemand } from './worker-on-demand.ts'

function worker(idleMs: number) {
  const died: Error[] = []
  const begin = () =>
    new WorkerLink<NamedOps>({
      module: path.join(import.meta.dirname, 'testing/named-worker.ts'),
      workerData: null,
      maxWaiting: 4,
      timeoutMs: 30_000,
      onDied: (error) => died.push(error),
    })
  return { worker: new WorkerOnDemand<NamedOps>({ begin, idleMs }), died }
}

test('nobody has asked: there is no thread, and nothing to close', async () => {
  const { worker: idle } = worker(60_000)
  expect(idle.isAwake).toBe(false)
  await idle.close()
})

test('calls at once and one after another are answered by one thread', async () => {
  const { worker: asked } = worker(60_000)
  const [first, second] = await Promise.all([asked.call('threadId', null), asked.call('threadId', null)])
  expect(second).toBe(first)
  expect(await asked.call('threadId', null)).toBe(first)
  await asked.close()
  expect(asked.isAwake).toBe(false)
})

test('a thread that nobody asks any more ends, is missed by nobody, and the next call has another', async () => {
  const { worker: rare, died } = worker(1)
  const first = await rare.call('threadId', null)
  await expect.poll(() => rare.isAwake).toBe(false)
  expect(await rare.call('threadId', null)).not.toBe(first)
  await rare.close()
  expect(died).toEqual([])
})

test('a call under way is answered when it is closed', async () => {
  const { worker: closed } = worker(60_000)
  const answer = closed.call('threadId', null)
  await Promise.all([closed.close(), expect(answer).resolves.toBeTypeOf('number')])
})

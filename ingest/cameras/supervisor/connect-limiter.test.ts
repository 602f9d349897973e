import { expect, test } from 'vitest'
import { ConnectLimiter } from './connect-limiter.ts'

const forever = new AbortController().signal
const settle = () => new Promise(setImmediate)

test('no more than the limit at once, and the next one as soon as one is done', async () => {
  const limiter = new ConnectLimiter()
  const held: (() => void)[] = []
  const take = () =>
    limiter.acquire([{ key: 'site', max: 2 }], forever).then((release) => release && held.push(release))
  for (let i = 0; i < 5; i++) void take()
  await settle()
  expect(held).toHaveLength(2)
  held[0]?.()
  held[0]?.()
  await settle()
  expect(held).toHaveLength(3)
})

test('a site that is full does not hold up another', async () => {
  const limiter = new ConnectLimiter()
  await limiter.acquire([{ key: 'a', max: 1 }], forever)
  void limiter.acquire([{ key: 'a', max: 1 }], forever)
  expect(await limiter.acquire([{ key: 'b', max: 1 }], forever)).toBeTypeOf('function')
})

test('all limits of a connect must have room', async () => {
  const limiter = new ConnectLimiter()
  const release = await limiter.acquire(
    [
      { key: 'site', max: 9 },
      { key: 'device', max: 1 },
    ],
    forever,
  )
  let isIn = false
  void limiter
    .acquire(
      [
        { key: 'site', max: 9 },
        { key: 'device', max: 1 },
      ],
      forever,
    )
    .then(() => {
      isIn = true
    })
  await settle()
  expect(isIn).toBe(false)
  release?.()
  await settle()
  expect(isIn).toBe(true)
})

test('one that is stopped while it waits leaves the queue', async () => {
  const limiter = new ConnectLimiter()
  const release = await limiter.acquire([{ key: 'a', max: 1 }], forever)
  const stop = new AbortController()
  const waiting = limiter.acquire([{ key: 'a', max: 1 }], stop.signal)
  stop.abort()
  expect(await waiting).toBeNull()
  release?.()
  expect(await limiter.acquire([{ key: 'a', max: 1 }], forever)).toBeTypeOf('function')
})

import { expect, test } from 'vitest'
import { Places } from './places.ts'

const never = new AbortController().signal
const untilIdle = () => new Promise((resolve) => setImmediate(resolve))

test('who comes when all places are taken waits, and is served in order', async () => {
  const places = new Places(2)
  const served: string[] = []
  const take = async (name: string) => {
    const giveBack = await places.take(never)
    served.push(name)
    return giveBack
  }
  const taken = ['a', 'b', 'c', 'd'].map(take)
  await untilIdle()
  expect(served).toEqual(['a', 'b'])
  const [first, second] = [await taken[0], await taken[1]]
  second?.()
  await untilIdle()
  expect(served).toEqual(['a', 'b', 'c'])
  first?.()
  await untilIdle()
  expect(served).toEqual(['a', 'b', 'c', 'd'])
})

test('a place given back twice is one place', async () => {
  const places = new Places(1)
  const giveBack = await places.take(never)
  giveBack()
  giveBack()
  await places.take(never)
  let isServed = false
  void places.take(never).then(() => {
    isServed = true
  })
  await untilIdle()
  expect(isServed).toBe(false)
})

test('who stops waiting takes no place from those behind', async () => {
  const places = new Places(1)
  const giveBack = await places.take(never)
  const stop = new AbortController()
  const gone = places.take(stop.signal)
  const behind = places.take(never)
  stop.abort(new Error('feeds are closing'))
  await expect(gone).rejects.toThrow('feeds are closing')
  giveBack()
  await behind
  await expect(places.take(AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
})

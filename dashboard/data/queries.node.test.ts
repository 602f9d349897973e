import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiError } from './api-client.ts'
import { failingSinceMs } from './failing-since.ts'
import { askFailedAgain, keptByNobody, makeQueryClient } from './queries.ts'

afterEach(() => void vi.useRealTimers())

test('a secret answer leaves the cache with the component that asked for it', async () => {
  const client = makeQueryClient()
  const observer = new MutationObserver(client, { ...keptByNobody, mutationFn: async () => 'kata' })
  const leave = observer.subscribe(() => undefined)
  expect(await observer.mutate()).toBe('kata')
  expect(
    JSON.stringify(
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state.data),
    ),
  ).toContain('kata')
  leave()
  await expect.poll(() => client.getMutationCache().getAll()).toEqual([])
})

/** A read that fails until `answers` is true; its tries are counted. */
function watched(client = makeQueryClient(), error: () => Error = () => new Error('away')) {
  const read = { answers: false, tries: 0 }
  const observer = new QueryObserver(client, {
    queryKey: ['aduan'],
    retry: false,
    queryFn: async () => {
      read.tries += 1
      if (!read.answers) throw error()
      return 'Air menggenang.'
    },
  })
  const leave = observer.subscribe(() => undefined)
  return { client, read, leave, now: () => observer.getCurrentResult(), refetch: () => observer.refetch() }
}

test('what failed while the line was away is asked for again when it is back, what was refused is not', async () => {
  const failed = watched()
  await expect.poll(() => failed.now().isError).toBe(true)
  failed.read.answers = true
  askFailedAgain(failed.client)
  await expect.poll(() => failed.now().data).toBe('Air menggenang.')
  askFailedAgain(failed.client)
  expect(failed.read.tries).toBe(2)
  const refused = watched(makeQueryClient(), () => new ApiError('forbidden', { id: 'Tidak.', en: 'No.' }))
  await expect.poll(() => refused.now().isError).toBe(true)
  askFailedAgain(refused.client)
  expect(refused.read.tries).toBe(1)
  failed.leave()
  refused.leave()
})

test.each([
  ['conflict', 'read again', 1],
  ['not-found', 'read again', 1],
  ['bad-request', 'left as it is', 0],
  ['unreachable', 'left as it is', 0],
] as const)('after an act refused as %s the page is %s', async (kind, _what, more) => {
  const { client, read, leave, refetch } = watched()
  read.answers = true
  await refetch()
  const { tries } = read
  const refused = new ApiError(kind, { id: 'Sudah diputuskan.', en: 'Decided already.' })
  const act = new MutationObserver(client, { mutationFn: () => Promise.reject(refused) })
  await expect(act.mutate()).rejects.toBe(refused)
  await expect.poll(() => client.isFetching()).toBe(0)
  expect(read.tries).toBe(tries + more)
  leave()
})

test('a fault stands since the first failure of its row, and an answer ends the row', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 })
  const { read, now, refetch, leave } = watched()
  const since = () => {
    const { error } = now()
    return error === null ? null : failingSinceMs(error)
  }
  await expect.poll(since).toBe(1_000)
  vi.setSystemTime(61_000)
  await refetch()
  expect(since()).toBe(1_000)
  read.answers = true
  vi.setSystemTime(90_000)
  await refetch()
  expect(since()).toBeNull()
  read.answers = false
  vi.setSystemTime(120_000)
  await refetch()
  expect(since()).toBe(120_000)
  leave()
})

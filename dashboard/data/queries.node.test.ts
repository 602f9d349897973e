import { MutationObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { keptByNobody, makeQueryClient } from './queries.ts'

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

import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { projectOverview, workPackage, workPackages } from '#domain/contract/rest/projects.ts'
import { makeQueryClient, queryKeyOf } from './queries.ts'

/** A server whose packages change, and what a page in sight has read of them. */
function page() {
  const client = makeQueryClient()
  const server = { revision: 1, asked: 0 }
  const read = (queryKey: readonly unknown[]) => {
    const observer = new QueryObserver<{ revision: number }>(client, {
      queryKey,
      queryFn: async () => {
        server.asked += 1
        return { revision: server.revision }
      },
    })
    const leave = observer.subscribe(() => undefined)
    const shown = () => observer.getCurrentResult().data?.revision
    return { shown, leave, again: () => observer.refetch() }
  }
  return { client, server, read }
}

test('figures and the list under them tell one state of the packages, whichever was asked first', async () => {
  const { server, read } = page()
  const city = read(queryKeyOf(projectOverview, { query: { year: 2026 } }))
  const agency = read(queryKeyOf(projectOverview, { query: { skpd: 'dlh' } }))
  const list = read(queryKeyOf(workPackages, { query: { year: 2026 } }))
  const all = () => [city.shown(), agency.shown(), list.shown()]
  await expect.poll(all).toEqual([1, 1, 1])
  server.revision = 2
  await list.again()
  await expect.poll(all).toEqual([2, 2, 2])
  server.revision = 3
  await city.again()
  await expect.poll(all).toEqual([3, 3, 3])
  // A server that starts anew may count from less.
  server.revision = 1
  await agency.again()
  await expect.poll(all).toEqual([1, 1, 1])
})

test('an answer that tells nothing new makes nobody ask', async () => {
  const { server, read } = page()
  const city = read(queryKeyOf(projectOverview))
  const list = read(queryKeyOf(workPackages))
  await expect.poll(() => [city.shown(), list.shown()]).toEqual([1, 1])
  await city.again()
  await list.again()
  expect(server.asked).toBe(4)
})

test('what nobody looks at, and what is no sum of packages, is left alone', async () => {
  const { client, server, read } = page()
  const gone = read(queryKeyOf(projectOverview))
  await expect.poll(gone.shown).toBe(1)
  gone.leave()
  const other = read(queryKeyOf(workPackage, { params: { workPackageId: 'rup-1' } }))
  const list = read(queryKeyOf(workPackages))
  await expect.poll(() => [other.shown(), list.shown()]).toEqual([1, 1])
  server.revision = 2
  await list.again()
  expect(other.shown()).toBe(1)
  expect(client.getQueryData<{ revision: number }>(queryKeyOf(projectOverview))?.revision).toBe(1)
  // Looked at again within the seconds in which an answer counts as new, it would stand beside the newer list.
  const back = read(queryKeyOf(projectOverview))
  await expect.poll(back.shown).toBe(2)
})

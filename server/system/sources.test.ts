/** What pages learn of the age of their data, from a whole server whose ingest tells it and then falls silent. */
import { expect, test } from 'vitest'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { sources, systemStatus } from '#domain/contract/rest/system.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { sourcesState } from '#domain/feeds/sources-state.ts'
import { systemTroubles } from '#domain/system/troubles.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

function statusOf(server: TestServer, index: number, change: Partial<FeedStatus> = {}): FeedStatus {
  const feed = server.city.feeds[index]
  if (feed === undefined) throw new Error(`the city has no feed ${index}`)
  const atMs = Date.now()
  return {
    ...newFeedStatus(feed.id, atMs - 1_000),
    freshness: 'fresh',
    lastGoodAtMs: atMs,
    ...change,
  }
}

test('the mayor may ask how old the sources are, and a feed ages also while ingest is silent', async () => {
  await using server = await startTestServer()
  const leader = await server.signIn('leader')
  const ask = async () => sources.answer.parse((await server.call('GET', sources.path, { as: leader })).body)
  expect(sourcesState(await ask())).toMatchObject({ kind: 'troubled', unknown: { length: 2 } })
  await server.report({ full: true, feeds: [statusOf(server, 0), statusOf(server, 1)] })
  expect(sourcesState(await ask())).toEqual({ kind: 'well' })
  server.advance(120_000)
  const state = sourcesState(await ask())
  expect(state.kind === 'troubled' && state.sources.map(({ freshness }) => freshness)).toEqual([
    'stale',
    'late',
  ])
})

test('a feed that never delivered is named on the system page', async () => {
  await using server = await startTestServer()
  const admin = await server.signIn('admin')
  await server.report({
    full: true,
    feeds: [statusOf(server, 0), statusOf(server, 1, { freshness: 'never', lastGoodAtMs: null })],
  })
  const ask = async () =>
    systemTroubles(
      systemStatus.answer.parse((await server.call('GET', systemStatus.path, { as: admin })).body),
    ).filter(({ kind }) => kind === 'feed-behind')
  const name = server.city.feeds[1]?.name
  expect(await ask()).toMatchObject([{ name, freshness: 'never' }])
})

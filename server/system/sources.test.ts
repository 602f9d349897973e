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
    ).filter(({ kind }) => kind === 'feed-troubled')
  const name = server.city.feeds[1]?.name
  expect(await ask()).toMatchObject([{ name, signs: [{ freshness: 'never' }] }])
})

test('a delivery of which most was held back is no calm: the mayor learns how much, out of how much', async () => {
  await using server = await startTestServer()
  const leader = await server.signIn('leader')
  const heldBack = { rows: 21, accepted: 5, held: 12, refused: 3, units: 4, heldBack: ['A', 'B', 'C'] }
  const skipped = [{ kind: 'header' as const, count: 1, rows: [1] }]
  const status = statusOf(server, 0, { ...heldBack, skipped, deliveredAtMs: Date.now() })
  await server.report({ full: true, feeds: [status, statusOf(server, 1)] })
  const answer = sources.answer.parse((await server.call('GET', sources.path, { as: leader })).body)
  expect(answer.sources[0]?.partlyRefused).toMatchObject({
    rows: 20,
    notTaken: 15,
    agencies: { heldBack: 3, all: 4, names: ['A', 'B', 'C'] },
  })
})

test('an ingest that answers and tells nothing is said', async () => {
  await using server = await startTestServer()
  const admin = await server.signIn('admin')
  await server.report({ full: true, feeds: [statusOf(server, 0), statusOf(server, 1)] })
  const ask = async () =>
    systemStatus.answer.parse((await server.call('GET', systemStatus.path, { as: admin })).body)
  expect((await ask()).ingestSilentSinceMs).toBeNull()
  server.advance(60_000)
  expect((await ask()).ingestSilentSinceMs).not.toBeNull()
})

test('who has a file to bring reads where to put it; no address of a source that is asked is told', async () => {
  const folder = { kind: 'folder' as const, path: 'progres', everySeconds: 5, maxBytes: 8_000_000 }
  await using server = await startTestServer({
    change: (city) => ({
      ...city,
      feeds: city.feeds.map((feed, at) => (at === 0 ? { ...feed, way: folder } : feed)),
    }),
  })
  const admin = await server.signIn('admin')
  const { body } = await server.call('GET', systemStatus.path, { as: admin })
  expect(systemStatus.answer.parse(body).feeds.map(({ info }) => info.folder)).toEqual(['drop/progres', null])
  expect(JSON.stringify(body)).not.toContain('http://')
})

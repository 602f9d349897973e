import { expect, test } from 'vitest'
import { httpWay, startFeedBench } from './testing/feed-bench.ts'

test('a point of the freshness series that cannot be written is told, and the next one is written', async () => {
  await using bench = await startFeedBench({ feed: { way: httpWay('http://127.0.0.1:9/aduan') } })
  bench.freshnessFault.error = new Error('the store is closing')
  const later = <T>(told: () => T) =>
    expect.poll(() => {
      bench.clock.advance(30_000)
      return told()
    })
  await later(() => bench.logged.join('\n')).toContain('the store is closing')
  expect(bench.freshness).toEqual([])
  bench.freshnessFault.error = null
  await later(() => bench.freshness.map(({ feedId }) => feedId)).toContain('uji')
})

/** The progress feed of a demo that is kept, or started again, over the turn of the year: taken by who knows what it told. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { judgeDelivery } from '../../../ingest/feeds/judge/judge-delivery.ts'
import { type KnownPackage, learn, nothingKnown } from '../../../ingest/feeds/judge/known-packages.ts'
import { progressFeed } from './packages/progress-csv.ts'

const city = await loadCity(path.join(import.meta.dirname, '../../../config/batam'))
const feed = city.feeds.find(({ way }) => way.kind === 'http' && way.url.endsWith('progres.csv'))
const morningOf = (day: string) => Date.parse(`${day}T03:00:00Z`)

/** Its contracts move every two weeks, and to those over two years in December. */
test.each([
  ['kept since November', ['2026-11-15', '2026-12-20', '2027-01-02', '2027-01-31']],
  ['begun on 20 January', ['2027-01-20', '2027-02-14']],
  ['begun on 15 February', ['2027-02-15', '2027-03-01']],
  ['begun on 1 July', ['2027-07-01', '2027-07-15']],
])('%s: no row is refused', (_name, days) => {
  if (feed === undefined) throw new Error('no progress feed')
  const own = new Map<string, KnownPackage>()
  const demo = progressFeed(city, 7, morningOf(days[0] ?? ''))
  for (const day of days) {
    const nowMs = morningOf(day)
    const delivery = {
      bytes: Buffer.from(demo.csvAt(nowMs)),
      isLengthKnown: true,
      contentType: null,
      modifiedAtMs: null,
    }
    const { units, refused, held } = judgeDelivery(delivery, feed, city, nowMs, { ...nothingKnown, own })
    expect([day, refused, held]).toEqual([day, 0, 0])
    for (const { workPackages, progress } of units) {
      const daysOf = Map.groupBy(progress, ({ workPackageId }) => workPackageId)
      for (const head of workPackages) {
        const id = head.workPackageId
        own.set(id, learn(own.get(id), daysOf.get(id) ?? [], head))
      }
    }
  }
})

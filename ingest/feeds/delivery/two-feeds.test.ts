/** Two feeds that tell one figure of one package: each hands on what it tells anew, and a repeated sheet is no news. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { takenFileText } from '../reason-text.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { DeliveredRecords } from './delivered-records.ts'
import { handOn } from './hand-on.ts'

const city = await sampleCity()
const names = new Map([
  ['progres', 'Progres'],
  ['progres2', 'Progres dua'],
])
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik;Realisasi Keuangan'

async function openFeeds() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-two-feeds-'))
  const delivered = new DeliveredRecords(path.join(folder.path, 'feeds.db'))
  let handedOn = 0
  const tell = async (
    feed: string,
    cells: { physical?: string; paid?: string; name?: string; day?: string; code?: string },
  ) => {
    const { physical = '', paid = '', name = 'Jalan A', day = '06/11/2026', code = '70000002' } = cells
    const bytes = new TextEncoder().encode(
      `${head}\n${code};DBMSDA;${name};2.000.000.000;${day};${physical};${paid}\n`,
    )
    const feedId = FeedId.parse(feed)
    const judgement = judgeDelivery(
      { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
      { name: feed, profile: 'progress-rows', format: 'csv', unit: 'row', columns: {}, timeZone: null },
      city,
      noon,
      { ...delivered.packages.knownTo(feedId, names), columns: new Map() },
    )
    const output = {
      deliver: async () => {
        handedOn += 1
      },
      writeProgress: async () => undefined,
    }
    const to = { output, delivered, feedId, time: cityTime('Asia/Jakarta') }
    const { outdated } = await handOn(judgement, noon, to, AbortSignal.timeout(10_000))
    delivered.packages.learnFrom(feedId, judgement.units)
    return takenFileText('a.csv', judgement, outdated) ?? ''
  }
  return {
    tell,
    handedOn: () => handedOn,
    async [Symbol.asyncDispose]() {
      delivered.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

const tellings = ['progres', 'progres2'].flatMap((feed) =>
  ['60', '55'].map((physical) => ({ feed, physical })),
)
const orders = tellings.flatMap((a) => tellings.flatMap((b) => tellings.map((c) => [a, b, c] as const)))

test.each(
  orders.map((order) => [order.map(({ feed, physical }) => `${feed} ${physical}`).join(', '), order]),
)('of %s what its feed had not told last is handed on, and the sheet names both', async (_, order) => {
  await using feeds = await openFeeds()
  const last: Record<string, string> = {}
  for (const { feed, physical } of order as (typeof orders)[number]) {
    const before = feeds.handedOn()
    const said = await feeds.tell(feed, { physical })
    expect(feeds.handedOn() - before).toBe(last[feed] === physical ? 0 : 1)
    last[feed] = physical
    const other = last[feed === 'progres' ? 'progres2' : 'progres']
    if (other === undefined) expect(said).toBe('')
    else expect(said).toContain(`fisik ${other}; di sini 6 Nov 2026: fisik ${physical})`)
  }
})

test('the name of a package that another feed has told otherwise is no news when it is told again', async () => {
  await using feeds = await openFeeds()
  for (const name of ['Jalan A', 'Jalan B', 'Jalan A'])
    await feeds.tell(name === 'Jalan A' ? 'progres' : 'progres2', { physical: '60', name })
  expect(feeds.handedOn()).toBe(2)
})

test('a sheet of the work beside a list of payments is handed on once each, however often they come', async () => {
  await using feeds = await openFeeds()
  for (let n = 0; n < 3; n += 1) {
    await feeds.tell('progres', { physical: '60' })
    await feeds.tell('progres2', { paid: '900.000.000' })
  }
  expect(feeds.handedOn()).toBe(2)
})

test('an earlier file of a package that its own feed has told of later stays older, whatever the other told', async () => {
  await using feeds = await openFeeds()
  await feeds.tell('progres', { physical: '60' })
  await feeds.tell('progres', { physical: '70', day: '13/11/2026' })
  await feeds.tell('progres2', { physical: '55' })
  const said = await feeds.tell('progres', { physical: '58' })
  expect(said).toContain('0 diterima (1 meragukan) + 1 lebih lama')
  expect(feeds.handedOn()).toBe(3)
})

test.each([
  ['06100001', '6100001'],
  ['6100001', '06100001'],
])(
  'code %s of one feed and %s of another, of one agency and ceiling: the later delivery says so',
  async (one, other) => {
    await using feeds = await openFeeds()
    expect(await feeds.tell('progres', { code: one, name: 'Jalan Camat', physical: '60' })).toBe('')
    const said = await feeds.tell('progres2', { code: other, name: 'Jln. Kantor Camat', physical: '60' })
    expect(said).toContain(`paket serupa dari SKPD yang sama ada pula dengan kode ${one}`)
  },
)

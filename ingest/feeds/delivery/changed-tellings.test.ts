/** What a later delivery of the same feed tells otherwise of a package: taken, and doubted once per change. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { DeliveredRecords } from './delivered-records.ts'

const city = await sampleCity()
const feedId = FeedId.parse('progres')
const curveHead = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik'
const days = ['02/10/2026', '16/10/2026', '30/10/2026', '06/11/2026']
/** `plan` and `done` per day; null leaves the cell empty. */
const curve = (plan: readonly (number | null)[], done: readonly (number | null)[] = [45, 60, 83, 90]) =>
  [
    curveHead,
    ...plan.map((pct, at) =>
      ['70000002', 'DBMSDA', 'Jalan A', '2.000.000.000', days[at], pct ?? '', done[at] ?? ''].join(';'),
    ),
  ].join('\n')

/** A feed whose memory is read from disk again before every delivery. */
async function openFeed() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-changed-'))
  return {
    tell: (text: string): string[] => {
      using records = new DisposableRecords(path.join(folder.path, 'feeds.db'))
      const { packages } = records
      const judgement = judgeDelivery(
        {
          bytes: new TextEncoder().encode(`${text}\n`),
          isLengthKnown: true,
          contentType: null,
          modifiedAtMs: null,
        },
        sheetFeed,
        city,
        noon,
        { ...packages.knownTo(feedId, new Map()), columns: new Map() },
      )
      packages.learnFrom(feedId, judgement.units)
      return judgement.notes.map(({ verdict, field, reason }) => `${verdict} ${field}: ${reason.id}`)
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}
class DisposableRecords extends DeliveredRecords {
  [Symbol.dispose](): void {
    this.close()
  }
}

describe('figures of days that were told before', () => {
  const first = [60, 80, 98, 100]

  test.each([
    [
      'the plan of every day is lowered',
      curve([48, 62, 84, 89]),
      /^doubted rencana_fisik: diturunkan untuk 4 hari .*18 poin \(16 Okt 2026: dari 80 menjadi 62\)/,
    ],
    ['one day in the middle', curve([60, 68, 98, 100]), /16 Okt 2026: dari 80 menjadi 68/],
    ['little by little, all of the curve', curve([54, 74, 92, 94]), /untuk 4 hari .*6 poin/],
    [
      'in a sheet without progress',
      curve([48, 62, 84, 89], [null, null, null, null]),
      /untuk 4 hari .*18 poin/,
    ],
    [
      'progress of an early day',
      curve(first, [45, 48, 83, 90]),
      /^doubted realisasi_fisik: .*dari 60 menjadi 48/,
    ],
  ])('%s: doubted once', async (_name, changed, said) => {
    await using feed = await openFeed()
    expect(feed.tell(curve(first))).toEqual([])
    const notes = feed.tell(changed)
    expect(notes).toEqual([expect.stringMatching(said)])
    expect(feed.tell(changed)).toEqual([])
  })

  test.each([
    ['one day is corrected a little', curve([60, 80, 98, 98.5])],
    ['the curve is rounded', curve([59.6, 79.5, 97.5, 99.4])],
    ['the plan is raised', curve([70, 85, 99, 100])],
    ['an older sheet comes late, which changes nothing', curve([48, 62], [45, 60])],
  ])('%s: taken without a word', async (_name, changed) => {
    await using feed = await openFeed()
    feed.tell(curve(first))
    expect(feed.tell(changed)).toEqual([])
  })

  test('a plan that left its sheet for a while is known on', async () => {
    await using feed = await openFeed()
    feed.tell(curve(first))
    feed.tell(curve([null, null, null, null], [45, 60, 83, 91]))
    expect(feed.tell(curve([48, 62, 84, 89]))).toEqual([expect.stringContaining('untuk 4 hari')])
  })

  test('a plan of a later day below one of an earlier delivery is doubted', async () => {
    await using feed = await openFeed()
    feed.tell(curve([60, 80, 98]))
    const later = curve([60, 80, 98, 90]).split('\n')
    expect(feed.tell([later[0], later[4]].join('\n'))).toEqual([
      expect.stringMatching(
        /^doubted rencana_fisik: turun 8 poin dari 98 \(30 Okt 2026\) pada kiriman sebelumnya/,
      ),
    ])
  })
})

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FeedId } from '#domain/ids.ts'
import { DeliveredRecords } from '../delivery/delivered-records.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import type { TakenUnit } from '../verdict.ts'
import { noon, sampleCity } from './feed-bench.ts'
import { sheetFeed } from './sheet-feed.ts'

const city = await sampleCity()
const feedId = FeedId.parse('progres')

/** A feed whose memory is read from disk again before every delivery. */
export async function openFeed() {
  const folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-changed-'))
  let told: readonly TakenUnit[] = []
  return {
    /** The head and the readings of the one package that was told last, as they go in. */
    head: () => told[0]?.workPackages[0],
    readings: () => told[0]?.progress,
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
      packages.learnFrom(feedId, judgement.units, judgement.untold)
      told = judgement.units
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

/** One package of this delivery against what earlier deliveries and other sources told of it. */
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './cross-check.ts'
import type { KnownPackages } from './known-packages.ts'

/** A cumulative figure that falls by more than this within one day's telling was one of the two times wrong. */
const largeDropPts = 10

interface Told {
  readonly row: RowVerdict
  readonly head: WorkPackageRecord
  readonly reading: ProgressReading
}

export function doubtAgainstKnown(rows: readonly RowVerdict[], known: KnownPackages, added: Added): void {
  const told = rows
    .flatMap((row) =>
      row.taken?.kind === 'progress' ? [{ row, head: row.taken.head, reading: row.taken.reading }] : [],
    )
    .sort((a, b) => (a.reading.asOf < b.reading.asOf ? -1 : 1))
  const reported = told.filter(({ reading }) => reading.physicalPct !== null || reading.realisedIdr !== null)
  const newest = reported.at(-1) ?? told.at(-1)
  if (newest === undefined) return
  doubtDrop(newest, known, added)
  doubtExtensions(told, newest, known, added)
  doubtSecondSource(newest, known, added)
}

function doubtDrop({ row, reading }: Told, { own }: KnownPackages, added: Added): void {
  const before = own.get(reading.workPackageId)
  const value = reading.physicalPct
  if (before === undefined || before.physicalPct === null || value === null) return
  const fallPts = before.physicalPct - value
  const isFall = reading.asOf > before.asOf ? fallPts > 0.005 : fallPts > largeDropPts
  if (!isFall || reading.asOf < before.asOf) return
  added.doubt(row, 'realisasi_fisik', String(value), {
    id: `turun ${shown(fallPts)} poin dari ${before.physicalPct} (${before.asOf}) pada kiriman sebelumnya`,
    en: `fell ${shown(fallPts)} points from ${before.physicalPct} (${before.asOf}) in an earlier delivery`,
  })
}

function doubtExtensions(told: readonly Told[], newest: Told, { own }: KnownPackages, added: Added): void {
  const before = own.get(newest.reading.workPackageId)?.ends ?? []
  const ends = [...before]
  for (const { head } of told) if (head.endsOn !== null && ends.at(-1) !== head.endsOn) ends.push(head.endsOn)
  const extensions = ends.filter((end, index) => index > 0 && end > (ends[index - 1] ?? end)).length
  if (extensions === 0 || (extensions === 1 && ends.length === before.length)) return
  added.doubt(newest.row, 'selesai', ends.at(-1) ?? '', {
    id: `akhir kontrak diperpanjang ${extensions === 1 ? 'sekali' : `${extensions} kali`} (${ends.join(' → ')}); periksa adendumnya`,
    en: `the end of the contract was extended ${extensions === 1 ? 'once' : `${extensions} times`} (${ends.join(' → ')}); check the addenda`,
  })
}

/** Each source replaces what the other told of the same day, so a person has to know that there are two. */
function doubtSecondSource({ row, reading }: Told, { others }: KnownPackages, added: Added): void {
  for (const other of others.get(reading.workPackageId) ?? [])
    added.doubt(row, 'kd_rup', reading.workPackageId, {
      id: `paket ini juga dilaporkan sumber "${other.feedName}" (${other.asOf}: fisik ${figure(other.physicalPct)}; di sini ${reading.asOf}: ${figure(reading.physicalPct)}); tetapkan satu sumber`,
      en: `this package is also reported by source "${other.feedName}" (${other.asOf}: physical ${figure(other.physicalPct)}; here ${reading.asOf}: ${figure(reading.physicalPct)}); settle on one source`,
    })
}

const figure = (pct: number | null) => (pct === null ? '–' : String(pct))
const shown = (pts: number) => String(Math.round(pts * 100) / 100)

/** One package of this delivery against what earlier deliveries and other sources told of it. */
import type { ProgressReading } from '#domain/contract/internal/records.ts'
import { writer } from '#domain/format/writer.ts'
import type { SkpdId } from '#domain/ids.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import { isOtherContract, standingEnds } from './contract-ends.ts'
import { doubtFastRise } from './fast-rise-check.ts'
import { figureText } from './figure-text.ts'
import { factsAfter, type JudgedOn } from './known-facts.ts'
import { doubtAgainstKnownFigures } from './known-figures.ts'
import { doubtAgainstKnownHead } from './known-head.ts'
import { type CodesByName, doubtKnownName } from './known-name.ts'
import { isOlderTelling, type KnownPackages, lastReport } from './known-packages.ts'
import { doubtLateStop } from './late-stop.ts'
import { doubtKind } from './told-kind.ts'
import { type ToldRow, toldRows } from './told-rows.ts'

export function doubtAgainstKnown(
  rows: readonly RowVerdict[],
  known: KnownPackages,
  codes: CodesByName,
  { skpdName, judgedOn }: { readonly skpdName: (id: SkpdId) => string; readonly judgedOn: JudgedOn },
  added: Added,
): void {
  const told = toldRows(rows)
  const newest =
    told.findLast(({ reading }) => reading.physicalPct !== null || reading.realisedIdr !== null) ??
    told.at(-1)
  if (newest === undefined) return
  const own = known.own.get(newest.reading.workPackageId)
  // Of what is told once alone, as most of a first delivery is, there is nothing to compare.
  if (own !== undefined || told.length > 1) {
    const facts = factsAfter(told, newest.head, own, judgedOn.today)
    doubtAgainstKnownFigures(told, own, { facts, judgedOn }, added)
    doubtFastRise(told, own, { facts, judgedOn }, added)
  }
  const readings = told.map(({ reading }) => reading)
  if (own?.head !== undefined && !isOlderTelling(readings, own.days)) {
    doubtAgainstKnownHead(newest, own.head, skpdName, added)
    doubtKnownName(newest, own.head, codes, added)
    doubtKind(newest, own.head, added)
    doubtLateStop(newest, own, judgedOn, added)
  }
  doubtExtensions(told, newest, known, added)
  doubtSecondSource(newest, known, added)
}

function doubtExtensions(
  told: readonly ToldRow[],
  newest: ToldRow,
  { own }: KnownPackages,
  added: Added,
): void {
  const known = own.get(newest.reading.workPackageId)
  // An older telling extends nothing.
  if (newest.reading.asOf < (lastReport(known?.days ?? [])?.asOf ?? '')) return
  const isOther = known?.head !== undefined && isOtherContract(known.head, newest.head)
  const before = isOther ? [] : standingEnds(known?.ends ?? [])
  const { endsOn } = newest.head
  // Told before, it was doubted before.
  if (endsOn === null || endsOn <= (before.at(-1) ?? '')) return
  const here = told
    .filter(({ head, reading }) => reading.asOf <= newest.reading.asOf && !isOtherContract(head, newest.head))
    .flatMap(({ head }) => head.endsOn ?? [])
  const ends = standingEnds([...before, ...here])
  const extensions = ends.length - 1
  const standing = before.at(-1)
  if (extensions === 1 && standing !== undefined && standing < newest.reading.asOf)
    added.doubt(newest.row, 'endsOn', {
      id: `akhir kontrak ${writer.id.day(standing)} sudah lewat ketika diperpanjang sampai ${writer.id.day(endsOn)}; periksa tanggal adendumnya, atau isi kesempatan yang diberikan di kolomnya sendiri`,
      en: `the end of the contract, ${writer.en.day(standing)}, had passed when it was extended to ${writer.en.day(endsOn)}; check the day of the addendum, or tell granted extra time in its own column`,
    })
  // A first extension is usual; from the second on somebody should have an addendum for each.
  if (extensions < 2) return
  const days = (language: 'id' | 'en') => ends.map((end) => writer[language].day(end)).join(' → ')
  added.doubt(newest.row, 'endsOn', {
    id: `akhir kontrak diperpanjang ${extensions} kali (${days('id')}); periksa adendumnya`,
    en: `the end of the contract was extended ${extensions} times (${days('en')}); check the addenda`,
  })
}

/**
 * Of two sources that tell the same figure of a package only one can stand, so a person has to know. A sheet of the work
 * beside a list of payments is no such pair.
 */
function doubtSecondSource({ row, reading }: ToldRow, { others }: KnownPackages, added: Added): void {
  const { asOf, physicalPct, realisedIdr } = reading
  for (const other of others.get(reading.workPackageId) ?? []) {
    const isBoth = (own: number | null, theirs: number | null) => own !== null && theirs !== null
    const both = {
      physical: isBoth(physicalPct, other.physicalPct),
      paid: isBoth(realisedIdr, other.realisedIdr),
    }
    if (!both.physical && !both.paid) continue
    const told = (
      language: 'id' | 'en',
      { physicalPct: physical, realisedIdr: paid }: Pick<ProgressReading, 'physicalPct' | 'realisedIdr'>,
    ) =>
      [
        ...(both.physical
          ? [`${language === 'id' ? 'fisik' : 'physical'} ${figureText(physical, language)}`]
          : []),
        ...(both.paid && paid !== null
          ? [`${language === 'id' ? 'dibayar' : 'paid'} ${writer[language].money(paid)}`]
          : []),
      ].join(', ')
    added.doubt(row, 'workPackageId', {
      id: `paket ini juga dilaporkan sumber "${other.feedName}" (${writer.id.day(other.asOf)}: ${told('id', other)}; di sini ${writer.id.day(asOf)}: ${told('id', reading)}); tetapkan satu sumber`,
      en: `this package is also reported by source "${other.feedName}" (${writer.en.day(other.asOf)}: ${told('en', other)}; here ${writer.en.day(asOf)}: ${told('en', reading)}); settle on one source`,
    })
  }
}

import { writer } from '#domain/format/writer.ts'
import type { SkpdId } from '#domain/ids.ts'
import type { Added } from './added.ts'
import type { KnownPackage } from './known-packages.ts'
import { areOfTwoYears } from './new-budget-year.ts'
import type { ToldRow } from './told-rows.ts'

/** Amended budgets and addenda change a sum by less; more is another package, another unit or a slip. */
const largeChangeShare = 0.25

/**
 * What a package weighs and whose it is against what this feed told last. It stands from now on, so that the next
 * telling of it is no change any more.
 */
export function doubtAgainstKnownHead(
  { row, head }: ToldRow,
  known: NonNullable<KnownPackage['head']>,
  skpdName: (id: SkpdId) => string,
  added: Added,
): void {
  for (const [field, name] of [
    ['budgetIdr', { id: 'pagu', en: 'ceiling' }],
    ['contractIdr', { id: 'nilai kontrak', en: 'contract value' }],
  ] as const) {
    const before = known[field]
    const now = head[field]
    if (before === null || now === null || Math.abs(now - before) <= before * largeChangeShare) continue
    const isLong = (head.multiYearUntil ?? known.multiYearUntil ?? null) !== null
    if (field === 'budgetIdr' && isLong && areOfTwoYears(known, head)) continue
    added.doubt(row, field, {
      id: `${name.id} berubah dari ${writer.id.money(before)} pada kiriman sebelumnya menjadi ${writer.id.money(now)}, yang kini dipakai; periksa satuan dan dasarnya, dan bila keliru kirim ulang nilai yang benar`,
      en: `the ${name.en} changed from ${writer.en.money(before)} in an earlier delivery to ${writer.en.money(now)}, which is used from now on; check its unit and its ground, and send the right value where it is wrong`,
    })
  }
  const { skpdId } = known
  if (skpdId !== head.skpdId)
    added.doubt(row, 'skpdId', {
      id: `paket ini milik ${skpdName(skpdId)} pada kiriman sebelumnya dan kini dihitung untuk ${skpdName(head.skpdId)}; bila tidak dipindahkan, periksa kolom SKPD dan kodenya`,
      en: `this package was of ${skpdName(skpdId)} in an earlier delivery and is now counted for ${skpdName(head.skpdId)}; where it was not handed over, check the column of the agency and the code`,
    })
}

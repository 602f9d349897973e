import type { Words } from '#domain/contract/primitives.ts'
import { cleanLine } from '../read/text.ts'
import type { KnowsName } from './joined-header.ts'

const unit = '(?:ribu|rb|juta|jt|mil[iy]ar|triliun)(?:an)?'
/** `Dalam ribuan rupiah`, `(Rp juta)`, `satuan: jutaan`; not `di atas Rp 200 juta`, which names an amount. */
const inTitle = new RegExp(
  String.raw`(?:\b(?:dalam|satuan)\b[\s:(]*|\b(?:rp|rupiah)\b[.\s:(]*)${unit}\b`,
  'iu',
)
const inHeading = new RegExp(
  String.raw`[\s.(]*(?:dalam\s+)?(?:rp\.?\s*)?\b${unit}\b(?:\s*(?:rupiah|rp))?[\s.)]*`,
  'iu',
)

/** Why a sheet in thousands or millions of rupiah cannot be read: every amount would be a thousandth of what it is. */
export function moneyUnitFault(
  titles: readonly (readonly string[])[],
  header: readonly string[],
  knows: KnowsName,
): Words | null {
  const heading = header.find(
    (name) => inHeading.test(name) && !knows(name) && knows(name.replace(inHeading, ' ')),
  )
  const title = titles.flat().find((cell) => inTitle.test(cell))
  const found = heading ?? title
  if (found === undefined) return null
  const typed = cleanLine(found, 80)
  return {
    id: `jumlah ditulis dalam ribuan atau jutaan ("${typed}"); tulis rupiah penuh dan hapus keterangan itu`,
    en: `amounts are written in thousands or millions ("${typed}"); write whole rupiah and remove that remark`,
  }
}

/**
 * Statements that the amounts of a sheet are thousands or millions: `dalam ribuan rupiah`, `(Rp. 000,-)`, `Rp x 1 juta`,
 * `Satuan: Jutaan`; not `di atas Rp 200 juta`, which names an amount. They stand in titles, headings, rows of units,
 * footnotes and cells of a column of units.
 */
import { columnKey, progressColumns } from '#config/schema/feed-columns.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { cleanLine } from '../read/text.ts'
import type { KnowsName } from './joined-header.ts'

const scaleWord = /^(?:(?:ribu|rb|juta|jt|mil[iy]ar|triliun)(?:an)?|(?:thousand|million|billion)s?)$/
/** `000`, `.000`, `'000`, `1.000,-`, `1.000.000`; three and six zeros, as nobody writes a unit with more. */
const scaleNumber = /^[.,']*1?(?:[.,']?000){1,2}(?:[.,](?:0{1,2}|-)?)?$/
const currency: ReadonlySet<string> = new Set(['rp', 'idr', 'rupiah'])
const lead: ReadonlySet<string> = new Set(['dalam', 'dlm', 'satuan', 'x', '×', 'in'])
/** Of these and the ones above alone a statement may consist. */
const filler: ReadonlySet<string> = new Set([
  ...['angka', 'nilai', 'jumlah', 'semua', 'seluruh', 'catatan', 'ket', 'keterangan', 'mata', 'uang'],
  ...['ditulis', 'dinyatakan', 'disajikan', 'adalah', '1'],
])
const money: ReadonlySet<string> = new Set([
  ...progressColumns.budgetIdr,
  ...progressColumns.contractIdr,
  ...progressColumns.realisedIdr,
])

/** Why a sheet in thousands or millions of rupiah cannot be read: every amount would be a thousandth of what it is. */
export function moneyUnitFault(
  titles: readonly (readonly string[])[],
  header: readonly string[],
  knows: KnowsName,
): Words | null {
  const heading = header.find((name) => !knows(name) && (isUnitOfItsColumn(name, knows) || isOnlyUnit(name)))
  const found = heading ?? titles.flatMap((line) => [...line, line.join(' ')]).find(saysMoneyUnit)
  return found === undefined ? null : moneyUnitWords(found)
}

export function moneyUnitWords(found: string): Words {
  const typed = cleanLine(found, 80)
  return {
    id: `jumlah ditulis dalam ribuan atau jutaan ("${typed}"); kalikan dulu semua jumlah (pagu, kontrak, realisasi) menjadi rupiah penuh, baru hapus keterangan itu. Bila hanya keterangannya yang dihapus, semua jumlah terbaca seperseribu atau sepersejuta`,
    en: `amounts are written in thousands or millions ("${typed}"); first turn all amounts (ceilings, contracts, payments) into whole rupiah, then remove that remark. With the remark alone removed, every amount is read as a thousandth or a millionth`,
  }
}

/** Anywhere in a line of words. */
export function saysMoneyUnit(text: string): boolean {
  if (text.length > 400) return false
  if (isOnlyUnit(text)) return true
  if ((text.match(/\([^()]*\)/g) ?? []).some(isOnlyUnit)) return true
  const tokens = tokensOf(text)
  return tokens.some((token, at) => isScaleAmong(tokens, token, at))
}

/** The text is such a statement and nothing else. */
export function isOnlyUnit(text: string): boolean {
  if (text.length > 120) return false
  const tokens = tokensOf(text)
  const scales = tokens.filter((token) => scaleWord.test(token) || scaleNumber.test(token))
  const scale = scales[0]
  if (scale === undefined || scales.length > 1) return false
  if (!tokens.every((token) => token === scale || isPart(token))) return false
  const hasLead = tokens.some((token) => lead.has(token))
  // `Rp 1 juta` is an amount, `Rp x 1 juta` a unit.
  if (scaleWord.test(scale)) return hasLead || !tokens.includes('1')
  const isBracketed = /^\s*\(.*\)\s*$/.test(text)
  const hasCurrency = tokens.some((token) => currency.has(token))
  // Without a bracket `Rp 1.000.000` may be an amount; nobody has a thousand rupiah to tell of.
  const isThousand = scale.match(/000/g)?.length === 1
  if (hasCurrency) return hasLead || isThousand || text.includes('(')
  return hasLead || (isBracketed && !scale.includes('1'))
}

const isNumber = (token = '') => /\d/.test(token)
const isPart = (token: string) => currency.has(token) || lead.has(token) || filler.has(token)

function tokensOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|×|[.,']*\d[\d.,']*-?/gu) ?? []
  )
}

function isScaleAmong(tokens: readonly string[], token: string, at: number): boolean {
  const isWord = scaleWord.test(token)
  if (!isWord && !scaleNumber.test(token)) return false
  let before = at - 1
  while (currency.has(tokens[before] ?? '') || tokens[before] === '1') before -= 1
  const hasCurrency = currency.has(tokens[at - 1] ?? '') || currency.has(tokens[at + 1] ?? '')
  // `2 x 1.000` measures something.
  const isLed = lead.has(tokens[before] ?? '') && !isNumber(tokens[before - 1])
  if (isLed) return isWord || hasCurrency
  if (isWord)
    return (
      currency.has(tokens[at - 1] ?? '') ||
      (token.endsWith('an') && !isNumber(tokens[at - 1]) && currency.has(tokens[at + 1] ?? ''))
    )
  return hasCurrency && !token.includes('1')
}

/** `Pagu (Rp. 000)`, `Pagu Ribuan`: without the statement it is the name of a column that is read. */
function isUnitOfItsColumn(name: string, knows: KnowsName): boolean {
  const words = name.slice(0, 120).replaceAll('(', ' (').trim().split(/\s+/).slice(0, 12)
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= words.length; to += 1) {
      const rest = [...words.slice(0, from), ...words.slice(to)].join(' ')
      const unit = words.slice(from, to).join(' ')
      if (knows(rest) && (isOnlyUnit(unit) || (isLetterUnit(unit) && isMoney(rest)))) return true
    }
  return false
}

/** `(M)` is a thousand million behind the name of an amount, and metres behind that of a length. */
const isLetterUnit = (unit: string) => /^\((?:(?:rp|idr)\.?\s*)?[mt]\.?\)$/i.test(unit)
const isMoney = (name: string) => money.has(columnKey(name))

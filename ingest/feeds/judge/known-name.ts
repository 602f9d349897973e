/** A code that stands for another package than before, as a column of codes does that was sorted or shifted alone. */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { haveWordInCommon } from '#domain/projects/name-words.ts'
import type { Added } from './added.ts'
import { isOtherNumber, isOtherProvider } from './contract-ends.ts'
import type { KnownPackage } from './known-packages.ts'
import type { ToldRow } from './told-rows.ts'

/** The code of each name that this feed told last; of a name that several packages have, one of them. */
export type CodesByName = ReadonlyMap<string, string>

export function codesByName(own: ReadonlyMap<string, KnownPackage>): CodesByName {
  const codes = new Map<string, string>()
  for (const [code, { head }] of own) if (head?.name !== undefined) codes.set(columnKey(head.name), code)
  return codes
}

/** Doubted once, since what is told now is known from then on. */
export function doubtKnownName(
  { row, head }: ToldRow,
  before: NonNullable<KnownPackage['head']>,
  codes: CodesByName,
  added: Added,
): void {
  if (before.name !== undefined && columnKey(before.name) !== columnKey(head.name)) {
    const other = codes.get(columnKey(head.name))
    if (other !== undefined || !haveWordInCommon(before.name, head.name)) {
      added.doubt(row, 'name', otherName(before.name, head, other))
      return
    }
  }
  if (!isOtherNumber(before, head) || !isOtherProvider(before, head)) return
  const [was, is] = [before, head].map((each) => `${each.contractNo}, ${each.provider}`.slice(0, 120))
  added.doubt(row, 'contractNo', {
    id: `nomor kontrak dan penyedia keduanya berubah dari kiriman sebelumnya (${was}) menjadi ${is}; bila bukan kontrak baru, periksa kolom kodenya`,
    en: `the contract number and the provider both changed from an earlier delivery (${was}) to ${is}; where it is no new contract, check the column of codes`,
  })
}

function otherName(before: string, { name }: WorkPackageRecord, code: string | undefined) {
  const [was, is] = [before.slice(0, 80), name.slice(0, 80)]
  const of = code?.slice(0, 40)
  return {
    id: `kode ini bernama "${was}" pada kiriman sebelumnya dan kini "${is}"${of === undefined ? '' : `, yang tadinya nama kode ${of}`}; bila paketnya sama, abaikan, bila tidak, periksa kolom kodenya`,
    en: `this code was named "${was}" in an earlier delivery and is now "${is}"${of === undefined ? '' : `, which was the name of code ${of}`}; ignore this where the package is the same, else check the column of codes`,
  }
}

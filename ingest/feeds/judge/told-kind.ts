import type { Added } from './added.ts'
import { isOtherContract } from './contract-ends.ts'
import { kindNames } from './kind-names.ts'
import type { KnownHead } from './known-packages.ts'
import type { ToldRow } from './told-rows.ts'

/** Whether a package owes reports follows its kind: where that changes, a person has to know. */
export function doubtKind({ row, head }: ToldRow, known: KnownHead, added: Added): void {
  const before = known.kind
  if (before === undefined || before === head.kind || isOtherContract(known, head)) return
  added.doubt(row, 'kind', {
    id: `jenis paket ini ${kindNames[before].id} pada kiriman sebelumnya dan kini ${kindNames[head.kind].id}; kewajiban melapor mengikuti jenisnya. Periksa, dan bila keliru kirim ulang jenis yang benar`,
    en: `the kind of this package was ${kindNames[before].en} in an earlier delivery and is now ${kindNames[head.kind].en}; whether it owes reports follows its kind. Check it, and send the right one where it is wrong`,
  })
}

import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useWords } from '../../i18n/use-words.ts'
import { complaintWords } from './words.ts'

/** The agency a complaint lies with. A source may say "forwarded" and not to whom: then that is what is said. */
export function AgencyName({
  complaint: { skpdId, status },
}: {
  readonly complaint: Pick<ComplaintSummary, 'skpdId' | 'status'>
}) {
  const words = useWords(complaintWords)
  const skpd = useSkpdNames()
  if (skpdId !== null) return skpd(skpdId)?.short ?? skpdId
  return status === 'baru' || status === 'diverifikasi' ? words.noAgency : words.agencyUntold
}

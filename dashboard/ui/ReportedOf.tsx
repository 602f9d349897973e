import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { sentenceWords } from './sentence-words.ts'

/** `397 dari 434 wajib lapor (92% pagu), 3 belum jatuh tempo`: out of what the project figures are; marked while some are missing. */
export function ReportedOf({
  figures,
}: {
  readonly figures: Pick<ProjectOverview['figures'], 'owing' | 'reportedInTime' | 'reportAwaited'>
}) {
  const words = useWords(sentenceWords)
  const format = useFormat()
  const { owing, reportedInTime, reportAwaited } = figures
  if (owing.packages === 0) return words.noneOwing
  const share = owing.budgetIdr === 0 ? 100 : (100 * reportedInTime.budgetIdr) / owing.budgetIdr
  const isWhole = reportedInTime.packages === owing.packages
  const reported = words.reportedOf(
    format.count(reportedInTime.packages),
    format.count(owing.packages),
    // 99.6 % is not all of it.
    format.percent(isWhole ? share : Math.min(share, 99), 0),
  )
  const says =
    reportAwaited.packages === 0
      ? reported
      : `${reported}, ${words.reportAwaited(reportAwaited.packages, format.count(reportAwaited.packages))}`
  return isWhole ? says : <b>{says}</b>
}

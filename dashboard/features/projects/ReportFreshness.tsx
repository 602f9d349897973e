import { Clock } from 'lucide-react'
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { projectWords } from './words.ts'

/** How fresh the figures are, and which agencies have not reported: never silently left out. */
export function ReportFreshness({ overview }: { readonly overview: ProjectOverview }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const now = useNow(60_000)
  const { agenciesMissing, agenciesReported } = overview
  const oldest = agenciesMissing.flatMap((agency) => (agency.since === null ? [] : [agency.since])).sort()[0]
  const names = agenciesMissing.map((agency) => skpd(agency.skpdId)?.short ?? agency.skpdId).join(', ')
  const count = format.count(agenciesMissing.length)
  return (
    <p className={page.sub}>
      <Clock size="1em" aria-hidden="true" />
      {overview.asOfMs !== null && words.dataOf(format.moment(overview.asOfMs, now))}{' '}
      {words.reported(
        format.count(agenciesReported),
        format.count(agenciesReported + agenciesMissing.length),
      )}
      {agenciesMissing.length > 0 && (
        <b title={names}>
          {oldest === undefined ? words.missingNever(count) : words.missing(count, format.shortDay(oldest))}
          {agenciesMissing.length <= 3 ? `: ${names}` : ''}
        </b>
      )}
    </p>
  )
}

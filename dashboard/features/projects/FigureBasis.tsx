import { Link } from 'react-router'
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { toldCeilingsOf } from '#domain/projects/weighting.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Figure, fill } from '../../ui/Figure.tsx'
import page from '../../ui/Page.module.css'
import { Parts } from '../../ui/Parts.tsx'
import { ReportedOf } from '../../ui/ReportedOf.tsx'
import { useStaleSources } from '../../ui/use-stale-sources.ts'
import { useFiscalYear } from './use-fiscal-year.ts'
import { projectWords } from './words.ts'

/** Out of what and as of when the figures of the page are, and what they leave out. */
export function FigureBasis({ overview }: { readonly overview: ProjectOverview }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const stale = useStaleSources('progress-rows')
  const now = useNow(60_000)
  const { addressOf } = useFiscalYear()
  const { figures, reported, paid, receivedAtMs, earlierUnfinished, fiscalYear, fiscalYears } = overview
  const { all, counted, withoutPlan, ceilingUntold } = figures
  const notDue = {
    packages: all.packages - counted.packages - withoutPlan.packages,
    budgetIdr: all.budgetIdr - counted.budgetIdr - withoutPlan.budgetIdr,
  }
  const running = Number(overview.today.slice(0, 4))
  const earlierYear = fiscalYears.find((year) => year < fiscalYear)
  return (
    <div>
      <p className={page.basis}>
        <Parts>
          {running > fiscalYear && <b>{words.yearOver(String(fiscalYear), format.day(overview.standsOn))}</b>}
          {running > fiscalYear && !fiscalYears.includes(running) && words.noneOfYear(String(running))}
          {all.packages > 0 && <ReportedOf figures={figures} />}
          {reported !== null && words.dataOf(format.days(reported.from, reported.to))}
          {receivedAtMs !== null && words.received(format.moment(receivedAtMs, now))}
          {stale.map((sentence) => (
            <b key={sentence}>{sentence}</b>
          ))}
        </Parts>
      </p>
      {figures.absorptionPct !== null && (
        <p className={page.basis}>
          <Parts>
            {fill(
              words.absorptionOf,
              <Figure name="absorption.pct">{format.percent(figures.absorptionPct)}</Figure>,
              format.money(figures.paidIdr),
              <Figure name="packages.budget">{format.money(toldCeilingsOf(figures).budgetIdr)}</Figure>,
            )}
            {words.paymentTold(
              format.count(figures.paymentTold.packages),
              format.count(figures.all.packages),
            )}
            {paid !== null && words.paidAsOf(format.days(paid.from, paid.to))}
            {figures.absorptionTargetPct !== null &&
              (figures.cashPlanTold.packages === figures.all.packages
                ? words.targetOf(format.percent(figures.absorptionTargetPct))
                : words.targetOfSome(
                    format.percent(figures.absorptionTargetPct),
                    format.count(figures.cashPlanTold.packages),
                    format.count(figures.all.packages),
                    format.percent(figures.cashPlanPaidPct ?? 0),
                  ))}
          </Parts>
        </p>
      )}
      {ceilingUntold.packages > 0 && (
        <p className={page.basis}>
          {words.ceilingsUntold(
            ceilingUntold.packages,
            format.count(ceilingUntold.packages),
            String(fiscalYear),
            format.money(ceilingUntold.budgetIdr),
          )}
        </p>
      )}
      {(withoutPlan.packages > 0 || notDue.packages > 0) && (
        <p className={page.basis}>
          {words.notCounted}{' '}
          <Parts>
            {withoutPlan.packages > 0 &&
              words.withoutPlan(format.count(withoutPlan.packages), format.money(withoutPlan.budgetIdr))}
            {notDue.packages > 0 &&
              words.notDue(format.count(notDue.packages), format.money(notDue.budgetIdr))}
          </Parts>
        </p>
      )}
      {earlierUnfinished.packages > 0 && earlierYear !== undefined && (
        <p className={page.basis}>
          <Link to={addressOf(earlierYear)}>{words.seeYear(String(earlierYear))}</Link>
        </p>
      )}
    </div>
  )
}

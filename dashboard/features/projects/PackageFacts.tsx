import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { workPackage } from '#domain/contract/rest/projects.ts'
import type { Pace } from '#domain/projects/forecast.ts'
import { isOpen } from '#domain/projects/package-condition.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { packageWords } from '../../ui/package-words.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import styles from './PackageFacts.module.css'
import { projectWords } from './words.ts'

/** Contract, days left while there is something to be done, and what delay costs: what is counted says how. */
export function PackageFacts({
  data,
  today,
}: {
  readonly data: z.infer<typeof workPackage.answer>
  readonly today: string
}) {
  const words = useWords(projectWords)
  const names = useWords(packageWords)
  const format = useFormat()
  const say = usePackageWords()
  const { summary } = data
  const { forecast, penalty } = summary
  const day = (value: string | null) => (value === null ? words.notReported : format.day(value))
  const left = (until: string | null) => {
    if (until === null) return words.notReported
    const days = daysBetween(today, until)
    return `${days >= 0 ? words.daysLeft(format.count(days)) : words.daysOver(format.count(-days))} (${format.day(until)})`
  }
  const told = ({ pctPerWeek, isLeast, sinceOn, between }: Pace) => {
    const pace = format.decimal(pctPerWeek)
    if (isLeast || between === null) return words.paceLeast(pace)
    const { fromOn, untilOn, risePts, countedToOn } = between
    const days = [format.day(fromOn), format.day(untilOn)] as const
    // The pace is not what lies between the two reports: it says what it is made of.
    if (countedToOn > untilOn)
      return words.paceCounted(pace, format.decimal(risePts), ...days, format.day(countedToOn))
    return (sinceOn === null ? words.paceNow : words.paceSince)(pace, ...days)
  }
  const needed = data.requiredPctPerWeek
  return (
    <Panel title={words.contractTitle} note={data.contractNo ?? words.noContractNo}>
      <dl className={styles.facts}>
        {summary.moneyYear === null ? (
          <Fact name={words.budget}>{format.money(summary.budgetIdr)}</Fact>
        ) : (
          <Fact name={words.budgetOf(String(summary.ceilingYear ?? summary.moneyYear))}>
            {format.money(summary.budgetIdr)}
            {summary.ceilingYear !== summary.moneyYear && (
              <small>
                {summary.realisedIdr === null
                  ? words.ceilingUntold(String(summary.moneyYear))
                  : words.ceilingUntoldPaid(String(summary.moneyYear), format.money(summary.realisedIdr))}
              </small>
            )}
            {summary.realisedIdr !== null && summary.absorptionPct !== null && (
              <small>
                {words.absorbed(format.money(summary.realisedIdr), format.percent(summary.absorptionPct))}
              </small>
            )}
          </Fact>
        )}
        <Fact name={words.contract}>
          {summary.contractIdr === null ? words.notReported : format.money(summary.contractIdr)}
        </Fact>
        <Fact name={words.provider}>{data.provider ?? words.notReported}</Fact>
        <Fact name={words.statusTold}>{names.status[summary.status]}</Fact>
        <Fact name={words.period}>
          {summary.startsOn === null && summary.endsOn === null
            ? words.notReported
            : `${day(summary.startsOn)} – ${day(summary.endsOn)}`}
        </Fact>
        {isOpen(summary.condition) ? (
          <>
            <Fact name={words.remaining}>{left(summary.endsOn)}</Fact>
            <Fact name={words.remainingPay}>{left(summary.mayRunUntil)}</Fact>
          </>
        ) : (
          <>
            <Fact name={words.ended}>{day(summary.endsOn)}</Fact>
            <Fact name={words.payableUntil}>{day(summary.mayRunUntil)}</Fact>
          </>
        )}
        <Fact name={words.forecastFinish}>
          {say.forecast(forecast, summary.inTender)}
          {needed !== null && isOpen(summary.condition) && !summary.inTender && (
            <small>
              {words.pace(format.decimal(needed))}
              {forecast.kind === 'ends' && `; ${told(forecast.pace)}`}
            </small>
          )}
        </Fact>
        {penalty !== null && (
          <Fact name={words.penalty}>
            {words.penaltyOf(format.money(penalty.estimatedIdr), format.count(penalty.daysLate))}
            <small>{words.penaltyHow}</small>
          </Fact>
        )}
      </dl>
      {data.problem !== null && (
        <div className={styles.problem}>
          <p>{words.problem}</p>
          <p>{data.problem}</p>
        </div>
      )}
    </Panel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import { useState } from 'react'
import { Link } from 'react-router'
import type { AgencyProgress, ProjectOverview } from '#domain/contract/rest/projects.ts'
import { useCity, useSkpdNames } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import table from '../../ui/Table.module.css'
import { DeviationBar, ShareBar, type Weight } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

const SHOWN_AT_FIRST = 8

/** Agencies by worst deviation; the rest is folded into one row that can be opened. */
export function AgencyTable({ overview }: { readonly overview: ProjectOverview }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const agencies = overview.agencies
  if (agencies.length === 0) {
    return (
      <Panel title={words.agencies}>
        <EmptyNote>{words.noFigures}</EmptyNote>
      </Panel>
    )
  }
  // Folding a single agency would save no room.
  const cut = isOpen || agencies.length <= SHOWN_AT_FIRST + 1 ? agencies.length : SHOWN_AT_FIRST
  const others = agencies.slice(cut)
  return (
    <Panel label={words.agencies}>
      <div className={table.scroll}>
        <table className={table.table}>
          <caption className="sr">{words.agencies}</caption>
          <thead>
            <tr>
              <th scope="col">{words.agencies}</th>
              <th scope="col" className={`${table.number} ${styles.plan}`}>
                {words.packages}
              </th>
              <th scope="col" className={`${table.number} ${styles.plan}`}>
                {words.budgetBillions}
              </th>
              <th scope="col" className={`${table.number} ${styles.plan}`}>
                {words.plan}
              </th>
              <th scope="col" className={table.number}>
                {words.physical}
              </th>
              <th scope="col" className={table.number}>
                {words.deviation}
              </th>
              <th scope="col" className={`${table.number} ${styles.plan}`}>
                {words.absorptionTarget}
              </th>
              <th scope="col" className={table.number}>
                {words.criticalHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {agencies.slice(0, cut).map((agency) => (
              <AgencyRow key={agency.skpdId} agency={agency} />
            ))}
            {others.length > 0 && (
              <tr className={styles.others}>
                <td>{words.otherAgencies(format.count(others.length))}</td>
                <td className={`${table.number} ${styles.plan}`}>
                  {format.count(sum(others, (a) => a.packages))}
                </td>
                <td className={`${table.number} ${styles.plan}`}>
                  {format.billions(sum(others, (a) => a.budgetIdr))}
                </td>
                <td className={`${table.number} ${styles.plan}`}>
                  {pct(
                    weighted(others, (a) => a.plannedPct),
                    format,
                  )}
                </td>
                <td className={table.number}>
                  {pct(
                    weighted(others, (a) => a.physicalPct),
                    format,
                  )}
                </td>
                <td className={table.number}>
                  <DeviationBar points={weighted(others, (a) => a.deviationPts)} weight="normal" />
                </td>
                <td className={`${table.number} ${styles.plan}`}>
                  <ShareBar
                    pct={weighted(others, (a) => a.absorptionPct)}
                    tickPct={weighted(others, (a) => a.absorptionTargetPct)}
                  />
                </td>
                <td className={table.number}>
                  {criticalCount(
                    sum(others, (a) => a.critical),
                    format,
                  )}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {agencies.length > SHOWN_AT_FIRST + 1 && (
        <div className={styles.fold}>
          <Button small look="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? words.showFewer : words.showAll}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function AgencyRow({ agency }: { readonly agency: AgencyProgress }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const weight = useAgencyWeight()(agency)
  return (
    <tr>
      <td>
        <span className={styles.agencyName}>
          <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
          {agency.reportAge !== 'fresh' && (
            <small>
              {agency.lastReportOn === null
                ? words.noReportYet
                : words.staleReport(format.shortDay(agency.lastReportOn))}
            </small>
          )}
        </span>
      </td>
      <td className={`${table.number} ${styles.plan}`}>{format.count(agency.packages)}</td>
      <td className={`${table.number} ${styles.plan}`}>{format.billions(agency.budgetIdr)}</td>
      <td className={`${table.number} ${styles.plan}`}>{pct(agency.plannedPct, format)}</td>
      <td className={table.number}>{pct(agency.physicalPct, format)}</td>
      <td className={table.number}>
        <DeviationBar points={agency.deviationPts} weight={weight} />
      </td>
      <td className={`${table.number} ${styles.plan}`}>
        <ShareBar pct={agency.absorptionPct} tickPct={agency.absorptionTargetPct} />
      </td>
      <td className={table.number}>{criticalCount(agency.critical, format)}</td>
    </tr>
  )
}

type Formats = ReturnType<typeof useFormat>
const pct = (value: number | null, format: Formats) => (value === null ? '–' : format.decimal(value))

function criticalCount(n: number, format: Formats) {
  if (n === 0) return '–'
  return (
    <span className={styles.kritis}>
      <ProjectGlyph state="critical" size={1.0625} />
      {format.count(n)}
    </span>
  )
}

/** Colours an agency's bar by the same thresholds that class a package, read from the city. */
function useAgencyWeight(): (agency: AgencyProgress) => Weight {
  const { thresholds } = useCity()
  return ({ deviationPts, plannedPct }) => {
    if (deviationPts === null) return 'normal'
    const isFirstPeriod = (plannedPct ?? 0) <= thresholds.periodOneUpToPct
    const late = -deviationPts
    if (late > Math.abs(isFirstPeriod ? thresholds.criticalPeriodOne : thresholds.criticalPeriodTwo))
      return 'critical'
    return late > Math.abs(isFirstPeriod ? thresholds.watchPeriodOne : thresholds.watchPeriodTwo)
      ? 'watch'
      : 'normal'
  }
}

function sum(list: readonly AgencyProgress[], pick: (agency: AgencyProgress) => number): number {
  return list.reduce((total, agency) => total + pick(agency), 0)
}

/** Mean weighted by budget over those that have a figure. */
function weighted(
  list: readonly AgencyProgress[],
  pick: (agency: AgencyProgress) => number | null,
): number | null {
  let total = 0
  let weight = 0
  for (const agency of list) {
    const value = pick(agency)
    if (value === null) continue
    total += value * agency.budgetIdr
    weight += agency.budgetIdr
  }
  return weight === 0 ? null : total / weight
}

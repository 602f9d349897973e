import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { AgencyProgress, ProjectFigures, ProjectOverview } from '#domain/contract/rest/projects.ts'
import { lastDayOf } from '#domain/projects/fiscal-year.ts'
import { targetOfAll, toldCeilingsOf } from '#domain/projects/weighting.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { type SortableColumn, SortableTable } from '../../ui/SortableTable.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { DeviationBar, ShareBar } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

/** Agencies by worst deviation; the rest is one row summed by the server, which can be opened. */
export function AgencyTable({ overview }: { readonly overview: ProjectOverview }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const columns = useAgencyColumns(overview.fiscalYear)
  const { agencies, rest } = overview
  if (agencies.length === 0) {
    return (
      <Panel title={words.agencies}>
        <EmptyNote>{words.noFigures}</EmptyNote>
      </Panel>
    )
  }
  const isFolded = rest !== null && !isOpen
  return (
    <Panel title={words.agencies}>
      <SortableTable
        caption={words.agencies}
        rows={isFolded ? agencies.slice(0, rest.rows) : agencies}
        columns={columns}
        rowKey={(row) => row.skpdId}
        sortBy={words.sortBy}
        // Sorting the worst eight by another column would hide the worst of that column.
        sorted={() => setIsOpen(true)}
        last={
          isFolded
            ? {
                ...Object.fromEntries(columns.map((column) => [column.id, column.figure(rest)])),
                name: words.otherAgencies(format.count(rest.agencies)),
              }
            : null
        }
      />
      {rest !== null && (
        <div className={styles.fold}>
          <Button small look="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? words.showFewer : words.showAll}
          </Button>
        </div>
      )}
    </Panel>
  )
}

interface AgencyColumn extends SortableColumn<AgencyProgress> {
  /** The same cell for one agency and for many together. */
  readonly figure: (row: ProjectFigures) => ReactNode
}

function useAgencyColumns(fiscalYear: number): readonly AgencyColumn[] {
  const words = useWords(projectWords)
  const format = useFormat()
  const say = usePackageWords()
  const skpd = useSkpdNames()
  return useMemo(() => {
    const column = (
      id: string,
      head: string,
      value: (row: ProjectFigures) => number | null,
      figure: (row: ProjectFigures) => ReactNode,
      more: { readonly isExtra?: boolean; readonly isWide?: boolean } = {},
    ): AgencyColumn => ({ id, head, value, cell: figure, figure, isNumber: true, ...more })
    const pct = (value: number | null) => (value === null ? '–' : format.pct(value))
    return [
      {
        id: 'name',
        head: words.agency,
        value: (row) => skpd(row.skpdId)?.short ?? row.skpdId,
        figure: () => null,
        cell: (row) => (
          <span className={styles.agencyName}>
            <Link to={`/proyek/skpd/${row.skpdId}?ta=${fiscalYear}`}>
              {skpd(row.skpdId)?.short ?? row.skpdId}
            </Link>
            {row.longestSilentDays !== null && (
              <small>
                {words.silentPackages(
                  row.silent.packages,
                  format.count(row.silent.packages),
                  format.count(row.longestSilentDays),
                )}
                {'; '}
                {row.lastReportOn === null
                  ? words.noReportYet
                  : words.newestReport(format.nearDay(row.lastReportOn, lastDayOf(fiscalYear)))}
              </small>
            )}
          </span>
        ),
      },
      column(
        'packages',
        words.packages,
        (row) => row.figures.all.packages,
        (row) => format.count(row.figures.all.packages),
        { isWide: true },
      ),
      column(
        'budget',
        words.budgetBillions,
        (row) => toldCeilingsOf(row.figures).budgetIdr,
        (row) =>
          row.figures.all.packages > 0 && toldCeilingsOf(row.figures).packages === 0
            ? '–'
            : format.billions(toldCeilingsOf(row.figures).budgetIdr),
        { isWide: true },
      ),
      column(
        'plan',
        words.plan,
        (row) => row.figures.plannedPct,
        (row) => pct(row.figures.plannedPct),
        { isExtra: true },
      ),
      column(
        'physical',
        words.physical,
        (row) => row.figures.physicalPct,
        (row) => pct(row.figures.physicalPct),
        { isExtra: true },
      ),
      column(
        'deviation',
        words.deviation,
        (row) => row.figures.deviationPts,
        (row) => (
          <div title={say.lateness(row.figures) ?? undefined}>
            <DeviationBar
              points={row.figures.deviationPts}
              weight={row.lateness === null || row.lateness === 'on-plan' ? 'normal' : row.lateness}
            />
          </div>
        ),
      ),
      column(
        'absorption',
        words.absorptionTarget,
        (row) => row.figures.absorptionPct,
        (row) => <ShareBar pct={row.figures.absorptionPct} tickPct={targetOfAll(row.figures)} />,
        { isExtra: true },
      ),
      column(
        'critical',
        words.criticalHead,
        (row) => row.critical.packages,
        (row) => (
          <Tally
            count={format.count(row.critical.packages)}
            isNone={row.critical.packages === 0}
            state="critical"
          />
        ),
      ),
      column(
        'silent',
        words.silentHead,
        (row) => row.silent.packages,
        (row) => (
          <Tally
            count={format.count(row.silent.packages)}
            isNone={row.silent.packages === 0}
            state="silent"
          />
        ),
      ),
    ]
  }, [words, format, say, skpd, fiscalYear])
}

function Tally({
  count,
  isNone,
  state,
}: {
  readonly count: string
  readonly isNone: boolean
  readonly state: 'critical' | 'silent'
}) {
  if (isNone) return '–'
  return (
    <span className={styles.tally} data-tone={state}>
      <ProjectGlyph state={state} size={1.0625} />
      {count}
    </span>
  )
}

import { useMemo } from 'react'
import { Link } from 'react-router'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type SortableColumn, SortableTable } from '../../ui/SortableTable.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { uiWords } from '../../ui/words.ts'
import { DeviationBar, ShareBar, weightOf } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

/** The packages of one agency, worst deviation first until a head is pressed. */
export function PackageTable({ packages }: { readonly packages: readonly WorkPackageSummary[] }) {
  const words = useWords(projectWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const columns = useMemo(
    (): readonly SortableColumn<WorkPackageSummary>[] => [
      {
        id: 'name',
        head: words.packageName,
        value: (row) => row.name,
        cell: (row) => (
          <span className={styles.agencyName}>
            <Link to={`/proyek/${encodeURIComponent(row.id)}`}>{row.name}</Link>
            {row.reportAge !== 'fresh' && (
              <small>
                {row.asOf === null ? words.noReportYet : words.staleReport(format.shortDay(row.asOf))}
              </small>
            )}
          </span>
        ),
      },
      {
        id: 'class',
        head: words.class,
        value: (row) => row.class,
        cell: (row) => (
          <span className={styles.kritis}>
            <ProjectGlyph state={projectSymbolOf(row.class)} filledPct={row.physicalPct ?? 0} />
            {ui.packageClass[row.class]}
          </span>
        ),
      },
      {
        id: 'budget',
        head: words.budgetBillions,
        value: (row) => row.budgetIdr,
        cell: (row) => format.billions(row.budgetIdr),
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'physical',
        head: words.physical,
        value: (row) => row.physicalPct,
        cell: (row) => (row.physicalPct === null ? '–' : format.decimal(row.physicalPct)),
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'deviation',
        head: words.deviation,
        value: (row) => row.deviationPts,
        cell: (row) => <DeviationBar points={row.deviationPts} weight={weightOf(row.class)} />,
        isNumber: true,
      },
      {
        id: 'absorption',
        head: words.absorptionTarget,
        value: (row) => row.absorptionPct,
        cell: (row) => <ShareBar pct={row.absorptionPct} tickPct={row.plannedFinancialPct} />,
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'ends',
        head: words.ends,
        value: (row) => row.endsOn,
        cell: (row) => (row.endsOn === null ? '–' : format.day(row.endsOn)),
        isNumber: true,
        isExtra: true,
      },
    ],
    [words, ui, format],
  )
  return (
    <SortableTable
      caption={words.packages}
      rows={packages}
      columns={columns}
      rowKey={(row) => row.id}
      sortBy={words.sortBy}
    />
  )
}

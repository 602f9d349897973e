import { useMemo } from 'react'
import { Link } from 'react-router'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { worstRank } from '#domain/projects/worst-first.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type SortableColumn, SortableTable } from '../../ui/SortableTable.tsx'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { DeviationBar, ShareBar, weightOf } from './Bars.tsx'
import styles from './Projects.module.css'
import { projectWords } from './words.ts'

/** The packages of one agency, worst class first until a head is pressed. */
export function PackageTable({ packages }: { readonly packages: readonly WorkPackageSummary[] }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const say = usePackageWords()
  const columns = useMemo(
    (): readonly SortableColumn<WorkPackageSummary>[] => [
      {
        id: 'name',
        head: words.packageName,
        value: (row) => row.name,
        cell: (row) => (
          <span className={styles.packageName}>
            <Link to={`/proyek/${encodeURIComponent(row.id)}`} title={row.name}>
              <bdi className="told">{row.name}</bdi>
            </Link>
          </span>
        ),
      },
      {
        id: 'class',
        head: words.class,
        value: (row) => worstRank(row),
        cell: (row) => {
          const late = say.lateness(row)
          const second = late === null ? say.second(row) : [late, ...say.second(row)]
          return (
            <span className={styles.classCell} data-weight={weightOf(row.condition)}>
              <ProjectGlyph state={projectSymbolOf(row)} filledPct={row.physicalPct ?? 0} />
              <span>
                {say.state(row)}
                {second.length > 0 && <small>{second.join(', ')}</small>}
              </span>
            </span>
          )
        },
      },
      {
        id: 'silence',
        head: words.withoutReport,
        value: (row) => row.daysSinceReport,
        cell: (row) =>
          row.daysSinceReport === null ? (
            '–'
          ) : (
            <span className={say.silence(row) === null ? undefined : styles.silent}>
              {format.count(row.daysSinceReport)}
            </span>
          ),
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'budget',
        head: words.budgetBillions,
        value: (row) => row.budgetIdr,
        cell: (row) =>
          row.ceilingYear === row.moneyYear
            ? format.billions(row.budgetIdr)
            : words.billionsOf(format.billions(row.budgetIdr), String(row.ceilingYear)),
        isNumber: true,
        isWide: true,
      },
      {
        id: 'plan',
        head: words.plan,
        value: (row) => row.plannedPct,
        cell: (row) => (row.plannedPct === null ? '–' : format.pct(row.plannedPct)),
        isNumber: true,
        isWide: true,
      },
      {
        id: 'physical',
        head: words.physical,
        value: (row) => row.physicalPct,
        cell: (row) => (row.physicalPct === null ? '–' : format.pct(row.physicalPct)),
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'deviation',
        head: words.deviation,
        value: (row) => row.deviationPts,
        cell: (row) => <DeviationBar points={row.deviationPts} weight={weightOf(row.condition)} />,
        isNumber: true,
      },
      {
        id: 'absorption',
        head: words.absorptionTarget,
        value: (row) => row.absorptionPct,
        cell: (row) => <ShareBar pct={row.absorptionPct} tickPct={row.plannedFinancialPct} />,
        isNumber: true,
        isWide: true,
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
    [words, format, say],
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

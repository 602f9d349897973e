import { Link } from 'react-router'
import { type WorkPackageSummary, workPackages } from '#domain/contract/rest/projects.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { QueryView } from '../../ui/PanelState.tsx'
import { noneSilent, silentAgencies } from '../../ui/package-lists.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { useIsEntering } from '../../ui/use-stale-sources.ts'
import { NoneNote } from './NoneNote.tsx'
import styles from './SilentPackages.module.css'
import { projectWords } from './words.ts'

/** Packages of one agency before the others fold; they are still named, one press away. */
const SHOWN = 5

/** "Diam, belum lapor": every package of the year or unfinished before it that owes a report, under its agency, with days and ceiling. */
export function SilentPackages({ year }: { readonly year: number }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const query = useRead(workPackages, { query: { year } }, { everyMs: 60_000 })
  const isEntering = useIsEntering('progress-rows')
  const agencies = silentAgencies([...(query.data?.packages ?? []), ...(query.data?.earlier ?? [])])
  const count = agencies.reduce((sum, agency) => sum + agency.packages.length, 0)
  const budgetIdr = agencies.reduce((sum, agency) => sum + agency.budgetIdr, 0)
  return (
    <Panel
      className={styles.panel}
      title={<span className={styles.title}>{words.notReportedTitle}</span>}
      {...(count > 0 && { note: words.notReportedNote(count, format.count(count), format.money(budgetIdr)) })}
    >
      <QueryView query={query} what={words.notReportedTitle} rows={4}>
        {({ packages, earlier, unreadable }) =>
          agencies.length === 0 ? (
            <NoneNote unreadable={unreadable}>
              {isEntering
                ? words.stillEntering
                : packages.length === 0
                  ? words.nonePlanned(String(year))
                  : noneSilent([...packages, ...earlier], {
                      reported: words.noneSilent(String(year)),
                      noneOwing: words.noneOwing,
                      awaited: (n) => words.noneSilentYet(n, format.count(n)),
                    })}
            </NoneNote>
          ) : (
            <div className={styles.agencies}>
              {agencies.map((agency) => (
                <section key={agency.skpdId} className={styles.agency}>
                  <h3>
                    <Link to={`/proyek/skpd/${agency.skpdId}?ta=${year}`}>
                      {skpd(agency.skpdId)?.short ?? agency.skpdId}
                    </Link>
                    <span>
                      {(agency.packages.length > 1 ? words.upToDays : words.days)(
                        format.count(agency.longestDays),
                      )}
                    </span>
                    <em>{format.money(agency.budgetIdr)}</em>
                  </h3>
                  <SilentList packages={agency.packages.slice(0, SHOWN)} year={year} />
                  {agency.packages.length > SHOWN && (
                    <details>
                      <summary>{words.moreSilent(format.count(agency.packages.length - SHOWN))}</summary>
                      <SilentList packages={agency.packages.slice(SHOWN)} year={year} />
                    </details>
                  )}
                </section>
              ))}
            </div>
          )
        }
      </QueryView>
    </Panel>
  )
}

function SilentList({
  packages,
  year,
}: {
  readonly packages: readonly WorkPackageSummary[]
  readonly year: number
}) {
  const words = useWords(projectWords)
  const format = useFormat()
  const say = usePackageWords()
  return (
    <ul>
      {packages.map((item) => (
        <li key={item.id}>
          <ProjectGlyph state={projectSymbolOf(item)} filledPct={item.physicalPct ?? 0} />
          <Link to={`/proyek/${encodeURIComponent(item.id)}`}>
            <bdi className="told">{item.name}</bdi>
            <small>
              {say.state(item)}
              {say.marks(item, year)}
            </small>
          </Link>
          <span>{words.days(format.count(item.daysSinceReport ?? 0))}</span>
          <em>{say.ceiling(item)}</em>
        </li>
      ))}
    </ul>
  )
}

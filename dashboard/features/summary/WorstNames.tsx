import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AgencyProgress, WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { isTroubled } from '#domain/projects/count-packages.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { inTrouble, silentAgencies } from '../../ui/package-lists.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { useMatches } from '../../ui/use-matches.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import styles from './WorstNames.module.css'
import { summaryWords } from './words.ts'

/** Rows that fill the panel on a laptop, and on the large screen of an office or a room. */
const ROWS = { packages: 7, agencies: 5, silent: 5 }
const MORE_ROWS = { packages: 12, agencies: 8, silent: 8 }

function useRows(): typeof ROWS {
  return useMatches('(min-width: 100rem) and (min-height: 60rem)') ? MORE_ROWS : ROWS
}

/** Which packages: the worst by name, silent ones among them. */
export function WorstPackages({
  packages,
  today,
}: {
  readonly packages: readonly WorkPackageSummary[]
  readonly today: string
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const say = usePackageWords()
  const rows = useRows()
  const worst = inTrouble(packages)
  const shown = worst.slice(0, rows.packages)
  const stateOf = (item: WorkPackageSummary): string => {
    if (say.silence(item) !== null || item.endsOn === null || item.condition !== 'past-contract')
      return say.state(item)
    return words.daysOver(format.count(daysBetween(item.endsOn, today)))
  }
  return (
    <Block
      title={words.worst}
      note={
        shown.length === 0
          ? words.noneWorst
          : words.shownOf(format.count(shown.length), format.count(worst.length))
      }
      aside={<Link to="/proyek">{words.all}</Link>}
    >
      {shown.map((item) => (
        <li key={item.id} className={styles.package} data-red={isTroubled(item.condition)}>
          <Link to={`/proyek/${encodeURIComponent(item.id)}`}>{item.name}</Link>
          <span className={styles.state}>
            <ProjectGlyph state={projectSymbolOf(item)} filledPct={item.physicalPct ?? 0} />
            {stateOf(item)}
          </span>
          <b>{item.deviationPts === null ? '–' : format.signed(item.deviationPts)}</b>
        </li>
      ))}
    </Block>
  )
}

/** Who: the agencies furthest behind, with their criticals and their silent ones. */
export function WorstAgencies({ agencies }: { readonly agencies: readonly AgencyProgress[] }) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const rows = useRows()
  return (
    <Block title={words.worstAgencies} note={words.agenciesNote}>
      {agencies.slice(0, rows.agencies).map((agency) => (
        <li key={agency.skpdId} className={styles.agency} data-red={agency.lateness === 'critical'}>
          <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
          <b data-watch={agency.lateness === 'watch'}>
            {agency.figures.deviationPts === null ? '–' : format.signed(agency.figures.deviationPts)}
          </b>
          <Tally
            count={agency.critical.packages}
            says={words.criticalOf}
            glyph={<ProjectGlyph state="critical" size={1} />}
          />
          <Tally
            count={agency.silent.packages}
            says={words.silentOf}
            glyph={
              <ProjectGlyph
                state={agency.silentTroubled.packages > 0 ? 'silent-critical' : 'silent'}
                size={1}
              />
            }
            isSilent
          />
          <em>
            {agency.figures.absorptionPct === null ? '–' : format.percent(agency.figures.absorptionPct)}
          </em>
        </li>
      ))}
    </Block>
  )
}

/** A count behind its symbol; none is a dash, without a symbol that would call for a look. */
function Tally({
  count,
  says,
  glyph,
  isSilent = false,
}: {
  readonly count: number
  readonly says: string
  readonly glyph: ReactNode
  readonly isSilent?: boolean
}) {
  const format = useFormat()
  return (
    <span className={styles.tally} data-silent={isSilent && count > 0}>
      {count > 0 && glyph}
      <span className="sr">{says}</span>
      {count > 0 ? format.count(count) : '–'}
    </span>
  )
}

/** Who has stopped telling: agencies with days, packages and ceiling; the last row sums the others. */
export function SilentAgencies({ packages }: { readonly packages: readonly WorkPackageSummary[] }) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const rows = useRows()
  const agencies = silentAgencies(packages)
  const sum = (list: typeof agencies) => ({
    packages: list.reduce((total, agency) => total + agency.packages.length, 0),
    budgetIdr: list.reduce((total, agency) => total + agency.budgetIdr, 0),
  })
  const all = sum(agencies)
  // A row that sums a single agency would take as much room as naming it.
  const cut = agencies.length <= rows.silent ? agencies.length : rows.silent - 1
  const others = agencies.slice(cut)
  return (
    <Block
      title={words.silent}
      isSilent
      note={
        agencies.length === 0
          ? words.noneSilent
          : words.silentNote(format.count(all.packages), format.money(all.budgetIdr))
      }
    >
      {agencies.slice(0, cut).map((agency) => (
        <SilentRow
          key={agency.skpdId}
          name={
            <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
          }
          days={words.days(format.count(agency.longestDays))}
          packages={words.packages(agency.packages.length, format.count(agency.packages.length))}
          money={format.money(agency.budgetIdr)}
        />
      ))}
      {others.length > 0 && (
        <SilentRow
          name={words.otherAgencies(format.count(others.length))}
          days={words.daysRange(
            format.count(others.at(-1)?.longestDays ?? 0),
            format.count(others[0]?.longestDays ?? 0),
          )}
          packages={words.packages(sum(others).packages, format.count(sum(others).packages))}
          money={format.money(sum(others).budgetIdr)}
        />
      )}
    </Block>
  )
}

function SilentRow({
  name,
  days,
  packages,
  money,
}: {
  readonly name: ReactNode
  readonly days: string
  readonly packages: string
  readonly money: string
}) {
  return (
    <li className={styles.silent}>
      <span>{name}</span>
      <span className={styles.days}>
        <ProjectGlyph state="silent" size={1} />
        {days}
      </span>
      <span>{packages}</span>
      <em>{money}</em>
    </li>
  )
}

function Block({
  title,
  note,
  aside,
  isSilent = false,
  children,
}: {
  readonly title: string
  readonly note: string
  readonly aside?: ReactNode
  readonly isSilent?: boolean
  readonly children: ReactNode
}) {
  return (
    <section className={styles.block} data-silent={isSilent}>
      <header>
        <h2>{title}</h2>
        <span>{note}</span>
        {aside}
      </header>
      <ul>{children}</ul>
    </section>
  )
}

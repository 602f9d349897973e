import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ProjectOverview, WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { namedRows } from '#domain/format/named-rows.ts'
import { isTroubled } from '#domain/projects/count-packages.ts'
import { applies } from '#domain/projects/package-condition.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import {
  inTrouble,
  namedWorst,
  noneSilent,
  type RankedAgency,
  rankedAgencies,
  silentAgencies,
} from '../../ui/package-lists.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { useIsEntering } from '../../ui/use-stale-sources.ts'
import styles from './WorstNames.module.css'
import { summaryWords } from './words.ts'

/** Which packages: the worst by name, of earlier years too; the last row sums the others by class. */
export function WorstPackages({
  packages,
  earlier,
  today,
  fiscalYear,
  unreadable,
  rows,
}: {
  readonly packages: readonly WorkPackageSummary[]
  /** Of the years before, unfinished. */
  readonly earlier: readonly WorkPackageSummary[]
  readonly today: string
  readonly fiscalYear: number
  /** Stored and in no list. */
  readonly unreadable: number
  readonly rows: number
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const say = usePackageWords()
  const listed = [...packages, ...earlier]
  const worst = inTrouble(listed)
  const { named, others } = namedWorst(worst, rows)
  const stateOf = (item: WorkPackageSummary): string => {
    if (item.endsOn === null || !applies(item, 'past-contract')) return say.state(item)
    const days = format.count(daysBetween(item.endsOn, today))
    const isAll =
      item.condition === 'past-contract' && say.silence(item) === null && !applies(item, 'suspended')
    return isAll ? words.overFor(days) : `${say.state(item)}, ${words.daysOver(days)}`
  }
  const rest = say.restOfWorst(others)
  const nothing = (packages.length === 0 ? words.noPackages : words.noneWorst)(String(fiscalYear))
  return (
    <Block
      title={words.worst}
      note={
        worst.length > 0
          ? say.worstOf(named.length, worst, listed)
          : unreadable > 0
            ? words.readableOnly(nothing)
            : nothing
      }
      aside={<Link to="/proyek">{words.all}</Link>}
    >
      {named.map((item) => (
        <li key={item.id} className={styles.package} data-red={isTroubled(item.condition)}>
          <Link to={`/proyek/${encodeURIComponent(item.id)}`} title={item.name}>
            <bdi className="told">{item.name}</bdi>
          </Link>
          <span className={styles.state}>
            <ProjectGlyph state={projectSymbolOf(item)} filledPct={item.physicalPct ?? 0} />
            <span>
              {stateOf(item)}
              {say.marks(item, fiscalYear)}
              <DoubtMark says={say.doubted(item)} />
            </span>
          </span>
          <b title={say.lateness(item) ?? undefined}>
            {item.deviationPts === null ? '–' : format.signed(item.deviationPts)}
          </b>
        </li>
      ))}
      {others.length > 0 && (
        <li className={styles.others}>
          <span>{rest.title}</span>
          <span>{rest.parts}</span>
        </li>
      )}
    </Block>
  )
}

/** Its sources deny each other: a mark that says so, where a word has no room. */
function DoubtMark({ says }: { readonly says: string | null }) {
  if (says === null) return null
  return (
    <b className={styles.doubt} title={says}>
      {' '}
      <span aria-hidden="true">(?)</span>
      <span className="sr">{says}</span>
    </b>
  )
}

/** Who: the agencies that hold what is critical, then those furthest behind; the last row sums the others. */
export function WorstAgencies({
  overview,
  rows,
}: {
  readonly overview: ProjectOverview
  readonly rows: number
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const say = usePackageWords()
  const skpd = useSkpdNames()
  const sorted = rankedAgencies(overview)
  const cut = namedRows(sorted.length, rows)
  const others = sorted.slice(cut)
  const sum = (figure: (agency: RankedAgency) => number) =>
    others.reduce((total, agency) => total + figure(agency), 0)
  const absorbedPct = absorptionPct(
    sum(({ figures }) => figures?.paidIdr ?? 0),
    sum(({ figures }) => figures?.all.budgetIdr ?? 0),
  )
  return (
    <Block title={words.worstAgencies} note={words.agenciesNote}>
      {sorted.slice(0, cut).map((agency) => (
        <li key={agency.skpdId} className={styles.agency} data-red={agency.lateness === 'critical'}>
          <span>
            <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
            <Earlier count={agency.earlier} fiscalYear={overview.fiscalYear} />
          </span>
          <b
            data-watch={agency.lateness === 'watch'}
            title={agency.figures === null ? undefined : (say.lateness(agency.figures) ?? undefined)}
          >
            {agency.figures === null || agency.figures.deviationPts === null
              ? '–'
              : format.signed(agency.figures.deviationPts)}
          </b>
          <AgencyTallies critical={agency.critical.packages} silent={agency.silent.packages} />
          <em>
            {agency.figures === null || agency.figures.absorptionPct === null
              ? '–'
              : format.percent(agency.figures.absorptionPct)}
          </em>
        </li>
      ))}
      {others.length > 0 && (
        <li className={styles.agency}>
          <span>
            {words.otherAgencies(format.count(others.length))}
            <Earlier count={sum(({ earlier }) => earlier)} fiscalYear={overview.fiscalYear} />
          </span>
          {/* A deviation of several agencies is weighed, not added. */}
          <b />
          <AgencyTallies
            critical={sum(({ critical }) => critical.packages)}
            silent={sum(({ silent }) => silent.packages)}
          />
          <em>{absorbedPct === null ? '–' : format.percent(absorbedPct)}</em>
        </li>
      )}
    </Block>
  )
}

/** How many packages of a row are of the years before. */
function Earlier({ count, fiscalYear }: { readonly count: number; readonly fiscalYear: number }) {
  const says = usePackageWords().earlier(count, fiscalYear)
  return says === null ? null : <small>{says}</small>
}

/** All that are silent stand behind the sign of silence: the red one in its ring is of those alone that were last critical. */
function AgencyTallies({ critical, silent }: { readonly critical: number; readonly silent: number }) {
  const words = useWords(summaryWords)
  return (
    <>
      <Tally count={critical} says={words.criticalOf} glyph={<ProjectGlyph state="critical" size={1} />} />
      <Tally count={silent} says={words.silentOf} glyph={<ProjectGlyph state="silent" size={1} />} isSilent />
    </>
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
export function SilentAgencies({
  packages,
  earlier,
  fiscalYear,
  unreadable,
  rows,
}: {
  readonly packages: readonly WorkPackageSummary[]
  /** Of the years before, unfinished. */
  readonly earlier: readonly WorkPackageSummary[]
  readonly fiscalYear: number
  readonly unreadable: number
  readonly rows: number
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const isEntering = useIsEntering('progress-rows')
  const listed = [...packages, ...earlier]
  const agencies = silentAgencies(listed)
  const before = new Set<string>(earlier.map(({ id }) => id))
  const sum = (list: typeof agencies) => ({
    packages: list.reduce((total, agency) => total + agency.packages.length, 0),
    earlier: list.reduce(
      (total, agency) => total + agency.packages.filter(({ id }) => before.has(id)).length,
      0,
    ),
    budgetIdr: list.reduce((total, agency) => total + agency.budgetIdr, 0),
  })
  const all = sum(agencies)
  const cut = namedRows(agencies.length, rows)
  const others = agencies.slice(cut)
  const nothing = isEntering
    ? words.stillEntering
    : packages.length === 0
      ? words.noPackages(String(fiscalYear))
      : noneSilent(listed, {
          reported: words.noneSilent(String(fiscalYear)),
          noneOwing: words.noneOwing,
          awaited: (n) => words.noneSilentYet(n, format.count(n)),
        })
  return (
    <Block
      title={words.silent}
      isSilent
      note={
        agencies.length > 0
          ? words.silentNote(all.packages, format.count(all.packages), format.money(all.budgetIdr))
          : unreadable > 0
            ? words.readableOnly(nothing)
            : nothing
      }
    >
      {agencies.slice(0, cut).map((agency) => (
        <SilentRow
          key={agency.skpdId}
          name={
            <>
              <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
              <Earlier count={sum([agency]).earlier} fiscalYear={fiscalYear} />
            </>
          }
          days={words.days(agency.packages.length, format.count(agency.longestDays))}
          packages={words.packages(agency.packages.length, format.count(agency.packages.length))}
          money={format.money(agency.budgetIdr)}
        />
      ))}
      {others.length > 0 && (
        <SilentRow
          name={
            <>
              {words.otherAgencies(format.count(others.length))}
              <Earlier count={sum(others).earlier} fiscalYear={fiscalYear} />
            </>
          }
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

import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AgencyProgress, WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { namedRows } from '#domain/format/named-rows.ts'
import { countPackages, isTroubled, PackageClass } from '#domain/projects/count-packages.ts'
import { applies } from '#domain/projects/package-condition.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import { daysBetween } from '#domain/time/day.ts'
import { useSkpdNames } from '../../data/city.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { byMostRed, inTrouble, namedWorst, silentAgencies } from '../../ui/package-lists.ts'
import { ProjectGlyph } from '../../ui/symbols/Symbols.tsx'
import { projectSymbolOf } from '../../ui/symbols/symbol-of.ts'
import { useMatches } from '../../ui/use-matches.ts'
import { usePackageWords } from '../../ui/use-package-words.ts'
import { useIsEntering } from '../../ui/use-stale-sources.ts'
import { uiWords } from '../../ui/words.ts'
import styles from './WorstNames.module.css'
import { summaryWords } from './words.ts'

/** Rows that fill the panel on a laptop, and on the large screen of an office or a room. */
const ROWS = { packages: 7, agencies: 6, silent: 5 }
const MORE_ROWS = { packages: 12, agencies: 9, silent: 8 }

function useRows(): typeof ROWS {
  return useMatches('(min-width: 100rem) and (min-height: 60rem)') ? MORE_ROWS : ROWS
}

/** Which packages: the worst by name, silent ones among them; the last row sums the others by class. */
export function WorstPackages({
  packages,
  today,
  fiscalYear,
  fiscalYears,
  earlier,
  unreadable,
}: {
  readonly packages: readonly WorkPackageSummary[]
  readonly today: string
  readonly fiscalYear: number
  readonly fiscalYears: readonly number[]
  /** Of the years before, unfinished: in no list of this year. */
  readonly earlier: number
  /** Stored and in no list. */
  readonly unreadable: number
}) {
  const words = useWords(summaryWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const say = usePackageWords()
  const rows = useRows()
  const worst = inTrouble(packages)
  const { named, others } = namedWorst(worst, rows.packages - (earlier > 0 ? 1 : 0))
  const stateOf = (item: WorkPackageSummary): string => {
    if (item.endsOn === null || !applies(item, 'past-contract')) return say.state(item)
    const days = format.count(daysBetween(item.endsOn, today))
    const isAll =
      item.condition === 'past-contract' && say.silence(item) === null && !applies(item, 'suspended')
    return isAll ? words.overFor(days) : `${say.state(item)}, ${words.daysOver(days)}`
  }
  const byClass = countPackages(others)
  const nothing = packages.length === 0 ? words.noPackages(String(fiscalYear)) : words.noneWorst
  return (
    <Block
      title={words.worst}
      note={
        worst.length > 0
          ? words.shownOf(format.count(named.length), format.count(worst.length))
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
          <span>{words.otherPackages(format.count(others.length))}</span>
          <span>
            {PackageClass.options
              .filter((kind) => byClass[kind] > 0)
              .map((kind) => words.countOf(format.count(byClass[kind]), ui.packageClass[kind].toLowerCase()))
              .join(', ')}
          </span>
        </li>
      )}
      <EarlierYear count={earlier} fiscalYear={fiscalYear} fiscalYears={fiscalYears} />
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

/** Leads to what the years before left; the newest of them opens, and leads on. */
function EarlierYear({
  count,
  fiscalYear,
  fiscalYears,
}: {
  readonly count: number
  readonly fiscalYear: number
  readonly fiscalYears: readonly number[]
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const year = fiscalYears.find((each) => each < fiscalYear)
  if (count === 0 || year === undefined) return null
  return (
    <li className={styles.others}>
      <Link to={`/proyek?ta=${year}`}>
        {words.earlierPackages(count, format.count(count), String(fiscalYear))}
      </Link>
    </li>
  )
}

/** Who: the agencies that hold what is critical, then those furthest behind; the last row sums the others. */
export function WorstAgencies({ agencies }: { readonly agencies: readonly AgencyProgress[] }) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const say = usePackageWords()
  const skpd = useSkpdNames()
  const rows = useRows()
  const sorted = byMostRed(agencies)
  const cut = namedRows(sorted.length, rows.agencies)
  const others = sorted.slice(cut)
  const sum = (figure: (agency: AgencyProgress) => number) =>
    others.reduce((total, agency) => total + figure(agency), 0)
  const absorbedPct = absorptionPct(
    sum(({ figures }) => figures.paidIdr),
    sum(({ figures }) => figures.all.budgetIdr),
  )
  return (
    <Block title={words.worstAgencies} note={words.agenciesNote}>
      {sorted.slice(0, cut).map((agency) => (
        <li key={agency.skpdId} className={styles.agency} data-red={agency.lateness === 'critical'}>
          <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
          <b data-watch={agency.lateness === 'watch'} title={say.lateness(agency.figures) ?? undefined}>
            {agency.figures.deviationPts === null ? '–' : format.signed(agency.figures.deviationPts)}
          </b>
          <AgencyTallies
            critical={agency.critical.packages}
            silent={agency.silent.packages}
            silentTroubled={agency.silentTroubled.packages}
          />
          <em>
            {agency.figures.absorptionPct === null ? '–' : format.percent(agency.figures.absorptionPct)}
          </em>
        </li>
      ))}
      {others.length > 0 && (
        <li className={styles.agency}>
          <span>{words.otherAgencies(format.count(others.length))}</span>
          {/* A deviation of several agencies is weighed, not added. */}
          <b />
          <AgencyTallies
            critical={sum(({ critical }) => critical.packages)}
            silent={sum(({ silent }) => silent.packages)}
            silentTroubled={sum(({ silentTroubled }) => silentTroubled.packages)}
          />
          <em>{absorbedPct === null ? '–' : format.percent(absorbedPct)}</em>
        </li>
      )}
    </Block>
  )
}

function AgencyTallies({
  critical,
  silent,
  silentTroubled,
}: {
  readonly critical: number
  readonly silent: number
  readonly silentTroubled: number
}) {
  const words = useWords(summaryWords)
  return (
    <>
      <Tally count={critical} says={words.criticalOf} glyph={<ProjectGlyph state="critical" size={1} />} />
      <Tally
        count={silent}
        says={words.silentOf}
        glyph={<ProjectGlyph state={silentTroubled > 0 ? 'silent-critical' : 'silent'} size={1} />}
        isSilent
      />
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
  fiscalYear,
  fiscalYears,
  earlier,
  unreadable,
}: {
  readonly packages: readonly WorkPackageSummary[]
  readonly fiscalYear: number
  readonly fiscalYears: readonly number[]
  /** Of the years before, silent: in no list of this year. */
  readonly earlier: number
  readonly unreadable: number
}) {
  const words = useWords(summaryWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const rows = useRows()
  const isEntering = useIsEntering('progress-rows')
  const agencies = silentAgencies(packages)
  const sum = (list: typeof agencies) => ({
    packages: list.reduce((total, agency) => total + agency.packages.length, 0),
    budgetIdr: list.reduce((total, agency) => total + agency.budgetIdr, 0),
  })
  const all = sum(agencies)
  const cut = namedRows(agencies.length, rows.silent - (earlier > 0 ? 1 : 0))
  const others = agencies.slice(cut)
  const owes = packages.some((item) => item.reporting !== 'not-owed')
  const nothing = isEntering
    ? words.stillEntering
    : packages.length === 0
      ? words.noPackages(String(fiscalYear))
      : owes
        ? words.noneSilent(String(fiscalYear))
        : words.noneOwing
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
            <Link to={`/proyek/skpd/${agency.skpdId}`}>{skpd(agency.skpdId)?.short ?? agency.skpdId}</Link>
          }
          days={words.days(agency.packages.length, format.count(agency.longestDays))}
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
      <EarlierYear count={earlier} fiscalYear={fiscalYear} fiscalYears={fiscalYears} />
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

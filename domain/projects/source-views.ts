/**
 * One package as several sources tell it that have not come to agree: what stands of each fact, and the same package by
 * the word of each source, since of most facts of a head nobody can say alone which is the worse. docs/sources.md#two-sources
 */
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { improbableReports, meanPctPerWeek } from '#domain/projects/improbable-reports.ts'
import { stillTold } from '#domain/projects/join-sources.ts'
import { newestUpTo, type PackageFacts, type PaymentReport } from '#domain/projects/package-facts.ts'
import { mayRunUntil } from '#domain/projects/plan.ts'
import { writtenPts } from '#domain/projects/rising-plan.ts'
import {
  type DeniedFigures,
  type SourceTelling,
  type ToldHeadFacts,
  tellsDays,
} from '#domain/projects/source-figures.ts'
import { type SuspensionRules, suspensionOn } from '#domain/projects/suspension.ts'

export interface SourceViews {
  /** What is shown and counted: of each fact that has a worse side the worse, of the others what was joined. */
  readonly standing: PackageFacts
  /** As each source has it, where that is another package to judge. */
  readonly others: readonly PackageFacts[]
  /** The reports of each source that tells as newly as any: the lower figures of two may show a pace that neither has. */
  readonly paces: readonly PackageFacts['reports'][]
  /** Of figures that are not believed, or are denied, although each day may have one alone. */
  readonly denied: DeniedFigures
}

/** `joined`: what all sources tell together. Figures after `today` are plans, and what was told in error. */
export function sourceViews(
  joined: PackageFacts,
  tellings: readonly SourceTelling[],
  today: string,
  rules: SuspensionRules,
): SourceViews {
  if (tellings.length < 2) return { standing: joined, others: [], paces: [], denied: new Set() }
  const heads = tellings.flatMap(({ head }) => head ?? [])
  const improbable = improbableReports(tellings, today, meanPctPerWeek(longestDays(heads), joined.fiscalYear))
  const plan = undenied(joined.plan, tellings)
  const standing = {
    ...joined,
    ...lastDays(joined, heads),
    plan,
    reports: improbable.size === 0 ? joined.reports : believed(joined.reports, tellings, improbable),
  }
  const isRefused = tellings.some(({ feedId, readings }) => {
    const newest = [...readings.values()].reduce(
      (last, { asOf, physicalPct }) => (physicalPct !== null && asOf <= today && asOf > last ? asOf : last),
      '',
    )
    return improbable.get(feedId)?.has(newest) === true
  })
  const mostPaid = highestPayments(standing.payments, tellings)
  const told = tellings.flatMap((telling) => viewOf(standing, telling, tellings) ?? [])
  const worked = tellings.some((telling) => tellsWorkSince(standing, telling, today, rules))
  const others = [standing, ...told]
    .flatMap((view) => (worked ? [view, { ...view, suspendedFrom: null, suspendedUntil: null }] : [view]))
    .flatMap((view) => (mostPaid === null ? [view] : [view, { ...view, payments: mostPaid }]))
  return {
    standing,
    others: others.slice(1),
    paces: pacesOf(standing, tellings, improbable, today),
    denied: new Set([
      ...(isRefused ? (['physical'] as const) : []),
      ...(plan.length < joined.plan.length ? (['plan'] as const) : []),
    ]),
  }
}

/** By the longest days of the contract that are told. */
function longestDays(heads: readonly ToldHeadFacts[]): Pick<PackageFacts, 'startsOn' | 'endsOn'> {
  const starts = heads.flatMap(({ startsOn }) => startsOn ?? []).sort()
  const ends = heads.flatMap(({ endsOn }) => endsOn ?? []).sort()
  return { startsOn: starts[0] ?? null, endsOn: ends.at(-1) ?? null }
}

/** Days on which somebody tells what is not improbable, or nobody who is asked tells anything. */
function believed(
  reports: PackageFacts['reports'],
  tellings: readonly SourceTelling[],
  improbable: ReadonlyMap<string, ReadonlySet<string>>,
): PackageFacts['reports'] {
  return reports.filter(({ day }) => {
    const tellers = tellings.filter(({ readings }) => (readings.get(day)?.physicalPct ?? null) !== null)
    return tellers.length === 0 || tellers.some(({ feedId }) => !improbable.get(feedId)?.has(day))
  })
}

function pacesOf(
  { reports }: PackageFacts,
  tellings: readonly SourceTelling[],
  improbable: ReadonlyMap<string, ReadonlySet<string>>,
  today: string,
): SourceViews['paces'] {
  const newest = newestUpTo(reports, today)?.day
  return tellings
    .map(({ feedId, readings }) => reportsOf(readings).filter(({ day }) => !improbable.get(feedId)?.has(day)))
    .filter((own) => newest !== undefined && newestUpTo(own, today)?.day === newest)
}

function reportsOf(readings: SourceTelling['readings']): PackageFacts['reports'] {
  return [...readings.values()]
    .flatMap(({ asOf, physicalPct }) => (physicalPct === null ? [] : [{ day: asOf, physicalPct }]))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/**
 * Without the points that lie below what another source, silent of that day, has told for an earlier one: a plan does not
 * fall, and the lower point would hold the higher one where it is.
 */
function undenied(plan: PackageFacts['plan'], tellings: readonly SourceTelling[]): PackageFacts['plan'] {
  return plan.filter(({ day, plannedPct }) =>
    tellings.every(({ readings }) => {
      if ((readings.get(day)?.plannedPhysicalPct ?? null) !== null) return true
      return ![...readings.values()].some(
        ({ asOf, plannedPhysicalPct }) =>
          asOf < day && withoutBinaryDust((plannedPhysicalPct ?? 0) - plannedPct) > writtenPts,
      )
    }),
  )
}

/**
 * The earliest end; and a day beyond the year once every source that tells of the contract's days reaches it. A source
 * that tells a contract's end and no extra time has told that there is none.
 */
function lastDays(
  joined: PackageFacts,
  heads: readonly ToldHeadFacts[],
): Pick<PackageFacts, 'endsOn' | 'multiYearUntil' | 'extensionUntil'> {
  const telling = heads.filter(tellsDays)
  const reached = telling
    .map((head) => {
      const paidUntil = mayRunUntil({ ...head, fiscalYear: joined.fiscalYear })
      return head.endsOn !== null && head.endsOn > paidUntil ? head.endsOn : paidUntil
    })
    .sort()[0]
  const agreed = (days: readonly (string | null)[], otherwise: string | null) => {
    const [first] = days.filter((day) => day !== null).sort()
    if (first === undefined || reached === undefined) return otherwise
    return first <= reached ? first : null
  }
  return {
    endsOn: telling.flatMap(({ endsOn }) => endsOn ?? []).sort()[0] ?? joined.endsOn,
    multiYearUntil: agreed(
      telling.map((head) => head.multiYearUntil),
      joined.multiYearUntil,
    ),
    extensionUntil: agreed(
      telling.map((head) => head.extensionUntil),
      joined.extensionUntil,
    ),
  }
}

/** Of each day the highest sum that a source had told by then; null where that is what stands. */
function highestPayments(
  stands: readonly PaymentReport[],
  tellings: readonly SourceTelling[],
): readonly PaymentReport[] | null {
  const told = tellings.map(({ readings }) =>
    [...readings.values()]
      .flatMap(({ asOf, realisedIdr }) => (realisedIdr === null ? [] : [{ day: asOf, paidIdr: realisedIdr }]))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  )
  const highest = stands.map(({ day, paidIdr }) => ({
    day,
    paidIdr: Math.max(paidIdr, ...told.map((own) => newestUpTo(own, day)?.paidIdr ?? 0)),
  }))
  return highest.every(({ paidIdr }, at) => paidIdr === stands[at]?.paidIdr) ? null : highest
}

/** The package by the word of one source, filled by what the others tell; null where nothing of it is another. */
function viewOf(
  standing: PackageFacts,
  { feedId, head, readings }: SourceTelling,
  tellings: readonly SourceTelling[],
): PackageFacts | null {
  if (head === null) return null
  const tellsProgress = [...readings.values()].some(({ physicalPct }) => physicalPct !== null)
  const word = stillTold(head.status, contractBeside(feedId, tellings))
  const denies = (excuse: PackageFacts['status']) => deniesExcuse(head, excuse, tellsProgress)
  const view: PackageFacts = {
    ...standing,
    kind: head.kind === 'other' ? standing.kind : head.kind,
    budgetIdr: head.budgetIdr,
    contractIdr: head.contractIdr ?? standing.contractIdr,
    startsOn: head.startsOn ?? standing.startsOn,
    status: word !== 'unknown' ? word : denies(standing.status) ? 'unknown' : standing.status,
    handedOverOn: head.handedOverOn ?? (denies('handed-over') ? null : standing.handedOverOn),
    ...stopOf(standing, head, denies('suspended')),
  }
  const isSame = (Object.keys(view) as (keyof PackageFacts)[]).every((fact) => view[fact] === standing[fact])
  return isSame ? null : view
}

/** What other sources tell of a contract that has been made: it outdates a word that says it is to come. */
function contractBeside(
  feedId: string,
  tellings: readonly SourceTelling[],
): Pick<ToldHeadFacts, 'startsOn' | 'contractIdr'> {
  const made = tellings.flatMap((each) =>
    each.feedId === feedId || each.head === null || each.head.status === 'tender' ? [] : [each.head],
  )
  return {
    startsOn: made.find(({ startsOn }) => startsOn !== null)?.startsOn ?? null,
    contractIdr: made.find(({ contractIdr }) => contractIdr !== null)?.contractIdr ?? null,
  }
}

/**
 * Whether a source that does not tell of it denies what would excuse the work: by another word, or by what it tells of
 * work or contract. That a contract is terminated no progress can deny.
 */
function deniesExcuse(
  { status, startsOn, contractIdr }: ToldHeadFacts,
  excuse: PackageFacts['status'],
  tellsProgress: boolean,
): boolean {
  switch (excuse) {
    case 'tender':
      return status === 'unknown'
        ? tellsProgress || startsOn !== null || contractIdr !== null
        : status !== excuse
    case 'suspended':
    case 'handed-over':
      return status === 'unknown' ? tellsProgress : status !== excuse
    case 'terminated':
      return status !== 'unknown' && status !== excuse
    case 'unknown':
    case 'contracted':
    case 'running':
      return false
  }
}

/** A source whose own figures rise during a stop denies it, also where the other's lower ones stand. */
function tellsWorkSince(
  standing: PackageFacts,
  { head, readings }: SourceTelling,
  today: string,
  rules: SuspensionRules,
): boolean {
  const reports = reportsOf(readings)
  const stop = head?.suspendedFrom == null ? standing : head
  const { suspendedFrom, suspendedUntil } = stop
  const status = 'suspended'
  const own = suspensionOn({ ...standing, status, suspendedFrom, suspendedUntil, reports }, today, rules)
  return own.kind === 'doubted' && own.why === 'worked'
}

function stopOf(
  standing: PackageFacts,
  head: ToldHeadFacts,
  isDenied: boolean,
): Pick<PackageFacts, 'suspendedFrom' | 'suspendedUntil' | 'workToldUntil'> {
  const isTold = head.suspendedFrom !== null || head.suspendedUntil !== null
  const { suspendedFrom, suspendedUntil, workToldUntil } = isTold ? head : standing
  return isDenied && !isTold
    ? { suspendedFrom: null, suspendedUntil: null, workToldUntil }
    : { suspendedFrom, suspendedUntil, workToldUntil }
}
